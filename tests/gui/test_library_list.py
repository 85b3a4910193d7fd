import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from reader.gui.job_bridge import JobBoard, JobBridge, JobState
from reader.gui.library_list.model import MIME, ROWS_A_PAGE, LibraryModel, LibraryRole
from reader.gui.library_list.rows import order_of
from reader.library import Library
from reader.library.listing import Listing, Shelf
from reader.model import Article, ArticleSummary
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


def renew(library: Library, model: LibraryModel) -> None:
    """Read anew what is listed, as the window does."""
    model.renew(order_of(library, model.listing, model.order))


def titles(model: LibraryModel) -> list[object]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_articles_come_and_go_and_come_back(library: Library, model: LibraryModel) -> None:
    assert model.rowCount() == 0
    numbers = add(library, 3)
    renew(library, model)
    assert titles(model) == ["Article 2", "Article 1", "Article 0"]
    library.articles.trash(numbers[1])
    renew(library, model)
    assert titles(model) == ["Article 2", "Article 0"]
    library.articles.restore(numbers[1])
    renew(library, model)
    assert titles(model) == ["Article 2", "Article 1", "Article 0"]


def test_only_the_pages_that_are_looked_at_are_fetched(
    library: Library, model: LibraryModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(library, 3 * ROWS_A_PAGE)
    fetched: list[int] = []
    summaries = library.articles.summaries

    def counted(article_ids: Sequence[int]) -> list[ArticleSummary]:
        fetched.extend(article_ids)
        return summaries(article_ids)

    monkeypatch.setattr(library.articles, "summaries", counted)
    renew(library, model)
    fetched.clear()  # the tester looked at some
    assert model.index(2 * ROWS_A_PAGE + 5, 0).data() == f"Article {ROWS_A_PAGE - 6}"
    assert model.index(2 * ROWS_A_PAGE + 6, 0).data() == f"Article {ROWS_A_PAGE - 7}"
    assert fetched == list(range(ROWS_A_PAGE, 0, -1))


def test_progress_is_told_by_role_and_to_screen_readers(
    library: Library, board: JobBoard, model: LibraryModel
) -> None:
    (number,) = add(library, 1)
    renew(library, model)
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


@pytest.mark.parametrize("where", [0, 1, ROWS_A_PAGE - 1, ROWS_A_PAGE, 2 * ROWS_A_PAGE + 4])
def test_an_article_that_is_read_keeps_its_row_among_the_unread(
    library: Library, model: LibraryModel, where: int
) -> None:
    add(library, 2 * ROWS_A_PAGE + 5)
    model.show_shelf(order_of(library, Listing(Shelf.UNREAD)))
    before = titles(model)
    article = model.article_id(model.index(where, 0))
    assert article is not None
    library.articles.mark_read(article)
    model.now_read(article)
    assert titles(model) == before
    assert list(model.ids(0, len(before) - 1))[where] == article
    assert model.index_of(article).row() == where
    later = 3 if where != 3 else 4
    following = model.article_id(model.index(later, 0))
    assert following is not None
    library.articles.mark_read(following)
    model.now_read(following)
    assert titles(model) == [title for row, title in enumerate(before) if row != where]


def test_a_guest_goes_with_its_article_and_stays_once_where_it_is_unread_again(
    library: Library, model: LibraryModel
) -> None:
    numbers = add(library, 3)
    model.show_shelf(order_of(library, Listing(Shelf.UNREAD)))
    library.articles.mark_read(numbers[1])
    model.now_read(numbers[1])
    library.articles.mark_read(numbers[1], read=False)
    renew(library, model)
    assert titles(model) == ["Article 2", "Article 1", "Article 0"]
    library.articles.mark_read(numbers[1])
    model.now_read(numbers[1])
    library.articles.trash(numbers[1])
    renew(library, model)
    assert titles(model) == ["Article 2", "Article 0"]


def test_an_article_that_belongs_on_another_shelf_does_not_come_in_here(
    library: Library, model: LibraryModel
) -> None:
    model.show_shelf(order_of(library, Listing(Shelf.STARRED)))
    add(library, 1)
    renew(library, model)
    assert model.rowCount() == 0
    add(library, 2)
    model.show_shelf(order_of(library, Listing()))
    add(library, 2)
    renew(library, model)
    assert model.rowCount() == 5


def test_a_drag_carries_the_articles_as_json(library: Library, model: LibraryModel) -> None:
    numbers = add(library, 2)
    renew(library, model)
    data = model.mimeData([model.index(0, 0), model.index(1, 0)])
    assert json.loads(bytes(data.data(MIME).data())) == numbers[::-1]
    assert model.mimeTypes() == [MIME]
