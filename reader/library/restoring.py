"""Putting another file in the place of a library, the present one being kept aside."""

import os
import secrets
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from reader.errors import LibraryLocked
from reader.library.backup import copy_whole
from reader.library.check import is_damage
from reader.library.faults import PRIMARY, faults
from reader.library.migrations import SCHEMA, Schema
from reader.library.opening import check_file
from reader.library.quiet import COMPANIONS, companion, flush_file, flush_folder, remove_draft


def restore(backup: Path, library: Path, schema: Schema = SCHEMA) -> Path | None:
    """Put a copy of ``backup`` in the place of ``library``, and return where the present file is kept.

    The copy is checked before anything is moved, and so the backup is, which stays. NotALibrary,
    NewerLibrary or DamagedLibrary for a backup that can't be used, LibraryLocked while any program has
    the library open, DiskFull, ReadOnlyPlace: then the library is as it was. None where there was none.
    """
    library = library.resolve()
    backup = backup.resolve()
    check_backup(backup, schema)
    with faults(library):
        library.parent.mkdir(parents=True, exist_ok=True)
        draft = library.with_name(f".{library.name}.{secrets.token_hex(4)}.new")
        try:
            with faults(backup):
                copy_whole(backup, draft)
            return put_in_place(draft, library, "before-restore")
        finally:
            remove_draft(draft)


def check_backup(backup: Path, schema: Schema) -> None:
    """Raise what keeps ``backup`` from being used."""
    check_file(backup, schema, 0.0)


def put_in_place(draft: Path, library: Path, reason: str) -> Path | None:
    """Give a whole file the library's name at once, and return where the one before is kept, if any.

    At no moment is there no library at its place, so that a new one is never begun there by mistake.
    """
    aside = None
    if library.exists():
        make_sure_nobody_has(library)
        aside = _keep_aside(library, reason)
    draft.replace(library)
    flush_folder(library.parent)
    return aside


def make_sure_nobody_has(library: Path) -> None:
    """Raise LibraryLocked while any connection to the library is open, in this process too.

    Where the file is whole, its write-ahead log is emptied into it on the way.
    """
    with faults(library), closing(sqlite3.connect(f"{library.as_uri()}?mode=rw", uri=True, timeout=0)) as raw:
        try:
            raw.execute("PRAGMA locking_mode = EXCLUSIVE")
            raw.execute("BEGIN EXCLUSIVE")
            raw.rollback()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & PRIMARY == sqlite3.SQLITE_BUSY:
                raise LibraryLocked(
                    f"“{library}” is open in another window or program. Close it there first."
                ) from error
            if not is_damage(error):
                raise


def _keep_aside(library: Path, reason: str) -> Path:
    """Give the library a second name that says why it is kept; what SQLite left beside it goes along."""
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    aside = library.with_name(f"{library.stem}.{reason}.{moment}{library.suffix}")
    try:
        os.link(library, aside)
    except OSError:  # a file system without links, such as that of a memory stick
        shutil.copyfile(library, aside)
        flush_file(aside)
    for ending in COMPANIONS:
        # A log of the old file beside the new one would be taken for the new one's.
        if companion(library, ending).exists():
            companion(library, ending).replace(companion(aside, ending))
    flush_folder(library.parent)
    return aside
