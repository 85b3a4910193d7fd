from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import Library
from reader.services.cast import Cast
from tests.services.web import Web, serving


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sourcelight") as library:
        yield library


@pytest.fixture
def cast(library: Library) -> Cast:
    return Cast(library)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with serving() as web:
        yield web
