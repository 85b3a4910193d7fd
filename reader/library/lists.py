"""Articles as lists show them: counted, by the page, and where one of them stands."""

import json
from array import array
from collections.abc import Sequence
from typing import Any

from reader.errors import NoSuchArticle
from reader.library.connection import Connection, Row
from reader.library.listing import Listing, Shelf
from reader.model import ArticleSummary

_SUMMARIES = """
SELECT articles.id, title, byline, outlet, published, added, words,
    CASE WHEN analyses.article IS NULL THEN NULL
    ELSE (SELECT count(*) FROM attributions WHERE attributions.article = articles.id) END,
    read IS NOT NULL, starred, language, reached
FROM articles LEFT JOIN analyses ON analyses.article = articles.id
"""

MANY = 5_000
"""Articles on a shelf above which it is quicker to look each of the library up there."""

_TRUTHS = (8, 9)
"""Which columns of a summary tell yes or no: read and starred."""


class ArticleLists:
    """The lists of one library; no text is read for them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._asked: tuple[Shelf, int, tuple[int, int]] | None = None
        self._many = False

    def summary(self, article_id: int) -> ArticleSummary:
        """Return what a list shows of an article; NoSuchArticle."""
        row = self._connection.row(f"{_SUMMARIES} WHERE articles.id = ?", [article_id])
        if row is None:
            raise no_such_article()
        return _summary(row)

    def summaries(self, article_ids: Sequence[int]) -> list[ArticleSummary]:
        """Return what a list shows of these articles, in this order; those that are gone are left out."""
        rows = self._connection.rows(
            f"{_SUMMARIES} WHERE articles.id IN (SELECT value FROM json_each(?))",  # noqa: S608
            [json.dumps(list(article_ids))],
        )
        found = {row[0]: _summary(row) for row in rows}
        return [found[number] for number in article_ids if number in found]

    def count(self, listing: Listing) -> int:
        """Return the number of articles that a list shows."""
        return int(self._connection.value(listing.counted, listing.values))

    def page(self, offset: int, limit: int, listing: Listing) -> list[ArticleSummary]:
        """Return up to ``limit`` articles of a list from row ``offset`` on."""
        return self.summaries(self.ids(offset, limit, listing))

    def ids(self, offset: int, limit: int, listing: Listing) -> list[int]:
        """Return the ids of up to ``limit`` articles of a list from row ``offset`` on."""
        # They come from an index alone, so that what is skipped costs next to nothing.
        where = listing.where(many=self._is_many(listing))
        chosen = f"SELECT id FROM articles WHERE {where} ORDER BY {listing.order} LIMIT ? OFFSET ?"  # noqa: S608
        return [row[0] for row in self._connection.rows(chosen, [*listing.values, limit, offset])]

    def order(self, listing: Listing) -> "array[int]":
        """Return the ids of all articles of a list, in their order."""
        where = listing.where(many=self._is_many(listing))
        chosen = f"SELECT id FROM articles WHERE {where} ORDER BY {listing.order}"  # noqa: S608
        # As one value: a row for each would hold up every other thread of Python all the time.
        told = self._connection.value(f"SELECT json_group_array(id) FROM ({chosen})", listing.values)  # noqa: S608
        return array("q", json.loads(told))

    def position(self, article_id: int, listing: Listing) -> int:
        """Return the row of an article in a list; NoSuchArticle where the list does not show it."""
        with self._connection.reading():
            row = self._connection.row(
                f"SELECT {listing.key} FROM articles WHERE id = ? AND {listing.where(many=True)}",  # noqa: S608
                [article_id, *listing.values],
            )
            if row is None:
                raise no_such_article()
            where = listing.where(many=self._is_many(listing))
            before = ">" if listing.descending else "<"
            found = self._connection.value(
                "SELECT count(*) FROM articles "  # noqa: S608
                f"WHERE {where} AND ({listing.key}, id) {before} (?, ?)",
                [*listing.values, row[0], article_id],
            )
        return int(found)

    def _is_many(self, listing: Listing) -> bool:
        """Tell whether a good part of all articles may stand on the shelf of one tag or collection."""
        if listing.of is None:
            return False
        # Counting a large shelf takes as long as reading a page of it: once will do until something changes.
        asked = (listing.shelf, listing.of, self._changes())
        if asked != self._asked:
            self._asked, self._many = asked, self.count(listing) > MANY
        return self._many

    def _changes(self) -> tuple[int, int]:
        """Return numbers that are others after any change to the file."""
        version = int(self._connection.value("PRAGMA data_version"))
        return version, self._connection.db.conn.total_changes


def no_such_article() -> NoSuchArticle:
    """Return the error for an article that is gone."""
    return NoSuchArticle("This article is not in the library any more.")


def _summary(row: Row) -> ArticleSummary:
    # SQLite has no truth values: whether it is read and starred comes as a number.
    facts: list[Any] = [bool(value) if place in _TRUTHS else value for place, value in enumerate(row)]
    return ArticleSummary(*facts)
