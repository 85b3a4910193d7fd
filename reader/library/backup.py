"""Copies of the library that are known to be whole."""

import os
import secrets
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from reader.errors import DamagedLibrary
from reader.library.faults import faults


def back_up(path: Path, version: int) -> Path:
    """Copy the library at ``path`` beside it and return the copy, checked and flushed to the disk.

    The copy's name tells the schema ``version`` and the time (UTC). DamagedLibrary where the copy is
    not whole; then, and where there is no room, no copy is left behind.
    """
    # Down to microseconds, so that two backups never ask for one name.
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    target = path.with_name(f"{path.stem}.v{version}.{moment}.backup{path.suffix}")
    draft = path.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
    with faults(path):
        try:
            _copy(path, draft)
            _check(draft, path)
            with draft.open("r+b") as file:
                os.fsync(file.fileno())
            draft.rename(target)
        finally:
            for ending in ("", "-wal", "-shm", "-journal"):
                draft.with_name(draft.name + ending).unlink(missing_ok=True)
    return target


def _copy(path: Path, draft: Path) -> None:
    # Not read-only, although nothing is written: such a connection leaves its companion files behind.
    source = sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)
    with closing(source), closing(sqlite3.connect(draft)) as copy:
        source.backup(copy)
        # One file without companions, so that it can be moved or opened from a read-only medium.
        copy.execute("PRAGMA journal_mode = DELETE")


def _check(copy: Path, path: Path) -> None:
    with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro", uri=True)) as connection:
        verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if verdict != ("ok",) or broken is not None:
        raise DamagedLibrary(f"The library “{path}” is damaged, so that no backup could be made of it.")
