"""The dialog of feeds: what is subscribed to, what it told, and articles made of that when asked."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from reader.errors import SourcelightError
from reader.exports.wording import readable_date
from reader.gui.background import Background, Work
from reader.gui.bringing.dialogs import CalmDialog
from reader.gui.bringing.line_list import LineDelegate, LineList
from reader.gui.feeds.entries import EntryModel
from reader.library import Library
from reader.library.feeds import Feed
from reader.services.bench import Benches
from reader.services.feed_works import EntryName, Opened, open_entries, refresh, subscribe
from reader.services.feeds import Refreshed

_NOTE = "Feeds are fetched when you refresh them or at an interval that you set, articles when you add them."
_EMPTY = "No feeds yet. Type the address of a site or of its feed above, or import a list of feeds."

_INTERVALS: tuple[tuple[str, int | None], ...] = (
    ("Refresh only when I ask", None),
    ("Refresh every 30 minutes", 30),
    ("Refresh every hour", 60),
    ("Refresh every 6 hours", 360),
    ("Refresh every day", 1440),
)


class FeedsDialog(CalmDialog):
    """Lists feeds and their entries; everything that fetches goes on in the background, with cancel."""

    article_requested = Signal(int)
    library_changed = Signal()
    unsubscribe_requested = Signal(int)
    import_requested = Signal()
    export_requested = Signal()

    def __init__(
        self, library: Library, benches: Benches, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__("Feeds", _NOTE, parent)
        self.resize(940, 620)
        self._library, self._benches = library, benches
        self.background = background
        self._feeds: dict[int, Feed] = {}
        self.entries = EntryModel(library, self)
        self._make_parts()
        self._lay_out()
        self._wire()
        self.show_feeds()
        self.field.setFocus()
        self._enable()

    def _make_parts(self) -> None:
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("Address of a site or of its feed")
        self.field.setAccessibleName("Address of a site or of its feed")
        self.subscribe_button = self._button(
            "Subscribe", "Fetch the feed at this address, now", self.subscribe
        )
        self.list = LineList("Feeds", self)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view = QListView(self)
        self.view.setObjectName("choices")
        self.view.setAccessibleName("Entries of the feed")
        self.view.setUniformItemSizes(True)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setItemDelegate(LineDelegate(self.view))
        self.view.setModel(self.entries)
        self.interval = QComboBox(self)
        self.interval.setAccessibleName("When this feed is refreshed by itself")
        for words, minutes in _INTERVALS:
            self.interval.addItem(words, minutes)
        self.refresh_button = self._button("Refresh", "Fetch the chosen feed, now", self.refresh)
        self.remove_button = self._button(
            "Unsubscribe", "Its articles stay in your library", self.unsubscribe
        )
        self.add_button = self._button(
            "Add to library", "Fetch the chosen entries and read the last", self.add
        )
        self.import_button = self._button(
            "Import…", "Import a list of feeds (OPML)", self.import_requested.emit
        )
        self.export_button = self._button(
            "Export…", "Write a list of your feeds (OPML)", self.export_requested.emit
        )
        self.close_button = self._button("Close", "Close", self.reject)
        self.cancel_button = self._button("Cancel", "Stop fetching", self.background.cancel)
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName("Something is being fetched")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(3)
        self.empty = QLabel(_EMPTY, self)
        self.empty.setObjectName("dialog-note")
        self.empty.setWordWrap(True)

    def _button(self, text: str, tip: str, deed: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.clicked.connect(deed)
        return button

    def _lay_out(self) -> None:
        feeds, entries = QWidget(self), QWidget(self)
        left, right = QVBoxLayout(feeds), QVBoxLayout(entries)
        for column in (left, right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
        left.addWidget(self.empty)
        left.addWidget(self.list, 1)
        left.addLayout(_row(self.interval, None, self.remove_button))
        right.addWidget(self.view, 1)
        right.addLayout(_row(self.refresh_button, None, self.add_button))
        panes = QSplitter(Qt.Orientation.Horizontal, self)
        panes.setObjectName("plain-panes")
        panes.setHandleWidth(12)
        panes.setChildrenCollapsible(False)
        panes.addWidget(feeds)
        panes.addWidget(entries)
        panes.setSizes([360, 540])
        self.column.addLayout(_row(self.field, self.subscribe_button))
        self.column.addWidget(self.bar)
        self.column.addWidget(self.error)
        self.column.addWidget(panes, 1)
        self.column.addLayout(
            _row(self.import_button, self.export_button, None, self.cancel_button, self.close_button)
        )

    def _wire(self) -> None:
        self.field.textChanged.connect(self._enable)
        self.field.returnPressed.connect(self.subscribe)
        self.list.itemSelectionChanged.connect(self._on_feed)
        self.view.selectionModel().selectionChanged.connect(self._enable)
        self.view.activated.connect(self._on_activated)
        self.interval.activated.connect(self._set_interval)
        self.background.finished.connect(self._on_finished)
        self.background.failed.connect(self._on_failed)
        self.background.cancelled.connect(self.show_feeds)
        self.background.running_changed.connect(self._enable)

    # what is shown

    def show_feeds(self) -> None:
        """Show what is subscribed to now."""
        feeds = self._library.feeds.all()
        self._feeds = {feed.id: feed for feed in feeds}
        lines = [(feed.id, feed.title, told_of(feed)) for feed in feeds]
        if len(feeds) > 1:
            lines.insert(0, (0, "All feeds", f"{sum(feed.entries for feed in feeds):,} entries"))
        self.list.show_lines(lines)
        self.empty.setVisible(not feeds)
        self._on_feed()

    def _chosen(self) -> list[int]:
        """Return the feed that is chosen, or all."""
        chosen = [number for number in self.list.chosen() if number]
        return chosen or list(self._feeds)

    def _one(self) -> Feed | None:
        chosen = self.list.chosen()
        return self._feeds.get(chosen[0]) if chosen else None

    def _on_feed(self) -> None:
        feed = self._one()
        self.complain("")
        minutes = None if feed is None else feed.minutes
        known = self.interval.findData(minutes)
        if known < 0:
            self.interval.addItem(f"Refresh every {minutes} minutes", minutes)
            known = self.interval.count() - 1
        self.interval.setCurrentIndex(known)
        self.entries.show_feeds(self._chosen(), {one.id: one.title for one in self._feeds.values()})
        self._enable()

    def _enable(self) -> None:
        free, one = not self.background.is_running(), self._one() is not None
        self.bar.setRange(0, 1 if free else 0)
        self.bar.setVisible(not free)
        self.cancel_button.setVisible(not free)
        self.subscribe_button.setEnabled(free and bool(self.field.text().strip()))
        self.refresh_button.setText("Refresh" if one else "Refresh all")
        self.refresh_button.setEnabled(free and bool(self._feeds))
        self.remove_button.setEnabled(free and one)
        self.interval.setEnabled(one)
        self.add_button.setEnabled(free and self.view.selectionModel().hasSelection())
        self.export_button.setEnabled(bool(self._feeds))

    # what is done

    def subscribe(self) -> None:
        """Subscribe to what the field names."""
        address = self.field.text().strip()
        if address:
            self._run(subscribe(self._benches, address))

    def refresh(self) -> None:
        """Fetch the chosen feed, or all."""
        self._run(refresh(self._benches, self._chosen()))

    def add(self) -> None:
        """Make articles of the chosen entries."""
        rows = sorted(self.view.selectionModel().selectedIndexes(), key=lambda index: index.row())
        chosen = [entry for row in rows if (entry := self.entries.entry(row)) is not None]
        if chosen:
            self._run(open_entries(self._benches, [EntryName(one.feed, one.key) for one in chosen]))

    def unsubscribe(self) -> None:
        """Take the chosen feed out; it can be undone."""
        feed = self._one()
        if feed is not None:
            self.unsubscribe_requested.emit(feed.id)

    def done(self, result: int) -> None:
        """Stop what goes on, and close."""
        self.background.leave()
        super().done(result)

    def _run(self, work: Work) -> None:
        if not self.background.is_running():
            self.complain("")
            self.background.run(work)

    def _set_interval(self, index: int) -> None:
        feed = self._one()
        if feed is not None:
            try:
                self._library.feeds.set_interval(feed.id, self.interval.itemData(index))
            except SourcelightError as error:
                self.complain(str(error))
            self.show_feeds()

    def _on_activated(self, index: QModelIndex) -> None:
        entry = self.entries.entry(index)
        if entry is not None and entry.article is not None:
            self.article_requested.emit(entry.article)
        else:
            self.add()

    def _on_finished(self, result: object) -> None:
        self.show_feeds()
        self.library_changed.emit()
        if isinstance(result, Opened):
            if result.articles:
                self.article_requested.emit(result.articles[-1])
            self.complain(_problems(result.problems))
        elif isinstance(result, Refreshed):
            self.field.clear()
            self.list.choose(result.feed)
        elif isinstance(result, tuple):
            problems = [one.problem for one in result if isinstance(one, Refreshed) and one.problem]
            self.complain(_problems(tuple(problems)))

    def _on_failed(self, error: SourcelightError) -> None:
        self.show_feeds()
        self.complain(str(error))


def told_of(feed: Feed) -> str:
    """Return what is to be said of a feed: its problem, or how much it told and when it was refreshed."""
    if feed.problem:
        return feed.problem
    entries = f"{feed.entries:,} entr{'y' if feed.entries == 1 else 'ies'}"
    when = f"refreshed {readable_date(feed.refreshed)}" if feed.refreshed else "not fetched yet"
    return " · ".join(part for part in (feed.folder, entries, when) if part)


def _problems(problems: tuple[str, ...]) -> str:
    if not problems:
        return ""
    more = len(problems) - 1
    return problems[0] + (f" ({more:,} more failed too.)" if more else "")


def _row(*parts: QWidget | None) -> QHBoxLayout:
    """Return widgets side by side, with room where there is None; fields take the rest."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part, 1 if isinstance(part, QLineEdit) else 0)
    return row
