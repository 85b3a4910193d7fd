"""The line below the page that says how many attributions a person should check, and leads to them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from reader.gui.voices import Voices


class CheckStrip(QFrame):
    """Counts what the engine is not sure of, and asks for the next of them; hidden where there is none."""

    next_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check-strip")
        self.note = QLabel("What has an exclamation mark in its badge may be wrong.", self)
        self.note.setWordWrap(True)
        self.button = QPushButton(self)
        self.button.setToolTip("Go to the next attribution that is not sure (C)")
        self.button.clicked.connect(self.next_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 12, 6)
        row.addWidget(self.note, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        self.hide()

    def tell(self, voices: Voices | None, selected: int | None) -> None:
        """Say how many there are to check, and which of them is ``selected``, if it is one."""
        wanted = [] if voices is None else voices.to_check()
        place = f"{wanted.index(selected) + 1} of " if selected in wanted else ""
        self.button.setText(f"{place}{len(wanted)} to check")
        self.button.setAccessibleName(f"{self.button.text()}: go to the next attribution that is not sure")
        self.setVisible(bool(wanted))
