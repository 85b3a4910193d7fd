"""A long work that a person waits for: how far it is, a way to stop it, and what came of it."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from time import monotonic
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from reader.errors import SourcelightError
from reader.gui.background import Background, Cancelled, Work

T = TypeVar("T")

Tell = Callable[[int, int], None]
"""Called by a work, in its thread: so many are done, of so many."""
Call = Callable[[Tell, Cancelled], T]
"""A long work as a plain function."""

SHOWN_AFTER = 400
"""Milliseconds; what is done sooner shows no dialog."""
_TOLD_EVERY = 0.1
"""Seconds between two words on how far a work is."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a dialog says of a work; ``things`` are what it counts, and some can't be ``stoppable``."""

    title: str
    note: str = ""
    things: str = "articles"
    stoppable: bool = True


class TaskDialog(QDialog):
    """Runs one work in a thread and shows how far it is; it closes itself in the end."""

    succeeded = Signal(object)
    """What the work returned."""
    failed = Signal(object)
    """The SourcelightError that ended the work."""
    stopped = Signal()
    """The work ended without a result, since it was told to stop."""
    ended = Signal()
    """The work has come to its end, whichever; after the other signals."""
    _told = Signal(int, int)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setWindowTitle("Sourcelight")
        self.setMinimumWidth(420)
        self.note = QLabel(words.note, self)
        self.bar = QProgressBar(self)
        self.stop_button = QPushButton("Cancel", self)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.show)
        self._background = Background(self)
        self._background.finished.connect(self._on_finished)
        self._background.failed.connect(self._on_failed)
        self._background.cancelled.connect(self._on_stopped)
        self._background.running_changed.connect(self._on_running, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    def _lay_out(self) -> None:
        heading = QLabel(self._words.title, self)
        heading.setObjectName("dialog-title")
        self.note.setObjectName("dialog-note")
        self.note.setWordWrap(True)
        for label in (heading, self.note):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(self._words.title)
        self.stop_button.setVisible(self._words.stoppable)
        self.stop_button.setAutoDefault(False)
        self.stop_button.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.stop_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        for widget in (heading, self.note, self.bar):
            column.addWidget(widget)
        column.addLayout(row)

    def begin(self, call: Call[object]) -> None:
        """Begin the work; the dialog shows itself when it takes long."""
        self._timer.start(SHOWN_AFTER)
        self._background.run(_steps(call, Teller(self._told.emit)))

    def is_running(self) -> bool:
        """Tell whether the work has not come to its end yet."""
        return self._background.is_running()

    def close_work(self) -> None:
        """Stop the work and wait for its end; nothing more is told of it."""
        self._timer.stop()
        self._background.close()

    def reject(self) -> None:
        """Ask the work to stop; the dialog stays until it has."""
        if not self.is_running():
            super().reject()
        elif self._words.stoppable:
            self.note.setText("Stopping…")
            self.stop_button.setEnabled(False)
            self._background.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take the closing of the dialog as a wish to stop."""
        if self.is_running():
            self.reject()
            event.ignore()
        else:
            super().closeEvent(event)

    @Slot(int, int)
    def _on_told(self, done: int, of: int) -> None:
        self.bar.setRange(0, max(of, 1))
        self.bar.setValue(done)
        if self.stop_button.isEnabled():
            self.note.setText(f"{done:,} of {of:,} {self._words.things}")

    @Slot(object)
    def _on_finished(self, result: object) -> None:
        self.succeeded.emit(result)

    @Slot(object)
    def _on_failed(self, error: SourcelightError) -> None:
        self.failed.emit(error)

    @Slot()
    def _on_stopped(self) -> None:
        self.stopped.emit()

    @Slot(bool)
    def _on_running(self, running: bool) -> None:
        if not running:
            self._timer.stop()
            self.hide()
            self.ended.emit()


class Tasks(QObject):
    """At most one long work at a time, each with a dialog over the window."""

    changed = Signal()
    """A work began or ended."""
    failed = Signal(object)
    """The SourcelightError that ended a work."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: TaskDialog | None = None

    def is_running(self) -> bool:
        """Tell whether a work is under way."""
        return self.dialog is not None

    def begin(
        self,
        words: Words,
        call: Call[T],
        take: Callable[[T], None],
        on_stopped: Callable[[], None] = lambda: None,
    ) -> None:
        """Begin a work, and hand what it returns to ``take``; nothing happens while another one runs."""
        if self.dialog is not None:
            return
        self.dialog = dialog = TaskDialog(words, self._window)
        dialog.succeeded.connect(take)
        dialog.stopped.connect(on_stopped)
        dialog.failed.connect(self.failed)
        dialog.ended.connect(self._on_ended)
        dialog.begin(call)
        self.changed.emit()

    def close(self) -> None:
        """Stop the work and wait for its end."""
        if self.dialog is not None:
            self.dialog.close_work()

    @Slot()
    def _on_ended(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
        self.changed.emit()


def wait_for(words: Words, call: Call[T]) -> T:
    """Return what a work returns, or raise its SourcelightError; a dialog appears where it takes long."""
    dialog = TaskDialog(words)
    results: list[T] = []
    errors: list[SourcelightError] = []
    loop = QEventLoop()
    dialog.succeeded.connect(results.append)
    dialog.failed.connect(errors.append)
    dialog.ended.connect(loop.quit)
    dialog.begin(call)
    loop.exec()
    dialog.deleteLater()
    for error in errors:
        raise error
    if not results:
        raise RuntimeError(f"“{words.title}” ended without a word")
    return results[0]


class Teller:
    """Passes words on how far a work is on, not so often that whoever listens is flooded."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._next = 0.0

    def __call__(self, done: int, of: int) -> None:
        """Pass on that so many are done, of so many."""
        if done >= of or monotonic() >= self._next:
            self._next = monotonic() + _TOLD_EVERY
            self._tell(done, of)


def _steps(call: Call[object], tell: Tell) -> Work:
    """Return a plain function as a work whose progress is told beside it."""

    def work(cancelled: Cancelled) -> Generator[Any, None, object]:
        yield from ()
        return call(tell, cancelled)

    return work
