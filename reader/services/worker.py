"""The analysis process: it loads the engine, reads one text at a time and answers in frozen messages.

It is spawned, so that a crash or a kill never takes the window along, and so that the language model
is loaded nowhere else. The upper half of this file runs in that process, the lower half in its parent.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Protocol

from reader.errors import AnalysisCancelled, SourcelightError, WorkerDied
from reader.model import Analysis
from reader.services.standard_streams import hold_standard_streams


class AnalysisEngine(Protocol):
    """What the process needs of an engine; `reader.extraction.pipeline.Engine` is the real one."""

    @property
    def fingerprint(self) -> str:
        """Rules, model and library versions, in one line."""

    def analyse(self, text: str, progress: Callable[[int, int], None] | None = None) -> Analysis:
        """Return what ``text`` tells; ``progress`` hears the characters done and in all."""


EngineLoader = Callable[[], AnalysisEngine]
"""A function at the top of a module (it is named to the process, not copied); it may take seconds."""


def default_loader() -> AnalysisEngine:
    """Load the real engine; MissingPart where its language model is not installed."""
    from reader.extraction.pipeline import load_engine

    return load_engine()


@dataclass(frozen=True, slots=True)
class Analyse:
    """Read ``text``; the answers carry the same ``ticket``."""

    ticket: int
    text: str


@dataclass(frozen=True, slots=True)
class Cancel:
    """Give up the text with that ``ticket``, if it is still being read."""

    ticket: int


Request = Analyse | Cancel


@dataclass(frozen=True, slots=True)
class Ready:
    """The engine is loaded; ``engine`` is its fingerprint."""

    engine: str


@dataclass(frozen=True, slots=True)
class StartFailed:
    """The engine could not be loaded; the process ends. ``message`` is a sentence."""

    message: str


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of the text is read, a share from 0 to 1."""

    ticket: int
    done: float


@dataclass(frozen=True, slots=True)
class Done:
    """The text is read."""

    ticket: int
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class Failed:
    """The text could not be read; the process goes on. ``message`` is a sentence."""

    ticket: int
    message: str


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The text was given up as asked."""

    ticket: int


Answer = Ready | StartFailed | Progress | Done | Failed | Cancelled

SMALLEST_STEP = 0.01
"""Progress is told when it grew by this share, so that a talkative engine cannot flood the pipe."""


# In the analysis process


def run_worker(connection: Connection, load_engine: EngineLoader, polite: bool) -> None:
    """Be the analysis process: settle in, then serve until the parent hangs up or ends."""
    hold_standard_streams()
    # A terminal sends Ctrl+C to every process in it; what it means is the parent's decision.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if polite and hasattr(os, "nice"):
        os.nice(5)
    end_with_parent()
    serve(connection, load_engine)


def end_with_parent() -> None:
    """Leave as soon as the parent is gone, also in the middle of a text: nobody waits for it any more."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    sentinel = parent.sentinel

    def watch() -> None:
        wait([sentinel])
        os._exit(1)

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()


def serve(connection: Connection, load_engine: EngineLoader) -> None:
    """Load the engine, tell how that went, then answer requests until the other end is closed."""
    try:
        try:
            engine = load_engine()
            ready = Ready(engine.fingerprint)
        except Exception as error:
            connection.send(StartFailed(_sentence("The analysis could not be started", error)))
            return
        connection.send(ready)
        while True:
            request = connection.recv()
            if isinstance(request, Analyse):  # a Cancel that comes here came too late
                connection.send(_answer(connection, engine, request))
    except (EOFError, OSError):
        return  # the parent hung up: the only way in which this loop is meant to end


def _answer(connection: Connection, engine: AnalysisEngine, request: Analyse) -> Done | Failed | Cancelled:
    """Read one text; whatever goes wrong in it is an answer too."""
    try:
        return Done(request.ticket, engine.analyse(request.text, _Reporter(connection, request.ticket)))
    except AnalysisCancelled:
        return Cancelled(request.ticket)
    except Exception as error:
        return Failed(request.ticket, _sentence("This text could not be analysed", error))


