"""Long work of the window in a thread of its own, told in the window's thread; nothing here waits for it."""

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from reader.errors import SourcelightError
from reader.library import Library
from reader.services.bench import Cancelled, Work

__all__ = ["Background", "Cancelled", "LibraryWork", "Work", "over_library"]

LibraryWork = Callable[[Library, Cancelled], Generator[Any, None, Any]]
"""The same over a library that is open in the thread."""


def over_library(path: Path, work: LibraryWork) -> Work:
    """Return ``work`` with a connection of its own to the library, open as long as it runs."""

    def run(cancelled: Cancelled) -> Generator[Any, None, Any]:
        with closing(Library.open(path, create=False)) as library:
            return (yield from work(library, cancelled))

    return run


@dataclass(frozen=True, slots=True)
class _Progress:
    value: object


@dataclass(frozen=True, slots=True)
class _Result:
    value: object


class _Thread(QThread):
    """Runs one work to its end."""

    told = Signal(object)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self.stopped = Event()
        self.setObjectName("sourcelight-background")

    def run(self) -> None:
        """Tell what the work yields, then its result or its error."""
        steps = self._work(self.stopped.is_set)
        try:
            while True:
                self.told.emit(_Progress(next(steps)))
        except StopIteration as end:
            self.told.emit(_Result(end.value))
        except SourcelightError as error:
            self.told.emit(error)


class Background(QObject):
    """Runs one work after another, one at a time; its signals come in the thread that it was made in.

    Whoever makes one closes it before the program ends.
    """

    progress = Signal(object)
    """What the work yielded just now."""
    finished = Signal(object)
    """What the work returned; also after `cancel`, where it came to an end by itself."""
    failed = Signal(object)
    """The SourcelightError that ended the work."""
    cancelled = Signal()
    """The work ended in an error after it was told to stop."""
    running_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: _Thread | None = None
        self._left = False

    def is_running(self) -> bool:
        """Tell whether a work has not come to its end yet."""
        return self._thread is not None

    def run(self, work: Work) -> None:
        """Begin a work; ValueError while another one runs."""
        if self._thread is not None:
            raise ValueError("one work at a time")
        self._thread = thread = _Thread(work)
        thread.told.connect(self._take, Qt.ConnectionType.QueuedConnection)
        thread.finished.connect(self._let_go, Qt.ConnectionType.QueuedConnection)
        self.running_changed.emit(True)
        thread.start()

    def cancel(self) -> None:
        """Ask the work to stop; it is still running until it has come to its end."""
        if self._thread is not None:
            self._thread.stopped.set()

    def leave(self) -> None:
        """Ask the work to stop, tell nothing more of it and, when it has come to its end, be gone.

        For dialogs that close while something is slow to stop: a name server can't be interrupted.
        """
        self.blockSignals(True)
        if self._thread is None:
            self.deleteLater()
        else:
            self._left = True
            self.cancel()

    def close(self) -> None:
        """Stop the work and wait for its end; nothing more is told of it."""
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.stopped.set()
            thread.wait()

    @Slot(object)
    def _take(self, told: object) -> None:
        thread = self._thread
        if thread is None or self.sender() is not thread:
            return  # what a closed work had said before
        match told:
            case _Progress(value):
                self.progress.emit(value)
            case _Result(value):
                self._end(thread)
                self.finished.emit(value)
            case SourcelightError() if thread.stopped.is_set():
                self._end(thread)
                self.cancelled.emit()
            case SourcelightError():
                self._end(thread)
                self.failed.emit(told)

    @Slot()
    def _let_go(self) -> None:
        """Be free again after a work that ended without a word, by a bug that the last hook tells."""
        thread = self._thread
        if thread is not None and self.sender() is thread:
            self._end(thread)

    def _end(self, thread: _Thread) -> None:
        # Its last word is said, so this wait is for the few instructions until the thread is gone.
        thread.wait()
        self._thread = None
        self.running_changed.emit(False)
        if self._left:
            self.deleteLater()
