"""What is to be done with a damaged library: the user decides, and nothing is begun anew in silence."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from reader.services.safety import Harm, Verdict


class Choice(Enum):
    """What a user may want of a damaged library."""

    RESTORE = "restore"
    SALVAGE = "salvage"
    QUIT = "quit"


_WORDS = {
    Choice.RESTORE: (
        "Restore a backup…",
        "Go back to a whole copy from before. What came in after it is only in the damaged file.",
    ),
    Choice.SALVAGE: (
        "Save what can be read",
        "Make a new library of all that can still be read, with a report of what is lost.",
    ),
    Choice.QUIT: ("Quit", "Leave everything as it is."),
}


class DamageDialog(QDialog):
    """Tells how far the damage goes and offers what can be done; closing it is the same as to quit."""

    def __init__(self, verdict: Verdict, *, backups: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = Choice.QUIT
        self.setWindowTitle("Sourcelight")
        self.setFixedWidth(520)
        self.buttons = {choice: self._button(choice) for choice in Choice}
        self.buttons[Choice.RESTORE].setEnabled(backups > 0)
        if not backups:
            self.buttons[Choice.RESTORE].setToolTip("There is no backup of this library.")
        best = Choice.SALVAGE if verdict.harm < Harm.CONTENT or not backups else Choice.RESTORE
        self.buttons[best].setDefault(True)
        self.details_button = QPushButton("Details", self)
        self.details_button.setCheckable(True)
        self.details_button.setAutoDefault(False)
        self.details = QPlainTextEdit("\n".join(verdict.problems), self)
        self._lay_out(verdict)
        self.buttons[best].setFocus()

    def _button(self, choice: Choice) -> QPushButton:
        text, note = _WORDS[choice]
        button = QPushButton(text, self)
        button.setAccessibleDescription(note)
        button.clicked.connect(lambda: self._choose(choice))
        return button

    def _lay_out(self, verdict: Verdict) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 22)
        column.setSpacing(6)
        heading = QLabel("The library is damaged", self)
        heading.setObjectName("dialog-title")
        column.addWidget(heading)
        column.addWidget(self._note(_how_far(verdict)))
        for choice, button in self.buttons.items():
            column.addSpacing(10)
            column.addWidget(button)
            column.addWidget(self._note(_WORDS[choice][1]))
        column.addSpacing(14)
        column.addWidget(self.details_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.details)
        column.addStretch()
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName("What was found")
        self.details.setFixedHeight(110)
        self.details.hide()
        self.details_button.toggled.connect(self.details.setVisible)
        self.details_button.toggled.connect(lambda _: self.adjustSize())
        self.details_button.setVisible(bool(verdict.problems))

    def _note(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setObjectName("dialog-note")
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return label

    def _choose(self, choice: Choice) -> None:
        self.choice = choice
        self.accept()


def _how_far(verdict: Verdict) -> str:
    """Return how far the damage goes, in words."""
    if verdict.harm is Harm.CONTENT:
        return (
            "A part of the file can’t be read any more, as after a fault of the disk. Whatever you choose, "
            "the damaged file is kept as it is."
        )
    return (
        "All articles are there; only what finds them fast does not fit them any more. It can be made again, "
        "and nothing is lost by that. The damaged file is kept as it is."
    )
