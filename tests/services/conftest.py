from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import Library
from reader.services.cast import Cast


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sourcelight") as library:
        yield library


@pytest.fixture
def cast(library: Library) -> Cast:
    return Cast(library)
