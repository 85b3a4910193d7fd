"""Where the threads of the background work meet Qt: events become signals, and a board keeps their sum."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reader.services.events import (
    JobCancelled,
    JobEvent,
    JobFailed,
    JobFinished,
    JobProgress,
    JobQueued,
    JobStarted,
    WorkerFailed,
    WorkerReady,
    WorkerStarting,
)


class JobBridge(QObject):
    """Takes events in any thread and tells them in the thread of the window, in their order."""

    told = Signal(object)

    def post(self, event: JobEvent) -> None:
        """Hand over an event; returns at once, from whichever thread."""
        self.told.emit(event)


class Engine(Enum):
    """How the analysis process is."""

    STARTING = auto()
    READY = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class JobState:
    """How far the analysis of one article is; ``done`` is a share from 0 to 1."""

    running: bool
    done: float = 0.0


class JobBoard(QObject):
    """What goes on in the background at this moment, and signals when that changes."""

    changed = Signal(int)
    """The state of this article's job is another."""
    engine_changed = Signal()
    engine_failed = Signal(str)
    finished = Signal(int)
    failed = Signal(int, str)
    cancelled = Signal(int)

    def __init__(self, bridge: JobBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._states: dict[int, JobState] = {}
        self.engine = Engine.STARTING
        bridge.told.connect(self.take, Qt.ConnectionType.QueuedConnection)

    def state(self, article: int) -> JobState | None:
        """Return how far an article's analysis is; None where none is queued or running."""
        return self._states.get(article)

    def any_job(self) -> bool:
        """Tell whether an article is queued or being analysed, as far as is known here."""
        return bool(self._states)

    @Slot(object)
    def take(self, event: JobEvent) -> None:
        """Note an event and tell what it changes."""
        match event:
            case WorkerStarting():
                self._set_engine(Engine.STARTING)
            case WorkerReady():
                self._set_engine(Engine.READY)
            case WorkerFailed(message):
                self._set_engine(Engine.FAILED)
                self.engine_failed.emit(message)
            case JobQueued(article):
                self._note(article, JobState(running=False))
            case JobStarted(article):
                self._note(article, JobState(running=True))
            case JobProgress(article, done):
                self._note(article, replace(self._states.get(article, JobState(running=True)), done=done))
            case JobFinished(article):
                self._note(article, None)
                self.finished.emit(article)
            case JobFailed(article, message):
                self._note(article, None)
                self.failed.emit(article, message)
            case JobCancelled(article):
                self._note(article, None)
                self.cancelled.emit(article)

    def _set_engine(self, engine: Engine) -> None:
        self.engine = engine
        self.engine_changed.emit()

    def _note(self, article: int, state: JobState | None) -> None:
        if state is None:
            self._states.pop(article, None)
        else:
            self._states[article] = state
        self.changed.emit(article)
