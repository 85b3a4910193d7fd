"""The columns of a page in reading order: lines that cross the page part it, columns stand between them."""

from bisect import bisect_left
from collections.abc import Iterator
from statistics import median

from reader.importers.pdf_page import Fragment, Line, Page, in_rows, line_of, usual_height

__all__ = ["columns_of"]

GUTTER = 0.8
"""Width of the gap between columns at least, in heights of the page's type."""

COLUMN_ROWS = 3
"""Lines of a column at least; what has fewer is read line by line."""

COLUMN_WIDTH = 7.0
COLUMN_WORDS = 3
"""Width, in heights of its type, and words at least of a column's usual line: cells of tables have less."""

LOOK_AHEAD = 400
"""Fragments among which columns are looked for from one place."""

MAX_STEPS = 30_000
"""Fragments that are looked at in search of columns; no honest page takes a tenth of them."""

INITIAL = 1.8
"""Height of a large first letter at least, in heights of the page's type."""

Span = tuple[float, float]


def columns_of(page: Page) -> list[list[Line]]:
    """Return the columns of a page in the order in which they are read, each as its lines.

    Text over the whole width is a column too; one that others interrupt comes in pieces.
    """
    usual = usual_height(list(page.fragments))
    fragments = sorted((_without_depth(each, usual) for each in page.fragments), key=lambda each: each.top)
    return [[line_of(row) for row in in_rows(part)] for part in _parts(fragments, GUTTER * usual)]


def _without_depth(fragment: Fragment, usual: float) -> Fragment:
    """Return a large first letter as high as its line, that it may not hold the lines below it together."""
    if len(fragment.text) > 2 or not fragment.text.isalpha() or fragment.height < INITIAL * usual:
        return fragment
    bottom = fragment.top + usual
    return Fragment(fragment.text, fragment.left, fragment.right, fragment.top, bottom)


def _parts(fragments: list[Fragment], gutter: float) -> Iterator[list[Fragment]]:
    """Yield the columns among ``fragments``, which come from top to bottom."""
    plain: list[Fragment] = []
    place = steps = 0
    while place < len(fragments) and steps < MAX_STEPS:
        end, spans = _block(fragments, place, gutter)
        steps += end - place
        columns = _split(fragments[place:end], spans) if len(spans) > 1 else []
        if columns and all(map(_is_column, columns)):
            if plain:
                yield plain
                plain = []
            yield from columns
            place = end
        else:
            plain.append(fragments[place])
            place += 1
    plain += fragments[place:]
    if plain:
        yield plain


def _block(fragments: list[Fragment], place: int, gutter: float) -> tuple[int, list[Span]]:
    """Return where the columns end that begin at ``place``, and from where to where each goes."""
    ahead = fragments[place : place + LOOK_AHEAD]
    widest = max(fragment.right for fragment in ahead) - min(fragment.left for fragment in ahead)
    spans: list[Span] = []
    for step, fragment in enumerate(ahead):
        grown = _joined(spans, fragment, gutter)
        is_whole = len(grown) == 1 and grown[0][1] - grown[0][0] >= widest
        if is_whole or len(grown) < len(spans):
            return place + max(step, 1), spans
        spans = grown
    return place + len(ahead), spans


def _joined(spans: list[Span], fragment: Fragment, gutter: float) -> list[Span]:
    """Return the spans of the line with that of ``fragment``; those nearer than a gutter become one."""
    left, right = fragment.left, fragment.right
    apart = []
    for span in spans:
        if span[1] + gutter <= left or right + gutter <= span[0]:
            apart.append(span)
        else:
            left, right = min(left, span[0]), max(right, span[1])
    return sorted([*apart, (left, right)])


def _split(fragments: list[Fragment], spans: list[Span]) -> list[list[Fragment]]:
    """Return the fragments by the span in which they lie."""
    columns: list[list[Fragment]] = [[] for _ in spans]
    ends = [right for _, right in spans]
    for fragment in fragments:
        columns[min(bisect_left(ends, fragment.right), len(spans) - 1)].append(fragment)
    return [column for column in columns if column]


def _is_column(fragments: list[Fragment]) -> bool:
    """Tell whether these are lines of running text rather than the cells of a table."""
    lines = [line_of(row) for row in in_rows(fragments)]
    if len(lines) < COLUMN_ROWS:
        return False
    if median(len(line.text.split()) for line in lines) < COLUMN_WORDS:
        return False
    return median(line.right - line.left for line in lines) >= COLUMN_WIDTH * usual_height(fragments)
