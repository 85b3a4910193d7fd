"""What SQLite and the file system complain of, told as our errors; nothing else translates them."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.errors import (
    DamagedLibrary,
    DiskFull,
    EnvironmentFault,
    LibraryLocked,
    ReadOnlyPlace,
    SourcelightError,
)

PRIMARY = 0xFF
"""SQLite's extended result codes carry the primary code in their lowest byte."""

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def _disk_full(path: Path) -> SourcelightError:
    return DiskFull(f"There is no room left on the disk for “{path}”. Nothing in it was changed.")


def _read_only(path: Path) -> SourcelightError:
    return ReadOnlyPlace(f"“{path}” may not be written. Choose another place, or ask for the right to write.")


def _locked(path: Path) -> SourcelightError:
    return LibraryLocked(f"Another program is using “{path}”. Try again when it has finished.")


def _damaged(path: Path) -> SourcelightError:
    return DamagedLibrary(f"The library “{path}” is damaged. It was left as it is.")


def _unreachable(path: Path) -> SourcelightError:
    return EnvironmentFault(f"The disk could not read or write “{path}”.")


_TOLD = {
    sqlite3.SQLITE_FULL: _disk_full,
    sqlite3.SQLITE_IOERR_SHMSIZE: _disk_full,  # no room for the index of the write-ahead log
    sqlite3.SQLITE_READONLY: _read_only,
    sqlite3.SQLITE_PERM: _read_only,
    # Whether the file exists is known before SQLite is asked, so that only a right can be missing.
    sqlite3.SQLITE_CANTOPEN: _read_only,
    sqlite3.SQLITE_BUSY: _locked,
    sqlite3.SQLITE_LOCKED: _locked,
    sqlite3.SQLITE_PROTOCOL: _locked,
    sqlite3.SQLITE_CORRUPT: _damaged,
    # A file of another kind was told by its header before; what is no database now was a library once.
    sqlite3.SQLITE_NOTADB: _damaged,
    sqlite3.SQLITE_IOERR: _unreachable,
}


def fault(error: sqlite3.Error, path: Path) -> SourcelightError | None:
    """Return what ``error`` means for the library at ``path``; None where it shows a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    tell = _TOLD.get(code) or _TOLD.get(code & PRIMARY)
    return tell(path) if tell else None


def place_fault(error: OSError, path: Path) -> SourcelightError:
    """Return what ``error`` of the file system means for ``path``."""
    if error.errno in FULL:
        return _disk_full(path)
    if error.errno in FORBIDDEN:
        return _read_only(path)
    return _unreachable(path)


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system raise inside into our errors about ``path``; bugs stay bugs."""
    try:
        yield
    except sqlite3.Error as error:
        told = fault(error, path)
        if told is None:
            raise
        raise told from error
    except OSError as error:
        raise place_fault(error, path) from error
