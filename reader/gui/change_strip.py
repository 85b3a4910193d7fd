"""The line below the list that tells how far a long change is, with a way to stop it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

QUIET_MILLISECONDS = 400
"""What is done sooner is not worth a line that comes and goes."""


class ChangeStrip(QFrame):
    """Hidden where nothing is changed, or not for long."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("change-strip")
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.cancel_button = QPushButton("Cancel", self)
        self.cancel_button.setAccessibleName("Cancel the change")
        self.cancel_button.setToolTip("Stop; then nothing is changed")
        self.cancel_button.clicked.connect(self._cancel)
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName("Progress of the change")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(3)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MILLISECONDS)
        self._quiet.timeout.connect(self.show)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 5, 10, 5)
        row.addWidget(self.label, 1)
        row.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(row)

    def begin(self, articles: int) -> None:
        """Tell that so many articles are being changed, if that takes long."""
        self.label.setText(f"Changing {articles:,} articles…")
        self.bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)
        self._quiet.start()

    def tell(self, done: int, of: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, max(of, 1))
        self.bar.setValue(done)

    def end(self) -> None:
        """Show nothing any more."""
        self._quiet.stop()
        self.hide()

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self.label.setText("Stopping…")
        self.cancel_requested.emit()
