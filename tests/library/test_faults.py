import errno
import sqlite3
from pathlib import Path

import pytest

from reader.errors import (
    DamagedLibrary,
    DiskFull,
    EnvironmentFault,
    LibraryLocked,
    ReadOnlyPlace,
    SourcelightError,
)
from reader.library.faults import fault, faults, place_fault

PATH = Path("somewhere") / "library.sourcelight"


def error_with(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_IOERR_SHMSIZE, DiskFull),
        (sqlite3.SQLITE_READONLY, ReadOnlyPlace),
        (sqlite3.SQLITE_READONLY_DIRECTORY, ReadOnlyPlace),
        (sqlite3.SQLITE_CANTOPEN, ReadOnlyPlace),
        (sqlite3.SQLITE_BUSY, LibraryLocked),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, LibraryLocked),
        (sqlite3.SQLITE_CORRUPT, DamagedLibrary),
        (sqlite3.SQLITE_CORRUPT_INDEX, DamagedLibrary),
        (sqlite3.SQLITE_NOTADB, DamagedLibrary),
        (sqlite3.SQLITE_IOERR_WRITE, EnvironmentFault),
    ],
)
def test_what_sqlite_says_is_told_with_the_file_named(code: int, kind: type[SourcelightError]) -> None:
    told = fault(error_with(code), PATH)
    assert type(told) is kind
    assert f"“{PATH}”" in str(told)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISUSE])
def test_a_bug_is_not_explained_away(code: int) -> None:
    assert fault(error_with(code), PATH) is None
    with pytest.raises(sqlite3.OperationalError), faults(PATH):
        raise error_with(code)


def test_an_error_of_the_driver_alone_is_a_bug() -> None:
    assert fault(sqlite3.ProgrammingError("closed"), PATH) is None


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EROFS, ReadOnlyPlace),
        (errno.EACCES, ReadOnlyPlace),
        (errno.EIO, EnvironmentFault),
        (errno.ENOTDIR, EnvironmentFault),
    ],
)
def test_what_the_file_system_says_is_told(number: int, kind: type[SourcelightError]) -> None:
    error = OSError(number, "as the system says it")
    assert type(place_fault(error, PATH)) is kind
    with pytest.raises(kind) as told, faults(PATH):
        raise error
    assert told.value.__cause__ is error
