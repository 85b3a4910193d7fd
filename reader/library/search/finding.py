"""Running the plan of a search: which articles meet it, in which order.

Of a set of thousands no more than the newest are ranked, and counting stops: a search for "the" is to be as
quick as one for a rare word.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from reader.library.connection import Connection
from reader.library.listing import Listing, Sort
from reader.library.search.index import PLACES
from reader.library.search.results import Count
from reader.library.search.sql import Condition, Plan

MOST_COUNTED: Final = 1_000
"""How many articles are counted, and ranked by relevance; of more, the newest."""

_RANK: Final = "bm25(article_index, 10.0, 1.0, 4.0, 4.0, 4.0)"
"""Relevance, lowest first: title, text, byline, outlet and notes by weight."""

_BY_WORDS: Final = "article_index CROSS JOIN articles ON articles.id = article_index.rowid"
BY_TOLD: Final = f"attribution_index CROSS JOIN articles ON articles.id = attribution_index.rowid / {PLACES}"


@dataclass(frozen=True, slots=True)
class Source:
    """The tables from which articles are read as they come, the newest first, and what they have to meet."""

    tables: str
    key: str
    conditions: tuple[Condition, ...]
    distinct: bool = False

    @property
    def where(self) -> str:
        """What stands behind WHERE; its parameters are `values`."""
        return " AND ".join(("articles.trashed IS NULL", *(condition.sql for condition in self.conditions)))

    @property
    def values(self) -> list[str | int]:
        """The parameters of `where`."""
        return [value for condition in self.conditions for value in condition.values]

    def ids(self, more: str = "") -> str:
        """Return the query for the ids, the newest first, with ``more`` to be met."""
        distinct = "DISTINCT" if self.distinct else ""
        return (
            f"SELECT {distinct} articles.id FROM {self.tables} WHERE {self.where} {more} "  # noqa: S608
            f"ORDER BY {self.key} DESC LIMIT ? OFFSET ?"
        )


def source(plan: Plan) -> Source:
    """Return where the articles of a plan are read from: the index that FTS5 reads in order, if any."""
    if plan.words is not None:
        match = Condition("article_index MATCH ?", (plan.words,))
        others = plan.all_conditions(told=True)
        return Source(_BY_WORDS, "article_index.rowid", (match, *others))
    if plan.told is not None:
        match = Condition("attribution_index MATCH ?", (plan.told,))
        return Source(BY_TOLD, "attribution_index.rowid", (match, *plan.conditions), distinct=True)
    return Source("articles", "articles.id", plan.conditions)


class Finder:
    """Finds the articles of one library that meet a plan."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def newest(self, plan: Plan, most: int = MOST_COUNTED + 1, before: int | None = None) -> list[int]:
        """Return the ids of the articles, the newest ``most``, or of those with an id below ``before``."""
        found = source(plan)
        if before is not None:
            found = replace(found, conditions=(*found.conditions, Condition("articles.id < ?", (before,))))
        return self._ids(found.ids(), [*found.values, most, 0])

    def count(self, plan: Plan) -> Count:
        """Return how many articles there are; counting stops at a thousand."""
        return _count(self.newest(plan))

    def page(
        self, plan: Plan, sort: Sort | None, descending: bool, offset: int, limit: int
    ) -> tuple[list[int], Count]:
        """Return the ids on a page of the results, and how many results there are.

        Without ``sort``, by relevance where words are looked for, else the last stored ones first.
        """
        newest = self.newest(plan)
        many = len(newest) > MOST_COUNTED
        if sort is None and plan.words is not None:
            ids = self._by_relevance(plan, newest, many, offset, limit)
        elif sort is None and many:
            found = source(plan)
            ids = self._ids(found.ids(), [*found.values, limit, offset])
        else:
            order = Listing(sort=sort or Sort.ADDED, descending=descending or sort is None).order
            ids = self._sorted_all(plan, order, offset, limit) if many else self._sorted(newest, order)
            ids = ids if many else ids[offset : offset + limit]
        return ids, _count(newest)

    def _by_relevance(
        self, plan: Plan, newest: Sequence[int], many: bool, offset: int, limit: int
    ) -> list[int]:
        ranked = self._ranked(str(plan.words), newest, newest[-1] if newest else 0)
        if not many:
            return ranked[offset : offset + limit]
        titled = self._titled(plan)
        first = list(dict.fromkeys((*titled, *ranked)))
        page = first[offset : offset + limit]
        if len(page) < limit:
            found = source(plan)
            older = found.ids(f"AND {found.key} < ? AND articles.id NOT IN (SELECT value FROM json_each(?))")  # noqa: S608
            skipped = max(0, offset - len(first))
            page += self._ids(
                older, [*found.values, newest[-1], json.dumps(titled), limit - len(page), skipped]
            )
        return page

    def _ranked(self, words: str, ids: Sequence[int], least: int) -> list[int]:
        """Return ``ids``, none below ``least``, by relevance."""
        # With a plus before it, SQLite looks a row up in the set instead of asking FTS5 for each of the set.
        return self._ids(
            "SELECT rowid FROM article_index WHERE article_index MATCH ? AND rowid >= ? "  # noqa: S608
            f"AND +rowid IN (SELECT value FROM json_each(?)) ORDER BY {_RANK}, rowid DESC",
            [words, least, json.dumps(ids)],
        )

    def _titled(self, plan: Plan) -> list[int]:
        """Return the articles whose title alone meets the words, the newest of them, by relevance."""
        titled = f"title : ({plan.words})"
        found = self.newest(Plan(titled, plan.told, plan.conditions), MOST_COUNTED)
        return self._ranked(titled, found, found[-1]) if found else []

    def _sorted(self, ids: Sequence[int], order: str) -> list[int]:
        return self._ids(
            f"SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?)) ORDER BY {order}",  # noqa: S608
            [json.dumps(ids)],
        )

    def _sorted_all(self, plan: Plan, order: str, offset: int, limit: int) -> list[int]:
        """Return a page of many articles: the index of the order is read, and who is found is taken."""
        conditions = plan.all_conditions(words=True, told=True)
        where = " AND ".join(("trashed IS NULL", *(condition.sql for condition in conditions)))
        # With a plus before it, SQLite looks an id up in the set instead of sorting the set.
        where = where.replace("articles.id IN", "+articles.id IN")
        values = [value for condition in conditions for value in condition.values]
        return self._ids(
            f"SELECT id FROM articles WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",  # noqa: S608
            [*values, limit, offset],
        )

    def _ids(self, sql: str, values: Sequence[object]) -> list[int]:
        return [row[0] for row in self._connection.rows(sql, values)]


def _count(newest: Sequence[int]) -> Count:
    return Count(min(len(newest), MOST_COUNTED), len(newest) > MOST_COUNTED)
