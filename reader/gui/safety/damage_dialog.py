"""What is to be done with a library that can't be opened: the user decides, nothing begins in silence."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from reader.services.safety import Harm, Verdict


class Choice(Enum):
    """What a user may want of a library that can't be opened."""

    RESTORE = "restore"
    SALVAGE = "salvage"
    BEGIN = "begin"
    COPY = "copy"
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
    Choice.BEGIN: ("Begin a new library", "Start with an empty one. The backups stay where they are."),
    Choice.COPY: (
        "Save a copy…",
        "Copy it into a folder of yours. The copy is brought up to date and opened; this one stays as it is.",
    ),
    Choice.QUIT: ("Quit", "Leave everything as it is."),
}


@dataclass(frozen=True, slots=True)
class _Offer:
    """What is the matter, in words, and what can be done; ``problems`` are shown on request."""

    heading: str
    told: str
    choices: tuple[Choice, ...]
    best: Choice
    problems: tuple[str, ...] = ()


class _ChoiceDialog(QDialog):
    """Makes an offer; closing it is the same as to quit."""

    def __init__(self, offer: _Offer, *, backups: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = Choice.QUIT
        self.setWindowTitle("Sourcelight")
        self.setFixedWidth(520)
        self.buttons = {choice: self._button(choice) for choice in offer.choices}
        if Choice.RESTORE in self.buttons and not backups:
            self.buttons[Choice.RESTORE].setEnabled(False)
            self.buttons[Choice.RESTORE].setToolTip("There is no backup of this library.")
        self.buttons[offer.best].setDefault(True)
        self.details_button = QPushButton("Details", self)
        self.details_button.setCheckable(True)
        self.details_button.setAutoDefault(False)
        self.details = QPlainTextEdit("\n".join(offer.problems), self)
        self._lay_out(offer)
        self.details_button.setVisible(bool(offer.problems))
        self.buttons[offer.best].setFocus()

    def _button(self, choice: Choice) -> QPushButton:
        text, note = _WORDS[choice]
        button = QPushButton(text, self)
        button.setAccessibleDescription(note)
        button.clicked.connect(lambda: self._choose(choice))
        return button

    def _lay_out(self, offer: _Offer) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 22)
        column.setSpacing(6)
        heading = QLabel(offer.heading, self)
        heading.setObjectName("dialog-title")
        column.addWidget(heading)
        column.addWidget(self._note(offer.told))
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


class DamageDialog(_ChoiceDialog):
    """Tells how far the damage of a library goes."""

    def __init__(self, verdict: Verdict, *, backups: int, parent: QWidget | None = None) -> None:
        offer = _Offer(
            "The library is damaged",
            _how_far(verdict),
            (Choice.RESTORE, Choice.SALVAGE, Choice.QUIT),
            Choice.SALVAGE if verdict.harm < Harm.CONTENT or not backups else Choice.RESTORE,
            tuple(verdict.problems),
        )
        super().__init__(offer, backups=backups, parent=parent)


class MissingDialog(_ChoiceDialog):
    """Tells that a library is gone of which there are backups, or which a window had open."""

    def __init__(self, place: str, *, backups: int, parent: QWidget | None = None) -> None:
        offer = _Offer(
            "The library is not there",
            f"There was a library at “{place}”. It was moved or deleted, or its disk is not connected.",
            (Choice.RESTORE, Choice.BEGIN, Choice.QUIT),
            Choice.RESTORE if backups else Choice.QUIT,
        )
        super().__init__(offer, backups=backups, parent=parent)


class OnlyACopyDialog(_ChoiceDialog):
    """Tells why no more than a copy of a library can be opened."""

    def __init__(self, told: str) -> None:
        super().__init__(
            _Offer("The library has to be copied first", told, (Choice.COPY, Choice.QUIT), Choice.COPY)
        )


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
