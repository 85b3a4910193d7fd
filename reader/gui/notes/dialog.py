"""The dialog in which a note is written."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from reader.errors import SourcelightError

_LONGEST_QUOTE = 240


class NoteDialog(QDialog):
    """Takes a note and hands it to ``take``; what ``take`` refuses stays in the dialog with the reason."""

    remove_requested = Signal()

    def __init__(
        self, quoted: str, text: str, take: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._take = take
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Note")
        self.resize(480, 340)
        heading = QLabel("Note on these words" if quoted else "Note on this article", self)
        heading.setObjectName("dialog-title")
        words = QLabel(_short(quoted), self)
        words.setObjectName("dialog-note")
        words.setVisible(bool(quoted))
        self.text = QPlainTextEdit(text, self)
        self.text.setAccessibleName("Text of the note")
        self.text.setPlaceholderText("Write here")
        self.text.setTabChangesFocus(True)
        self.error = QLabel(self)
        self.error.setObjectName("dialog-error")
        self.error.hide()
        for label in (heading, words, self.error):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        for widget in (heading, words, self.text, self.error, self._make_buttons(removable=bool(text))):
            column.addWidget(widget)
        self.text.textChanged.connect(self._enable)
        self._enable()

    def _make_buttons(self, *, removable: bool) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.keep_button = buttons.addButton("Keep note", QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep_button.setShortcut("Ctrl+Return")
        self.keep_button.setToolTip("Keep note (Ctrl+Return)")
        self.keep_button.setDefault(True)
        if removable:
            remove = buttons.addButton("Remove note", QDialogButtonBox.ButtonRole.DestructiveRole)
            remove.clicked.connect(self.remove_requested)
            remove.clicked.connect(self.reject)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def accept(self) -> None:
        """Hand the note over, and close if it was taken."""
        try:
            self._take(self.text.toPlainText().strip())
        except SourcelightError as error:
            self.error.setText(str(error))
            self.error.show()
        else:
            super().accept()

    def _enable(self) -> None:
        self.keep_button.setEnabled(bool(self.text.toPlainText().strip()))


def _short(quoted: str) -> str:
    line = " ".join(quoted.split())
    return f"“{line if len(line) <= _LONGEST_QUOTE else line[:_LONGEST_QUOTE].rstrip() + '…'}”"
