"""Scores of tags to spans: the best sequence of tags in which every span begins with its first word."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from reader.extraction.tags import TAGS, Role, first_tag, inside_tag, may_follow

IMPOSSIBLE: Final = -1e4

Scores = NDArray[np.float32]
Tags = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words with one role: ``first`` to ``end``, exclusive."""

    role: Role
    first: int
    end: int

    def __len__(self) -> int:
        return self.end - self.first


def allowed(transitions: Scores) -> Scores:
    """Return ``transitions`` (before, tag) with what no span can do made impossible."""
    return np.array(
        [
            [transitions[before, tag] if may_follow(tag, before) else IMPOSSIBLE for tag in range(TAGS)]
            for before in range(TAGS)
        ],
        np.float32,
    )


def best_tags(scores: Scores, transitions: Scores) -> Tags:
    """Return the tags (n,) of the highest sum of ``scores`` (n, TAGS) and ``transitions`` (before, tag)."""
    n = len(scores)
    tags = np.zeros(n, np.int8)
    if not n:
        return tags
    onward = np.zeros((n, TAGS, TAGS), np.float32)
    to_tags = np.ascontiguousarray(transitions.T)
    # Before the text stands a word outside: no span goes on into it.
    total: NDArray[Any] = scores[0] + transitions[0]
    for i in range(1, n):
        np.add(total, to_tags, out=onward[i])
        total = np.maximum.reduce(onward[i], axis=1) + scores[i]
    back = onward.argmax(2).tolist()
    tags[-1] = tag = int(total.argmax())
    for i in range(n - 1, 0, -1):
        tags[i - 1] = tag = back[i][tag]
    return tags


def spans_of(tags: Tags) -> Iterator[Span]:
    """Yield the spans that ``tags`` mark, in reading order."""
    firsts = {first_tag(role): role for role in Role}
    found, i = tags.tolist(), 0
    while i < len(found):
        role = firsts.get(found[i])
        i += 1
        if role is None:
            continue
        first = i - 1
        while i < len(found) and found[i] == inside_tag(role):
            i += 1
        yield Span(role, first, i)


def probabilities(scores: Scores) -> Scores:
    """Return how likely each role is for each word: (n, 1 + roles), column 0 for none."""
    exponents = np.exp(scores - scores.max(1, keepdims=True, initial=IMPOSSIBLE))
    shares = exponents / exponents.sum(1, keepdims=True)
    columns = [shares[:, 0], *(shares[:, first_tag(r)] + shares[:, inside_tag(r)] for r in Role)]
    return np.stack(columns, axis=1).astype(np.float32)
