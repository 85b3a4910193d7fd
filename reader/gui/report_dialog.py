"""A report that is too long for a notice: a heading, a sentence, and the lines to be read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget


class ReportDialog(QDialog):
    """Shows a report that can be copied."""

    def __init__(self, title: str, note: str, lines: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Sourcelight")
        self.resize(560, 380)
        heading = QLabel(title, self)
        heading.setObjectName("dialog-title")
        self.note = QLabel(note, self)
        self.note.setObjectName("dialog-note")
        self.note.setVisible(bool(note))
        for label in (heading, self.note):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.lines = QPlainTextEdit(lines, self)
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName("Report")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok, self)
        buttons.accepted.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        for widget in (heading, self.note, self.lines, buttons):
            column.addWidget(widget)
