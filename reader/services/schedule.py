"""Which article is analysed next, and what becomes of it: the part of `Jobs` that lives in one thread."""

import gc
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from reader.errors import NoSuchArticle, SourcelightError, WorkerDied
from reader.library import Library
from reader.model import Analysis
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
from reader.services.worker import (
    Analyse,
    Answer,
    Cancel,
    Cancelled,
    Done,
    EngineLoader,
    Failed,
    Progress,
    Ready,
    StartFailed,
    Worker,
)

PATIENCE = 60.0
"""Seconds that an analysis waits to be stored, as while thousands of articles are changed."""
CANCEL_GRACE = 2.0
"""Seconds that a worker has to hear a Cancel and stay warm; about what it would take to load anew."""


@dataclass(frozen=True, slots=True)
class _Running:
    """The text that the worker reads: its ``article``, and its ``ticket`` in the messages."""

    article: int
    ticket: int


class Schedule:
    """The queue of articles, the worker and the library that the answers go to.

    Its methods return at once (but for a transaction of the library) and leave what is to be told
    in `news`; its owner waits on `connection` for at most `patience` seconds between them.
    """

    def __init__(self, library: Path, load_engine: EngineLoader) -> None:
        self.news: deque[JobEvent] = deque()
        self._path = library
        self._library: Library | None = None
        self._load_engine = load_engine
        self._queue: list[int] = []
        self._running: _Running | None = None
        self._tickets = 0
        self._worker: Worker | None = None
        self._ready = False
        self._give_up_at: float | None = None  # a cancelled text keeps the worker until then at most

    @property
    def busy(self) -> bool:
        """Whether an article is queued or being analysed."""
        return bool(self._queue) or self._running is not None

    @property
    def connection(self) -> Connection | None:
        """The worker's pipe, if there is a worker."""
        return self._worker.connection if self._worker else None

    @property
    def patience(self) -> float | None:
        """Seconds until `advance` has something to do by itself; None: nothing before a message."""
        return None if self._give_up_at is None else max(0.0, self._give_up_at - time.monotonic())

    def enqueue(self, article: int) -> None:
        """Put ``article`` at the end of the queue; one that waits or runs already stays where it is."""
        if article in self._queue or (self._running and self._running.article == article):
            return
        self._queue.append(article)
        self.news.append(JobQueued(article))

    def cancel(self, article: int) -> None:
        """Drop ``article``, waiting or running; nothing happens where it is neither."""
        if article in self._queue:
            self._queue.remove(article)
        elif self._running and self._running.article == article:
            self._interrupt(self._running)
        else:
            return
        self.news.append(JobCancelled(article))

    def _interrupt(self, running: _Running) -> None:
        """Ask the worker to give up its text; it is ended if it does not hear that soon."""
        self._running = None
        self._give_up_at = time.monotonic() + CANCEL_GRACE
        try:
            if self._worker:
                self._worker.send(Cancel(running.ticket))
        except WorkerDied:
            self._give_up_at = time.monotonic()

    def start_worker(self) -> None:
        """Start the worker; its engine is loaded while nobody waits."""
        self.news.append(WorkerStarting())
        try:
            self._worker = Worker(self._load_engine)
        except WorkerDied as error:
            self._give_in(str(error))

    def advance(self) -> None:
        """Do what can be done now: end a worker that is deaf to a cancel, begin the next article."""
        if self._give_up_at is not None and time.monotonic() >= self._give_up_at:
            self._drop_worker()
            self.start_worker()
        if not self._queue:
            return
        if self._worker is None:
            self.start_worker()
        while self._queue and self._ready and self._running is None and self._give_up_at is None:
            self._begin(self._queue[0])

    def hear(self) -> None:
        """Take the next answer from the worker, or learn of its end."""
        if self._worker is None:
            return
        try:
            with _no_collector():
                answer = self._worker.receive()
        except WorkerDied as error:
            self._mourn(str(error))
        else:
            self._take(answer)

    def abandon(self, message: str) -> None:
        """Fail all that is queued or running, because nothing will be analysed any more."""
        if self._running:
            self._queue.insert(0, self._running.article)
        self._give_in(message)

    def close(self) -> None:
        """End the worker and close the library; queued articles stay unanalysed."""
        self._drop_worker()
        self._queue.clear()
        self._running = None
        if self._library:
            self._library.close()
            self._library = None

    def kill_worker(self) -> None:
        """End the worker's process, from any thread: the one means to free a thread stuck in its pipe."""
        worker = self._worker
        if worker:
            worker.kill()

    def _open_library(self) -> Library:
        """Return the library, opened in this thread at the first need and again after a failure."""
        if self._library is None:
            self._library = Library.open(self._path, create=False, patience=PATIENCE)
        return self._library

    def _begin(self, article: int) -> None:
        """Send the text of ``article`` to the worker, which is idle."""
        self._tickets += 1
        self._running = _Running(article, self._tickets)  # before it leaves the queue: `busy` has no gap
        self._queue.remove(article)
        try:
            text = self._open_library().articles.get(article).text
            if self._worker:
                self._worker.send(Analyse(self._tickets, text))
        except NoSuchArticle:
            self._running = None
            self.news.append(JobCancelled(article))
        except SourcelightError as error:
            self._running = None
            self.news.append(JobFailed(article, str(error)))
        else:
            self.news.append(JobStarted(article))

    def _take(self, answer: Answer) -> None:
        match answer:
            case Ready(engine):
                self._ready = True
                self.news.append(WorkerReady(engine))
            case StartFailed(message):
                self._give_in(message)
            case Progress(ticket, done):
                if self._running and self._running.ticket == ticket:
                    self.news.append(JobProgress(self._running.article, done))
            case Done() | Failed() | Cancelled():
                self._conclude(answer)

    def _conclude(self, answer: Done | Failed | Cancelled) -> None:
        """Take the last word on a text; one that was cancelled meanwhile only frees the worker."""
        self._give_up_at = None
        if self._running is None:
            return
        article = self._running.article
        match answer:
            case Done(_, analysis):
                self.news.append(self._store(article, analysis))
            case Failed(_, message):
                self.news.append(JobFailed(article, message))
            case Cancelled():
                self.news.append(JobCancelled(article))
        self._running = None

    def _store(self, article: int, analysis: Analysis) -> JobEvent:
        """Put the analysis into the library; an article deleted meanwhile is nobody's error."""
        try:
            self._open_library().analyses.replace(article, analysis)
        except NoSuchArticle:
            return JobCancelled(article)
        except SourcelightError as error:
            return JobFailed(article, str(error))
        return JobFinished(article, len(analysis.attributions))

    def _mourn(self, message: str) -> None:
        """Go on after the worker's end: a new one at once where it died at work.

        One that dies while idle is replaced when it is needed, and one that dies before it was ready
        is not: neither can become a loop of restarts.
        """
        was_ready, running = self._ready, self._running
        at_work = running is not None or self._give_up_at is not None
        self._drop_worker()
        if not was_ready:
            self._give_in(message)
            return
        if running is not None:
            self.news.append(JobFailed(running.article, message))
        if at_work:
            self.start_worker()

    def _give_in(self, message: str) -> None:
        """Tell that no worker could be started, and fail what waits for it; the next job tries again."""
        self._drop_worker()
        self.news.append(WorkerFailed(message))
        waiting, self._queue = self._queue, []
        self.news.extend(JobFailed(article, message) for article in waiting)

    def _drop_worker(self) -> None:
        self._ready, self._running, self._give_up_at = False, None, None
        worker, self._worker = self._worker, None
        if worker:
            worker.close()


@contextmanager
def _no_collector() -> Iterator[None]:
    """Hold the cyclic garbage collector while a large answer is unpacked.

    The hundred thousand small values of a book-length text are no garbage, but each full collection
    that they set off would stop every thread, the window's too, for up to a tenth of a second.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
