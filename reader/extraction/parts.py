"""The parts of a discontinuous content: small holes are filled, what lies too far apart becomes two.

Both were found in PolNeAR: hardly any of its contents goes on in another paragraph, or stands in another one
than its cue, unless it is quoted; and few leave out a word or two inside a sentence.
"""

from collections.abc import Iterable, Iterator, Set
from itertools import pairwise
from typing import Final

import numpy as np

from reader.extraction.windows import BREAKS, QUOTED, Numbers, Words

HOLE: Final = 3
"""Words at most that are missed inside a sentence of a content, and belong to nothing else."""


class Places:
    """Which paragraph and which sentence each word of a text stands in."""

    def __init__(self, words: Words) -> None:
        self._paragraphs: Numbers = np.cumsum(words.features[:, BREAKS] > 0)
        self._sentences: Numbers = np.cumsum(words.sentences)
        self._quoted = words.features[:, QUOTED] > 0

    def in_one_paragraph(self, one: int, other: int) -> bool:
        """Tell whether two words stand in the same paragraph."""
        return bool(self._paragraphs[one] == self._paragraphs[other])

    def may_be_told_together(self, one: int, other: int) -> bool:
        """Tell whether two words stand in one paragraph, or one of them in quotation marks."""
        return self.in_one_paragraph(one, other) or bool(self._quoted[one] or self._quoted[other])

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


def nearest_first(parts: Iterable[set[int]], words: Set[int]) -> Iterator[set[int]]:
    """Yield ``parts``, the one that lies nearest to ``words`` first; in their order where there are none."""
    anchors = sorted(words)
    if not anchors:
        yield from parts
        return
    yield from sorted(parts, key=lambda part: min(abs(word - anchor) for word in part for anchor in anchors))
