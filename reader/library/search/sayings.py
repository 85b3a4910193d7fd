"""The attributions that a search finds, as the rows of a table over the whole library."""

import json
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from reader.library.connection import Connection, Row
from reader.library.search.finding import Finder
from reader.library.search.index import PLACES
from reader.library.search.results import Column, Count, FoundSaying, Page
from reader.library.search.sql import Plan
from reader.model import Act, Form, Kind

MOST_SORTED: Final = 10_000
"""How many rows are counted and sorted; of more, those of the newest articles."""
_BATCH: Final = 500
"""Rows that are read at once to write them out."""

_ROWS: Final = f"""
FROM json_each(?) AS wanted
CROSS JOIN articles ON articles.id = wanted.value / {PLACES}
CROSS JOIN attributions
    ON attributions.article = articles.id AND attributions.position = wanted.value % {PLACES}
LEFT JOIN cast_links AS links
    ON links.article = attributions.article AND links.position = attributions.actor
LEFT JOIN cast_places AS places
    ON places.article = links.article AND places.key = links.key AND places.nth = links.nth
LEFT JOIN cast_actors AS actors ON actors.id = places.actor
"""
_WORDS: Final = "JOIN attribution_index ON attribution_index.rowid = wanted.value"

_FULL: Final = f"""
SELECT articles.id, attributions.position, title, outlet, published, added, actors.name, actors.kind,
    attribution_index.cue, attribution_index.content, form, act
{_ROWS} {_WORDS}
"""

_MATCHING: Final = f"""
SELECT attribution_index.rowid
FROM attribution_index CROSS JOIN articles ON articles.id = attribution_index.rowid / {PLACES}
WHERE attribution_index MATCH ? AND trashed IS NULL
"""  # noqa: S608 - nothing but what stands above goes into it

# The articles come in their order, so that reading stops at the limit.
_ALL_TOLD: Final = f"""
SELECT article * {PLACES} + position FROM json_each(?) AS wanted
CROSS JOIN attributions ON attributions.article = wanted.value LIMIT ?
"""  # noqa: S608
_ALL: Final = -1
"""As a limit, none."""

_KEYS: Final = {
    Column.ADDED: "added",
    Column.PUBLISHED: "dated",
    Column.TITLE: "title_key",
    Column.OUTLET: "outlet_key",
    Column.ACTOR: "actors.name COLLATE NOCASE",
    Column.KIND: "actors.kind",
    Column.CUE: "attribution_index.cue COLLATE NOCASE",
    Column.CONTENT: "attribution_index.content COLLATE NOCASE",
    Column.FORM: "form",
    Column.ACT: "act",
}


class Sayings:
    """Finds the attributions of one library that meet a plan."""

    def __init__(self, connection: Connection, finder: Finder) -> None:
        self._connection = connection
        self._finder = finder

    def page(
        self, plan: Plan, column: Column, descending: bool, offset: int, limit: int
    ) -> Page[FoundSaying]:
        """Return some rows in the order of a column; those alike in the order of articles and texts."""
        rows = self._newest(plan, MOST_SORTED + 1)
        more = len(rows) > MOST_SORTED
        rows = rows[:MOST_SORTED]
        ordered = self._sorted(rows, column, descending, offset, limit)
        return Page(self._full(ordered), Count(len(rows), more))

    def every(self, plan: Plan, column: Column, descending: bool, *, as_listed: bool) -> "FoundSayings":
        """Return all rows in the order of a column; ``as_listed``, only those that `page` counts."""
        newest = self._newest(plan, MOST_SORTED if as_listed else _ALL)
        rows = self._sorted(newest, column, descending, 0, _ALL)
        return FoundSayings(array("q", rows), self._full)

    def _newest(self, plan: Plan, most: int) -> list[int]:
        """Return up to ``most`` rows, those of the newest articles."""
        if plan.told is None:
            articles = self._finder.newest(plan, most)
            rows = self._connection.rows(_ALL_TOLD, [json.dumps(articles), most])
            return [row for (row,) in rows]
        conditions = plan.all_conditions(words=True)
        where = "".join(f" AND {condition.sql}" for condition in conditions)
        values = [value for condition in conditions for value in condition.values]
        rows = self._connection.rows(
            f"{_MATCHING}{where} ORDER BY attribution_index.rowid DESC LIMIT ?", [plan.told, *values, most]
        )
        return [row for (row,) in rows]

    def _sorted(
        self, rows: Sequence[int], column: Column, descending: bool, offset: int, limit: int
    ) -> list[int]:
        key, direction = _KEYS[column], "DESC" if descending else "ASC"
        words = _WORDS if "attribution_index" in key else ""
        found = self._connection.rows(
            f"SELECT wanted.value {_ROWS} {words} "
            f"ORDER BY {key} IS NULL, {key} {direction}, articles.id {direction}, attributions.position "
            "LIMIT ? OFFSET ?",
            [json.dumps(rows), limit, offset],
        )
        return [number for (number,) in found]

    def _full(self, rows: Sequence[int]) -> list[FoundSaying]:
        """Return the rows in this order."""
        found = {}
        for row in self._connection.rows(_FULL, [json.dumps(rows)]):
            saying = _saying(row)
            found[saying.article * PLACES + saying.index] = saying
        return [found[row] for row in rows if row in found]


class FoundSayings:
    """Rows of the table for writing them out: how many, and each as it is asked for, read piece by piece.

    What goes away in the meantime is left out.
    """

    def __init__(self, rows: Sequence[int], read: Callable[[Sequence[int]], list[FoundSaying]]) -> None:
        self._rows = rows
        self._read = read

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[FoundSaying]:
        for first in range(0, len(self._rows), _BATCH):
            yield from self._read(list(self._rows[first : first + _BATCH]))

    def only(self, stretches: Sequence[tuple[int, int]], seen: Mapping[int, FoundSaying]) -> "FoundSayings":
        """Return the rows in ``stretches`` (first and last, counted from 0).

        Where somebody has ``seen`` another row at a place, before the library changed, it is that one.
        """
        places = chain.from_iterable(range(first, min(last + 1, len(self))) for first, last in stretches)
        return FoundSayings(list(dict.fromkeys(self._at(place, seen) for place in places)), self._read)

    def _at(self, place: int, seen: Mapping[int, FoundSaying]) -> int:
        known = seen.get(place)
        return self._rows[place] if known is None else known.article * PLACES + known.index


def _saying(row: Row) -> FoundSaying:
    article, index, title, outlet, published, added, actor, kind, cue, content, form, act = row
    return FoundSaying(
        article=article,
        index=index,
        title=title,
        outlet=outlet,
        published=published,
        added=added,
        actor=actor,
        kind=None if kind is None else Kind(kind),
        cue=cue,
        content=content,
        form=Form(form),
        act=Act(act),
    )
