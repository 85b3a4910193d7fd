"""Choosing a backup to go back to, with a look at what is in it."""

from collections.abc import Callable, Generator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import SourcelightError
from reader.gui.actor_panel.model import counted
from reader.gui.background import Background, Cancelled, Work
from reader.gui.safety.readable import moment_told, size_told
from reader.services.safety import Backup, Preview

Look = Callable[[Backup], Preview]

_FILTER = "Libraries (*.sourcelight);;All files (*)"
_NONE_YET = (
    "There is no backup yet. Sourcelight makes one by itself after the library has changed; you can also "
    "make one with “Back up now”."
)


class RestoreDialog(QDialog):
    """Lists backups, the newest first; ``look`` tells what is in one, in the background."""

    def __init__(self, backups: Sequence[Backup], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen: Path | None = None
        self._backups = tuple(backups)
        self._found: dict[int, Preview | SourcelightError] = {}
        self.setWindowTitle("Restore a backup")
        self.resize(720, 440)
        self.list = QListWidget(self)
        self.list.setObjectName("actor-choices")
        self.list.setAccessibleName("Backups, the newest first")
        self.list.setMinimumWidth(310)
        self.preview = QLabel(self)
        self.preview.setObjectName("backup-preview")
        self.preview.setAccessibleName("What is in the backup")
        self._make_buttons()
        self._lay_out()
        for backup in self._backups:
            QListWidgetItem(_facts(backup, None), self.list)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        self._show(self.list.currentRow())
        self._background = Background(self)
        self._background.progress.connect(self._take)
        self._background.run(_looking(self._backups, look))

    def _make_buttons(self) -> None:
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.restore_button = self._buttons.addButton(
            "Restore this backup", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.restore_button.setDefault(True)
        self.file_button: QPushButton = self._buttons.addButton(
            "Another file…", QDialogButtonBox.ButtonRole.ResetRole
        )
        self.file_button.setToolTip("Choose a library that is kept somewhere else")
        self.file_button.clicked.connect(self._choose_file)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        heading = QLabel("Go back to a backup", self)
        heading.setObjectName("dialog-title")
        note = QLabel(
            "Nothing is thrown away: the present library is kept beside the restored one, as is the backup.",
            self,
        )
        note.setObjectName("dialog-note")
        for label in (note, self.preview):
            label.setWordWrap(True)
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.list)
        row.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(heading)
        column.addWidget(note)
        column.addLayout(row, 1)
        column.addWidget(self._buttons)

    def accept(self) -> None:
        """Choose the current backup."""
        row = self.list.currentRow()
        if row >= 0 and self.restore_button.isEnabled():
            self.chosen = self._backups[row].path
            super().accept()

    def done(self, result: int) -> None:
        """End the looking together with the dialog."""
        self._background.close()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the looking together with the dialog."""
        self._background.close()
        super().closeEvent(event)

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Restore a library", "", _FILTER)
        if name:
            self.chosen = Path(name)
            super().accept()

    @Slot(object)
    def _take(self, found: tuple[int, Preview | SourcelightError]) -> None:
        row, preview = found
        self._found[row] = preview
        self.list.item(row).setText(_facts(self._backups[row], preview))
        if row == self.list.currentRow():
            self._show(row)

    @Slot(int)
    def _show(self, row: int) -> None:
        found = self._found.get(row)
        self.restore_button.setEnabled(row >= 0 and not isinstance(found, SourcelightError))
        self.preview.setText(_NONE_YET if row < 0 else _told(found))


def _looking(backups: Sequence[Backup], look: Look) -> Work:
    """Look into one backup after another; yields each row with what was found, or with why nothing was."""

    def work(cancelled: Cancelled) -> Generator[tuple[int, Preview | SourcelightError], None, None]:
        for row, backup in enumerate(backups):
            if cancelled():
                return
            try:
                yield row, look(backup)
            except SourcelightError as error:
                yield row, error

    return work


def _facts(backup: Backup, found: Preview | SourcelightError | None) -> str:
    facts = [size_told(backup.size)]
    if isinstance(found, Preview):
        facts.insert(0, counted(found.articles, "article"))
    elif found is not None:
        facts.insert(0, "can’t be used")
    if backup.before_migration:
        facts.append("before an update")
    return f"{moment_told(backup.moment)}\n{' · '.join(facts)}"


def _told(found: Preview | SourcelightError | None) -> str:
    """Return what is in a backup, in words."""
    if found is None:
        return "Looking into it…"
    if isinstance(found, SourcelightError):
        return str(found)
    trash = f", and {found.trashed:,} in the trash" if found.trashed else ""
    lines = [f"{counted(found.articles, 'article')}{trash}."]
    if found.newest:
        lines += ["", "The newest of them:", *(f"•  {title}" for title in found.newest)]
    return "\n".join(lines)
