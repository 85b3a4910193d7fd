"""What the background work tells: frozen messages, safe to hand from thread to thread."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WorkerStarting:
    """The analysis process is being started; loading the language model takes some seconds."""


@dataclass(frozen=True, slots=True)
class WorkerReady:
    """The analysis process waits for texts; ``engine`` is its fingerprint."""

    engine: str


@dataclass(frozen=True, slots=True)
class WorkerFailed:
    """The analysis process could not start; ``message`` says why, in a sentence."""

    message: str


@dataclass(frozen=True, slots=True)
class JobQueued:
    """The analysis of ``article`` (its id in the library) waits for its turn."""

    article: int


@dataclass(frozen=True, slots=True)
class JobStarted:
    """The analysis of ``article`` has begun."""

    article: int


@dataclass(frozen=True, slots=True)
class JobProgress:
    """``done`` of the work on ``article`` is finished, a share from 0 to 1."""

    article: int
    done: float


@dataclass(frozen=True, slots=True)
class JobFinished:
    """The analysis of ``article`` stands in the library, with that many attributions."""

    article: int
    attributions: int


@dataclass(frozen=True, slots=True)
class JobFailed:
    """The analysis of ``article`` failed; what the library held before is unchanged."""

    article: int
    message: str


@dataclass(frozen=True, slots=True)
class JobCancelled:
    """The analysis of ``article`` was cancelled; what the library held before is unchanged."""

    article: int


JobEvent = (
    WorkerStarting
    | WorkerReady
    | WorkerFailed
    | JobQueued
    | JobStarted
    | JobProgress
    | JobFinished
    | JobFailed
    | JobCancelled
)
