"""What stands on the pages around the text: running heads and feet, numbers of pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.importers.pdf_page import Fragment, Page, in_rows

__all__ = ["without_furniture"]

EDGE = 0.12
"""Share of a page's height, above and below, in which heads and feet stand."""

EDGE_ROWS = 2
"""Rows above and below that may be heads and feet."""

OFTEN = 3
"""Pages on which something must stand to be a running head; both, where there are but two."""

NUMBER = re.compile(r"\d+|\b[ivxlc]{1,7}\b")

LONE_NUMBER = re.compile(
    r"(?:(?:page|seite|p\.)\s*)?[-–—|\[(]?\s*\d{1,4}\s*[-–—|\])]?(?:\s*(?:/|of|von|de)\s*\d{1,4})?",
    re.IGNORECASE,
)
"""The number of a page, in the forms that it has."""


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Return the pages without what repeats at their edges, and without their numbers."""
    edges = [list(_edges(page)) for page in pages]
    counted = Counter(key for edge in edges for key in {_key(side, each) for side, _, each in edge})
    often = max(2, min(OFTEN, len(pages)))
    return [
        _without(page, {each for side, alone, each in edge if counted[_key(side, each)] >= often or alone})
        for page, edge in zip(pages, edges, strict=True)
    ]


def _edges(page: Page) -> Iterator[tuple[str, bool, Fragment]]:
    """Yield what stands at a page's edges: the edge, and whether it is a number alone at the very bottom."""
    rows = in_rows(list(page.fragments))
    for place, row in enumerate(rows[:EDGE_ROWS]):
        if row[0].bottom <= EDGE * page.height and len(rows) > place + 1:
            yield from (("head", False, fragment) for fragment in row)
    for place, row in enumerate(reversed(rows[-EDGE_ROWS:])):
        if row[0].top >= (1 - EDGE) * page.height:
            words = " ".join(fragment.text for fragment in row).strip()
            alone = place == 0 and len(rows) > 1 and bool(LONE_NUMBER.fullmatch(words))
            yield from (("foot", alone, fragment) for fragment in row)


def _key(side: str, fragment: Fragment) -> tuple[str, str]:
    """Return what is the same in a running head or foot on every page."""
    text = NUMBER.sub("#", " ".join(fragment.text.casefold().split()))
    return side, text.strip("# |–—-") or text


def _without(page: Page, furniture: set[Fragment]) -> Page:
    return replace(page, fragments=tuple(each for each in page.fragments if each not in furniture))
