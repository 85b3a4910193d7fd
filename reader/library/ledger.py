"""The one door through which rows are changed that a person may want back: it notes what it does."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from reader.library.connection import Connection
from reader.library.edits import Edit, RowEdit, Value, Values
from reader.library.kept_tables import LOST, TABLES, delete, insert, owner, select, select_many, update
from reader.library.lists import no_such_article
from reader.library.replay import Replay


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
        self._replay = Replay(connection)
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
        columns, whole = tuple(values), TABLES[table].columns
        with self._connection.writing():
            inserted = self._connection.insert(insert(table, columns), tuple(values.values()))
            key = tuple(values.get(column, inserted) for column in TABLES[table].key)
            row = self._connection.row(select(table, whole), key)
            self._note(RowEdit(table, key, whole, None, row))
        return inserted

    def put_links(self, table: str, holder: int, article_ids: Sequence[int]) -> None:
        """Link articles to a tag or a collection, some of which may be already; NoSuchArticle."""
        wanted = dict.fromkeys(article_ids)
        with self._connection.writing():
            if self._connection.row(LOST, [json.dumps(list(wanted))]):
                raise no_such_article()
            there = set(self._linked(table, holder, wanted))
            edits = [_link(table, holder, article) for article in wanted if article not in there]
            self._connection.insert_all(insert(table, TABLES[table].key), (edit.key for edit in edits))
            self._note(*edits)

    def take_links(self, table: str, holder: int, article_ids: Iterable[int] | None = None) -> None:
        """Take articles, or all of them, from a tag or a collection."""
        with self._connection.writing():
            edits = [_link(table, holder, one).back() for one in self._linked(table, holder, article_ids)]
            self._connection.insert_all(delete(table), (edit.key for edit in edits))
            self._note(*edits)

    def _linked(self, table: str, holder: int, article_ids: Iterable[int] | None) -> list[int]:
        """Return which articles, of all or of these, are linked to a tag or a collection."""
        wanted = None if article_ids is None else json.dumps(list(article_ids))
        rows = self._connection.rows(
            f"SELECT article FROM {table} WHERE {owner(table)} = ?1 "  # noqa: S608
            "AND (?2 IS NULL OR article IN (SELECT value FROM json_each(?2))) ORDER BY article",
            [holder, wanted],
        )
        return [row[0] for row in rows]

    def take(self, table: str, key: Values) -> bool:
        """Delete a row; False where there is none."""
        columns = TABLES[table].columns
        with self._connection.writing():
            row = self._connection.row(select(table, columns), key)
            if row is None:
                return False
            self._connection.change(delete(table), key)
            self._note(RowEdit(table, key, columns, row, None))
        return True

    def set(self, table: str, ids: Sequence[int], **values: Value) -> list[int]:
        """Give columns of rows these values, and return the ids of those that there are."""
        return self.alter(table, ids, tuple(values), lambda _: tuple(values.values()))

    def alter(
        self, table: str, ids: Sequence[int], columns: tuple[str, ...], rule: Callable[[Values], Values]
    ) -> list[int]:
        """Give columns of rows the values that ``rule`` makes of theirs; return the ids that there are."""
        keys = json.dumps([[number] for number in dict.fromkeys(ids)])
        with self._connection.writing():
            rows = self._connection.rows(select_many(table, columns), [keys])
            edits = [RowEdit(table, (row[0],), columns, row[1:], rule(row[1:])) for row in rows]
            edits = [edit for edit in edits if edit.before != edit.after]
            self._connection.insert_all(
                update(table, columns), ((*(edit.after or ()), *edit.key) for edit in edits)
            )
            self._note(*edits)
        return [row[0] for row in rows]

    def apply(self, edit: Edit, told: Callable[[int], object] = lambda done: None) -> None:
        """Make the changes of an edit again, all or none; ``told`` and errors as of `Replay.apply`."""
        with self._connection.writing():
            self._note(*self._replay.apply(edit, told))

    def _note(self, *edits: RowEdit) -> None:
        if self._recording is not None:
            self._recording.rows += edits


def _link(table: str, holder: int, article: int) -> RowEdit:
    columns = TABLES[table].key
    key = tuple(article if column == "article" else holder for column in columns)
    return RowEdit(table, key, columns, None, key)
