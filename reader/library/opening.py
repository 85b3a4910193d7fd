"""What a file is before it is opened, and how a new library comes to be.

A file that is not a library of ours, or one from a newer version, is told by looking only: nothing is
written to it and no companion file of SQLite's is left beside it.
"""

import os
import secrets
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from reader.errors import DamagedLibrary, LibraryError, NewerLibrary, NotALibrary
from reader.library.backup import back_up
from reader.library.connection import Connection
from reader.library.faults import faults
from reader.library.migrations import APPLICATION_ID, Schema, migrate

MAGIC = b"SQLite format 3\0"
HEADER_LENGTH = 100
APPLICATION_PLACE = slice(68, 72)
"""Where the header of a SQLite file holds the application id; ours has it from its first moment on."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What a look into a library told: its schema version, its unknown steps, what it says it needs."""

    version: int
    unknown: frozenset[str]
    needs: str | None


def check_file(path: Path, schema: Schema, patience: float) -> None:
    """Raise the error that fits where ``path`` is no library that ``schema`` can read and write."""
    with faults(path):
        if not path.is_file():
            raise NotALibrary(f"“{path}” is not a file.")
        with path.open("rb") as file:
            header = file.read(HEADER_LENGTH)
        refusal = refuse_header(header, path) or refuse(_look_into(path, schema, patience), schema, path)
        if refusal is not None:
            raise refusal
        # Opened for writing but not written: SQLite itself would fall back on reading without a word.
        path.open("r+b").close()


def refuse_header(header: bytes, path: Path) -> LibraryError | None:
    """Return why a file that begins with ``header`` is no library; None where it can be one."""
    if not header:
        return DamagedLibrary(
            f"“{path}” is empty. If it was a library, look for a backup; else remove it to begin a new one."
        )
    if len(header) < HEADER_LENGTH or not header.startswith(MAGIC):
        return NotALibrary(f"“{path}” is not a Sourcelight library. It was left as it is.")
    if int.from_bytes(header[APPLICATION_PLACE]) != APPLICATION_ID:
        return NotALibrary(f"“{path}” belongs to another program. It was left as it is.")
    return None


def refuse(glance: Glance, schema: Schema, path: Path) -> LibraryError | None:
    """Return why ``schema`` can't work with the library that ``glance`` tells of; None where it can."""
    if glance.version > schema.version or glance.unknown:
        told = glance.needs if glance.version > schema.version else None
        wanted = f"Sourcelight {told} or later" if told else "a newer version of Sourcelight"
        return NewerLibrary(f"“{path}” needs {wanted}. It was left as it is.")
    return None


def _look_into(path: Path, schema: Schema, patience: float) -> Glance:
    """Read what the library tells of itself, without writing."""
    # A write-ahead log that is there may hold changes, which only SQLite's ordinary way of reading sees.
    # Where there is none, that way would leave an empty one behind, and "immutable" leaves nothing.
    log = path.with_name(f"{path.name}-wal")
    how = "mode=ro" if log.exists() else "mode=ro&immutable=1"
    with closing(sqlite3.connect(f"{path.as_uri()}?{how}", uri=True, timeout=patience)) as raw:
        version = int(raw.execute("PRAGMA user_version").fetchone()[0])
        unknown = schema.unknown(Database(raw, execute_plugins=False))
        return Glance(version, frozenset(unknown), _needs(raw))


def _needs(raw: sqlite3.Connection) -> str | None:
    """Return the version of Sourcelight that the library says it needs; None where it does not say."""
    known = raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'library_facts'").fetchone()
    fact = raw.execute("SELECT value FROM library_facts WHERE name = 'needs'").fetchone() if known else None
    return str(fact[0]) if fact else None


def create_file(path: Path, schema: Schema) -> None:
    """Put an empty library at ``path``; where one appears there meanwhile, that one stays.

    It is made whole under another name first, so that nobody ever meets a half-made library.
    """
    with faults(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
        try:
            with closing(Connection(path, draft=draft)) as connection:
                migrate(connection, schema, back_up)
            _publish(draft, path)
        finally:
            for ending in ("", "-wal", "-shm", "-journal"):
                draft.with_name(draft.name + ending).unlink(missing_ok=True)


def _publish(draft: Path, path: Path) -> None:
    try:
        # Unlike a renaming, a link never takes the place of a library that another process made meanwhile.
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:  # a file system without links, such as that of a memory stick
        if not path.exists():
            draft.rename(path)
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Make sure that a new name in ``folder`` survives a power cut, where the system has a way to."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
