"""Speed of an engine, as a ratio to spaCy's own pipeline run beside it: ``python -m reader.benchmark.speed``.

A process of its own: its libraries read how many threads they may use when they are first imported.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from reader.benchmark.engines import ONE_THREAD
from reader.benchmark.texts import sample_texts
from reader.errors import MissingPart
from reader.extraction.pipeline import Engine, load_model
from reader.services.worker import AnalysisEngine
from reader.text import count_words

ROUNDS: Final = 3
WORDS: Final = 10_000
LIMIT: Final = 2.5
"""How many times the processor time of spaCy's pipeline the engine may take."""
RESOLVING_LIMIT: Final = 1 / 3
"""What telling who is meant may add to the rest of the analysis."""
ONE_THREAD_ENVIRONMENT: Final = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
"""The environment in which numerical libraries keep to one thread."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Processor seconds of all threads for the same texts, and the words in them."""

    engine: float
    spacy: float
    words: int

    @property
    def ratio(self) -> float:
        """How many times the processor time of spaCy's pipeline alone the engine takes."""
        return self.engine / self.spacy

    def __str__(self) -> str:
        return (
            f"{self.words:,} words: spaCy's pipeline alone {self.words / self.spacy:,.0f} words/s, "
            f"engine {self.words / self.engine:,.0f} words/s, {self.ratio:.2f} × its processor time "
            f"({'over' if self.ratio > LIMIT else 'within'} the limit of {LIMIT})"
        )


def measure(engine: AnalysisEngine, pipeline: Callable[[str], object], texts: Sequence[str]) -> Speed:
    """Run both over ``texts`` in turns and return the best round of each."""
    engine_times, pipeline_times = [], []
    for _ in range(ROUNDS):
        pipeline_times.append(_cpu_seconds(lambda: [pipeline(text) for text in texts]))
        engine_times.append(_cpu_seconds(lambda: [engine.analyse(text) for text in texts]))
    return Speed(min(engine_times), min(pipeline_times), sum(map(count_words, texts)))


def resolving(engine: Engine, texts: Sequence[str]) -> float:
    """Return what telling who is meant adds to the processor time of the rest of the analysis, as a share."""
    whole, rest = [], []
    for _ in range(ROUNDS):
        rest.append(_cpu_seconds(lambda: [engine.attribution.relate(engine.parse(text)) for text in texts]))
        whole.append(_cpu_seconds(lambda: [engine.analyse(text) for text in texts]))
    return min(whole) / min(rest) - 1


def told_resolving(share: float) -> str:
    """Return the sentence that tells ``share`` beside its limit."""
    verdict = "over" if share > RESOLVING_LIMIT else "within"
    return f"telling who is meant adds {share:.1%} to the rest of it ({verdict} the limit of a third)"


def repeated(texts: Sequence[str], words: int) -> list[str]:
    """Return ``texts`` over and over, whole rounds, at least ``words`` words in all."""
    rounds = -(-words // sum(map(count_words, texts)))
    return list(texts) * rounds


def _cpu_seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> int:
    """Measure the engine that the command line names, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m reader.benchmark.speed", description=__doc__)
    parser.add_argument("engine", choices=ONE_THREAD)
    try:
        engine = ONE_THREAD[parser.parse_args().engine]()
        texts = repeated(sample_texts(), WORDS)
        print(measure(engine, load_model(), texts))
        if isinstance(engine, Engine):
            print(told_resolving(resolving(engine, texts)))
    except MissingPart as missing:
        print(missing, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
