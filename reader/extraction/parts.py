"""The parts of a discontinuous content: small holes are filled, what lies too far apart becomes two.

Both were found in PolNeAR: hardly any of its contents goes on in another paragraph, or stands in another one
than its cue, unless it is quoted; and few leave out a word or two inside a sentence.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from reader.extraction.windows import BREAKS, QUOTED, Words

HOLE: Final = 3
"""Words at most that are missed inside a sentence of a content, and belong to nothing else."""


class Places:
    """Which paragraph and which sentence each word of a text stands in."""

    def __init__(self, words: Words) -> None:
        self._paragraphs = np.cumsum(words.features[:, BREAKS] > 0, dtype=np.int32)
        self._sentences = np.cumsum(words.sentences, dtype=np.int32)
        self._quoted = words.features[:, QUOTED] > 0

    def in_one_paragraph(self, one: int, other: int) -> bool:
        """Tell whether two words stand in the same paragraph."""
        return bool(self._paragraphs[one] == self._paragraphs[other])

    def may_be_told_together(self, one: int, other: int) -> bool:
        """Tell whether two words stand in one paragraph, or one of them in quotation marks."""
        return self.in_one_paragraph(one, other) or bool(self._quoted[one] or self._quoted[other])

    def told_together_with(self, targets: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Tell the same of all words (n) with some others each: (n, k)."""
        paragraphs, quoted = self._paragraphs, self._quoted
        together: NDArray[np.bool_] = paragraphs[targets] == paragraphs[:, None]
        return together | quoted[targets] | quoted[:, None]

    def in_one_sentence(self, one: int, other: int) -> bool:
        """Tell whether two words stand in the same sentence."""
        return self.in_one_paragraph(one, other) and bool(self._sentences[one] == self._sentences[other])


def whole_parts(content: Iterable[int], own: Set[int], taken: Set[int], places: Places) -> list[set[int]]:
    """Return the words of ``content`` in parts that lie in different paragraphs, holes filled.

    ``own`` are the words of the attribution's cue, ``taken`` those of any attribution, which fill no hole.
    """
    words = sorted(content)
    parts = [{words[0]}]
    for before, word in pairwise(words):
        between = range(before + 1, word)
        if not between and places.may_be_told_together(before, word):
            parts[-1].add(word)
            continue
        if len(between) <= HOLE and taken.isdisjoint(between) and places.in_one_sentence(before, word):
            parts[-1].update(between)
        elif _falls_apart(before, word, own, places):
            parts.append(set())
        parts[-1].add(word)
    return parts


def _falls_apart(before: int, word: int, own: Set[int], places: Places) -> bool:
    if places.in_one_paragraph(before, word):
        return False
    return not own >= set(range(before + 1, word)) or not places.may_be_told_together(before, word)


def nearest_first(parts: Sequence[set[int]], words: Set[int]) -> Iterator[set[int]]:
    """Yield ``parts``, the one that lies nearest to ``words`` first; in their order where there are none."""
    anchors = sorted(words)
    if not anchors or len(parts) == 1:
        yield from parts
        return
    yield from sorted(parts, key=lambda part: min(abs(word - anchor) for word in part for anchor in anchors))
