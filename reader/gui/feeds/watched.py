"""The dialog of watched folders: which are watched, one more, or one less."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QPushButton, QWidget

from reader.errors import SourcelightError
from reader.exports.wording import readable_date
from reader.gui.bringing.dialogs import CalmDialog
from reader.gui.bringing.line_list import LineList
from reader.services.watching import Watching

_NOTE = "What lies in a watched folder, and what comes into it later, is brought in while Sourcelight runs."
_EMPTY = "No folder is watched. " + _NOTE


class WatchedDialog(CalmDialog):
    """Lists the watched folders; nothing is watched unless it is added here."""

    changed = Signal()

    def __init__(self, watching: Watching, parent: QWidget | None = None) -> None:
        super().__init__("Watched folders", _NOTE, parent)
        self.resize(600, 380)
        self._watching = watching
        self._folders: list[Path] = []
        self.list = LineList("Watched folders", self)
        self.list.itemSelectionChanged.connect(self._enable)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.add_button = self._button(buttons, "Watch a folder…", self.add)
        self.remove_button = self._button(buttons, "Stop watching", self.remove)
        self.remove_button.setToolTip("The articles stay in your library")
        buttons.rejected.connect(self.reject)
        for widget in (self.list, self.error, buttons):
            self.column.addWidget(widget)
        self.show_all()

    @staticmethod
    def _button(buttons: QDialogButtonBox, text: str, deed: Callable[[], None]) -> QPushButton:
        button = buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        button.clicked.connect(deed)
        return button

    def show_all(self) -> None:
        """Show which folders are watched now."""
        watched = self._watching.folders()
        missing = set(self._watching.missing())
        self._folders = [one.path for one in watched]
        self.list.show_lines(
            (
                number,
                str(one.path),
                "Not there now, or may not be read."
                if one.path in missing
                else f"Watched since {readable_date(one.since)}",
            )
            for number, one in enumerate(watched)
        )
        self.note.setText(_NOTE if watched else _EMPTY)
        self._enable()

    def add(self) -> None:
        """Ask for a folder, and watch it."""
        name = QFileDialog.getExistingDirectory(self, "Watch a folder")
        if name:
            self._change(self._watching.watch, [Path(name)])

    def remove(self) -> None:
        """Watch the chosen folders no longer."""
        self._change(self._watching.unwatch, [self._folders[number] for number in self.list.chosen()])

    def _change(self, deed: Callable[[Path], None], folders: Sequence[Path]) -> None:
        self.complain("")
        try:
            for folder in folders:
                deed(folder)
        except SourcelightError as error:
            self.complain(str(error))
        self.show_all()
        self.changed.emit()

    def _enable(self) -> None:
        self.remove_button.setEnabled(bool(self.list.chosen()))
