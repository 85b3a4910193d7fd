"""Libraries where nothing can be written: on a share, on a CD, in a folder or a file without the right to."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from reader.errors import ReadOnlyPlace
from reader.library.connection import PATIENCE, Connection, Row
from reader.library.faults import faults
from reader.library.quiet import UNCHANGING, companion, connect, state_of, way_to_read


def may_be_written(path: Path) -> bool:
    """Tell whether a file or folder may be written, as far as rights tell."""
    if os.access in os.supports_effective_ids:
        return os.access(path, os.W_OK, effective_ids=True)
    return os.access(path, os.W_OK)


def why_read_only(*, file: bool, folder: bool) -> str:
    """Return why a library can't be written, by whether its file and its folder may be; after “because”."""
    if file and folder:
        return "the disk that it lies on takes no changes"
    if file:
        return "nothing may be written in the folder that it lies in"
    return "its file may not be written" if folder else "nothing may be written where it lies"


class ReadingConnection(Connection):
    """A library that can only be read, because of ``read_only``; every change raises ReadOnlyPlace.

    ReadOnlyPlace, too, where a log or a journal beside it can't be read, and where the file was changed
    since it was opened as one that never changes.
    """

    def __init__(self, path: Path, read_only: str, *, patience: float = PATIENCE) -> None:
        self.path = path
        self.read_only = read_only
        self._writing = False
        with faults(path):
            _refuse_journal(path)
            way = way_to_read(path, patience)
            self._as_opened = state_of(path) if way == UNCHANGING else None
            self.db = Database(connect(path, way, patience), execute_plugins=False)

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """Return all rows of a query."""
        self._make_sure_it_is_the_same()
        return super().rows(sql, values)

    def row(self, sql: str, values: Sequence[object] = ()) -> Row | None:
        """Return the first row of a query; None where there is none."""
        self._make_sure_it_is_the_same()
        return super().row(sql, values)

    def change(self, sql: str, values: Sequence[object] = ()) -> int:
        """Raise ReadOnlyPlace."""
        raise self._refusal()

    def insert(self, sql: str, values: Sequence[object]) -> int:
        """Raise ReadOnlyPlace."""
        raise self._refusal()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Raise ReadOnlyPlace."""
        self.change("BEGIN IMMEDIATE")
        yield

    def _refusal(self) -> ReadOnlyPlace:
        return ReadOnlyPlace(
            f"“{self.path.name}” can only be read, so nothing was changed. Save a copy of it to change that."
        )

    def _make_sure_it_is_the_same(self) -> None:
        """Raise ReadOnlyPlace rather than answer from pages of which some are older than others."""
        with faults(self.path):
            if self._as_opened is not None and state_of(self.path) != self._as_opened:
                raise ReadOnlyPlace(
                    f"“{self.path.name}” was changed by another program since it was opened. Open it again."
                )


def _refuse_journal(path: Path) -> None:
    """Raise ReadOnlyPlace where a change broke off half-way: it can't be taken back without writing."""
    journal = companion(path, "-journal")
    if journal.exists() and journal.stat().st_size:
        raise ReadOnlyPlace(
            f"A change to “{path.name}” broke off, and has to be taken back with “{journal.name}” beside it. "
            "Copy both files into a folder of yours, and open the copy there."
        )
