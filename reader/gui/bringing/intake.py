"""What is brought in, one lot after another in the background, so that reading goes on meanwhile."""

from collections import deque

from PySide6.QtCore import QObject, Signal

from reader.gui.background import Background, Work


class Intake(QObject):
    """Runs works that end in a `Given`, in their order."""

    progressed = Signal(object)
    """The `Report` of the lot that is at work; None where it has none yet."""
    finished = Signal(object)
    """What came of a lot, a `Given`."""
    failed = Signal(object, str)
    """The SourcelightError that ended a lot, and the words that would be lost with it."""
    rested = Signal()
    """Nothing is left to do."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[tuple[Work, str]] = deque()
        self._words = ""
        self._background = Background(self)
        self._background.progress.connect(self.progressed)
        self._background.finished.connect(self._on_finished)
        self._background.failed.connect(self._on_failed)
        self._background.cancelled.connect(self._go_on)

    def add(self, work: Work, words: str = "") -> None:
        """Do a work as soon as those before it are done; ``words`` are told again where it fails."""
        self._waiting.append((work, words))
        if not self._background.is_running():
            self._go_on()

    @property
    def waiting(self) -> int:
        """How many lots have not begun yet."""
        return len(self._waiting)

    def is_busy(self) -> bool:
        """Tell whether something is being brought in."""
        return self._background.is_running()

    def cancel(self) -> None:
        """Stop, and forget what has not begun."""
        self._waiting.clear()
        self._background.cancel()

    def close(self) -> None:
        """Stop and wait for the end of what is being done at this moment."""
        self._waiting.clear()
        self._background.close()

    def _go_on(self) -> None:
        if self._waiting:
            work, self._words = self._waiting.popleft()
            self._background.run(work)
            self.progressed.emit(None)
        else:
            self.rested.emit()

    def _on_finished(self, given: object) -> None:
        self.finished.emit(given)
        self._go_on()

    def _on_failed(self, error: object) -> None:
        self.failed.emit(error, self._words)
        self._go_on()
