"""What a list of articles holds: a shelf, read by the page, or what a search has found so far."""

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from reader.errors import NoSuchArticle, SourcelightError
from reader.library import Library
from reader.library.listing import EVERYTHING, Listing
from reader.model import ArticleSummary, Spans

ROWS_A_PAGE = 64
_PAGES_KEPT = 24


@dataclass(frozen=True, slots=True)
class Row:
    """An article in a list, the ids of its tags, and what a search found in it."""

    summary: ArticleSummary
    tags: tuple[int, ...] = ()
    snippet: str = ""
    hits: Spans = ()
    """The places in the snippet that met the search, in code points."""


class Rows(Protocol):
    """The rows of a list."""

    def count(self) -> int:
        """Return how many there are, as far as is known here."""

    def row(self, number: int) -> Row | None:
        """Return a row; None where the library can't tell at this moment."""

    def ids(self, first: int, last: int) -> Sequence[int]:
        """Return the articles of the rows from ``first`` to ``last``."""

    def position(self, article: int) -> int | None:
        """Return the row of an article; None where it is not in the list."""

    def forget(self, row: int) -> None:
        """Read a row anew when it is next asked for."""


@dataclass(frozen=True, slots=True)
class Order:
    """The articles on a shelf, in their order.

    ``guest`` is one among them that does not belong there any more: an article that is read while the unread
    ones are listed stays in its row until the next one is read.
    """

    listing: Listing = EVERYTHING
    ids: "array[int]" = field(default_factory=lambda: array("q"))
    guest: int | None = None

    def position(self, article: int) -> int | None:
        """Return the row of an article; None where it is not on the shelf."""
        try:
            return self.ids.index(article)
        except ValueError:
            return None

    def without(self, row: int) -> "Order":
        """Return the order without one of its rows."""
        return Order(self.listing, self.ids[:row] + self.ids[row + 1 :], self.guest)


def order_of(library: Library, listing: Listing, before: Order | None = None) -> Order:
    """Return which articles stand on a shelf now; a guest that there was ``before`` keeps its row."""
    ids = library.articles.order(listing)
    guest = None if before is None or before.listing != listing else before.guest
    row = None if before is None or guest is None else before.position(guest)
    if guest is None or row is None or guest in ids or not _is_there(library, guest):
        return Order(listing, ids)
    ids.insert(row, guest)
    return Order(listing, ids, guest)


def _is_there(library: Library, article: int) -> bool:
    """Tell whether an article is in the library, and not in the trash."""
    try:
        library.articles.position(article)
    except NoSuchArticle:
        return False
    return True


class ShelfRows:
    """A shelf of the library: which articles stand there is known, and they are read by the page."""

    def __init__(self, library: Library, order: Order) -> None:
        self._library = library
        self._order = order
        self._pages: OrderedDict[int, list[Row | None]] = OrderedDict()

    @property
    def order(self) -> Order:
        """The articles in their order; set anew, all are read anew."""
        return self._order

    @order.setter
    def order(self, order: Order) -> None:
        self._order = order
        self._pages.clear()

    def count(self) -> int:
        """Return how many articles are listed."""
        return len(self._order.ids)

    def row(self, number: int) -> Row | None:
        """Return a row, read with its page."""
        page, place = divmod(number, ROWS_A_PAGE)
        if page not in self._pages:
            try:
                self._pages[page] = self._read(page)
            except SourcelightError:
                return None
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        rows = self._pages[page]
        return rows[place] if place < len(rows) else None

    def ids(self, first: int, last: int) -> Sequence[int]:
        """Return the articles of the rows from ``first`` to ``last``."""
        return self._order.ids[first : last + 1].tolist()

    def position(self, article: int) -> int | None:
        """Return the row of an article; None where it is not on the shelf."""
        return self._order.position(article)

    def forget(self, row: int) -> None:
        """Read the page of a row anew."""
        self._pages.pop(row // ROWS_A_PAGE, None)

    def _read(self, page: int) -> list[Row | None]:
        """Read a page; an article that was deleted meanwhile leaves its row empty."""
        ids = self.ids(page * ROWS_A_PAGE, (page + 1) * ROWS_A_PAGE - 1)
        rows = rows_of(self._library, self._library.articles.summaries(ids))
        found = {row.summary.id: row for row in rows}
        return [found.get(article) for article in ids]


@dataclass
class FoundRows:
    """What a search has found, as far as it was read; ``more`` tells whether there is more to read."""

    rows: list[Row] = field(default_factory=list)
    more: bool = False

    def __post_init__(self) -> None:
        self._places = {row.summary.id: place for place, row in enumerate(self.rows)}

    def append(self, rows: Iterable[Row], *, more: bool) -> None:
        """Put further results below."""
        self.more = more
        for row in rows:
            if row.summary.id not in self._places:
                self._places[row.summary.id] = len(self.rows)
                self.rows.append(row)

    def count(self) -> int:
        """Return how many results were read."""
        return len(self.rows)

    def row(self, number: int) -> Row | None:
        """Return a result."""
        return self.rows[number] if number < len(self.rows) else None

    def ids(self, first: int, last: int) -> Sequence[int]:
        """Return the articles of the results from ``first`` to ``last``."""
        return [row.summary.id for row in self.rows[first : last + 1]]

    def position(self, article: int) -> int | None:
        """Return the place of an article among the results."""
        return self._places.get(article)

    def forget(self, row: int) -> None:
        """Keep what was found: the search is asked again for what is new."""

    def renew(self, library: Library, row: int) -> None:
        """Read what is known of the article in a row anew."""
        found = rows_of(library, library.articles.summaries([self.rows[row].summary.id]))
        if found:
            self.rows[row] = replace(self.rows[row], summary=found[0].summary, tags=found[0].tags)


def rows_of(library: Library, summaries: Sequence[ArticleSummary]) -> list[Row]:
    """Return articles as rows of a list."""
    tags = library.tags.of_each([summary.id for summary in summaries])
    return [Row(summary, tags.get(summary.id, ())) for summary in summaries]
