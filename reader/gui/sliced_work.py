"""Long work of the window's own thread, done a few milliseconds at a time so that nothing stutters."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

SLICE_SECONDS = 0.005
"""A third of a frame at 60 Hz: the rest is for painting and input."""


class SlicedWork(QObject):
    """Runs the steps of one generator whenever the event loop is idle; a new one replaces the old."""

    before_slice = Signal()
    after_slice = Signal()
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._run_slice)

    def start(self, steps: Iterator[None], *, at_once: bool = True) -> None:
        """Do the first slice of ``steps`` now, unless not ``at_once``, and the others soon."""
        self._steps = steps
        self._timer.start()
        if at_once:
            self._run_slice()

    def stop(self) -> None:
        """Forget what is left to do."""
        self._steps = None
        self._timer.stop()

    def is_running(self) -> bool:
        """Tell whether something is left to do."""
        return self._steps is not None

    def finish(self) -> None:
        """Do all that is left at once (for pictures and prints)."""
        while self._steps is not None:
            self._run_slice()

    def _run_slice(self) -> None:
        steps = self._steps
        if steps is None:
            return
        self.before_slice.emit()
        end = perf_counter() + SLICE_SECONDS
        done = False
        while not done and perf_counter() < end:
            done = next(steps, self) is self
        self.after_slice.emit()
        if done and self._steps is steps:
            self.stop()
            self.finished.emit()
