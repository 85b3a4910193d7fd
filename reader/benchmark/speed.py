"""Speed of the engine, as a ratio to spaCy's own pipeline run beside it on the same texts."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.extraction.pipeline import load_engine, load_model

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Speed:
    """CPU seconds of this process for the same texts, and the words in them."""

    engine: float
    spacy: float
    words: int

    def __str__(self) -> str:
        return (
            f"{self.words} words: spaCy's pipeline alone {self.words / self.spacy:,.0f} words/s, "
            f"engine {self.words / self.engine:,.0f} words/s, {self.engine / self.spacy:.2f} × its CPU time"
        )


def measure(texts: Sequence[str]) -> Speed:
    """Run both over ``texts`` in turns and return the best round of each."""
    engine, nlp = load_engine(), load_model()
    engine_times, spacy_times = [], []
    for _ in range(ROUNDS):
        spacy_times.append(_cpu_seconds(lambda: [nlp(text) for text in texts]))
        engine_times.append(_cpu_seconds(lambda: [engine.analyse(text) for text in texts]))
    return Speed(min(engine_times), min(spacy_times), sum(len(text.split()) for text in texts))


def _cpu_seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
