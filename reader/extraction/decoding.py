"""Scores of tags to spans: the best sequence of tags in which every span begins with its first word."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from reader.extraction.tags import TAGS, Role, first_tag, inside_tag, may_follow

IMPOSSIBLE: Final = -1e4
BLOCK: Final = 4096
"""Words whose ways are kept at a time: of a book they would take more than all that the network says."""

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
    to_tags = np.ascontiguousarray(transitions.T)
    onward = np.zeros((min(n, BLOCK), TAGS, TAGS), np.float32)
    before = np.zeros((n, TAGS), np.int8)
    # Before the text stands a word outside: no span goes on into it.
    total: NDArray[Any] = scores[0] + transitions[0]
    for first in range(1, n, BLOCK):
        block = onward[: min(BLOCK, n - first)]
        for step, score in zip(block, scores[first:], strict=False):
            np.add(total, to_tags, out=step)
            total = np.maximum.reduce(step, axis=1) + score
        before[first : first + BLOCK] = block.argmax(2)
    back = before.tobytes()  # of bytes a single one is read faster than of an array
    tags[-1] = tag = int(total.argmax())
    for i in range(n - 1, 0, -1):
        tags[i - 1] = tag = back[i * TAGS + tag]
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
