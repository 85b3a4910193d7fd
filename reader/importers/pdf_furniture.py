"""What stands on the pages around the text: running heads and feet, numbers of pages."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reader.importers.pdf_page import Fragment, Page, in_rows

__all__ = ["without_furniture"]

EDGE = 0.12
"""Share of a page's height, above and below, in which heads and feet stand."""

EDGE_ROWS = 2
"""Rows above and below that may be heads and feet."""

OFTEN = 3
"""Pages on which something must stand to be a running head; two are enough in the outermost row."""

NUMBER = re.compile(r"\d+|\b[ivxlc]{1,7}\b")

LONE_NUMBER = re.compile(
    r"(?:(?:page|seite|p\.)\s*)?[-–—|\[(]?\s*\d{1,4}\s*[-–—|\])]?(?:\s*(?:/|of|von|de)\s*\d{1,4})?",
    re.IGNORECASE,
)
"""The number of a page, in the forms that it has."""


Key = tuple[str, str, int]
"""Edge, words and height of type."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """A row at the edge of a page: the outermost is ``depth`` 0."""

    side: str
    depth: int
    row: tuple[Fragment, ...]

    def marks(self) -> list[Key]:
        """Return what would be the same in each fragment on every page."""
        return [(self.side, _bare(each.text), round(each.height)) for each in self.row]

    @property
    def is_number(self) -> bool:
        """Whether nothing but a page's number stands there."""
        return bool(LONE_NUMBER.fullmatch(" ".join(each.text for each in self.row).strip()))

    @property
    def has_number(self) -> bool:
        """Whether a fragment of it is a page's number."""
        return any(LONE_NUMBER.fullmatch(each.text.strip()) for each in self.row)


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Return the pages without what repeats at their edges, and without their numbers."""
    edges = [list(_edges(page)) for page in pages]
    counts = Counter(key for page in edges for key in {key for edge in page for key in edge.marks()})
    numbered = Counter(edge.side for page in edges for edge in page if edge.depth == 0 and edge.has_number)
    return [
        _without(page, {each for edge in found for each in _furniture(edge, counts, numbered)})
        for page, found in zip(pages, edges, strict=True)
    ]


def _furniture(edge: _Edge, counts: Mapping[Key, int], numbered: Mapping[str, int]) -> Iterator[Fragment]:
    """Yield what of a row is furniture: all of it, where pages have their numbers there."""
    if edge.depth == 0 and (
        (edge.has_number and numbered[edge.side] >= OFTEN) or (edge.is_number and edge.side == "foot")
    ):
        yield from edge.row
        return
    often = 2 if edge.depth == 0 else OFTEN
    yield from (each for each, key in zip(edge.row, edge.marks(), strict=True) if counts[key] >= often)


def _edges(page: Page) -> Iterator[_Edge]:
    """Yield the rows at a page's edges; a page of one row has none."""
    rows = in_rows(list(page.fragments))
    if len(rows) < 2:
        return
    for depth, row in enumerate(rows[:EDGE_ROWS]):
        if row[0].bottom <= EDGE * page.height:
            yield _Edge("head", depth, tuple(row))
    for depth, row in enumerate(reversed(rows[-EDGE_ROWS:])):
        if row[0].top >= (1 - EDGE) * page.height:
            yield _Edge("foot", depth, tuple(row))


def _bare(text: str) -> str:
    """Return a text without the numbers in it, which differ from page to page."""
    text = NUMBER.sub("#", " ".join(text.casefold().split()))
    return text.strip("# |–—-") or text


def _without(page: Page, furniture: set[Fragment]) -> Page:
    return replace(page, fragments=tuple(each for each in page.fragments if each not in furniture))
