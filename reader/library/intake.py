"""Taking the rows of another library in, which come from files that anybody can have changed.

In an empty library rows keep their ids. Elsewhere they get new ones, and what is the same already (a tag of
that name, a known actor) is used. An article comes in whole or not at all.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from reader.errors import UnreadableFolder
from reader.library.connection import Connection
from reader.library.digests import digest_of
from reader.library.dump import ARTICLES, Dump, Record, article_column, is_about_articles
from reader.library.layout import Column, Table, listed, quoted
from reader.library.names import tells_who
from reader.model import Kind

HIGHEST_ID = 1 << 40
"""No id is higher: SQLite has no more ids to give after the highest that it can store."""
_LARGEST = 1 << 53

_SAME = {
    "tags": ("key",),
    "collections": ("parent", "name"),
    "feeds": ("address",),
    "saved_searches": ("name", "query"),
    "failed_imports": ("way", "place", "reason", "moment"),
    "cast_actors": ("name", "kind"),
}
"""By which columns a row of the library is known to be the one that comes in."""

_CAST = frozenset({"cast_actors", "cast_names", "cast_apart"})
"""Into a library that is not empty, only those actors come that its new articles lead to."""

_KEPT_FOR_LATER = frozenset({"versions", "feed_entries"})
"""Rows that lead to other articles, and wait until those are there."""


@dataclass
class Intake:
    """One taking in; `library`, then `article` for each, then `finish`."""

    connection: Connection
    _numbers: dict[str, dict[int, int]] = field(default_factory=dict)
    _later: list[tuple[Table, Record]] = field(default_factory=list)
    _cast: dict[str, Sequence[Record]] = field(default_factory=dict)
    _waiting: dict[int, Record] = field(default_factory=dict)
    _names: dict[int, list[Record]] = field(default_factory=dict)
    _met: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        dump = Dump(self.connection)
        self._tables = dump.tables()
        self._numbered = numbered_columns(self._tables)
        self._keeps_ids = dump.is_empty(self._tables)

    def library(self, rows: Mapping[str, Sequence[Record]]) -> None:
        """Take in what belongs to no article, all of it or nothing; UnreadableFolder."""
        if not self._keeps_ids:
            self._let_wait(rows)
        with self._whole():
            for table in self._tables:
                if not is_about_articles(table) and table.name not in self._cast:
                    records = rows.get(table.name, ())
                    for record in _parents_first(records) if table.column("parent") else records:
                        self._take(table, record)

    def article(self, rows: Mapping[str, Sequence[Record]]) -> int | None:
        """Take in one article with all that belongs to it and return its id; None where its text is known.

        UnreadableFolder where anything in it makes no sense; then nothing of it was taken in.
        """
        (article,) = rows[ARTICLES]
        own = _id(article, "id")
        _check_text(article, rows["article_texts"][0])
        if own in self._numbers.get(ARTICLES, {}):
            raise UnreadableFolder(f"There are two articles of the number {own}.")
        if self._known_article(own, article):
            return None
        try:
            with self._whole():
                for table in self._tables:
                    if is_about_articles(table):
                        for record in rows.get(table.name, ()):
                            self._take_of(own, table, record)
        except BaseException:
            self._numbers.get(ARTICLES, {}).pop(own, None)
            raise
        return self._numbers[ARTICLES][own]

    def finish(self, last_ids: Mapping[str, int]) -> None:
        """Take in what leads from article to article; used up ids stay used up; UnreadableFolder."""
        with self._whole():
            for table, record in self._later:
                self._link(table, record)
            if self._keeps_ids:
                self._use_up(last_ids)
            actors = self._numbers.get("cast_actors", {})
            for record in self._cast.get("cast_apart", ()):
                if _id(record, "one") in actors and _id(record, "other") in actors:
                    self._take(self._table("cast_apart"), record)

    def _let_wait(self, rows: Mapping[str, Sequence[Record]]) -> None:
        """Keep the actors until an article leads to them."""
        self._cast = {name: rows.get(name, ()) for name in _CAST}
        self._waiting = {_id(record, "id"): record for record in self._cast["cast_actors"]}
        for record in self._cast["cast_names"]:
            self._names.setdefault(_id(record, "actor"), []).append(record)

    def _meet(self, actor: int) -> None:
        """Take in an actor with its names, since an article leads to it."""
        self._met.append(actor)
        self._take(self._table("cast_actors"), self._waiting[actor])
        for record in self._names.get(actor, ()):
            self._take(self._table("cast_names"), record)

    def _table(self, name: str) -> Table:
        return next(table for table in self._tables if table.name == name)

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Take all in that is taken in inside, or nothing; what the tables refuse makes no sense."""
        later = len(self._later)
        self._met.clear()
        try:
            with self.connection.writing():
                yield
        except BaseException as error:
            del self._later[later:]
            for actor in self._met:
                self._numbers.get("cast_actors", {}).pop(actor, None)
            if isinstance(error, sqlite3.IntegrityError):
                raise UnreadableFolder(f"A row does not fit the library: {error}.") from error
            raise

    def _known_article(self, own: int, article: Record) -> bool:
        found: int | None = self.connection.value(
            "SELECT id FROM articles WHERE digest = ? ORDER BY trashed IS NOT NULL, id LIMIT 1",
            [_fit_blob(article.get("digest"))],
        )
        if found is None or self._keeps_ids:
            return False
        self._numbers.setdefault(ARTICLES, {})[own] = found
        return True

    def _take_of(self, article: int, table: Table, record: Record) -> None:
        if record.get(article_column(table)) != article:
            raise UnreadableFolder(f"A row of {table.name} belongs to another article.")
        self._take(table, record)

    def _take(self, table: Table, record: Record) -> None:
        if table.name in _KEPT_FOR_LATER:
            self._later.append((table, record))
            return
        own = _id(record, "id") if table.column("id") else None
        values = self._renumbered(table, _values(table, record))
        if own is not None:
            known = None if self._keeps_ids else self._same(table, values)
            if known is None:
                known = self._insert(table, values if self._keeps_ids else {**values, "id": None})
            self._numbers.setdefault(table.name, {})[own] = known
        else:
            self._insert(table, values, or_ignore=not self._keeps_ids and not is_about_articles(table))

    def _link(self, table: Table, record: Record) -> None:
        """Take in a row that leads to an article, unless that article was not taken in."""
        values = _values(table, record)
        missing = [
            name
            for name in ("article", "newer")
            if values.get(name) is not None and _id(values, name) not in self._numbers.get(ARTICLES, {})
        ]
        if missing and is_about_articles(table):
            return
        values |= dict.fromkeys(missing)
        self._insert(table, self._renumbered(table, values), or_ignore=not self._keeps_ids)

    def _renumbered(self, table: Table, values: Record) -> Record:
        changed = dict(values)
        for name, root in self._numbered.get(table.name, {}).items():
            if changed.get(name) is not None and not (root == table.name and name == "id"):
                number = self._number(root, _id(changed, name))
                if number is None:
                    raise UnreadableFolder(f"A row of {table.name} refers to what is not there.")
                changed[name] = number
        if table.name == "cast_apart" and not self._keeps_ids:
            changed["one"], changed["other"] = sorted((_id(changed, "one"), _id(changed, "other")))
        return changed

    def _number(self, root: str, own: int) -> int | None:
        numbers = self._numbers.setdefault(root, {})
        if root == "cast_actors" and own not in numbers and own in self._waiting:
            self._meet(own)
        return numbers.get(own)

    def _same(self, table: Table, values: Record) -> int | None:
        """Return the id of the row that is there already, if there is one."""
        columns = _SAME.get(table.name)
        if columns is None or (table.name == "cast_actors" and not _tells_who(values)):
            return None
        where = " AND ".join(f"{quoted(name)} IS ?" for name in columns)
        found: int | None = self.connection.value(
            f"SELECT id FROM {quoted(table.name)} WHERE {where} ORDER BY id LIMIT 1",  # noqa: S608
            [values.get(name) for name in columns],
        )
        return found

    def _insert(self, table: Table, values: Record, *, or_ignore: bool = False) -> int:
        verb = "INSERT OR IGNORE" if or_ignore else "INSERT"
        marks = ", ".join("?" for _ in values)
        sql = f"{verb} INTO {quoted(table.name)} ({listed(values)}) VALUES ({marks})"
        return self.connection.insert(sql, list(values.values()))

    def _use_up(self, last_ids: Mapping[str, int]) -> None:
        for name, last in last_ids.items():
            if 0 < last <= HIGHEST_ID and self._is_numbered(name):
                self.connection.change("DELETE FROM sqlite_sequence WHERE name = ? AND seq < ?", [name, last])
                self.connection.change(
                    "INSERT INTO sqlite_sequence (name, seq) SELECT ?1, ?2 "
                    "WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)",
                    [name, last],
                )

    def _is_numbered(self, name: str) -> bool:
        return any(table.name == name and table.column("id") for table in self._tables)


