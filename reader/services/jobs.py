"""The one background mechanism: articles are analysed one after another, and nobody waits for it."""

import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import TracebackType
from typing import Self

from reader.services.events import JobEvent
from reader.services.schedule import Schedule
from reader.services.worker import EngineLoader, default_loader

CLOSE_SECONDS = 3.0
"""How long `Jobs.close` waits for its thread before, and again after, it ends the worker."""

Command = Callable[[int], None]


class Jobs:
    """Analyses stored articles in a thread with a process of its own, and stores what was found.

    Every method can be called from any thread, also from within ``on_event``, and returns at once
    (`close`: within some seconds). ``on_event`` is called from the thread of the jobs. An article's
    events are JobQueued, JobStarted, JobProgress and, as the last, one of JobFinished, JobFailed and
    JobCancelled; an article deleted in the meantime ends as cancelled. ``load_engine`` is called in
    the process, so it must be a function at the top of a module.
    """

    def __init__(
        self,
        library: Path,
        on_event: Callable[[JobEvent], None],
        *,
        load_engine: EngineLoader = default_loader,
    ) -> None:
        self._on_event = on_event
        self._schedule = Schedule(library, load_engine)
        self._lock = threading.Lock()  # guards all that follows; never held while an event is told
        self._inbox: list[tuple[Command, int]] = []
        self._rung = False
        self._closing = False
        self._started = False
        self._bell, self._ringer = multiprocessing.Pipe(duplex=False)
        self._thread = threading.Thread(target=self._work, name="sourcelight-jobs", daemon=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start the thread and the worker process, so that the engine is warm when the first job comes."""
        with self._lock:
            if self._started or self._closing:
                return
            self._started = True
        self._thread.start()

    def analyse(self, article_id: int) -> None:
        """Queue the analysis of an article; one that is queued or running already stays as it is."""
        self._command(self._schedule.enqueue, article_id)

    def cancel(self, article_id: int) -> None:
        """Cancel the analysis of an article, queued or running; else nothing happens."""
        self._command(self._schedule.cancel, article_id)

    def busy(self) -> bool:
        """Tell whether an article is queued or being analysed."""
        with self._lock:
            return bool(self._inbox) or self._schedule.busy

    def close(self) -> None:
        """End the thread and the process; what is not finished stays unanalysed, nothing more is told."""
        with self._lock:
            self._closing = True
            self._ring()
            if not self._started:
                self._hang_up()
                return
        if threading.current_thread() is self._thread:
            return
        self._thread.join(CLOSE_SECONDS)
        if self._thread.is_alive():
            self._schedule.kill_worker()
            self._thread.join(CLOSE_SECONDS)

    def _command(self, command: Command, article: int) -> None:
        with self._lock:
            if not self._closing:
                self._inbox.append((command, article))
                self._ring()

    def _ring(self) -> None:
        """Wake the thread; called under the lock, and never with more than one ring in the pipe."""
        if not self._rung and not self._bell.closed:
            self._rung = True
            self._ringer.send_bytes(b"!")

    def _work(self) -> None:
        """Be the thread: take commands and answers in turn until `close`."""
        schedule = self._schedule
        try:
            schedule.start_worker()
            while self._take_commands():
                schedule.advance()
                self._tell()
                if self._wait():
                    schedule.hear()
                    self._tell()
        finally:
            if not self._closing:  # a fault of ours ends the thread: nobody shall wait for it in vain
                schedule.abandon("The background work ended unexpectedly. Please start Sourcelight again.")
                self._tell()
            schedule.close()
            with self._lock:
                self._closing = True
                self._hang_up()

    def _hang_up(self) -> None:
        self._bell.close()
        self._ringer.close()

    def _take_commands(self) -> bool:
        """Hand the inbox to the schedule; False when it is time to leave."""
        with self._lock:
            if self._closing:
                return False
            if self._rung:
                self._bell.recv_bytes()
                self._rung = False
            commands, self._inbox = self._inbox, []
            for command, article in commands:
                command(article)
        return True

    def _wait(self) -> bool:
        """Wait for a command, an answer or the end of the schedule's patience; True for an answer."""
        worker = self._schedule.connection
        sources: list[Connection] = [self._bell] if worker is None else [self._bell, worker]
        return worker in wait(sources, self._schedule.patience)

    def _tell(self) -> None:
        """Call ``on_event`` for all that is new, without the lock: it may call back."""
        while self._schedule.news and not self._closing:
            self._on_event(self._schedule.news.popleft())
