"""From what the tagger says of words to attributions: spans, their links, one content split or joined.

Everything here counts in words of the tagger's `Reading`. Nearly every attribution has one cue, so the
cues hold attributions together: each word of a content leads to a cue, parts of a content that lead to
the same cue are one, and a content whose words lead to several is split between them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reader.extraction.choices import Choices
from reader.extraction.decoding import Scores, Span, allowed, best_tags, probabilities, spans_of
from reader.extraction.parts import Places, nearest_first, whole_parts
from reader.extraction.tagger import Reading
from reader.extraction.tags import LINKS, Role
from reader.extraction.windows import QUOTED, Words

CONTENT_CUE: Final = LINKS.index((Role.CONTENT, Role.CUE))
CUE_SOURCE: Final = LINKS.index((Role.CUE, Role.SOURCE))
CONTENT_SOURCE: Final = LINKS.index((Role.CONTENT, Role.SOURCE))
FLOOR: Final = 1e-4
"""Least probability of a link that is reckoned with."""
POSSIBLE: Final = 0.1
"""Least probability of a role at which a word belongs to a span that is found by links."""


@dataclass(slots=True)
class Linked:
    """An attribution in words of the reading, with what its confidence is told from."""

    content: set[int]
    cue: set[int] = field(default_factory=set)
    source: set[int] = field(default_factory=set)
    cue_mass: float = 0.0
    source_mass: float = 0.0
    confidence: float = 0.0


def link(reading: Reading, choices: Choices) -> list[Linked]:
    """Return the attributions of ``reading``, in reading order, the unlikely ones left out."""
    tags = best_tags(reading.scores + choices.score_shifts(), allowed(choices.transitions))
    spans: dict[Role, list[Span]] = {role: [] for role in Role}
    for span in spans_of(tags):
        spans[span.role].append(span)
    shares = probabilities(reading.scores)
    missed = _Missed(reading, shares, (span for found in spans.values() for span in found))
    cues = missed.add(spans[Role.CONTENT], CONTENT_CUE, spans[Role.CUE], choices.least_cue)
    sources = missed.add(cues, CUE_SOURCE, spans[Role.SOURCE], choices.least_source)
    found = [
        *_made_whole(reading.words, _give_contents(reading, spans[Role.CONTENT], cues, sources, choices))
    ]
    _give_sources(reading, found, sources, choices.no_source)
    for linked in found:
        linked.confidence = confidence(features(reading, linked, shares), choices.confidence)
    kept = [linked for linked in found if linked.confidence >= choices.least_confidence]
    return sorted(kept, key=lambda linked: min(linked.content | linked.cue | linked.source))


class _Masses:
    """How likely each word leads, by one link, to each of some spans.

    With ``places``, only to those in its own paragraph, unless the word is quoted.
    """

    def __init__(
        self, reading: Reading, link_: int, spans: Sequence[Span], places: Places | None = None
    ) -> None:
        targets = reading.targets[:, link_]
        owner = np.full(len(reading.words), -1, np.int32)
        for k, span in enumerate(spans):
            owner[span.first : span.end] = k
        self.none = reading.none[:, link_]
        self._owners, masses = owner[targets], reading.masses[:, link_]
        counts = (self._owners >= 0) & (masses >= FLOOR)
        if places is not None:
            counts &= places.told_together_with(targets)
        self._masses = np.where(counts, masses, np.float32(0.0))

    def of(self, words: slice | Sequence[int]) -> tuple[list[int], NDArray[np.float64]]:
        """Return the numbers of the spans that ``words`` lead to, m in all, and how likely: (words, m)."""
        owners, masses = self._owners[words], self._masses[words].astype(np.float64)
        spans = sorted(set(owners[masses > 0].tolist()))
        shares = np.zeros((len(owners), len(spans)))
        for column, span in enumerate(spans):
            shares[:, column] = (masses * (owners == span)).sum(1)
        return spans, shares


class _Missed:
    """Finds spans that no tag marks, but that the words of other spans clearly lead to."""

    def __init__(self, reading: Reading, shares: Scores, spans: Iterable[Span]) -> None:
        self._reading, self._shares = reading, shares
        self._taken = np.zeros(len(reading.words), bool)
        for span in spans:
            self._taken[span.first : span.end] = True

    def add(self, starts: Iterable[Span], link_: int, found: Sequence[Span], least: float) -> list[Span]:
        """Return ``found`` and what ``starts`` lead to by a link, as likely as ``least`` or more."""
        role, spans = LINKS[link_][1], list(found)
        for start in starts:
            inside = slice(start.first, start.end)
            targets = self._reading.targets[inside, link_].ravel()
            masses = self._reading.masses[inside, link_].ravel() / len(start)
            low = int(targets.min())
            led_to = np.bincount(targets - low, masses)
            word = low + int(led_to.argmax())
            if self._taken[word]:
                continue
            span = self._grown(role, word)
            if led_to[max(span.first - low, 0) : span.end - low].sum() >= least:
                self._taken[span.first : span.end] = True
                spans.append(span)
        return sorted(spans, key=lambda span: span.first)

    def _grown(self, role: Role, word: int) -> Span:
        """Return ``word`` with its free neighbours that may well have the same role."""
        fits = (self._shares[:, role] >= POSSIBLE) & ~self._taken
        first, end = word, word + 1
        while first > 0 and fits[first - 1]:
            first -= 1
        while end < len(fits) and fits[end]:
            end += 1
        return Span(role, first, end)


def _give_contents(
    reading: Reading,
    contents: Iterable[Span],
    cues: Sequence[Span],
    sources: Sequence[Span],
    choices: Choices,
) -> list[Linked]:
    """Return an attribution for each cue that contents lead to, and one for each content without any.

    A content without a cue is split where its words turn to another source: speakers take turns there.
    """
    to_cues = _Masses(reading, CONTENT_CUE, cues, Places(reading.words))
    to_sources = _Masses(reading, CONTENT_SOURCE, sources)
    costs = choices.switch * np.where(_edges(reading.words), choices.edge, 1.0)
    by_cue: dict[int, Linked] = {}
    alone: list[Linked] = []
    for content in contents:
        whole = range(content.first, content.end)
        for part, cue, mass in _split(whole, to_cues, choices.no_cue, costs):
            if cue is None:
                turns = _split(part, to_sources, choices.no_source, costs)
                alone += (Linked(set(turn), cue_mass=mass) for turn, _, _ in turns)
                continue
            if cue not in by_cue:
                by_cue[cue] = Linked(set(), set(range(cues[cue].first, cues[cue].end)))
            linked = by_cue[cue]
            linked.cue_mass = max(linked.cue_mass, mass)
            linked.content.update(part)
    return [*by_cue.values(), *alone]


def _made_whole(words: Words, found: Sequence[Linked]) -> Iterator[Linked]:
    """Yield ``found``, each with the part of its content that lies in one paragraph; others stand alone."""
    places = Places(words)
    taken = {word for linked in found for word in (*linked.content, *linked.cue)}
    for linked in found:
        parts = whole_parts(linked.content, linked.cue, taken, places)
        linked.content, *others = nearest_first(parts, linked.cue)
        yield linked
        yield from (Linked(other) for other in others)


def _edges(words: Words) -> NDArray[np.bool_]:
    """Tell where somebody else may well begin to speak: at a sentence, or where marks open or close."""
    quoted = words.features[:, QUOTED] > 0
    turns: NDArray[np.bool_] = words.sentences | np.diff(quoted, prepend=False)
    return turns


def _split(
    content: range, masses: _Masses, no_target: float, costs: NDArray[np.float64]
) -> Iterator[tuple[range, int | None, float]]:
    """Yield the parts of ``content`` with the span that each leads to, and how likely it does, 0 to 1.

    The best sequence of spans word by word; to change to another one at word i costs ``costs[i]``.
    """
    inside = slice(content.start, content.stop)
    spans, led_to = masses.of(inside)
    candidates = [*spans, None]
    shares = np.column_stack([led_to, no_target * masses.none[inside]])
    chosen = cheapest_path(-np.log(shares + FLOOR), costs[inside])
    start = 0
    for i in range(1, len(chosen) + 1):
        if i == len(chosen) or chosen[i] != chosen[start]:
            mass = float(shares[start:i, chosen[start]].mean())
            yield content[start:i], candidates[chosen[start]], mass
            start = i


def cheapest_path(costs: NDArray[np.float64], switch: NDArray[np.float64]) -> list[int]:
    """Return each row's column of the least sum of ``costs`` (n, m), a change costing ``switch`` (n,)."""
    least: list[int] = costs.argmin(1).tolist()
    if least.count(least[0]) == len(least):
        return least  # no change pays
    total: list[float] = costs[0].tolist()
    back: list[list[int]] = []
    for row, change in zip(costs[1:].tolist(), switch[1:].tolist(), strict=True):
        best = total.index(min(total))
        turned = total[best] + change
        back.append([k if stayed <= turned else best for k, stayed in enumerate(total)])
        total = [min(stayed, turned) + cost for stayed, cost in zip(total, row, strict=True)]
    path = [total.index(min(total))]
    for before in reversed(back):
        path.append(before[path[-1]])
    return path[::-1]