def _check_text(article: Record, text: Record) -> None:
    if digest_of(str(text["text"])) != _fit_blob(article.get("digest")):
        raise UnreadableFolder("The text was changed after it was written out.")


def numbered_columns(tables: Sequence[Table]) -> dict[str, dict[str, str]]:
    """Return by table and column of which table's ids the values are, however many tables lie between."""
    by_name = {table.name: table for table in tables}
    found = {
        table.name: {name: root for name in table.names if (root := _root(by_name, table, name))}
        for table in tables
    }
    return {name: columns for name, columns in found.items() if columns}


def _root(tables: Mapping[str, Table], table: Table, column: str) -> str | None:
    if column == "id":
        return table.name
    for reference in table.references:
        if column in reference.columns and reference.parent != table.name:
            return _root(tables, tables[reference.parent], reference.names[reference.columns.index(column)])
        if reference.columns == (column,):  # of a collection that holds collections
            return table.name
    return None


def fit(value: object, column: Column) -> object:
    """Return a value as the column takes it; UnreadableFolder for one that it does not."""
    if value is None:
        if column.required:
            raise UnreadableFolder(f"A value is missing: {column.name}.")
        return None
    fitted = _FITS[column.kind](value) if column.kind in _FITS else None
    if fitted is None:
        raise UnreadableFolder(f"A value makes no sense: {column.name}.")
    return fitted


