"""Writes the library of the present schema down as SQL, for the tests of all versions to come.

    python -m tests.library.freeze

fills a library with rows in every table and puts all its statements into ``third_version.sql``. Run it again
whenever a step that was not released yet is changed; once it is released, its file stays as it is, and the
next version gets a file and a builder of its own.
"""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from reader.library.layout import quoted
from tests.library import kept, third_version

HEADING = "-- A library of version {needs}, written by tests/library/freeze.py.\n"

# Whatever today's date would change, so that freezing twice gives the same file.
ONE_MOMENT = """
UPDATE articles SET added = '2026-01-02T10:00:00.000000+00:00';
UPDATE analyses SET made = '2026-01-02T10:00:00.000000+00:00';
UPDATE _sqlite_migrations SET applied_at = '2026-01-02 10:00:00.000000+00:00';
"""


def statements(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the statements that make the library anew, the tables of the search index as they are."""
    yield "BEGIN"
    kinds = dict(connection.execute("SELECT name, type FROM pragma_table_list WHERE schema = 'main'"))
    made = connection.execute("SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    own = [name for name, _, _ in made if kinds.get(name) != "shadow" and not name.startswith("sqlite_")]
    yield from (sql for name, kind, sql in made if kind == "table" and name in own)
    for name, kind in sorted(kinds.items()):
        if kind in {"table", "shadow"} and not name.startswith("sqlite_"):
            yield from rows(connection, name)
    yield "DELETE FROM sqlite_sequence"
    yield from rows(connection, "sqlite_sequence")
    # Triggers come last, so that they do not see the rows come in.
    yield from (sql for name, kind, sql in made if kind != "table" and name in own)
    for pragma in ("application_id", "user_version"):
        yield f"PRAGMA {pragma} = {connection.execute(f'PRAGMA {pragma}').fetchone()[0]}"
    yield "COMMIT"


def rows(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    """Yield a statement for each row of a table; those that a new search index already has are replaced."""
    columns = [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", [table])]
    values = " || ', ' || ".join(f"quote({quoted(name)})" for name in columns)
    for (row,) in connection.execute(f"SELECT {values} FROM {quoted(table)} ORDER BY 1"):  # noqa: S608
        yield f"INSERT OR REPLACE INTO {table} VALUES ({row})"  # noqa: S608


def freeze(target: Path) -> None:
    """Fill a library of today and write it to ``target`` as SQL."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sourcelight"
        kept.fill(path)
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(ONE_MOMENT)
            (needs,) = connection.execute("SELECT value FROM library_facts WHERE name = 'needs'").fetchone()
            script = "".join(f"{statement};\n" for statement in statements(connection))
    target.write_text(HEADING.format(needs=needs) + script, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    freeze(third_version.SCRIPT)
