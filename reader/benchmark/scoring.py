"""How well predicted attributions match gold ones.

Everything is counted in word tokens (runs of letters and digits), so that white space and punctuation
at the edge of a span cost nothing. A predicted and a gold attribution match, one to one, where the
Jaccard overlap of their content words is at least 0.5, the largest overlap first. This is the measure of
attribution extraction on PARC 3.0 and PolNeAR (Newell, Margolin and Ruths, LREC 2018), made tolerant of
edges.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from reader.model import Attribution, Spans

WORD: Final = re.compile(r"\w+")
ROLES: Final = ("content", "source", "cue")
FIGURES: Final = (*ROLES, "relation", "joint", "exact")
LEAST_OVERLAP: Final = 0.5

Offsets = Iterable[tuple[int, int]]
Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Marked:
    """An attribution as sets of word numbers, a set for each role."""

    content: Words
    source: Words
    cue: Words


@dataclass(slots=True)
class Tally:
    """Hits, predicted and gold counts of one figure."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, hits: int, predicted: int, gold: int) -> None:
        """Count one article more."""
        self.hits += hits
        self.predicted += predicted
        self.gold += gold

    @property
    def precision(self) -> float:
        """Share of the predicted that is right, 0 to 1."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that is found, 0 to 1."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Score:
    """The tallies of a corpus, by figure: `ROLES` in words; relation, joint and exact in attributions."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {figure: Tally() for figure in FIGURES})

    def add_article(self, gold: Sequence[Marked], predicted: Sequence[Marked]) -> None:
        """Count one article; attributions without content words do not count."""
        gold = [row for row in gold if row.content]
        predicted = [row for row in predicted if row.content]
        for role, read in _READERS.items():
            g: Words = frozenset().union(*map(read, gold))
            p: Words = frozenset().union(*map(read, predicted))
            self.tallies[role].add(len(g & p), len(p), len(g))
        pairs = match(gold, predicted)
        hits = {
            "relation": len(pairs),
            "joint": sum(same_source(gold[i], predicted[j]) for i, j in pairs),
            "exact": sum(gold[i].content == predicted[j].content for i, j in pairs),
        }
        for figure, n in hits.items():
            self.tallies[figure].add(n, len(predicted), len(gold))


_READERS: Final[Mapping[str, Callable[[Marked], Words]]] = {
    "content": lambda row: row.content,
    "source": lambda row: row.source,
    "cue": lambda row: row.cue,
}


def match(gold: Sequence[Marked], predicted: Sequence[Marked]) -> list[tuple[int, int]]:
    """Return the one-to-one pairs (gold index, predicted index) of sufficient overlap, best first."""
    scored = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            union = len(g.content | p.content)
            overlap = len(g.content & p.content) / union if union else 0.0
            if overlap >= LEAST_OVERLAP:
                scored.append((-overlap, i, j))
    pairs: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((i, j))
    return pairs


def same_source(gold: Marked, predicted: Marked) -> bool:
    """Tell whether the sources share a word, or both are missing."""
    return bool(gold.source & predicted.source) or not (gold.source or predicted.source)


def mark_gold(text: str, rows: Iterable[Mapping[str, Any]]) -> list[Marked]:
    """Return gold rows ({"source": [[start, end], …], …}) of ``text`` as word sets."""
    words = word_bounds(text)
    return [Marked(*(_covered(words, row.get(role) or ()) for role in ROLES)) for row in rows]


def mark_predicted(text: str, attributions: Iterable[Attribution]) -> list[Marked]:
    """Return predicted attributions of ``text`` as word sets."""
    words = word_bounds(text)
    return [mark_spans(words, a.content, a.source, a.cue) for a in attributions]


def word_bounds(text: str) -> list[tuple[int, int]]:
    """Return start and end of every word of ``text``."""
    return [found.span() for found in WORD.finditer(text)]


def mark_spans(words: Sequence[tuple[int, int]], content: Spans, source: Spans, cue: Spans) -> Marked:
    """Return one attribution as sets of numbers of ``words``."""
    return Marked(*(_covered(words, [(s.start, s.end) for s in spans]) for spans in (content, source, cue)))


def _covered(words: Sequence[tuple[int, int]], spans: Offsets) -> Words:
    spans = list(spans)
    return frozenset(i for i, (s, e) in enumerate(words) for a, b in spans if s < b and a < e)
