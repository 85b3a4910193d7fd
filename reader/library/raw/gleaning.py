"""Rows that no tree leads to any more: read from the pages themselves, and told by what they look like."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from reader.library.raw.pages import Cell, Pages
from reader.library.raw.records import Value
from reader.library.raw.shapes import Shape, told_shape

Record = dict[str, Value]

_FREE: Final = -1
"""Stands for the owner of pages that are not in use: what they hold was deleted."""


@dataclass
class Gleaning:
    """One pass over all pages. ``roots`` are the pages by whose trees rows are told, by table or index.

    ``wanted`` names the tables of which rows are missing, with their columns. ``untold`` counts the pages
    with rows that may be theirs, or another's.
    """

    pages: Pages
    shapes: Sequence[Shape]
    roots: Mapping[str, int]
    wanted: Mapping[str, Sequence[str]]
    untold: int = 0
    _owners: "array[int]" = field(default_factory=lambda: array("h"))

    def rows(self) -> Iterator[tuple[str, Record]]:
        """Yield the rows of the wanted tables that can be read, by table; a row can come twice."""
        self._find_owners()
        for number in range(2, self.pages.count + 1):
            owner = self._owners[number]
            if owner == _FREE:
                continue
            cells = (
                () if owner and not self._can_give(self.shapes[owner - 1]) else [*self.pages.cells(number)]
            )
            shape = self.shapes[owner - 1] if owner else self._told(cells)
            if shape is not None and self._can_give(shape):
                yield from ((shape.table, shape.row(cell)) for cell in cells if owner or shape.fits(cell))

    def _find_owners(self) -> None:
        """Walk down from the roots, and note for each page whose it is."""
        self._owners = array("h", bytes(2 * (self.pages.count + 1)))
        for page in self.pages.free():
            self._owners[page] = _FREE
        for place, shape in enumerate(self.shapes, 1):
            waiting = [root for root in [self.roots.get(shape.name, 0)] if 1 < root <= self.pages.count]
            while waiting:
                page = waiting.pop()
                if not self._owners[page]:
                    self._owners[page] = place
                    waiting.extend(self.pages.children(page))

    def _can_give(self, shape: Shape) -> bool:
        return shape.table in self.wanted and shape.holds_all(self.wanted[shape.table])

    def _told(self, cells: Sequence[Cell]) -> Shape | None:
        found = told_shape(cells, self.shapes) if cells else ()
        if len(found) == 1:
            return found[0]
        self.untold += any(shape.table in self.wanted for shape in found)
        return None


def children_of_all(pages: Pages) -> set[int]:
    """Return all pages that another page leads to: no root of a tree is among them."""
    return {child for number in range(1, pages.count + 1) for child in pages.children(number)}


def first_cells(pages: Pages, root: int) -> Iterable[Cell]:
    """Return the rows at the beginning of a tree, from the first page on the way down that has some."""
    seen = set[int]()
    page: int | None = root
    while page is not None and page not in seen:
        seen.add(page)
        below = next(pages.children(page), None)
        if below is None:
            return list(pages.cells(page))
        page = below
    return ()
