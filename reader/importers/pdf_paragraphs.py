"""Lines to paragraphs: by indent, leading and size of type, over columns and pages, hyphens joined."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reader.importers.pdf_page import Line

__all__ = ["join_lines", "paragraphs_of"]

OTHER_SIZE = 0.12
"""Difference in height, as a share, from which on type is of another size."""

WIDE_LEADING = 1.35
"""Distance between lines, in usual distances, from which on a paragraph begins."""

INDENT = 0.6
"""Indent of a paragraph's first line at least, in heights of the type."""

SHORT = 0.2
"""Share of the column's width that a paragraph's last line may leave free, at least, to tell its end."""

STATEMENT_END = re.compile(r"[.!?:…][\"'”’»)\]]*\d{0,3}$")
BEGINNING = re.compile(r"[\"'“‘„«(\[]*[^\W_a-zß-öø-ÿ]|[•◦▪‣·–—-]\s")
BULLET = re.compile(r"[•◦▪‣·]\s|[–—-]\s\w|\(?\d{1,2}[.)]\s")

LEADERS = re.compile(r"(?:\. ?){4}\d*$")
"""How lines of a table of contents end."""

LINE_END = 20
"""Characters at a line's end that tell how it ends."""

HYPHENS = "-‐\u00ad"
PARTED = re.compile(r"([^\W\d_]{2,})[-‐\u00ad]$")
LONGEST_PART = 40
FIRST_WORD = re.compile(r"[^\W\d_]+")
COMPOUND = re.compile(r"\b[^\W\d_]++(?:-[^\W\d_]++)++")

KEEPING = frozenset({"all", "ex", "great", "half", "mid", "non", "self", "so", "vice", "well"})
"""First parts of words that keep their hyphen."""


@dataclass(frozen=True, slots=True)
class _Measure:
    """A column: its edges, the usual distance between its lines, and its place among the columns."""

    left: float
    right: float
    leading: float
    place: int


def paragraphs_of(columns: Sequence[Sequence[Line]]) -> list[str]:
    """Return the paragraphs of all columns, which come in reading order."""
    measures = [_measure(lines, place) for place, lines in enumerate(columns)]
    flow = [(line, measure) for lines, measure in zip(columns, measures, strict=True) for line in lines]
    compounds = {word.casefold() for line, _ in flow for word in COMPOUND.findall(line.text)}
    indents = _has_indents(flow)
    parts: list[list[str]] = []
    for place, (line, column) in enumerate(flow):
        last = flow[place - 1] if place else None
        if last is None or _begins(last, (line, column), indents, len(parts[-1])):
            parts.append([])
        parts[-1].append(line.text)
    return [join_lines(part, compounds) for part in parts]


def join_lines(lines: Sequence[str], compounds: frozenset[str] | set[str] = frozenset()) -> str:
    """Return lines as one, words that were parted at their ends joined; ``compounds`` keep their hyphen."""
    joined = [lines[0]]
    for line in lines[1:]:
        last = joined[-1]
        parted, first = PARTED.search(last[-LONGEST_PART:]), FIRST_WORD.match(line)
        if parted is None or first is None:
            # A dash or a number's hyphen goes on without a space, too.
            joined += (
                [line] if last.endswith(tuple(HYPHENS)) and last[-2:-1] not in {"", " "} else [" ", line]
            )
            continue
        whole = f"{parted[1]}-{first[0]}".casefold()
        keeps = whole in compounds or parted[1].casefold() in KEEPING or not first[0][0].islower()
        joined[-1] = last[:-1] + ("-" if keeps and not last.endswith("\u00ad") else "")
        joined.append(line)
    return "".join(joined)


def _measure(lines: Sequence[Line], place: int) -> _Measure:
    lefts = sorted(line.left for line in lines) or [0.0]
    steps = [below.top - above.top for above, below in pairwise(lines) if _alike(above, below)]
    leading = median(steps) if steps else 0.0
    return _Measure(lefts[len(lefts) // 10], max((line.right for line in lines), default=0.0), leading, place)


def _alike(line: Line, other: Line) -> bool:
    """Tell whether two lines are set in type of the same size."""
    return abs(line.height - other.height) <= OTHER_SIZE * max(line.height, other.height)


_Placed = tuple[Line, _Measure]


def _is_indented(placed: _Placed) -> bool:
    line, column = placed
    return line.left - column.left > INDENT * line.height


def _is_short(placed: _Placed) -> bool:
    line, column = placed
    return column.right - line.right > SHORT * (column.right - column.left)


def _has_indents(flow: Sequence[_Placed]) -> bool:
    """Tell whether paragraphs are told apart by indents: some lines have one, few among them all."""
    return 0.02 * len(flow) < sum(map(_is_indented, flow)) < 0.5 * len(flow)


def _begins(last: _Placed, this: _Placed, indents: bool, so_far: int) -> bool:
    """Tell whether a paragraph begins with ``this`` line, after ``so_far`` lines of the one before."""
    if not _alike(last[0], this[0]) or BULLET.match(this[0].text) or LEADERS.search(last[0].text[-LINE_END:]):
        return True
    if last[1].place != this[1].place:
        return _begins_elsewhere(last, this, indents)
    line, column = this
    if column.leading and line.top - last[0].top > WIDE_LEADING * column.leading:
        return True
    # The lines of a list's entry stand below its first word.
    hangs = so_far == 1 and bool(BULLET.match(last[0].text))
    if _is_indented(this) and not hangs and (not _is_indented(last) or (so_far == 1 and _is_short(last))):
        return True
    if _is_indented(last) and not _is_indented(this) and so_far > 1:
        return True
    return _is_short(last) and _ends(last) and bool(BEGINNING.match(line.text))


def _begins_elsewhere(last: _Placed, this: _Placed, indents: bool) -> bool:
    """Tell whether a paragraph begins at the top of a column or page."""
    if indents and _is_indented(this):
        return True
    return _ends(last) and bool(BEGINNING.match(this[0].text)) and (_is_short(last) or not indents)


def _ends(placed: _Placed) -> bool:
    return bool(STATEMENT_END.search(placed[0].text[-LINE_END:]))
