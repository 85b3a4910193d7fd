"""How articles come in by hand: typed, pasted, dropped, chosen from files."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.errors import SourcelightError, UnreadableArticle
from reader.gui.desk import Desk
from reader.gui.feature import Feature
from reader.gui.new_dialog import NewDialog
from reader.gui.notices import Notice

_FILE_FILTER = "Text files (*.txt *.text *.md);;All files (*)"


class BringingIn(Feature):
    """Hands texts and files to the desk; what can't be stored stays in a dialog with the reason."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does, by its name."""
        return {
            "new": self.open_new_dialog,
            "open": self._choose_files,
            "samples": self._desk.add_samples,
            "paste": self._paste,
        }

    def open_new_dialog(self, text: str = "", reason: str = "") -> None:
        """Open the dialog for a new article, with a text that could not be stored and why."""
        dialog = NewDialog(self._desk.add_text, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if text:
            dialog.keep(text, reason)
        dialog.open()

    def take(self, data: QMimeData) -> bool:
        """Bring in files or text; False where there is neither."""
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self._desk.open_files(files)
            return True
        if not data.hasText():
            return False
        try:
            self._desk.add_text(data.text())
        except UnreadableArticle as error:
            self.noticed.emit(Notice(str(error)))
        except SourcelightError as error:
            # What could not be stored is not lost: it stays in the dialog, with the reason.
            self.open_new_dialog(data.text(), str(error))
        return True

    def _paste(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        if data is None or not self.take(data):
            self.noticed.emit(Notice("The clipboard holds no text."))

    def _choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self._window, "Open files", "", _FILE_FILTER)
        self._desk.open_files([Path(name) for name in names])
