"""Looking into a library file without leaving a trace: nothing is written, no companion file is left.

A file that any connection of this process may hold is never opened but through SQLite: on POSIX systems,
closing any handle of a file gives up all locks that the process has on it, those of SQLite too, and another
process would then take the write-ahead log away under the connection that still writes to it.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

COMPANIONS = ("-wal", "-shm", "-journal")
"""The endings of the files that SQLite keeps beside a database while it is in use."""


@contextmanager
def looking_into(
    path: Path, patience: float = 0.0, *, main_file_only: bool = False
) -> Iterator[sqlite3.Connection]:
    """Open the file to be read; with ``main_file_only``, as it was when its log was last emptied."""
    # A write-ahead log that is there may hold changes, which only SQLite's ordinary way of reading sees.
    # Where there is none, that way would leave an empty one behind, and "immutable" leaves nothing.
    live = not main_file_only and companion(path, "-wal").exists()
    how = "mode=ro" if live else "mode=ro&immutable=1"
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=patience)) as raw:
        yield raw


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