class _Reporter:
    """The progress callback: tells the parent how far the text is read, and hears a Cancel."""

    def __init__(self, connection: Connection, ticket: int) -> None:
        self._connection = connection
        self._ticket = ticket
        self._told = 0.0

    def __call__(self, done: int, total: int) -> None:
        while self._connection.poll():
            if self._connection.recv() == Cancel(self._ticket):
                raise AnalysisCancelled("The analysis was cancelled.")
        share = min(done / total, 1.0) if total else 1.0
        if share - self._told >= SMALLEST_STEP:
            self._told = share
            self._connection.send(Progress(self._ticket, share))


def _sentence(what: str, error: Exception) -> str:
    """Return ``error`` as a sentence; a fault of the program names its place, for a report to us."""
    if isinstance(error, SourcelightError):
        return str(error)
    reason = str(error).strip().partition("\n")[0].rstrip(".")
    told = f"{type(error).__name__}: {reason}" if reason else type(error).__name__
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return f"{what}: {told}."
    return f"{what}: {told} ({Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno})."


# In its parent


class Worker:
    """The parent's side of one analysis process; not shared between threads, but for `kill`.

    The process starts with the object. WorkerDied is raised where it is gone, with a sentence that
    tells how it ended.
    """

    def __init__(self, load_engine: EngineLoader = default_loader, *, polite: bool = True) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, far_end = context.Pipe()
        self._reaping = threading.Lock()
        self._process = context.Process(
            target=run_worker, args=(far_end, load_engine, polite), name="sourcelight-analysis", daemon=True
        )
        try:
            with ctrl_c_held_back():
                self._process.start()
        except OSError as error:
            self._connection.close()
            raise WorkerDied(f"The analysis process could not be started: {error.strerror}.") from error
        finally:
            far_end.close()  # else the end of the process would never be seen as the end of the pipe

    @property
    def connection(self) -> Connection:
        """The pipe to wait on: it can be read when `receive` has something to tell."""
        return self._connection

    @property
    def pid(self) -> int | None:
        """The process id."""
        return self._process.pid

    def send(self, request: Request) -> None:
        """Hand ``request`` over; an Analyse only while the process is idle. WorkerDied if it is gone."""
        try:
            self._connection.send(request)
        except OSError as error:
            raise WorkerDied(self._how_it_ended()) from error

    def receive(self) -> Answer:
        """Return the next answer, waiting for it; WorkerDied if the process ended instead."""
        try:
            answer: Answer = self._connection.recv()
        except (EOFError, OSError) as error:
            raise WorkerDied(self._how_it_ended()) from error
        return answer

    def kill(self) -> None:
        """End the process at once, whatever it is doing; nothing of value lives in it."""
        self._process.kill()
        self._reap(seconds=5)

    def close(self) -> None:
        """End the process and give the pipe back."""
        self.kill()
        self._connection.close()

    def _reap(self, seconds: float) -> None:
        # Of two threads that wait for one process, the slower learns that it is gone, but not how it ended.
        with self._reaping:
            self._process.join(timeout=seconds)

    def _how_it_ended(self) -> str:
        self._reap(seconds=2)
        if self._process.exitcode is None:
            self.kill()
            return "The analysis process stopped answering and was ended."
        return f"The analysis process ended before it answered ({describe_exit(self._process.exitcode)})."


@contextmanager
def ctrl_c_held_back() -> Iterator[None]:
    """Let a process that is started inside inherit that Ctrl+C is held back, until it says so itself.

    Else it would print a traceback where Ctrl+C comes while it is still importing. Windows has no such
    means; there, nothing is held back.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # The first start of a process starts this one too, and lets go of Ctrl+C in between.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def describe_exit(code: int) -> str:
    """Return how a process with that exit code ended: "exit code 3", "ended by SIGKILL …"."""
    if code >= 0:
        return f"exit code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    if name == "SIGKILL":
        return "ended by SIGKILL; perhaps the memory ran out"
    return f"ended by {name}"
