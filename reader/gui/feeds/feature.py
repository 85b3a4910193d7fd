"""What comes in by itself or from lists: feeds at their intervals, reading lists, watched folders."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.errors import SourcelightError
from reader.gui.background import Background
from reader.gui.bringing.feature import BringingIn
from reader.gui.decisions import Decisions
from reader.gui.desk import Desk
from reader.gui.feature import Feature
from reader.gui.feeds.dialog import FeedsDialog
from reader.gui.feeds.lists import ReadingListDialog
from reader.gui.feeds.watched import WatchedDialog
from reader.gui.notices import Notice
from reader.library.feeds import Unsubscribed
from reader.services.feed_times import due
from reader.services.feed_works import refresh, watch_folders
from reader.services.feeds import Refreshed, opml_of
from reader.services.reading_lists import ReadingList, ReadingListEntry
from reader.services.watching import Arrived, Watching
from reader.services.works import bring_entries

LOOK_MILLISECONDS = 60_000
"""Between two looks for feeds whose interval is over; without an interval, nothing is fetched."""

SOON_MILLISECONDS = 1_000
"""After which the list shows what came into a folder: hundreds of files at once must not make it flicker."""


@dataclass(frozen=True, slots=True)
class Unsubscription:
    """A feed that was taken out, and can be put back."""

    taken: Unsubscribed

    @property
    def sentence(self) -> str:
        """What was done, for the user."""
        return f"Unsubscribed from “{self.taken.feed.title}”. Its articles are still here."


class ComingIn(Feature):
    """Feeds, lists and watched folders; nothing is fetched or watched unless a person said so."""

    def __init__(self, desk: Desk, bringing: BringingIn, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._library, self._benches = desk, desk.library, desk.benches
        self._bringing, self._window = bringing, window
        self._decisions = Decisions(desk.undo_stack, self)
        self._decisions.noticed.connect(self.noticed)
        self.watching = Background(self)
        self.watching.progress.connect(self._on_arrived)
        self.watching.failed.connect(lambda error: self.noticed.emit(Notice(str(error))))
        self.refreshing = Background(self)
        self.refreshing.finished.connect(self._on_refreshed)
        self.refreshing.failed.connect(lambda error: self.noticed.emit(Notice(str(error))))
        self._offered: list[Arrived] = []
        """Lists in watched folders that wait to be chosen from."""
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MILLISECONDS)
        self._soon.timeout.connect(desk.library_changed)
        bringing.lists_found.connect(self._show_lists)
        bringing.subscribed.connect(self._on_subscribed)
        bringing.feed_wanted.connect(self._subscribe)

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does, by its name."""
        return {
            "feeds": self.show_feeds,
            "refresh-feeds": self.refresh_all,
            "import-list": self._import_list,
            "export-opml": self._export,
            "watched-folders": self.show_watched,
        }

    def close(self) -> None:
        """Stop refreshing and watching."""
        self._timer.stop()
        self._soon.stop()
        for background in self.findChildren(Background):
            background.close()

    def look(self) -> None:
        """Refresh the feeds whose interval is over, and watch the folders that a person added.

        Not where nothing that comes in can be kept.
        """
        if self._library.read_only is not None:
            return
        try:
            waiting = due(datetime.now(UTC), self._library.feeds.all())
            watched = self._library.watched_folders.all()
        except SourcelightError as error:
            self.noticed.emit(Notice(str(error)))
            return
        if waiting and not self.refreshing.is_running():
            self.refreshing.run(refresh(self._benches, [feed.id for feed in waiting]))
        if watched and not self.watching.is_running():
            self.watching.run(watch_folders(self._benches))
        elif not watched:
            self.watching.cancel()

    # feeds

    def show_feeds(self) -> FeedsDialog:
        """Open the dialog of feeds."""
        dialog = FeedsDialog(self._library, self._benches, Background(self), self._window)
        dialog.article_requested.connect(self._desk.article_wanted)
        dialog.library_changed.connect(self._desk.library_changed)
        dialog.unsubscribe_requested.connect(self._unsubscribe)
        self._decisions.changed.connect(dialog.show_feeds)
        dialog.import_requested.connect(self._import_list)
        dialog.export_requested.connect(self._export)
        self._bringing.subscribed.connect(dialog.show_feeds)
        dialog.open()
        return dialog

    def refresh_all(self) -> None:
        """Fetch all feeds, now."""
        feeds = self._library.feeds.all()
        if not feeds:
            self.noticed.emit(
                Notice("There are no feeds yet.", action="Subscribe", on_action=self.show_feeds)
            )
        elif not self.refreshing.is_running():
            self.noticed.emit(Notice("Refreshing your feeds. You can read meanwhile.", problem=False))
            self.refreshing.run(refresh(self._benches, [feed.id for feed in feeds]))

    def _subscribe(self, address: str) -> None:
        dialog = self.show_feeds()
        dialog.field.setText(address)
        dialog.subscribe()

    def _unsubscribe(self, feed: int) -> None:
        store = self._library.feeds
        self._decisions.decide(
            lambda: Unsubscription(store.remove(feed)),
            lambda change: store.put_back(change.taken),
            lambda change: self._take_out(change.taken),
        )

    def _take_out(self, taken: Unsubscribed) -> None:
        self._library.feeds.remove(taken.feed.id)

    def _on_refreshed(self, refreshed: tuple[Refreshed, ...]) -> None:
        self._desk.library_changed.emit()
        new = sum(one.new for one in refreshed)
        failed = sum(one.problem is not None for one in refreshed)
        told = f"{new:,} new {'entry' if new == 1 else 'entries'} in your feeds."
        if failed:
            told += f" {failed:,} could not be refreshed."
        if new or failed:
            self.noticed.emit(Notice(told, problem=False, action="Show", on_action=self.show_feeds))

    # lists

    def _import_list(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._window, "Import a list of feeds, pages or citations")
        if name:
            self._bringing.open_files([Path(name)])

    def _export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self._window, "Export your feeds", "feeds.opml", "OPML (*.opml)"
        )
        if not name:
            return
        try:
            Path(name).write_text(opml_of(self._library), encoding="utf-8")
        except OSError as error:
            self.noticed.emit(Notice(f"“{name}” could not be written: {error.strerror or error}."))
        except SourcelightError as error:
            self.noticed.emit(Notice(str(error)))
        else:
            self.noticed.emit(Notice(f"Your feeds are in “{name}” now.", problem=False))

    def _on_subscribed(self, count: int) -> None:
        told = f"{count:,} {'feed' if count == 1 else 'feeds'} in your list. Nothing was fetched yet."
        self.noticed.emit(Notice(told, problem=False, action="Show", on_action=self.show_feeds))

    def _show_lists(self, lists: tuple[ReadingList, ...]) -> None:
        for found in lists:
            dialog = ReadingListDialog(found, self._window)
            dialog.wanted.connect(self._bring)
            dialog.open()

    def _bring(self, entries: list[ReadingListEntry]) -> None:
        self._bringing.intake.add(bring_entries(self._benches, entries))

    # folders

    def show_watched(self) -> WatchedDialog:
        """Open the dialog of watched folders."""
        dialog = WatchedDialog(Watching(self._library, self._desk.ingest), self._window)
        dialog.changed.connect(self.look)
        dialog.open()
        return dialog

    def _on_arrived(self, arrived: Arrived) -> None:
        if not self._soon.isActive():
            self._soon.start()
        self._bringing.count_failed()
        if arrived.subscribed:
            self._bringing.subscribed.emit(arrived.subscribed)
        if arrived.choose is not None:
            self._offer(arrived)
        if arrived.ingested and any(one.new for one in arrived.ingested):
            last = arrived.ingested[-1].article
            read = lambda: self._desk.article_wanted.emit(last)  # noqa: E731
            told = f"“{arrived.path.name}” came into a watched folder and is in your library now."
            self.noticed.emit(Notice(told, problem=False, action="Read", on_action=read))

    def _offer(self, arrived: Arrived) -> None:
        """Say that a list came, in a banner that stays: nobody is interrupted by a dialog."""
        self._offered.append(arrived)
        many = len(self._offered)
        told = (
            f"“{arrived.path.name}” came into a watched folder. It is a list to choose from."
            if many == 1
            else f"{many:,} lists to choose from came into watched folders."
        )
        self.noticed.emit(Notice(told, action="Choose…", on_action=self._choose_offered))

    def _choose_offered(self) -> None:
        offered, self._offered = self._offered, []
        try:
            for one in offered:
                self._library.watched_folders.take(one.folder, one.path)
        except SourcelightError as error:  # they come again after the next start, and can be chosen from now
            self.noticed.emit(Notice(str(error)))
        self._show_lists(tuple(one.choose for one in offered if one.choose is not None))
