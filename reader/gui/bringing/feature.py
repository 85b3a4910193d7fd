"""How articles come in by hand: typed, pasted, dropped, chosen from files, fetched from an address."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.errors import SourcelightError, UnreadableArticle
from reader.gui.background import Background
from reader.gui.bringing.address_dialog import AddressDialog
from reader.gui.bringing.failed_dialog import FailedDialog
from reader.gui.bringing.intake import Intake
from reader.gui.bringing.report_dialog import ReportDialog
from reader.gui.bringing.strip import BringingStrip
from reader.gui.desk import Desk
from reader.gui.feature import Feature
from reader.gui.new_dialog import NewDialog
from reader.gui.notices import Notice
from reader.gui.reading import Reading
from reader.services.bringing import Report, suffixes
from reader.services.recognising import LIST_SUFFIXES
from reader.services.works import Arrival, Given, Retried, bring_given, bring_markup

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)

_FEW = 5
"""After so many files or less the last article is shown; more are no reason to leave what is being read."""


class BringingIn(Feature):
    """Hands what is given to the services; what can't be stored stays in sight, with the reason."""

    lists_found = Signal(object)
    """Reading lists to choose from, a tuple of `ReadingList`."""
    subscribed = Signal(int)
    """So many feeds of a list of feeds were subscribed to."""
    feed_wanted = Signal(str)
    """The feed at this address should be subscribed to."""

    def __init__(self, desk: Desk, reading: Reading, strip: BringingStrip, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._library, self._benches = desk, desk.library, desk.benches
        self._reading, self._strip, self._window = reading, strip, window
        self._report: Given | None = None
        self.intake = Intake(self)
        self.intake.progressed.connect(self._on_progress)
        self.intake.finished.connect(self._on_given)
        self.intake.failed.connect(self._on_error)
        self.intake.rested.connect(self._on_rest)
        strip.cancel_requested.connect(self.intake.cancel)
        strip.report_requested.connect(self.show_report)
        strip.failures_requested.connect(self.show_failed)
        self.count_failed()

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does, by its name."""
        return {
            "new": self.open_new_dialog,
            "open": self._choose_files,
            "open-folder": self._choose_folder,
            "add-address": self.open_address_dialog,
            "failed-imports": self.show_failed,
            "samples": self._desk.add_samples,
            "paste": self._paste,
        }

    def close(self) -> None:
        """Stop what is being brought in; what was stored stays."""
        self.intake.close()
        for background in self.findChildren(Background):
            background.close()

    # what is given

    def open_files(self, paths: Sequence[Path]) -> None:
        """Bring in files and folders in the background."""
        if paths:
            self.intake.add(bring_given(self._benches, paths))

    def take(self, data: QMimeData) -> bool:
        """Bring in files, rich text or text; False where there is neither."""
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        text = data.text() if data.hasText() else ""
        if files:
            self.open_files(files)
        elif _ADDRESS.fullmatch(text.strip()):
            self.open_address_dialog(text.strip())
        elif data.hasHtml() and data.html().strip():
            self.intake.add(bring_markup(self._benches, data.html(), text), text)
        elif data.hasText():
            self._take_text(text)
        else:
            return False
        return True

    def _take_text(self, text: str) -> None:
        try:
            self._desk.add_text(text)
        except SourcelightError as error:
            self._tell_error(error, text)

    def _paste(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        if data is None or not self.take(data):
            self.noticed.emit(Notice("The clipboard holds no text."))

    def _choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self._window, "Open files", "", file_filter())
        self.open_files([Path(name) for name in names])

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self._window, "Open a folder")
        if name:
            self.open_files([Path(name)])

    # dialogs

    def open_new_dialog(self, text: str = "", reason: str = "") -> None:
        """Open the dialog for a new article, with a text that could not be stored and why."""
        dialog = self._new_dialog(self._desk.add_text)
        if text:
            dialog.keep(text, reason)

    def open_address_dialog(self, address: str = "") -> AddressDialog:
        """Ask for an address to be fetched."""
        dialog = AddressDialog(self._benches, Background(self), address, self._window)
        dialog.arrived.connect(self._on_arrival)
        dialog.failed.connect(self.count_failed)
        dialog.feed_wanted.connect(self.feed_wanted)
        dialog.text_wanted.connect(self._paste_for)
        dialog.open()
        return dialog

    def show_failed(self) -> FailedDialog:
        """List what could not be brought in."""
        dialog = FailedDialog(
            self._library, self._benches, Background(self), self._desk.paste_instead, self._window
        )
        dialog.changed.connect(self.count_failed)
        dialog.retried.connect(self._on_retried)
        dialog.open()
        return dialog

    def show_report(self) -> None:
        """Show what came of the last lot, file by file."""
        if self._report is None:
            return
        dialog = ReportDialog(self._report, self._desk.title_of, self._window)
        dialog.article_requested.connect(self._desk.article_wanted)
        dialog.comparison_requested.connect(self._desk.comparison_wanted)
        dialog.open()

    def count_failed(self) -> None:
        """Show how many failed imports there are."""
        self._strip.tell_failures(len(self._library.failed.all()))

    # what came of it

    def _on_progress(self, report: Report | None) -> None:
        self._strip.tell_progress(report, self.intake.waiting)

    def _on_given(self, given: Given) -> None:
        self._desk.library_changed.emit()
        self.count_failed()
        if given.lists:
            self.lists_found.emit(given.lists)
        if given.subscribed:
            self.subscribed.emit(given.subscribed)
        if given.report.files > 1 or given.report.skipped or given.report.cancelled:
            self._report = given
            self._strip.tell_report(given.report)
        elif given.report.failed and given.lines:
            self._tell_failure(given.lines[0].reason or "")
        if given.last is not None and (given.report.files <= _FEW or self._reading.article_id is None):
            self._desk.welcome(given.last)

    def _on_error(self, error: SourcelightError, words: str) -> None:
        self._desk.library_changed.emit()
        self.count_failed()
        self._tell_error(error, words)

    def _tell_error(self, error: SourcelightError, words: str) -> None:
        if words and not isinstance(error, UnreadableArticle):
            # What could not be stored is not lost: it stays in the dialog, with the reason.
            self.open_new_dialog(words, str(error))
        else:
            self.noticed.emit(Notice(str(error)))

    def _on_rest(self) -> None:
        if not self._strip.tells_report():
            self._strip.rest()

    def _on_arrival(self, arrival: Arrival) -> None:
        self._desk.library_changed.emit()
        self.count_failed()
        if not arrival.ingested:
            return
        self._desk.welcome(arrival.ingested[-1])
        if arrival.led and arrival.ingested[-1].updates is None:
            way = " → ".join(arrival.led)
            self.noticed.emit(Notice(f"The address led on: {way}", problem=False))

    def _on_retried(self, retried: Retried) -> None:
        self._desk.library_changed.emit()
        if retried.ingested:
            self._desk.welcome(retried.ingested[-1])

    def _tell_failure(self, reason: str) -> None:
        again = "Paste the text instead"
        self.noticed.emit(Notice(reason, action=again, on_action=self._paste_for_last))

    def _paste_for_last(self) -> None:
        failed = self._library.failed.all()
        if failed:
            self._paste_for(failed[0].place)

    def _paste_for(self, place: str) -> None:
        """Ask for the text of what could not be brought in from ``place``."""
        found = next((one for one in self._library.failed.all() if one.place == place), None)
        if found is None:
            self.open_new_dialog()
            return
        dialog = self._new_dialog(lambda text: self._desk.paste_instead(found.id, text))
        dialog.accepted.connect(self.count_failed)

    def _new_dialog(self, add: Callable[[str], None]) -> NewDialog:
        dialog = NewDialog(add, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog


def file_filter() -> str:
    """Return what the dialog for files offers: all that can be read, lists, everything."""
    articles, lists = (" ".join(f"*{end}" for end in ends) for ends in (suffixes(), LIST_SUFFIXES))
    return f"Articles and lists ({articles} {lists});;Articles ({articles});;Lists ({lists});;All files (*)"
