"""The whole library out as open files, and such files taken in, from the menu of the window."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from reader.errors import SourcelightError
from reader.gui.actions import Actions
from reader.gui.actor_panel.model import counted
from reader.gui.background import Cancelled
from reader.gui.desk import Desk
from reader.gui.exporting.places import AskedPlaces, Places, free_name
from reader.gui.exporting.telling import failures_told, taken_in_told
from reader.gui.feature import Feature
from reader.gui.notices import Notice
from reader.gui.report_dialog import ReportDialog
from reader.gui.show_place import show_place
from reader.gui.task_dialog import Call, Tasks, Tell, Words
from reader.library import Library
from reader.services.whole_library import WholeImport, export_library, import_library

_OUT = Words("Writing the whole library out", "Reading goes on meanwhile.")
_IN = Words("Taking a library in", "Reading goes on meanwhile.")


class WholeLibrary(Feature):
    """Writes the library into a folder of open files, and takes such a folder in."""

    def __init__(self, library: Library, desk: Desk, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._path, self._desk = library.path, desk
        self._actions, self._window = actions, window
        self.places: Places = AskedPlaces(window)
        self.tasks = Tasks(window)
        self.tasks.failed.connect(self._on_failed)
        self.tasks.changed.connect(self.enable)

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does, by its name."""
        return {"export-library": self._export, "import-library": self._import}

    def enable(self) -> None:
        """Let one of the two be done at a time."""
        for name in self.deeds():
            self._actions[name].setEnabled(not self.tasks.is_running())

    def close(self) -> None:
        """Stop what is under way."""
        self.tasks.close()

    def _export(self) -> None:
        parent = self.places.folder("Choose where the folder with the library goes")
        if parent is None:
            return
        target = free_name(parent, f"Sourcelight library {date.today().isoformat()}")  # noqa: DTZ011 - for the user

        def take(articles: int) -> None:
            words = f"The whole library is in the folder “{target.name}”: {counted(articles, 'article')}."
            self._say(words, target)

        self.tasks.begin(_OUT, _writing(self._path, target), take, lambda: self._say("Stopped."))

    def _import(self) -> None:
        source = self.places.folder("Choose the folder with an exported library")
        if source is not None:
            self.tasks.begin(_IN, _reading(self._path, source), self._tell_of_import)

    def _tell_of_import(self, report: WholeImport) -> None:
        self._desk.library_changed.emit()
        self._desk.catch_up()
        if not report.failed:
            self._say(taken_in_told(report))
            return
        dialog = ReportDialog(
            "Not all of it could be taken in", taken_in_told(report), failures_told(report), self._window
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _say(self, sentence: str, place: Path | None = None) -> None:
        if place is None:
            self.noticed.emit(Notice(sentence, problem=False))
            return

        def show() -> None:
            show_place(place)

        self.noticed.emit(Notice(sentence, problem=False, action="Show", on_action=show))

    def _on_failed(self, error: SourcelightError) -> None:
        self.noticed.emit(Notice(str(error)))


def _writing(path: Path, target: Path) -> Call[int]:
    def call(tell: Tell, cancelled: Cancelled) -> int:
        with Library.open(path, create=False, to_write=False) as library:
            return export_library(library, target, tell, cancelled)

    return call


def _reading(path: Path, source: Path) -> Call[WholeImport]:
    def call(tell: Tell, cancelled: Cancelled) -> WholeImport:
        with Library.open(path, create=False) as library:
            return import_library(library, source, tell, cancelled)

    return call
