import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import Library

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sourcelight"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with Library.open(path) as library:
        yield library


@pytest.fixture
def unprivileged(tmp_path: Path) -> Iterator[None]:
    """Give the test the rights of an ordinary user, whom file modes bind, where it is run by root."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        yield
        return
    os.chown(tmp_path, NOBODY, NOBODY)
    closed = [folder for folder in tmp_path.parents if not folder.stat().st_mode & 0o001]
    modes = {folder: folder.stat().st_mode for folder in closed}
    for folder in closed:
        folder.chmod(modes[folder] | 0o011)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        for folder, mode in modes.items():
            folder.chmod(mode)
