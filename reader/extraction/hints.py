"""What the rules on the parse propose, as the tagger's network takes it: hints, to follow or not.

The network knows words, the rules know the parse. Each relation of the rules that stands in no other's
content becomes features of its words, and pairs of words that the rules link are told to the network's
own links.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from reader.extraction.relations import Relation
from reader.extraction.tags import Role

GROUPS: Final = 4
"""Numbers of a word: its relation and its relation's source; again the first if it is a cue, the second if it
is a source. Word i is linked to a cue j by the rules if i's first number is j's third, to a source j if i's
second is j's fourth."""

Numbers = NDArray[np.int64]
Ranges = tuple[tuple[int, int], ...]


class Hint(NamedTuple):
    """A relation of the rules: character ranges of its parts, ends exclusive."""

    source: Ranges
    cue: Ranges
    content: Ranges

    def moved(self, by: int) -> "Hint":
        """Return the hint for a text that begins so many characters earlier."""
        return Hint(*(tuple((start + by, end + by) for start, end in part) for part in self))


Hints = Sequence[Hint]


def hints_of(doc: Doc, relations: Sequence[Relation]) -> list[Hint]:
    """Return the hints that ``relations`` of ``doc`` give; those inside another's content give none."""
    holder: dict[int, Relation] = {}
    for relation in relations:
        for i in relation.content:
            holder.setdefault(i, relation)
    found = []
    for relation in relations:
        outer = holder.get(min(relation.tokens))
        if outer is None or outer is relation or not relation.tokens <= outer.content:
            found.append(
                Hint(*(_ranges(doc, part) for part in (relation.source, relation.cue, relation.content)))
            )
    return found


def _ranges(doc: Doc, tokens: Iterable[int]) -> Ranges:
    """Return the characters of ``tokens``, neighbours joined."""
    runs: list[list[int]] = []
    for i in sorted(tokens):
        if runs and runs[-1][1] == i - 1:
            runs[-1][1] = i
        else:
            runs.append([i, i])
    return tuple((doc[first].idx, doc[last].idx + len(doc[last])) for first, last in runs)


def lay_hints(hints: Hints, starts: Numbers, ends: Numbers) -> tuple[NDArray[np.int8], NDArray[np.int32]]:
    """Return the roles (n, 3) and groups (n, 4) of ``hints`` on words from ``starts`` to ``ends`` (n,)."""
    roles, groups = np.zeros((len(starts), len(Role)), np.int8), np.zeros((len(starts), GROUPS), np.int32)
    sources: dict[Ranges, int] = {}
    for number, hint in enumerate(hints, 1):
        source = sources.setdefault(hint.source, len(sources) + 1) if hint.source else 0
        for role, ranges in zip(Role, hint, strict=True):
            for start, end in ranges:
                words = slice(np.searchsorted(ends, start, "right"), np.searchsorted(starts, end, "left"))
                roles[words, role - 1] = 1
                if role is Role.SOURCE:
                    groups[words, 3] = source
                else:
                    groups[words, :2] = number, source
                if role is Role.CUE:
                    groups[words, 2] = number
    return roles, groups
