"""What a list of articles holds: a shelf, read by the page, or what a search has found so far."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from reader.errors import NoSuchArticle, SourcelightError
from reader.library import Library
from reader.library.listing import EVERYTHING, Listing, Shelf
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

    def forget(self, row: int | None = None) -> None:
        """Read a row anew when it is next asked for, or all of them."""


class ShelfRows:
    """A shelf of the library: counted, and read by the page when it is looked at.

    An article that is read while the unread ones are listed stays in its row until the next one is read.
    """

    def __init__(self, library: Library, listing: Listing) -> None:
        self._library = library
        self.listing = listing
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()
        self._count = library.articles.count(listing)
        self._guest: int | None = None
        self._guest_row = 0

    @property
    def keeps_guests(self) -> bool:
        """Tell whether reading an article takes it off this shelf."""
        return self.listing.shelf is Shelf.UNREAD

    @property
    def guest_row(self) -> int | None:
        """The row of the article that is kept although it does not belong on the shelf any more."""
        return None if self._guest is None else self._guest_row

    def keep(self, article: int, row: int) -> None:
        """Keep an article in its row although it does not belong on the shelf any more."""
        self._guest, self._guest_row = article, row
        self._recount()

    def own_count(self) -> int:
        """Return how many articles belong on the shelf, as far as is known here."""
        return self._count - (self._guest is not None)

    def count(self) -> int:
        """Return how many articles are listed."""
        return self._count

    def row(self, number: int) -> Row | None:
        """Return a row, read with its page."""
        page, place = divmod(number, ROWS_A_PAGE)
        if page not in self._pages:
            try:
                self._pages[page] = self._read(page * ROWS_A_PAGE, ROWS_A_PAGE)
            except SourcelightError:
                return None
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        rows = self._pages[page]
        return rows[place] if place < len(rows) else None

    def ids(self, first: int, last: int) -> Sequence[int]:
        """Return the articles of the rows from ``first`` to ``last``."""
        return self._ids(first, last + 1 - first)

    def position(self, article: int) -> int | None:
        """Return the row of an article; None where it is not on the shelf."""
        if article == self._guest:
            return self._guest_row
        try:
            row = self._library.articles.position(article, self.listing)
        except NoSuchArticle:
            return None
        return row + 1 if self._guest is not None and row >= self._guest_row else row

    def forget(self, row: int | None = None) -> None:
        """Read the page of a row anew, or all."""
        if row is None:
            self._recount()
        else:
            self._pages.pop(row // ROWS_A_PAGE, None)

    def _recount(self) -> None:
        self._pages.clear()
        if self._guest is not None and not self._may_stay(self._guest):
            self._guest = None
        self._count = self._library.articles.count(self.listing) + (self._guest is not None)
        self._guest_row = min(self._guest_row, max(self._count - 1, 0))

    def _may_stay(self, guest: int) -> bool:
        """Tell whether a guest is in the library and not, by now, on the shelf by right."""
        return self._holds(guest, EVERYTHING) and not self._holds(guest, self.listing)

    def _holds(self, article: int, listing: Listing) -> bool:
        try:
            self._library.articles.position(article, listing)
        except NoSuchArticle:
            return False
        return True

    def _ids(self, offset: int, limit: int) -> list[int]:
        """Return the ids of some rows, the guest in its place among them."""
        articles = self._library.articles
        if self._guest is None or offset + limit <= self._guest_row:
            return articles.ids(offset, limit, self.listing)
        if offset > self._guest_row:
            return articles.ids(offset - 1, limit, self.listing)
        found = articles.ids(offset, limit - 1, self.listing)
        found.insert(self._guest_row - offset, self._guest)
        return found

    def _read(self, offset: int, limit: int) -> list[Row]:
        ids = self._ids(offset, limit)
        return rows_of(self._library, self._library.articles.summaries(ids))


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

    def forget(self, row: int | None = None) -> None:
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
