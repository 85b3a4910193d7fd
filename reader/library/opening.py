"""What a file is before it is opened, and how a new library comes to be.

A file that is not a library of ours, or one from a newer version, is told by looking only: nothing is
written to it and no companion file of SQLite's is left beside it.
"""

import errno
import os
import secrets
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from reader.errors import DamagedLibrary, LibraryError, NewerLibrary, NotALibrary, ReadOnlyPlace
from reader.library.backup import back_up
from reader.library.connection import Connection
from reader.library.faults import PRIMARY, faults
from reader.library.migrations import APPLICATION_ID, Schema, migrate
from reader.library.quiet import flush_folder, looking_into, remove_draft
from reader.library.read_only import ReadingConnection, may_be_written, why_read_only

MAGIC = b"SQLite format 3\0"
HEADER_LENGTH = 100
SUFFIX = ".sourcelight"
"""How the names of libraries end."""
APPLICATION_PLACE = slice(68, 72)
"""Where the header of a SQLite file holds the application id; ours has it from its first moment on."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What a look into a library told: its schema version, its unknown steps, what it says it needs."""

    version: int
    unknown: frozenset[str]
    needs: str | None


def check_file(path: Path, schema: Schema, patience: float) -> None:
    """Raise the error that fits where ``path`` is no library that ``schema`` can read."""
    with faults(path):
        if not path.is_file():
            raise NotALibrary(f"“{path}” is not a file.")
        refusal = refuse_file(path) or refuse(_look_into(path, schema, patience), schema, path)
        if refusal is not None:
            raise refusal


def connect(path: Path, patience: float, *, to_write: bool) -> Connection:
    """Open a library that was checked; to be read only, where it can't be written and need not be.

    ReadOnlyPlace where it has to be.
    """
    try:
        return _connect_to_write(path, patience)
    except ReadOnlyPlace:
        if to_write:
            raise
    reason = why_read_only(file=may_be_written(path), folder=may_be_written(path.parent))
    return ReadingConnection(path, reason, patience=patience)


def _connect_to_write(path: Path, patience: float) -> Connection:
    with faults(path):
        if not may_be_written(path):  # SQLite itself would fall back on reading without a word
            raise PermissionError(errno.EACCES, "may not be written", str(path))
    connection = Connection(path, patience=patience)
    try:
        connection.try_to_write()
    except BaseException:
        connection.close()
        raise
    return connection


def refuse_file(path: Path) -> LibraryError | None:
    """Return why the file at ``path`` is no library, going by its first page."""
    # A file of ours may be open in this process and must not be opened by other means; any other may.
    if _owner(path) == APPLICATION_ID:
        return None
    with path.open("rb") as file:
        return refuse_header(file.read(HEADER_LENGTH), path)


def _owner(path: Path) -> int | None:
    """Return the application id of a database; None where the file is none."""
    try:
        with looking_into(path, main_file_only=True) as raw:
            return int(raw.execute("PRAGMA application_id").fetchone()[0])
    except sqlite3.DatabaseError as error:
        code = error.sqlite_errorcode & PRIMARY
        if code == sqlite3.SQLITE_NOTADB:
            return None
        if code != sqlite3.SQLITE_CORRUPT:
            raise
    # A file whose log was being emptied into it when the power went makes sense with that log only.
    with looking_into(path) as raw:
        return int(raw.execute("PRAGMA application_id").fetchone()[0])


def refuse_header(header: bytes, path: Path) -> LibraryError | None:
    """Return why a file that begins with ``header`` is no library; None where it can be one."""
    if not header:
        return DamagedLibrary(
            f"“{path}” is empty. If it was a library, look for a backup; else remove it to begin a new one."
        )
    if len(header) < HEADER_LENGTH or not header.startswith(MAGIC):
        if path.suffix == SUFFIX:  # it is called a library, and was one as far as anybody knows
            return DamagedLibrary(f"“{path}” does not begin like a library any more. It was left as it is.")
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
    with looking_into(path, patience) as raw:
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
            publish(draft, path)
        finally:
            remove_draft(draft)


def publish(draft: Path, path: Path) -> bool:
    """Give a file that is whole its name; False where that name was taken meanwhile, and stays as it is."""
    try:
        # Unlike a renaming, a link never takes the place of a library that another process made meanwhile.
        os.link(draft, path)
    except FileExistsError:
        return False
    except OSError:  # a file system without links, such as that of a memory stick
        if path.exists():
            return False
        draft.rename(path)
    flush_folder(path.parent)
    return True
