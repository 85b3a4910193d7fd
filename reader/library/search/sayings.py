"""The attributions that a search finds, as the rows of a table over the whole library."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from reader.library.connection import Connection
from reader.library.search.finding import BY_TOLD, Source, source
from reader.library.search.index import PLACES
from reader.library.search.results import Column, Count, FoundSaying, Page
from reader.library.search.sql import Condition, Plan
from reader.model import Act, Form, Kind

MOST_SORTED: Final = 10_000
"""How many rows are counted and sorted; of more, those of the newest articles."""
_BATCH: Final = 500

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

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def page(
        self, plan: Plan, column: Column, descending: bool, offset: int, limit: int
    ) -> Page[FoundSaying]:
        """Return some rows in the order of a column; those alike in the order of articles and texts."""
        rows = self._newest(plan, MOST_SORTED + 1)
        more = len(rows) > MOST_SORTED
        rows = rows[:MOST_SORTED]
        ordered = self._sorted(rows, column, descending, offset, limit)
        return Page(self._full(ordered), Count(len(rows), more))

    def every(self, plan: Plan) -> Iterator[FoundSaying]:
        """Yield all rows, the newest article first; read piece by piece."""
        before: int | None = None
        while rows := self._newest(plan, _BATCH, before):
            yield from self._full(rows)
            before = rows[-1]

    def _newest(self, plan: Plan, most: int, before: int | None = None) -> list[int]:
        """Return up to ``most`` rows of the index of attributions, from the highest below ``before`` down."""
        if plan.told is not None:
            match = Condition("attribution_index MATCH ?", (plan.told,))
            found = Source(BY_TOLD, "attribution_index.rowid", (match, *plan.all_conditions(words=True)))
            row = order = found.key
        else:
            found = source(plan)
            found = replace(
                found, tables=f"{found.tables} CROSS JOIN attributions ON attributions.article = articles.id"
            )
            row = f"(attributions.article * {PLACES} + attributions.position)"
            order = f"{found.key} DESC, attributions.position"
        below = [] if before is None else [Condition(f"{row} < ?", (before,))]
        if before is not None and plan.told is None:
            below.append(Condition(f"{found.key} <= ?", (before // PLACES,)))
        found = replace(found, conditions=(*found.conditions, *below))
        rows = self._connection.rows(
            f"SELECT {row} FROM {found.tables} WHERE {found.where} ORDER BY {order} DESC LIMIT ?",  # noqa: S608
            [*found.values, most],
        )
        return [number for (number,) in rows]

    def _sorted(
        self, rows: Sequence[int], column: Column, descending: bool, offset: int, limit: int
    ) -> list[int]:
        key, direction = _KEYS[column], "DESC" if descending else "ASC"
        words = _WORDS if "attribution_index" in key else ""
        found = self._connection.rows(
            f"SELECT wanted.value {_ROWS} {words} "  # noqa: S608
            f"ORDER BY {key} IS NULL, {key} {direction}, articles.id {direction}, attributions.position "
            "LIMIT ? OFFSET ?",
            [json.dumps(rows), limit, offset],
        )
        return [number for (number,) in found]

    def _full(self, rows: Sequence[int]) -> list[FoundSaying]:
        """Return the rows in this order."""
        found = {}
        for article, index, *words, kind, cue, content, form, act in self._connection.rows(
            _FULL, [json.dumps(rows)]
        ):
            told_by = None if kind is None else Kind(kind)
            row = FoundSaying(article, index, *words, told_by, cue, content, Form(form), Act(act))
            found[article * PLACES + index] = row
        return [found[row] for row in rows if row in found]
