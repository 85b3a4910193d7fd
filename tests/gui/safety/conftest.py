"""A window that has claimed its library, as the program's own does."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.gui.app import Assembly, assembled
from reader.gui.safety.care import Care
from reader.library import Library
from reader.services.safety import Safety
from tests.gui.articles import ARTICLE, analysis_of_article
from tests.gui.conftest import FakeJobs


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.sourcelight"
    with Library.open(path) as library:
        library.analyses.replace(library.articles.add(ARTICLE), analysis_of_article())
    return path


@pytest.fixture
def safety(path: Path) -> Iterator[Safety]:
    claimed = Safety.claim(path, lambda files: None)
    assert claimed is not None
    yield claimed
    claimed.close()


@pytest.fixture
def care(safety: Safety) -> Care:
    return Care(safety)


@contextmanager
def window_over(library: Path, settings: Path, safety: Safety, qtbot: QtBot) -> Iterator[Assembly]:
    """Show a window over a library that was claimed."""
    with assembled(library, settings, FakeJobs, safety=safety) as made:
        qtbot.addWidget(made.window)
        made.window.show()
        qtbot.waitExposed(made.window)
        yield made
        made.window.close()


@pytest.fixture
def parts(qtbot: QtBot, tmp_path: Path, path: Path, safety: Safety) -> Iterator[Assembly]:
    with window_over(path, tmp_path / "window.ini", safety, qtbot) as made:
        yield made
