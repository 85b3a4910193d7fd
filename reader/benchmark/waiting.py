"""What the analysis process costs: its memory, and how long a reader waits for an article.

``python -m reader.benchmark.waiting``: a process of its own, because the system tells the peak memory of the
largest process that was waited for, so that there has to be one only.
"""

import argparse
import platform
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from reader.benchmark.engines import ENGINES
from reader.benchmark.texts import article_of
from reader.errors import AnalysisError, MissingPart, SourcelightError
from reader.services.worker import Analyse, Done, EngineLoader, Failed, StartFailed, Worker
from reader.text import count_words

ROUNDS: Final = 5
ARTICLE: Final = 600
"""Words of the article that a reader waits for."""
LONG: Final = 10_000
"""Words of the text that follows, for the memory."""
MOST_SECONDS: Final = 1.0
MOST_MEGABYTES: Final = 450


@dataclass(frozen=True, slots=True)
class Waiting:
    """Median seconds for an article of ``words`` words; peak megabytes, None where nothing tells them."""

    words: int
    seconds: float
    megabytes: float | None

    def __str__(self) -> str:
        where = "over" if self.seconds > MOST_SECONDS else "within"
        waited = (
            f"an article of {self.words} words, from the warm process and back: {self.seconds:.2f} s "
            f"({where} the limit of {MOST_SECONDS:g} s) on {processor()}"
        )
        if self.megabytes is None:
            return f"{waited}\npeak memory of the process: not measured on this system"
        where = "over" if self.megabytes > MOST_MEGABYTES else "within"
        peak = f"{self.megabytes:.0f} MB ({where} the limit of {MOST_MEGABYTES} MB)"
        return f"{waited}\npeak memory of the process: {peak}"


def measure(load_engine: EngineLoader, article: str, others: Sequence[str]) -> Waiting:
    """Let the real process warm up on ``others``, then read ``article`` some times over."""
    worker = Worker(load_engine)
    try:
        _answer(worker)
        for ticket, text in enumerate(others):
            _read(worker, ticket, text)
        seconds = [_read(worker, len(others) + number, article) for number in range(ROUNDS)]
    finally:
        worker.close()
    return Waiting(count_words(article), median(seconds), peak_of_children())


def _read(worker: Worker, ticket: int, text: str) -> float:
    """Return the seconds that pass until the analysis of ``text`` is there."""
    start = time.perf_counter()
    worker.send(Analyse(ticket, text))
    while not isinstance(_answer(worker), Done):
        pass
    return time.perf_counter() - start


def _answer(worker: Worker) -> object:
    """Return the next answer that is no failure; a failure is raised with its sentence."""
    answer = worker.receive()
    match answer:
        case StartFailed(message):
            raise MissingPart(message)
        case Failed(_, message):
            raise AnalysisError(message)
    return answer


def peak_of_children() -> float | None:
    """Return the peak memory of the largest process that was waited for, in MB; None on Windows."""
    return peak_of(own=False)


def peak_of(*, own: bool) -> float | None:
    """Return the peak of this process or of the largest that was waited for, in MB; None on Windows."""
    peak: float | None = None
    if sys.platform != "win32":
        import resource

        whose = resource.RUSAGE_SELF if own else resource.RUSAGE_CHILDREN
        told = resource.getrusage(whose).ru_maxrss
        peak = told * (1 if sys.platform == "darwin" else 1024) / 1e6  # bytes there, kibibytes here
    return peak


def processor() -> str:
    """Name the processor, as well as the system tells it."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


def main() -> int:
    """Measure the engine that the command line names, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m reader.benchmark.waiting", description=__doc__)
    parser.add_argument("engine", choices=ENGINES)
    load_engine = ENGINES[parser.parse_args().engine]
    try:
        print(measure(load_engine, article_of(ARTICLE), [article_of(LONG)]))
    except SourcelightError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
