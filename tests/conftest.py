"""What all tests share: windows are painted into memory, none has to hurry; places that can't be written."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long an example takes tells of what else the computer does, nothing of the program.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
_WAITING: tuple[Any, ...] = (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals)
for wait in _WAITING:  # and so does how soon something comes that a test waits for
    wait.__kwdefaults__["timeout"] = 60_000

NOBODY = 65534

RIGHTLESS = ("all", "file") if os.name == "posix" else ("file",)
"""What has no right to be written: all that lies in a library's folder, and that itself, or its file."""
UNWRITABLE = (*RIGHTLESS, "folder", "handle") if os.name == "posix" else (*RIGHTLESS, "handle")
"""What can keep a library from being written; elsewhere than here a folder's mode may not."""

Forbid = Callable[[Path], None]


@pytest.fixture
def unprivileged(tmp_path: Path) -> Iterator[None]:
    """Give the test the rights of an ordinary user, whom file modes bind, where it is run by root."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        yield
        return
    os.chown(tmp_path, NOBODY, NOBODY)
    for folder in tmp_path.parents:
        if not folder.stat().st_mode & 0o001:
            # It stays so: other tests that run meanwhile go the same way. The next run closes it again.
            folder.chmod(folder.stat().st_mode | 0o011)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def only_read(monkeypatch: pytest.MonkeyPatch) -> Forbid:
    """Return what lets SQLite open a library to be read only though asked for more, as on some shares."""
    return lambda library: monkeypatch.setattr(sqlite3, "connect", _reading_only(library))


@pytest.fixture(params=UNWRITABLE)
def forbid(request: pytest.FixtureRequest) -> Iterator[Forbid]:
    """Return what makes a library one that can't be written: by rights, or as SQLite finds out by itself."""
    if request.param == "handle":
        yield request.getfixturevalue("only_read")
        return
    request.getfixturevalue("unprivileged")
    folders: list[Path] = []

    def forbid(library: Path) -> None:
        if request.param in {"all", "file"}:
            for file in library.parent.glob(f"{library.name}*"):
                file.chmod(stat.S_IREAD)
        if request.param in {"all", "folder"}:
            folders.append(library.parent)
            library.parent.chmod(stat.S_IREAD | stat.S_IEXEC)

    yield forbid
    for folder in folders:
        folder.chmod(stat.S_IRWXU)


def _reading_only(library: Path) -> Callable[..., sqlite3.Connection]:
    """Return a connect that opens one library to be read only, as SQLite does on some shares."""
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect
    place = library.resolve().as_uri()

    def open_to_read(database: object, *arguments: Any, **more: Any) -> sqlite3.Connection:
        asked = f"{place}?mode=ro" if database == f"{place}?mode=rw" else database
        return connect(asked, *arguments, **more)

    return open_to_read
