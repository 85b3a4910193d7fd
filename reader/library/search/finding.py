"""Running the plan of a search: which articles meet it, in which order.

Of a set of thousands no more than the newest are ranked, and counting stops: a search for "the" is to be as
quick as one for a rare word.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from reader.library.connection import Connection, Row
from reader.library.listing import Listing, Sort
from reader.library.search.index import PLACES
from reader.library.search.results import Count
from reader.library.search.sql import Condition, Plan

MOST_COUNTED: Final = 1_000
"""How many articles are counted, and ranked by relevance; of more, the newest."""

_RANK: Final = "bm25(article_index, 10.0, 1.0, 4.0, 4.0, 4.0)"
"""Relevance, lowest first: title, text, byline, outlet and notes by weight."""

_ASKED: Final = 200
"""Articles with the words that are asked one by one for an attribution: that is quicker up to about there."""
_MOST_LOOKED_UP: Final = 4
"""Words of attributions with which it is."""

_TELLING: Final = f"""
SELECT value FROM json_each(?) WHERE EXISTS (
    SELECT 1 FROM attribution_index
    WHERE attribution_index MATCH ? AND rowid BETWEEN value * {PLACES} AND value * {PLACES} + {PLACES - 1}
)
"""  # noqa: S608 - nothing but a number goes into it

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

    def ids(self, more: str = "", *, rank: bool = False) -> str:
        """Return the query for the ids, the newest first, with ``more`` to be met; and for their ``rank``."""
        distinct = "DISTINCT" if self.distinct else ""
        columns = f"articles.id, {_RANK}" if rank else "articles.id"
        return (
            f"SELECT {distinct} {columns} FROM {self.tables} WHERE {self.where} {more} "  # noqa: S608
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

    def newest(self, plan: Plan, most: int = MOST_COUNTED + 1) -> list[int]:
        """Return the ids of the articles, the newest ``most``."""
        return [row[0] for row in self._newest(plan, most)]

    def _newest(self, plan: Plan, most: int, *, rank: bool = False) -> list[Row]:
        """Return the ids of the newest articles; with ``rank``, also how well the words fit each."""
        if plan.words is not None and plan.told is not None and not _looks_up_many(plan.told):
            few = self._newest(replace(plan, told=None), _ASKED + 1, rank=rank)
            if len(few) <= _ASKED:
                asked = json.dumps([row[0] for row in few])
                telling = set(self._ids(_TELLING, [asked, plan.told]))
                return [row for row in few if row[0] in telling][:most]
        found = source(plan)
        return self._connection.rows(found.ids(rank=rank), [*found.values, most, 0])

    def count(self, plan: Plan) -> Count:
        """Return how many articles there are; counting stops at a thousand."""
        return _count(self.newest(plan))

    def page(
        self, plan: Plan, sort: Sort | None, descending: bool, offset: int, limit: int
    ) -> tuple[list[int], Count]:
        """Return the ids on a page of the results, and how many results there are.

        Without ``sort``, by relevance where words are looked for, else the last stored ones first.
        """
        if sort is None and plan.words is not None:
            return self._by_relevance(plan, offset, limit)
        newest = self.newest(plan)
        many = len(newest) > MOST_COUNTED
        if sort is None and many:
            found = source(plan)
            ids = self._ids(found.ids(), [*found.values, limit, offset])
        else:
            order = Listing(sort=sort or Sort.ADDED, descending=descending or sort is None).order
            ids = self._sorted_all(plan, order, offset, limit) if many else self._sorted(newest, order)
            ids = ids if many else ids[offset : offset + limit]
        return ids, _count(newest)

    def _by_relevance(self, plan: Plan, offset: int, limit: int) -> tuple[list[int], Count]:
        newest = self._newest(plan, MOST_COUNTED + 1, rank=True)
        ranked, total = _ranked(newest), _count(newest)
        if not total.more:
            return ranked[offset : offset + limit], total
        in_title = replace(plan, words=f"title : ({plan.words})")
        titled = _ranked(self._newest(in_title, MOST_COUNTED, rank=True))
        first = list(dict.fromkeys((*titled, *ranked)))
        page = first[offset : offset + limit]
        if len(page) < limit:
            found = source(plan)
            older = found.ids(f"AND {found.key} < ? AND articles.id NOT IN (SELECT value FROM json_each(?))")  # noqa: S608
            last, skipped = newest[-1][0], max(0, offset - len(first))
            page += self._ids(older, [*found.values, last, json.dumps(titled), limit - len(page), skipped])
        return page, total

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


def _looks_up_many(expression: str) -> bool:
    """Tell whether FTS5 looks up many words for it each time it is asked; a beginning is many words."""
    return "*" in expression or expression.count('"') > 2 * _MOST_LOOKED_UP


def _ranked(rows: Sequence[Row]) -> list[int]:
    """Return the ids in rows of id and rank, the best and then the newest first."""
    return [number for number, _ in sorted(rows, key=lambda row: (row[1], -row[0]))]


def _count(newest: Sequence[object]) -> Count:
    return Count(min(len(newest), MOST_COUNTED), len(newest) > MOST_COUNTED)
