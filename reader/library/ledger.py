"""The one door through which rows are changed that a person may want back: it notes what it does."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from reader.errors import Outdated
from reader.library.connection import Connection
from reader.library.edits import Edit, RowEdit, Value, Values
from reader.library.lists import no_such_article


@dataclass(frozen=True, slots=True)
class _Table:
    """A table's primary key, its other columns, and which columns of other tables refer to its rows."""

    key: tuple[str, ...]
    others: tuple[str, ...] = ()
    referred: tuple[tuple[str, str], ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        return self.key + self.others


_TABLES: Final = {
    "articles": _Table(("id",)),
    "tags": _Table(("id",), ("name", "key", "colour"), (("article_tags", "tag"),)),
    "article_tags": _Table(("article", "tag")),
    "collections": _Table(
        ("id",),
        ("parent", "name", "position"),
        (("collections", "parent"), ("collection_articles", "collection")),
    ),
    "collection_articles": _Table(("collection", "article")),
    "notes": _Table(
        ("id",), ("article", "start", "end", "exact", "prefix", "suffix", "text", "made", "changed")
    ),
    "versions": _Table(("article",), ("newer",)),
}
"""The tables whose rows can be taken back; articles are changed, but never put or taken here."""

_ARTICLE: Final = {"article", "newer"}
"""Columns that name an article, which may have been deleted for good meanwhile."""

_KNOWN: Final = "SELECT 1 FROM articles WHERE id = ?"
_LOST: Final = "SELECT 1 FROM json_each(?) WHERE value NOT IN (SELECT id FROM articles)"

_CHAINS: Final = {"collections": "parent", "versions": "newer"}
"""Columns that lead from row to row, and must never lead back."""


class Recording:
    """What is changed while it runs; ``edit`` is complete when it has ended."""

    def __init__(self) -> None:
        self.rows: list[RowEdit] = []

    @property
    def edit(self) -> Edit:
        """All changes so far."""
        return Edit(tuple(self.rows))


class Ledger:
    """Puts, takes and sets rows of one library, and notes it where somebody is recording."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._recording: Recording | None = None

    @contextmanager
    def recording(self) -> Iterator[Recording]:
        """Make all changes inside one transaction and note them; inside another recording, there too."""
        outer, inner = self._recording, Recording()
        self._recording = inner
        try:
            with self._connection.writing():
                yield inner
        finally:
            self._recording = outer
        if outer is not None:
            outer.rows += inner.rows

    def put(self, table: str, **values: Value) -> int:
        """Insert a row and return its id, the value of its primary key."""
        columns, whole = tuple(values), _TABLES[table].columns
        with self._connection.writing():
            inserted = self._connection.insert(_insert(table, columns), tuple(values.values()))
            key = tuple(values.get(column, inserted) for column in _TABLES[table].key)
            row = self._connection.row(_select(table, whole), key)
            self._note(RowEdit(table, key, whole, None, row))
        return inserted

    def put_links(self, table: str, owner: int, article_ids: Sequence[int]) -> None:
        """Link articles to a tag or a collection, some of which may be already; NoSuchArticle."""
        wanted = dict.fromkeys(article_ids)
        with self._connection.writing():
            if self._connection.row(_LOST, [json.dumps(list(wanted))]):
                raise no_such_article()
            there = set(self._linked(table, owner, wanted))
            edits = [_link(table, owner, article) for article in wanted if article not in there]
            self._connection.insert_all(_insert(table, _TABLES[table].key), (edit.key for edit in edits))
            self._note(*edits)

    def take_links(self, table: str, owner: int, article_ids: Iterable[int] | None = None) -> None:
        """Take articles, or all of them, from a tag or a collection."""
        with self._connection.writing():
            edits = [_link(table, owner, one).back() for one in self._linked(table, owner, article_ids)]
            self._connection.insert_all(_delete(table), (edit.key for edit in edits))
            self._note(*edits)

    def _linked(self, table: str, owner: int, article_ids: Iterable[int] | None) -> list[int]:
        """Return which articles, of all or of these, are linked to a tag or a collection."""
        wanted = None if article_ids is None else json.dumps(list(article_ids))
        rows = self._connection.rows(
            f"SELECT article FROM {table} WHERE {_owner(table)} = ?1 "  # noqa: S608
            "AND (?2 IS NULL OR article IN (SELECT value FROM json_each(?2))) ORDER BY article",
            [owner, wanted],
        )
        return [row[0] for row in rows]

    def take(self, table: str, key: Values) -> bool:
        """Delete a row; False where there is none."""
        columns = _TABLES[table].columns
        with self._connection.writing():
            row = self._connection.row(_select(table, columns), key)
            if row is None:
                return False
            self._connection.change(_delete(table), key)
            self._note(RowEdit(table, key, columns, row, None))
        return True

    def set(self, table: str, ids: Sequence[int], **values: Value) -> list[int]:
        """Give columns of rows these values, and return the ids of those that there are."""
        return self.alter(table, ids, tuple(values), lambda _: tuple(values.values()))

    def alter(
        self, table: str, ids: Sequence[int], columns: tuple[str, ...], rule: Callable[[Values], Values]
    ) -> list[int]:
        """Give columns of rows the values that ``rule`` makes of theirs; return the ids that there are."""
        wanted = json.dumps(list(ids))
        quoted = ", ".join(_name(column) for column in columns)
        with self._connection.writing():
            rows = self._connection.rows(
                f"SELECT id, {quoted} FROM {table} WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608
                [wanted],
            )
            edits = [RowEdit(table, (row[0],), columns, row[1:], rule(row[1:])) for row in rows]
            edits = [edit for edit in edits if edit.before != edit.after]
            self._connection.insert_all(
                _update(table, columns), ((*(edit.after or ()), *edit.key) for edit in edits)
            )
            self._note(*edits)
        return [row[0] for row in rows]

    def apply(self, edit: Edit) -> None:
        """Make the changes of an edit again, all or none.

        Outdated where a row is not any more as the edit knows it. What belongs to articles that were deleted
        for good is passed over; NoSuchArticle where nothing else is left of the edit.
        """
        with self._connection.writing():
            met = [self._apply(row) for row in edit.rows]
            if met and not any(met):
                raise no_such_article()

    def _apply(self, edit: RowEdit) -> bool:
        """Make one change; False where it belongs to an article that is gone."""
        if self._of_a_lost_article(edit):
            return False
        now = self._connection.row(_select(edit.table, edit.columns), edit.key)
        if now != edit.before:
            raise _outdated()
        if edit.after is None:
            self._refuse_while_referred(edit)
            self._connection.change(_delete(edit.table), edit.key)
        elif edit.before is None:
            self._refuse_what_does_not_fit(edit, edit.after)
            self._connection.insert(_insert(edit.table, edit.columns), edit.after)
        else:
            self._refuse_what_does_not_fit(edit, edit.after)
            self._connection.change(_update(edit.table, edit.columns), [*edit.after, *edit.key])
        self._note(edit)
        return True

    def _of_a_lost_article(self, edit: RowEdit) -> bool:
        named = [
            value for name, value in zip(_TABLES[edit.table].key, edit.key, strict=True) if name in _ARTICLE
        ]
        if edit.table == "articles":
            named += edit.key
        for values in (edit.before, edit.after):
            named += [
                value for name, value in zip(edit.columns, values or (), strict=False) if name in _ARTICLE
            ]
        return any(self._connection.row(_KNOWN, [article]) is None for article in set(named))

    def _refuse_while_referred(self, edit: RowEdit) -> None:
        """Keep a deletion from taking along, by cascade, what came later and is in no edit."""
        for table, column in _TABLES[edit.table].referred:
            if self._connection.row(f"SELECT 1 FROM {table} WHERE {column} = ?", edit.key):  # noqa: S608
                raise _outdated()

    def _refuse_what_does_not_fit(self, edit: RowEdit, after: Values) -> None:
        """Refuse a name that was given again, a row in something that is gone, and one within itself."""
        row = dict(zip(edit.columns, after, strict=True))
        taken = "SELECT 1 FROM tags WHERE key = ? AND id <> ?"
        if edit.table == "tags" and "key" in row and self._connection.row(taken, [row["key"], *edit.key]):
            raise _outdated()
        parents = {"tags": row.get("tag"), "collections": row.get("collection") or row.get("parent")}
        for table, parent in parents.items():
            if parent is not None and not self._connection.row(_select(table, ("id",)), [parent]):
                raise _outdated()
        for table, column in _CHAINS.items():
            if edit.table == table and self._leads_to(table, column, row.get(column), edit.key[0]):
                raise _outdated()

    def _leads_to(self, table: str, column: str, start: Value, end: Value) -> bool:
        """Tell whether one comes from the row ``start`` to the row ``end`` along a column."""
        seen: set[Value] = set()
        while start is not None and start not in seen:
            if start == end:
                return True
            seen.add(start)
            start = self._connection.value(_select(table, (column,)), [start])
        return False

    def _note(self, *edits: RowEdit) -> None:
        if self._recording is not None:
            self._recording.rows += edits


def _outdated() -> Outdated:
    return Outdated("Something else was changed here since, so this can’t be done any more.")


def _owner(table: str) -> str:
    """Return which column of a table of links names the tag or the collection."""
    return next(column for column in _TABLES[table].key if column != "article")


def _link(table: str, owner: int, article: int) -> RowEdit:
    columns = _TABLES[table].key
    key = tuple(article if column == "article" else owner for column in columns)
    return RowEdit(table, key, columns, None, key)


def _name(column: str) -> str:
    return f'"{column}"'  # “start” and “end” are words of SQL


def _where(table: str) -> str:
    return " AND ".join(f"{_name(column)} = ?" for column in _TABLES[table].key)


def _select(table: str, columns: Sequence[str]) -> str:
    return f"SELECT {', '.join(map(_name, columns))} FROM {table} WHERE {_where(table)}"  # noqa: S608


def _insert(table: str, columns: Sequence[str]) -> str:
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(map(_name, columns))}) VALUES ({marks})"  # noqa: S608


def _update(table: str, columns: Sequence[str]) -> str:
    pairs = ", ".join(f"{_name(column)} = ?" for column in columns)
    return f"UPDATE {table} SET {pairs} WHERE {_where(table)}"  # noqa: S608


def _delete(table: str) -> str:
    return f"DELETE FROM {table} WHERE {_where(table)}"  # noqa: S608
