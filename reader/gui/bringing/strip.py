"""The line at the bottom of the window that tells what is being brought in, and what could not be."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from reader.services.bringing import Report

QUIET_MILLISECONDS = 500
"""What is done sooner is not worth a line that comes and goes."""


class BringingStrip(QFrame):
    """How far it is, then the report, until it is closed; a counter of failures leads to their list."""

    cancel_requested = Signal()
    report_requested = Signal()
    failures_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bringing-strip")
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName("Progress of bringing in")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(3)
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.cancel_button = self._button("Cancel", "Stop bringing in", self._cancel)
        self.report_button = self._button("Show report", "Show what came of each file", self.report_requested)
        self.close_button = self._button("Close", "Close this report", self.rest)
        self.failures_button = self._button("", "", self.failures_requested)
        self.failures_button.setFlat(True)
        self._failures = 0
        self._working = self._told = False
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MILLISECONDS)
        self._quiet.timeout.connect(self._show_parts)
        self._lay_out()
        self._show_parts()

    def _button(self, text: str, tip: str, deed: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.setAccessibleName(tip or text)
        button.clicked.connect(deed)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(18, 5, 12, 5)
        row.setSpacing(8)
        row.addWidget(self.label, 1)
        for button in (self.report_button, self.cancel_button, self.close_button, self.failures_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(row)

    def tell_progress(self, report: Report | None, waiting: int) -> None:
        """Show how far the lot at work is, and how many wait behind it."""
        if not self._working:
            self._quiet.start()
        self._working, self._told = True, False
        self.cancel_button.setEnabled(True)
        self.label.setText(progress_sentence(report, waiting))
        self.bar.setRange(0, report.files if report else 0)
        if report and report.files:
            self.bar.setValue(report.done)

    def tell_report(self, report: Report) -> None:
        """Show what came of it all, until the line is closed."""
        self._working, self._told = False, True
        self.label.setText(report.sentence)
        self._quiet.stop()
        self._show_parts()

    def tells_report(self) -> bool:
        """Tell whether a report is shown that nobody has closed yet."""
        return self._told

    def rest(self) -> None:
        """Show nothing but the counter of failures."""
        self._working = self._told = False
        self._quiet.stop()
        self._show_parts()

    def tell_failures(self, count: int) -> None:
        """Show how many imports have failed and wait for somebody to look at them."""
        self._failures = count
        self.failures_button.setText(f"{count:,} not brought in")
        self.failures_button.setToolTip("Show why, try again, or paste the text instead")
        self.failures_button.setAccessibleName(f"{count:,} not brought in: show why")
        if not self._quiet.isActive():
            self._show_parts()

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self.label.setText("Stopping…")
        self.cancel_requested.emit()

    def _show_parts(self) -> None:
        self.bar.setVisible(self._working)
        self.cancel_button.setVisible(self._working)
        self.report_button.setVisible(self._told)
        self.close_button.setVisible(self._told)
        self.failures_button.setVisible(self._failures > 0)
        if not (self._working or self._told):
            self.label.clear()
        self.setVisible(self._working or self._told or self._failures > 0)


def progress_sentence(report: Report | None, waiting: int) -> str:
    """Return how far it is, in words."""
    if report is None or not report.files:
        told = "Looking at what you gave"
    else:
        told = f"Bringing in {min(report.done + 1, report.files):,} of {report.files:,}"
    if report is not None and report.failed:
        told += f", {report.failed:,} could not be read"
    if waiting:
        told += f"; {waiting:,} more {'lot waits' if waiting == 1 else 'lots wait'}"
    return f"{told}. You can read meanwhile."
