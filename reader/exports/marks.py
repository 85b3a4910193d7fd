"""Which characters belong to which attributions: runs that do not overlap, whatever the spans do."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from reader.model import Attribution


class Role(IntEnum):
    """What a marked stretch is; in the order in which marks lie over one another."""

    CONTENT = 0
    CUE = 1
    SOURCE = 2


class Mark(NamedTuple):
    """A stretch that is part of an attribution; ``depth`` counts the contents around it."""

    depth: int
    role: Role
    start: int
    end: int
    attribution: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one paragraph under the same marks.

    ``outer`` and ``inner`` are the contents that it stands in, the widest and the narrowest (the same
    where there is one); ``part`` is the source or cue that it belongs to.
    """

    start: int
    end: int
    outer: Mark | None = None
    inner: Mark | None = None
    part: Mark | None = None

    @property
    def top(self) -> Mark | None:
        """The mark that gives the run its ground: the innermost, a source before a cue before a content."""
        return max((mark for mark in (self.inner, self.part) if mark is not None), default=None)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text that is not empty, in runs; ``beginnings`` are attributions with their offsets."""

    start: int
    end: int
    runs: tuple[Run, ...]
    beginnings: tuple[tuple[int, int], ...]
    """(offset, attribution) in reading order; each attribution begins once in the whole text."""


def paragraphs(text: str, attributions: Sequence[Attribution]) -> Iterator[Paragraph]:
    """Yield the paragraphs of ``text``, marked; what the spans say beyond the text is left out."""
    runs = list(_runs(text, attributions))
    beginnings = sorted((told.start, index) for index, told in enumerate(attributions))
    first = heard = 0
    for start, end in _lines(text):
        while first < len(runs) and runs[first].end <= start:
            first += 1
        last = first
        while last < len(runs) and runs[last].start < end:
            last += 1
        beginning = heard
        # What begins in the white space before a line is told at the line's beginning.
        while heard < len(beginnings) and beginnings[heard][0] < end:
            heard += 1
        told = ((max(offset, start), index) for offset, index in beginnings[beginning:heard])
        yield Paragraph(start, end, tuple(_within(runs[first:last], start, end)), tuple(told))
        first = max(first, last - 1)


def depths(attributions: Sequence[Attribution]) -> tuple[int, ...]:
    """Return how many contents each attribution is told within; a cycle of parents ends at once."""
    known: dict[int, int] = {}
    for index in range(len(attributions)):
        trail: list[int] = []
        seen: set[int] = set()
        at: int | None = index
        while at is not None and 0 <= at < len(attributions) and at not in known and at not in seen:
            seen.add(at)
            trail.append(at)
            at = attributions[at].parent
        depth = known[at] + 1 if at is not None and at in known else 0
        for step in reversed(trail):
            known[step] = depth
            depth += 1
    return tuple(known[index] for index in range(len(attributions)))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line that holds more than white space starts and ends."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _runs(text: str, attributions: Sequence[Attribution]) -> Iterator[Run]:
    """Yield runs that cover the whole text."""
    marks = _marks(text, attributions)
    opening = sorted(marks, key=lambda mark: mark.start)
    closing = sorted(marks, key=lambda mark: mark.end)
    edges = sorted({0, len(text), *(mark.start for mark in marks), *(mark.end for mark in marks)})
    contents: list[Mark] = []
    parts: list[Mark] = []
    opened = closed = 0
    for start, end in pairwise(edges):
        while closed < len(closing) and closing[closed].end <= start:
            _remove(contents if closing[closed].role is Role.CONTENT else parts, closing[closed])
            closed += 1
        while opened < len(opening) and opening[opened].start <= start:
            insort(contents if opening[opened].role is Role.CONTENT else parts, opening[opened])
            opened += 1
        yield Run(
            start,
            end,
            outer=contents[0] if contents else None,
            inner=contents[-1] if contents else None,
            part=parts[-1] if parts else None,
        )


def _marks(text: str, attributions: Sequence[Attribution]) -> list[Mark]:
    depth_of = depths(attributions)
    marks = []
    for index, told in enumerate(attributions):
        for role, spans in ((Role.CONTENT, told.content), (Role.CUE, told.cue), (Role.SOURCE, told.source)):
            for span in spans:
                end = min(span.end, len(text))
                if span.start < end:
                    marks.append(Mark(depth_of[index], role, span.start, end, index))
    return marks


def _remove(marks: list[Mark], mark: Mark) -> None:
    marks.pop(bisect_left(marks, mark))


def _within(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    for run in runs:
        if run.start < end and start < run.end:
            yield Run(max(run.start, start), min(run.end, end), run.outer, run.inner, run.part)
