"""Noted changes made again, or taken back, exactly: only where everything is as it was."""

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final

from reader.errors import Outdated
from reader.library.connection import Connection
from reader.library.edits import Edit, RowEdit, Value, Values
from reader.library.kept_tables import (
    ARTICLE_COLUMNS,
    CHAINS,
    TABLES,
    delete,
    insert,
    owner,
    select,
    select_many,
    update,
)
from reader.library.lists import no_such_article

_APART: Final = frozenset({"articles", "article_tags", "collection_articles"})
"""Tables whose rows do not refer to each other: many are changed at once."""

MOST_AT_ONCE: Final = 1_000
"""Rows that are changed at once, between two words on how far it is."""


class Replay:
    """Makes the changes of edits in one library; used inside a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def apply(self, edit: Edit, told: Callable[[int], object] = lambda done: None) -> list[RowEdit]:
        """Make the changes of an edit again, and return those that were made.

        Outdated where a row is not any more as the edit knows it. What belongs to articles that were deleted
        for good is passed over; NoSuchArticle where nothing else is left of the edit. ``told`` hears how many
        changes are done; what it raises is raised.
        """
        made: list[RowEdit] = []
        done = 0
        for run in _runs(edit.rows):
            made += self._apply(run)
            done += len(run)
            told(done)
        if edit and not made:
            raise no_such_article()
        return made

    def _apply(self, run: Sequence[RowEdit]) -> list[RowEdit]:
        """Make changes of one sort in one table; return them without those of articles that are gone."""
        known = self._known(run)
        edits = [edit for edit in run if known.issuperset(_articles(edit))]
        if not edits:
            return []
        first = edits[0]
        now = self._now(edits)
        if any(now.get(edit.key) != edit.before for edit in edits):
            raise _outdated()
        if first.after is None:
            self._refuse_while_referred(first)
            self._connection.insert_all(delete(first.table), (edit.key for edit in edits))
            return edits
        self._refuse_what_does_not_fit(edits)
        if first.before is None:
            statement, rows = insert(first.table, first.columns), [edit.after or () for edit in edits]
        else:
            statement = update(first.table, first.columns)
            rows = [(*(edit.after or ()), *edit.key) for edit in edits]
        self._connection.insert_all(statement, rows)
        return edits

    def _known(self, edits: Sequence[RowEdit]) -> frozenset[Value]:
        """Return which of the articles that edits belong to there are."""
        wanted = json.dumps(sorted({article for edit in edits for article in _articles(edit)}))
        rows = self._connection.rows(
            "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?))", [wanted]
        )
        return frozenset(row[0] for row in rows)

    def _now(self, edits: Sequence[RowEdit]) -> dict[Values, Values]:
        """Return what stands in the rows of edits, by their keys."""
        table, columns = edits[0].table, edits[0].columns
        width = len(TABLES[table].key)
        keys = json.dumps([edit.key for edit in edits])
        rows = self._connection.rows(select_many(table, columns), [keys])
        return {row[:width]: row[width:] for row in rows}

    def _refuse_while_referred(self, edit: RowEdit) -> None:
        """Keep a deletion from taking along, by cascade, what came later and is in no edit."""
        for table, column in TABLES[edit.table].referred:
            if self._connection.row(f"SELECT 1 FROM {table} WHERE {column} = ?", edit.key):  # noqa: S608
                raise _outdated()

    def _refuse_what_does_not_fit(self, edits: Sequence[RowEdit]) -> None:
        """Refuse a name that was given again, a row in something that is gone, and one within itself."""
        table = edits[0].table
        rows = [dict(zip(edit.columns, edit.after or (), strict=True)) for edit in edits]
        if table == "tags" and "key" in rows[0]:
            taken = "SELECT 1 FROM tags WHERE key = ? AND id <> ?"
            if self._connection.row(taken, [rows[0]["key"], *edits[0].key]):
                raise _outdated()
        if table in {"article_tags", "collection_articles"}:
            column = owner(table)
            self._refuse_lost(f"{column}s", {row[column] for row in rows})
        if table == "collections":
            self._refuse_lost(table, {row.get("parent") for row in rows})
        if table in CHAINS and self._leads_to(table, rows[0].get(CHAINS[table]), edits[0].key[0]):
            raise _outdated()

    def _refuse_lost(self, table: str, ids: set[Value]) -> None:
        for number in ids - {None}:
            if self._connection.row(select(table, ("id",)), [number]) is None:
                raise _outdated()

    def _leads_to(self, table: str, start: Value, end: Value) -> bool:
        """Tell whether one comes from the row ``start`` to the row ``end``, link by link."""
        seen: set[Value] = set()
        while start is not None and start not in seen:
            if start == end:
                return True
            seen.add(start)
            start = self._connection.value(select(table, (CHAINS[table],)), [start])
        return False


def _runs(edits: Sequence[RowEdit]) -> Iterator[list[RowEdit]]:
    """Yield edits that can be made at once, in their order: of one sort, each of another row."""
    for (table, *_), group in groupby(edits, key=_sort):
        run: list[RowEdit] = []
        keys: set[Values] = set()
        for edit in group:
            if run and (table not in _APART or edit.key in keys or len(run) == MOST_AT_ONCE):
                yield run
                run, keys = [], set()
            run.append(edit)
            keys.add(edit.key)
        yield run


def _sort(edit: RowEdit) -> tuple[str, tuple[str, ...], bool, bool]:
    return edit.table, edit.columns, edit.before is None, edit.after is None


def _articles(edit: RowEdit) -> set[int]:
    """Return the articles that a change belongs to."""
    found = set(edit.key) if edit.table == "articles" else set()
    for columns, values in (
        (TABLES[edit.table].key, edit.key),
        (edit.columns, edit.before or ()),
        (edit.columns, edit.after or ()),
    ):
        found |= {value for name, value in zip(columns, values, strict=False) if name in ARTICLE_COLUMNS}
    return {number for number in found if isinstance(number, int)}


def _outdated() -> Outdated:
    return Outdated("Something else was changed here since, so this can’t be done any more.")