def _give_sources(
    reading: Reading, found: Sequence[Linked], sources: Sequence[Span], no_source: float
) -> None:
    """Give each attribution the source that its cue and content lead to; several can share one."""
    by_cue, by_content = _Masses(reading, CUE_SOURCE, sources), _Masses(reading, CONTENT_SOURCE, sources)
    for linked in found:
        shares: dict[int | None, float] = defaultdict(float)
        for masses, words in ((by_cue, sorted(linked.cue)), (by_content, sorted(linked.content))):
            weight = (0.5 if linked.cue else 1.0) / max(len(words), 1)
            shares[None] += weight * no_source * float(masses.none[words].sum())
            spans, led_to = masses.of(words)
            for k, mass in zip(spans, led_to.sum(0).tolist(), strict=True):
                shares[k] += weight * mass
        source = max(shares, key=lambda k: shares[k])
        linked.source_mass = min(shares[source], 1.0)
        if source is not None:
            linked.source = set(range(sources[source].first, sources[source].end))


def features(reading: Reading, linked: Linked, shares: Scores) -> list[float]:
    """Return what the confidence in ``linked`` is told from; ``shares`` are `probabilities` of its words."""
    content = sorted(linked.content)
    tagged = shares[content, Role.CONTENT]
    cue = float(shares[sorted(linked.cue), Role.CUE].max()) if linked.cue else 0.0
    return [
        1.0,
        float(np.log(tagged + FLOOR).mean()),
        float(np.log(tagged.min() + FLOOR)),
        cue,
        linked.cue_mass,
        linked.source_mass,
        float(np.log(len(content))),
        float(not linked.source),
    ]


def confidence(values: Sequence[float], weights: Sequence[float]) -> float:
    """Return how likely an attribution is right, 0 to 1, by a fitted logistic function."""
    if not weights:
        return 0.5
    score = sum(w * v for w, v in zip(weights, values, strict=True))
    return float(1.0 / (1.0 + np.exp(-score)))
