"""A small dialog that asks for a name."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.errors import SourcelightError


@dataclass(frozen=True, slots=True)
class NameQuestion:
    """What is asked, what comes of the answer, the word on the button, and what is proposed."""

    title: str
    verb: str
    note: str = ""
    proposed: str = ""


class NameDialog(QDialog):
    """Asks for a name and hands it to ``take``; what ``take`` refuses stays in it with the reason."""

    def __init__(
        self, question: NameQuestion, take: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._take = take
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(question.title)
        self.setMinimumWidth(420)
        heading = QLabel(question.title, self)
        heading.setObjectName("dialog-title")
        note = QLabel(question.note, self)
        note.setObjectName("dialog-note")
        note.setVisible(bool(question.note))
        self.field = QLineEdit(question.proposed, self)
        self.field.setAccessibleName("Name")
        self.field.selectAll()
        self.error = QLabel(self)
        self.error.setObjectName("dialog-error")
        self.error.hide()
        for label in (heading, note, self.error):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.take_button = buttons.addButton(question.verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self.take_button.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.field.textChanged.connect(lambda text: self.take_button.setEnabled(bool(text.strip())))
        self.take_button.setEnabled(bool(question.proposed.strip()))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        for widget in (heading, note, self.field, self.error, buttons):
            column.addWidget(widget)

    def accept(self) -> None:
        """Hand the name over, and close if it was taken."""
        name = self.field.text().strip()
        if not name:
            return
        try:
            self._take(name)
        except SourcelightError as error:
            self.error.setText(str(error))
            self.error.show()
        else:
            super().accept()
