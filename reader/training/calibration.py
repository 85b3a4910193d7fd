"""What is chosen after training, on held-out articles and with the shipped network itself.

The confidence by logistic regression, and the threshold on it by the figures that count. All else stays at
its default: what was tuned on these few articles did no better on others.
Attributions are scored in words as `reader.benchmark.scoring` does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from reader.benchmark.scoring import Marked, Score, match, same_source
from reader.extraction.choices import Choices
from reader.extraction.decoding import probabilities
from reader.extraction.linking import Linked, features, link
from reader.extraction.tagger import Reading, Tagger
from reader.extraction.tags import Role
from reader.training.data import Example, covered

WEIGHTS: Final = {"joint": 1.0, "relation": 1.0, "content": 1.0, "source": 1.0, "exact": 0.5}
"""What is made large: a sum of F1 figures."""
THRESHOLDS: Final = tuple(step / 50 for step in range(26))
BINS: Final = 10


@dataclass(frozen=True, slots=True)
class Read:
    """An article as the network reads it, and its gold attributions in its words."""

    reading: Reading
    gold: list[Marked]
    counts: NDArray[np.bool_]
    """Which of the words count: those with a letter or digit."""


def read_examples(examples: Sequence[Example], tagger: Tagger) -> list[Read]:
    """Read ``examples`` once, for all that is tried on them."""
    return [_read(example, tagger.read(example.text, example.hints)) for example in examples]


def _read(example: Example, reading: Reading) -> Read:
    starts, ends = reading.words.starts.tolist(), reading.words.ends.tolist()
    counts = np.array(
        [any(map(str.isalnum, example.text[s:e])) for s, e in zip(starts, ends, strict=True)], bool
    )
    words = set(np.flatnonzero(counts).tolist())
    gold = []
    for row in example.rows:
        content, source, cue = (
            frozenset(words & covered(reading.words, row.get(role.name.lower()) or ()))
            for role in (Role.CONTENT, Role.SOURCE, Role.CUE)
        )
        gold.append(Marked(content, source, cue))
    return Read(reading, [row for row in gold if row.content], counts)


def _mark(read: Read, found: Sequence[Linked]) -> list[Marked]:
    words = set(np.flatnonzero(read.counts).tolist())
    return [
        Marked(frozenset(f.content & words), frozenset(f.source & words), frozenset(f.cue & words))
        for f in found
    ]


def measure(articles: Sequence[Read], choices: Choices) -> dict[str, float]:
    """Return F1 of each figure over ``articles``."""
    score = Score()
    for read in articles:
        score.add_article(read.gold, _mark(read, link(read.reading, choices)))
    return {figure: round(tally.f1, 4) for figure, tally in score.tallies.items()}


def _worth(articles: Sequence[Read], choices: Choices) -> float:
    figures = measure(articles, choices)
    return sum(weight * figures[figure] for figure, weight in WEIGHTS.items())


def calibrate(articles: Sequence[Read], choices: Choices) -> Choices:
    """Return ``choices`` with a confidence fitted on ``articles``, and the threshold that suits it best."""
    rows = [row for read in articles for row in _judged(read, choices)]
    values, right = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    fitted = replace(choices, confidence=fit_logistic(values, right))
    tried = [replace(fitted, least_confidence=threshold) for threshold in THRESHOLDS]
    return max(tried, key=lambda candidate: _worth(articles, candidate))


def _judged(read: Read, choices: Choices) -> Iterator[tuple[list[float], bool]]:
    """Yield each attribution's features and whether it is right: its content, and its source too."""
    found = link(read.reading, replace(choices, least_confidence=0.0))
    marked = _mark(read, found)
    right = {j for i, j in match(read.gold, marked) if same_source(read.gold[i], marked[j])}
    shares = probabilities(read.reading.scores)
    for j, linked in enumerate(found):
        yield features(read.reading, linked, shares), j in right


def fit_logistic(
    values: NDArray[np.float64], right: NDArray[np.bool_], ridge: float = 1.0, steps: int = 25
) -> tuple[float, ...]:
    """Return the weights (m,) of a logistic regression on ``values`` (n, m), by Newton's method."""
    weights = np.zeros(values.shape[1])
    for _ in range(steps):
        chance = 1.0 / (1.0 + np.exp(-values @ weights))
        slope = values.T @ (right - chance) - ridge * weights
        curve = (values * (chance * (1.0 - chance))[:, None]).T @ values + ridge * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return tuple(round(float(w), 4) for w in weights)


def calibration_error(articles: Sequence[Read], choices: Choices) -> float:
    """Return the expected calibration error of the told attributions, 0 to 1, in bins of equal width."""
    told = [
        (linked.confidence, right)
        for read in articles
        for linked, right in zip(*_told(read, choices), strict=True)
    ]
    confidence, right = np.array([c for c, _ in told]), np.array([r for _, r in told], float)
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = [abs((confidence - right)[bins == b].sum()) for b in range(BINS)]
    return float(sum(gaps) / max(len(told), 1))


def _told(read: Read, choices: Choices) -> tuple[list[Linked], list[bool]]:
    found = link(read.reading, choices)
    marked = _mark(read, found)
    right = {j for i, j in match(read.gold, marked) if same_source(read.gold[i], marked[j])}
    return found, [j in right for j in range(len(found))]


def as_manifest(choices: Choices) -> dict[str, Any]:
    """Return ``choices`` as the manifest holds them."""
    return {
        "biases": dict(choices.biases),
        "switch": choices.switch,
        "edge": choices.edge,
        "no_cue": choices.no_cue,
        "no_source": choices.no_source,
        "least_cue": choices.least_cue,
        "least_source": choices.least_source,
        "least_confidence": choices.least_confidence,
        "confidence": list(choices.confidence),
    }
