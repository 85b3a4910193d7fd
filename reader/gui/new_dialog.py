"""The dialog in which an article is pasted or typed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from reader.errors import SourcelightError


class NewDialog(QDialog):
    """Takes a text and hands it to ``add``; what ``add`` refuses stays in the dialog with the reason."""

    def __init__(self, add: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._add = add
        self.setWindowTitle("New article")
        self.resize(640, 520)
        heading = QLabel("Paste or type an article", self)
        heading.setObjectName("dialog-title")
        hint = QLabel("The headline may stand in the first line. The text is kept as it is.", self)
        hint.setObjectName("dialog-note")
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName("Text of the article")
        self.text.setPlaceholderText("Paste here")
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._on_text_changed)
        self.error = QLabel(self)
        self.error.setObjectName("dialog-error")
        self.error.setWordWrap(True)
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.add_button = buttons.addButton("Add to library", QDialogButtonBox.ButtonRole.AcceptRole)
        self.add_button.setShortcut("Ctrl+Return")
        self.add_button.setToolTip("Add to library (Ctrl+Return)")
        self.add_button.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        for widget in (heading, hint, self.text, self.error, buttons):
            column.addWidget(widget)
        self._on_text_changed()

    def keep(self, text: str, reason: str) -> None:
        """Hold a text that could not be stored, and say why."""
        self.text.setPlainText(text)
        self._complain(reason)

    def accept(self) -> None:
        """Hand the text over, and close if it was taken."""
        try:
            self._add(self.text.toPlainText())
        except SourcelightError as error:
            self._complain(str(error))
        else:
            super().accept()

    def _complain(self, reason: str) -> None:
        self.error.setText(reason)
        self.error.show()

    def _on_text_changed(self) -> None:
        self.add_button.setEnabled(not self.text.document().isEmpty())
