from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from reader.gui.job_bridge import JobBoard, JobBridge, JobState
from reader.gui.library_list.model import ROWS_A_PAGE, LibraryModel, LibraryRole
from reader.library import Library
from reader.library.listing import Listing
from reader.model import Article
from reader.services.events import JobProgress, JobStarted


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sourcelight") as opened:
        yield opened


@pytest.fixture
def board(qtbot: QtBot) -> JobBoard:
    return JobBoard(JobBridge())


@pytest.fixture
def model(library: Library, board: JobBoard) -> Iterator[LibraryModel]:
    made = LibraryModel(library, board)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield made
    tester.deleteLater()


def add(library: Library, count: int) -> list[int]:
    return [library.articles.add(Article(f"Text {n} stands here.", f"Article {n}")) for n in range(count)]


def titles(model: LibraryModel) -> list[object]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_articles_come_and_go_and_come_back(library: Library, model: LibraryModel) -> None:
    assert model.rowCount() == 0
    numbers = add(library, 3)
    model.refresh()
    assert titles(model) == ["Article 2", "Article 1", "Article 0"]
    library.articles.trash(numbers[1])
    model.refresh()
    assert titles(model) == ["Article 2", "Article 0"]
    library.articles.restore(numbers[1])
    model.article_added(numbers[1])
    assert titles(model) == ["Article 2", "Article 1", "Article 0"]


def test_only_the_pages_that_are_looked_at_are_fetched(
    library: Library, model: LibraryModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(library, 3 * ROWS_A_PAGE)
    fetched: list[int] = []
    ids = library.articles.ids

    def counted(offset: int, limit: int, listing: Listing) -> list[int]:
        fetched.append(offset)
        return ids(offset, limit, listing)

    monkeypatch.setattr(library.articles, "ids", counted)
    model.refresh()
    fetched.clear()
    assert model.index(2 * ROWS_A_PAGE + 5, 0).data() == f"Article {ROWS_A_PAGE - 6}"
    assert model.index(2 * ROWS_A_PAGE + 6, 0).data() == f"Article {ROWS_A_PAGE - 7}"
    assert fetched == [2 * ROWS_A_PAGE]


def test_progress_is_told_by_role_and_to_screen_readers(
    library: Library, board: JobBoard, model: LibraryModel
) -> None:
    (number,) = add(library, 1)
    model.refresh()
    index = model.index(0, 0)
    assert "not analysed yet" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    board.take(JobStarted(number))
    board.take(JobProgress(number, 0.5))
    assert index.data(LibraryRole.JOB) == JobState(running=True, done=0.5)
    assert "Analysing, 50%" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_an_article_that_the_list_lacks_has_no_index(model: LibraryModel) -> None:
    assert not model.index_of(99).isValid()
    model.article_changed(99)
    assert model.rowCount() == 0