def _fit_integer(value: object) -> int | None:
    return (
        value if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST else None
    )


def _fit_real(value: object) -> float | None:
    number = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _LARGEST
    return float(value) if number else None  # type: ignore[arg-type]  # seen just above


def _fit_text(value: object) -> str | None:
    # Half a surrogate pair, which JSON can hold, has no UTF-8.
    fits = isinstance(value, str) and value.encode(errors="replace").decode() == value
    return str(value) if fits else None


def _fit_blob(value: object) -> bytes | None:
    try:
        return value if isinstance(value, bytes) else bytes.fromhex(str(value))
    except ValueError:
        return None


_FITS: dict[str, Callable[[object], object]] = {
    "INTEGER": _fit_integer,
    "REAL": _fit_real,
    "TEXT": _fit_text,
    "BLOB": _fit_blob,
}


def _values(table: Table, record: Record) -> Record:
    return {
        column.name: fit(record[column.name], column) for column in table.columns if column.name in record
    }


def _id(record: Record, name: str) -> int:
    value = record.get(name)
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= HIGHEST_ID:
        return value
    raise UnreadableFolder(f"A number makes no sense: {name}.")


def _tells_who(actor: Record) -> bool:
    kinds = [kind for kind in Kind if kind.value == actor.get("kind")]
    return bool(kinds) and tells_who(str(actor.get("name")), kinds[0])


def _parents_first(records: Sequence[Record]) -> list[Record]:
    """Put rows after those of the same table that they lie in; UnreadableFolder for a circle."""
    waiting, done, placed = list(records), [], set[object]()
    while waiting:
        inside = {record.get("id") for record in waiting}
        free = [
            record for record in waiting if record.get("parent") not in inside or record.get("parent") is None
        ]
        if not free:
            raise UnreadableFolder("Collections lie in a circle.")
        done += free
        placed |= {record.get("id") for record in free}
        waiting = [record for record in waiting if record.get("id") not in placed]
    return done
