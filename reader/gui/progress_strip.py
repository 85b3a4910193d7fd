"""The thin strip above the article that tells how far its analysis is, with a way to stop or start it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from reader.gui.job_bridge import Engine, JobState


class ProgressStrip(QFrame):
    """Shows the state of one article's analysis; hidden where there is nothing to tell."""

    cancel_requested = Signal()
    analyse_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress-strip")
        self.label = QLabel(self)
        self.cancel_button = QPushButton("Cancel", self)
        self.cancel_button.setAccessibleName("Cancel the analysis")
        self.cancel_button.clicked.connect(self.cancel_requested)
        self.analyse_button = QPushButton("Analyse", self)
        self.analyse_button.setAccessibleName("Analyse this article")
        self.analyse_button.clicked.connect(self.analyse_requested)
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName("Progress of the analysis")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(3)
        self._keeps = True
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(24, 6, 12, 6)
        row.addWidget(self.label, 1)
        row.addWidget(self.analyse_button, 0, Qt.AlignmentFlag.AlignRight)
        row.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.bar)

    def keep_nothing(self) -> None:
        """Offer no analyses from now on, since the library can't take them up."""
        self._keeps = False

    def tell(self, job: JobState | None, engine: Engine, *, analysed: bool) -> None:
        """Show how far the analysis of the article is that is read."""
        self.setVisible(job is not None or not analysed)
        self.cancel_button.setVisible(job is not None)
        self.analyse_button.setVisible(job is None and not analysed and self._keeps)
        self.bar.setVisible(job is not None)
        if job is None:
            self.label.setText(
                "This article is not analysed yet."
                if self._keeps
                else "This article is not analysed, and an analysis could not be kept here."
            )
        elif engine is Engine.STARTING:
            self.label.setText("Loading the language model. You can read meanwhile.")
        elif not job.running:
            self.label.setText("Waiting for its turn to be analysed.")
        else:
            self.label.setText(f"Finding out who says what: {job.done:.0%}")
        running = job is not None and job.running and engine is not Engine.STARTING
        self.bar.setRange(0, 100 if running else 0)
        if running and job is not None:
            self.bar.setValue(round(100 * job.done))
