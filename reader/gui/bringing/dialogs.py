"""What the dialogs about bringing in have in common."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget


class CalmDialog(QDialog):
    """A dialog with a title in words, a note below it, and room for what it is about."""

    def __init__(self, title: str, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading = _label(title, "dialog-title", self)
        self.note = _label(note, "dialog-note", self)
        self.error = _label("", "dialog-error", self)
        self.error.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 18)
        self.column.setSpacing(8)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.note)

    def complain(self, reason: str) -> None:
        """Say what went wrong; without a reason, that nothing did."""
        self.error.setText(reason)
        self.error.setVisible(bool(reason))
        # In a column, Qt gives wrapped words the height of fewer lines than they need.
        self.error.ensurePolished()
        sides = self.column.contentsMargins()
        width = self.width() - sides.left() - sides.right()
        self.error.setMinimumHeight(max(self.error.heightForWidth(width), 0))
        self.resize(self.width(), max(self.height(), self.column.totalHeightForWidth(self.width())))


def _label(text: str, name: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
