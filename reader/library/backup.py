"""Copies of the library that are known to be whole."""

import re
import secrets
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from reader.errors import DamagedLibrary
from reader.library.check import Harm, examine
from reader.library.faults import faults
from reader.library.quiet import connect, flush_file, flush_folder, remove_draft

WRITING = "mode=rw"
"""Not read-only, although nothing is written: such a connection leaves its companion files behind."""

_MOMENT = "%Y%m%dT%H%M%S.%fZ"
_NAME = re.compile(
    r"(?P<stem>.+)\.v(?P<version>\d{1,9})\.(?P<moment>\d{8}T\d{6}\.\d{6}Z)\.backup(?P<suffix>\.\w+)?"
)


def back_up(path: Path, version: int, folder: Path | None = None) -> Path:
    """Copy the library at ``path`` beside it, or into ``folder``, and return the copy, checked and flushed.

    The copy's name tells the schema ``version`` and the time (UTC). DamagedLibrary where the copy is
    not whole; then, and where there is no room, no copy is left behind.
    """
    target = (folder or path.parent) / backup_name(path, version, datetime.now(UTC))
    with faults(path):
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
        try:
            copy_whole(path, draft)
            draft.rename(target)
            flush_folder(target.parent)
        finally:
            remove_draft(draft)
    return target


def backup_name(library: Path, version: int, moment: datetime) -> str:
    """Return the file name of a backup of ``library``; to the microsecond, so that no two are the same."""
    return f"{library.stem}.v{version}.{moment.strftime(_MOMENT)}.backup{library.suffix}"


def parse_backup_name(name: str, library: Path) -> tuple[int, datetime] | None:
    """Return schema version and moment as a backup's name tells them; None for a name that is none."""
    found = _NAME.fullmatch(name)
    if not found or found["stem"] != library.stem or (found["suffix"] or "") != library.suffix:
        return None
    try:
        moment = datetime.strptime(found["moment"], _MOMENT).replace(tzinfo=UTC)
    except ValueError:  # a 31st of February
        return None
    return int(found["version"]), moment


def copy_whole(path: Path, draft: Path, *, way: str = WRITING) -> None:
    """Copy a library that may be in use to ``draft``, flushed; DamagedLibrary where the copy is not whole.

    ``way`` is how it is opened: `way_to_read` tells it where nothing can be written.
    """
    with closing(connect(path, way)) as source, closing(sqlite3.connect(draft)) as copy:
        source.backup(copy)
        # One file without companions, so that it can be moved or opened from a read-only medium.
        copy.execute("PRAGMA journal_mode = DELETE")
        # The search index can be made again: its damage must not keep everything else from being saved.
        if examine(copy).harm > Harm.SEARCH:
            raise DamagedLibrary(f"The library “{path}” is damaged, so that no backup could be made of it.")
    flush_file(draft)
