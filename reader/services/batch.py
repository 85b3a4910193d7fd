"""Many texts through the engine: a map from frozen requests to frozen results, in their order.

`analyse_texts` runs it over processes of this machine and holds only a handful of texts at a time; a
cluster engine can map the same requests over machines, because a result depends on its request alone.
"""

import os
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait

from reader.errors import MissingPart, WorkerDied
from reader.model import Analysis
from reader.services.worker import (
    Analyse,
    Done,
    EngineLoader,
    Failed,
    Ready,
    StartFailed,
    Worker,
    default_loader,
)

AHEAD = 4
"""Texts a process that may be read before the first of them is answered: order costs no more memory."""

MOST_JOBS = 60 if os.name == "nt" else 1024
"""Windows can't wait for more than 63 things at once."""


@dataclass(frozen=True, slots=True)
class TextRequest:
    """A text to analyse; ``key`` is the caller's own name for it."""

    key: int
    text: str


@dataclass(frozen=True, slots=True)
class TextResult:
    """What became of the request with that ``key``: an analysis, or an ``error`` told in a sentence."""

    key: int
    analysis: Analysis | None
    error: str | None = None


def analyse_texts(
    requests: Iterable[TextRequest], jobs: int = 1, load_engine: EngineLoader = default_loader
) -> Generator[TextResult, None, None]:
    """Yield the result of each request, in the order of the requests, from ``jobs`` processes.

    A text that fails, or takes its process along, costs the others nothing. MissingPart where the
    engine can't be loaded. Closing the iterator ends the processes.
    """
    pool = _Pool(max(1, min(jobs, MOST_JOBS)), load_engine)
    try:
        yield from pool.results(requests)
    finally:
        pool.close()


class _Seat:
    """A process of the pool and the request that it has, by its place in the order."""

    def __init__(self, load_engine: EngineLoader) -> None:
        try:
            self.worker = Worker(load_engine, polite=False)
        except WorkerDied as error:
            raise MissingPart(str(error)) from error
        self._ready = False
        self._place = -1
        self._request: TextRequest | None = None

    @property
    def free(self) -> bool:
        return self._request is None

    def give(self, place: int, request: TextRequest) -> None:
        """Hand over the next request; one that comes before the engine is loaded is sent after it."""
        self._place, self._request = place, request
        if self._ready:
            self._send(request)

    def _send(self, request: TextRequest) -> None:
        with suppress(WorkerDied):  # `hear` meets the same end and has the words for it
            self.worker.send(Analyse(self._place, request.text))

    def hear(self) -> tuple[int, TextResult] | None:
        """Take an answer; the place and the result where it is the last one on a request.

        WorkerDied where the process ended (after which the seat is of no use), MissingPart where it
        did so before it was ready.
        """
        try:
            answer = self.worker.receive()
        except WorkerDied as error:
            if not self._ready:
                raise MissingPart(str(error)) from error
            raise
        match answer:
            case Ready():
                self._ready = True
                if self._request:
                    self._send(self._request)
            case StartFailed(message):
                raise MissingPart(message)
            case Done(_, analysis):
                return self._finish(analysis, None)
            case Failed(_, message):
                return self._finish(None, message)
        return None

    def lose(self, message: str) -> tuple[int, TextResult] | None:
        """Give the request up, because the process ended."""
        return None if self._request is None else self._finish(None, message)

    def _finish(self, analysis: Analysis | None, error: str | None) -> tuple[int, TextResult] | None:
        request, self._request = self._request, None
        return None if request is None else (self._place, TextResult(request.key, analysis, error))


class _Pool:
    """Some processes that share out requests; a process is started when there is a request for it."""

    def __init__(self, jobs: int, load_engine: EngineLoader) -> None:
        self._jobs = jobs
        self._load_engine = load_engine
        self._seats: list[_Seat] = []
        self._finished: dict[int, TextResult] = {}

    def results(self, requests: Iterable[TextRequest]) -> Iterator[TextResult]:
        """Yield the results in order; requests are taken only as fast as they can be worked on."""
        incoming = enumerate(requests)
        more = True
        given = told = 0
        while True:
            while more and given - told < self._jobs * AHEAD and self._has_room():
                place, request = next(incoming, (given, None))
                if request is None:
                    more = False
                else:
                    self._free_seat().give(place, request)
                    given += 1
            if told == given:
                return
            self._listen()
            while told in self._finished:
                yield self._finished.pop(told)
                told += 1

    def _has_room(self) -> bool:
        return len(self._seats) < self._jobs or any(seat.free for seat in self._seats)

    def _free_seat(self) -> _Seat:
        """Return a process without a request, else a new one."""
        for seat in self._seats:
            if seat.free:
                return seat
        self._seats.append(_Seat(self._load_engine))
        return self._seats[-1]

    def _listen(self) -> None:
        """Wait until a process answers, and keep what is finished."""
        speaking = wait([seat.worker.connection for seat in self._seats])
        for seat in [seat for seat in self._seats if seat.worker.connection in speaking]:
            try:
                result = seat.hear()
            except WorkerDied as error:
                result = seat.lose(str(error))
                self._seats.remove(seat)
                seat.worker.close()
            if result:
                self._finished[result[0]] = result[1]

    def close(self) -> None:
        """End all processes."""
        for seat in self._seats:
            seat.worker.close()
