"""Looking into a library file without leaving a trace: nothing is written, no companion file is left.

A file that any connection of this process may hold is never opened but through SQLite: on POSIX systems,
closing any handle of a file gives up all locks that the process has on it, those of SQLite too, and another
process would then take the write-ahead log away under the connection that still writes to it.

Beside a file in a place where nothing can be written, SQLite can't make the files that it needs to read a
write-ahead log. Such a file is read as one that never changes ("immutable"), but only where no log has
anything in it: what stands there would be overlooked without a word.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from reader.errors import ReadOnlyPlace

COMPANIONS = ("-wal", "-shm", "-journal")
"""The endings of the files that SQLite keeps beside a database while it is in use."""

ORDINARY = "mode=ro"
"""Reading as SQLite usually does, with the log and with locks; makes a log where there is none."""
UNCHANGING = "mode=ro&immutable=1"
"""Reading the file alone, without log and locks, as if nobody could change it; leaves nothing behind."""

_NO_ROOM_FOR_LOG = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
"""How SQLite complains, in its primary codes, where it can't make what it needs to read a log."""


@contextmanager
def looking_into(
    path: Path, patience: float = 0.0, *, main_file_only: bool = False
) -> Iterator[sqlite3.Connection]:
    """Open the file to be read; with ``main_file_only``, as it was when its log was last emptied."""
    way = UNCHANGING if main_file_only else way_to_read(path, patience)
    with closing(connect(path, way, patience)) as raw:
        yield raw


def way_to_read(path: Path, patience: float = 0.0) -> str:
    """Return how the file is to be read; ReadOnlyPlace where its log can't be, and would be overlooked."""
    # A write-ahead log that is there may hold changes, which only SQLite's ordinary way of reading sees.
    # Where there is none, that way would leave an empty one behind, and the other leaves nothing.
    log = companion(path, "-wal")
    if not log.exists():
        return UNCHANGING
    try:
        with closing(connect(path, ORDINARY, patience)) as raw:
            raw.execute("PRAGMA schema_version").fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in _NO_ROOM_FOR_LOG:
            return ORDINARY  # whoever reads the file will be told the same
        if log.stat().st_size:
            raise ReadOnlyPlace(
                f"Some of “{path.name}” is still in “{log.name}” beside it, and can’t be read where nothing "
                "may be written. Copy both files into a folder of yours, and open the copy there."
            ) from error
        return UNCHANGING
    return ORDINARY


def connect(path: Path, way: str, patience: float = 0.0) -> sqlite3.Connection:
    """Open the file as ``way`` says, the parameters of an address of SQLite's."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?{way}", uri=True, timeout=patience)


def state_of(path: Path) -> tuple[int, int]:
    """Return what tells whether a file was changed: its size in bytes, and when it was (nanoseconds)."""
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def companion(path: Path, ending: str) -> Path:
    """Return the path of one of SQLite's files beside a database."""
    return path.with_name(path.name + ending)


def remove_draft(draft: Path) -> None:
    """Remove a file in the making with all that SQLite put beside it, as far as it is there."""
    for ending in ("", *COMPANIONS):
        companion(draft, ending).unlink(missing_ok=True)


def flush_file(path: Path) -> None:
    """Make sure that the content of a file that nobody has open survives a power cut."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Make sure that a new name in ``folder`` survives a power cut, where the system has a way to."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
