"""The tables of a library file as it describes itself, for work on all of them alike."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

STEPS = "_sqlite_migrations"
"""Where sqlite-utils writes down which steps a library has taken."""

SEARCH = "search_"
"""The names of all tables begin so that hold nothing but what finds articles, and are filled by triggers."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``kind`` is its type in SQLite's words, ``key`` tells whether it is part of the key."""

    name: str
    kind: str
    required: bool
    key: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns of a table that name a row of another one, ``parent``, by its columns ``names``."""

    columns: tuple[str, ...]
    parent: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``key`` are the columns in whose order its rows lie, ``rowid`` where SQLite numbers them."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    @property
    def leading(self) -> str:
        """The column that comes first in the order of the rows: the number of a row has its own name, too."""
        if self.key != ("rowid",):
            return self.key[0]
        return next((column.name for column in self.columns if column.key), "rowid")

    def scan(self, names: Iterable[str], condition: str = "", direction: str = "ASC") -> str:
        """Return the SQL that reads rows from the table itself, in the order of their keys.

        Told not to use an index, SQLite still reads a table without row numbers from any index that holds
        all columns, unless all of its key is asked for in order.
        """
        order = ", ".join(f"{quoted(name)} {direction}" for name in self.key)
        return f"SELECT {listed(names)} FROM {quoted(self.name)} NOT INDEXED {condition} ORDER BY {order}"  # noqa: S608

    def column(self, name: str) -> Column | None:
        """Return the column of that name, if there is one."""
        return next((column for column in self.columns if column.name == name), None)


def quoted(name: str) -> str:
    """Return a name as SQL takes it, whatever it holds."""
    return '"' + name.replace('"', '""') + '"'


def listed(names: Iterable[str]) -> str:
    """Return names as SQL takes a list of columns."""
    return ", ".join(map(quoted, names))


def own_tables(raw: sqlite3.Connection) -> tuple[Table, ...]:
    """Return the tables that hold what can't be made again, each after all that it refers to."""
    names = [
        name
        for name, kind in raw.execute("SELECT name, type FROM pragma_table_list WHERE schema = 'main'")
        if kind == "table" and not name.startswith(("sqlite_", SEARCH))
    ]
    return _parents_first([_table(raw, name) for name in sorted(names)])


def search_tables(raw: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of the tables of the search index, which is made again from the rest."""
    rows = raw.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('virtual', 'shadow')"
    )
    return tuple(sorted(name for (name,) in rows))


def _table(raw: sqlite3.Connection, name: str) -> Table:
    described = raw.execute('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', [name]).fetchall()
    (without_rowid,) = raw.execute("SELECT wr FROM pragma_table_list WHERE name = ?", [name]).fetchone()
    columns = tuple(
        Column(column, kind.upper(), bool(notnull), bool(pk)) for column, kind, notnull, pk in described
    )
    in_order = sorted((pk, column) for column, _, _, pk in described if pk)
    key = tuple(column for _, column in in_order) if without_rowid else ("rowid",)
    return Table(name, columns, key, _references(raw, name))


def _references(raw: sqlite3.Connection, table: str) -> tuple[Reference, ...]:
    parts: dict[int, list[tuple[str, str, str]]] = {}
    for number, parent, column, name in raw.execute(
        'SELECT id, "table", "from", "to" FROM pragma_foreign_key_list(?) ORDER BY id, seq', [table]
    ):
        parts.setdefault(number, []).append((parent, column, name))
    return tuple(
        Reference(tuple(p[1] for p in named), named[0][0], tuple(p[2] for p in named))
        for _, named in sorted(parts.items())
    )


def _parents_first(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Put articles first, and every table after those that it refers to."""
    waiting = sorted(tables, key=lambda table: (table.name != "articles", table.name))
    done: list[Table] = []
    while waiting:
        names = {table.name for table in waiting}
        # A circle of references, which our steps never make, is cut at its first table.
        free = next((t for t in waiting if not _parents(t) & (names - {t.name})), waiting[0])
        waiting.remove(free)
        done.append(free)
    return tuple(done)


def _parents(table: Table) -> set[str]:
    return {reference.parent for reference in table.references}
