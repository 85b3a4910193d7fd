"""One connection to a library file: how it is set up, read and written."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from reader.errors import LibraryLocked
from reader.library.faults import faults

Row = tuple[Any, ...]

PATIENCE = 5.0
"""Seconds that a change waits for another connection's change before it gives up."""

SETUP = (
    "PRAGMA foreign_keys = ON",
    # NORMAL would let a power cut take the last changes back although they were acknowledged;
    # a change is rare here (an article, an analysis), so that a flush for each costs nothing felt.
    "PRAGMA synchronous = FULL",
    # On macOS an ordinary flush leaves the data in the drive's cache; elsewhere these do nothing.
    "PRAGMA fullfsync = ON",
    "PRAGMA checkpoint_fullfsync = ON",
)


class Connection:
    """An open library file; belongs to the thread that made it, raises only `reader.errors` for faults.

    With ``draft``, the file that is made and opened instead: the library at ``path`` in the making.
    """

    read_only: str | None = None
    """Why nothing can be changed, as a clause behind “because”; None where it can."""

    def __init__(self, path: Path, *, draft: Path | None = None, patience: float = PATIENCE) -> None:
        self.path = path
        self._writing = False
        place = f"{draft.as_uri()}?mode=rwc" if draft else f"{path.as_uri()}?mode=rw"
        with faults(path):
            raw = sqlite3.connect(place, uri=True, timeout=patience)
            try:
                # Plug-ins of the sqlite-utils command that happen to be installed have no business here.
                self.db = Database(raw, execute_plugins=False)
                for statement in SETUP:
                    self.db.execute(statement)
                self.db.enable_wal()
            except BaseException:
                raw.close()
                raise

    def try_to_write(self) -> None:
        """Raise ReadOnlyPlace where SQLite opened the file to be read only, which it does without a word."""
        patience = self.value("PRAGMA busy_timeout")
        self.change("PRAGMA busy_timeout = 0")
        try:
            with faults(self.path):
                # To begin is not enough: of a file that can't be written, that begins to read.
                self.db.execute("BEGIN IMMEDIATE")
                try:
                    version = self.db.execute("PRAGMA user_version").fetchone()[0]
                    self.db.execute(f"PRAGMA user_version = {int(version)}")
                finally:
                    self.db.rollback()
        except LibraryLocked:
            return  # another connection is writing, and this one would have to wait for its turn
        finally:
            self.change(f"PRAGMA busy_timeout = {int(patience)}")

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """Return all rows of a query."""
        with faults(self.path):
            return self.db.execute(sql, values).fetchall()

    def row(self, sql: str, values: Sequence[object] = ()) -> Row | None:
        """Return the first row of a query; None where there is none."""
        with faults(self.path):
            found: Row | None = self.db.execute(sql, values).fetchone()
            return found

    def value(self, sql: str, values: Sequence[object] = ()) -> Any:
        """Return the first column of a query's first row; None where there is none."""
        row = self.row(sql, values)
        return None if row is None else row[0]

    def change(self, sql: str, values: Sequence[object] = ()) -> int:
        """Run one changing statement and return the number of rows that it met."""
        with faults(self.path):
            return self.db.execute(sql, values).rowcount

    def insert(self, sql: str, values: Sequence[object]) -> int:
        """Insert one row and return its id."""
        with faults(self.path):
            return self.db.execute(sql, values).lastrowid or 0

    def insert_all(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Insert many rows; only inside `writing`."""
        with faults(self.path):
            self.db.conn.executemany(sql, rows)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See one and the same state in several queries, whatever others write meanwhile."""
        with faults(self.path), self.db.atomic():
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Make the changes inside one transaction: all of them hold in the end, or none.

        Inside another `writing`, they hold with those around them.
        """
        if self._writing:
            with faults(self.path), self.db.atomic():
                yield
            return
        with faults(self.path):
            # Not `atomic()`, which takes the lock at the first change only: where a query came before it,
            # SQLite can't wait for another writer any more and fails at once.
            self.db.execute("BEGIN IMMEDIATE")
            self._writing = True
            try:
                yield
                self.db.commit()
            except BaseException:
                self.db.rollback()
                raise
            finally:
                self._writing = False

    def close(self) -> None:
        """Close the file; the last connection to it also empties and removes the write-ahead log."""
        with faults(self.path):
            self.db.close()
