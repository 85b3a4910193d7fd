"""The window over a library that counts as large: what takes a moment comes a moment later, as it should."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from reader.errors import DamagedLibrary
from reader.gui.actor_panel.model import tooltip
from reader.gui.library_list.lister import Lister
from reader.gui.shelves.contents import EVERYWHERE, Place, Rank
from reader.library import Library, database
from reader.library.articles import ArticleStore
from reader.library.listing import Listing, Sort
from reader.model import Article
from tests.gui.articles import ARTICLE, analysis_of_article
from tests.gui.conftest import Desktop
from tests.gui.test_article_actions import select, summary
from tests.gui.test_shelves import choose, count_of, index_of, listed

TITLES = ("Anchor", "Bridge", "Canal", "Dam", "Estuary")
NEWEST_FIRST = list(TITLES[::-1])


@pytest.fixture
def large(desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """A window over five articles with a collection of two, in a library that is never small."""
    monkeypatch.setattr(database, "SMALL", 0)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(desktop.window.library_model, mode)
    numbers = [desktop.add(Article(f"{title} stands here.", title)) for title in TITLES]
    with Library.open(desktop.path) as library:
        library.collections.add(library.collections.new("Water"), numbers[2:4])
    desktop.window.library_side.refresh()
    qtbot.waitUntil(lambda: index_of(desktop, Place(Rank.COLLECTION, 1)).isValid())
    qtbot.waitUntil(lambda: listed(desktop) == NEWEST_FIRST)
    yield desktop
    tester.deleteLater()


def elsewhere(desktop: Desktop, change: Callable[[Library], object]) -> None:
    """Change the library as another program does, and have the window look."""
    with Library.open(desktop.path) as library:
        change(library)
    desktop.window.library_side.refresh()


def lister(desktop: Desktop) -> Lister:
    return desktop.window.library_side.lister


def selected(desktop: Desktop) -> list[str]:
    model = desktop.window.library_model
    articles = desktop.window.library_panel.view.selected()
    return [str(model.index_of(article).data()) for article in articles]


def test_a_shelf_and_an_order_are_listed_a_moment_later(large: Desktop, qtbot: QtBot) -> None:
    choose(large, Place(Rank.COLLECTION, 1))
    qtbot.waitUntil(lambda: listed(large) == ["Dam", "Canal"])
    assert large.window.library_panel.note.text() == "2 articles"
    choose(large, EVERYWHERE)
    qtbot.waitUntil(lambda: listed(large) == NEWEST_FIRST)
    large.do(f"sort-{Sort.TITLE.value}")
    qtbot.waitUntil(lambda: listed(large) == list(TITLES))


def test_of_several_shelves_chosen_in_a_hurry_the_last_one_is_listed(large: Desktop, qtbot: QtBot) -> None:
    choose(large, Place(Rank.COLLECTION, 1))
    choose(large, Place(Rank.UNREAD))
    lister(large).refresh()
    with qtbot.waitSignal(lister(large).shown):
        choose(large, Place(Rank.STARRED))
    assert listed(large) == []
    qtbot.wait(50)
    assert large.window.library_model.listing.shelf.value == "starred"
    assert large.window.library_panel.shelves.place == Place(Rank.STARRED)


def test_what_is_selected_stays_so_while_rows_come_and_go(large: Desktop, qtbot: QtBot) -> None:
    select(large, 1, 3)
    assert selected(large) == ["Dam", "Bridge"]
    elsewhere(large, lambda library: library.articles.add(Article("New stands here.", "Fjord")))
    qtbot.waitUntil(lambda: listed(large)[0] == "Fjord")
    assert selected(large) == ["Dam", "Bridge"]
    canal = large.window.library_model.article_id(large.window.library_model.index(3, 0))
    assert canal is not None
    elsewhere(large, lambda library: library.articles.trash(canal))
    qtbot.waitUntil(lambda: "Canal" not in listed(large))
    assert selected(large) == ["Dam", "Bridge"]
    large.do(f"sort-{Sort.TITLE.value}")
    qtbot.waitUntil(lambda: listed(large)[0] == "Anchor")
    assert selected(large) == ["Bridge", "Dam"]


def test_an_article_that_comes_in_is_marked_in_the_list_when_it_is_there(
    large: Desktop, qtbot: QtBot
) -> None:
    large.window.desk.add_text("Fjord\n\nIt was read at once, before the list knew of it.")
    assert large.reading.article is not None
    qtbot.waitUntil(lambda: len(listed(large)) == 6)
    view = large.window.library_panel.view
    assert large.window.library_model.article_id(view.currentIndex()) == large.reading.article_id


def test_the_neighbour_of_an_article_that_goes_is_read(large: Desktop, qtbot: QtBot) -> None:
    large.window.open_article(summary(large, 1).id)
    QTest.keyClick(large.window.library_panel.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: large.reading.article is not None and large.reading.article.title == "Canal")
    assert listed(large) == ["Estuary", "Canal", "Bridge", "Anchor"]
    large.do("undo")
    qtbot.waitUntil(lambda: listed(large) == NEWEST_FIRST)


def test_what_is_read_keeps_its_row_among_the_unread_when_others_come(large: Desktop, qtbot: QtBot) -> None:
    choose(large, Place(Rank.UNREAD))
    with qtbot.waitSignal(lister(large).shown):
        pass
    large.window.open_article(summary(large, 1).id)
    qtbot.waitUntil(lambda: count_of(large, Place(Rank.UNREAD)) == "4")
    assert listed(large) == NEWEST_FIRST
    elsewhere(large, lambda library: library.articles.add(Article("New stands here.", "Fjord")))
    qtbot.waitUntil(lambda: "Fjord" in listed(large))
    assert set(listed(large)) == {"Fjord", *TITLES}


def test_the_library_tells_later_in_how_many_articles_a_voice_stands(large: Desktop, qtbot: QtBot) -> None:
    first = large.add(ARTICLE, analysis_of_article())
    large.add(Article(ARTICLE.text, "A copy"), analysis_of_article())
    large.window.open_article(first)
    voices = large.reading.voices
    assert voices is not None
    assert voices.cast[0].articles == 0
    qtbot.waitUntil(lambda: voices.cast[0].articles == 2)
    assert tooltip(voices, 0).endswith("In 2 articles of your library")


def test_a_library_that_can_not_be_read_is_told_and_the_list_stays(
    large: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: ArticleStore, listing: Listing) -> None:
        raise DamagedLibrary("This part of the library can’t be read.")

    monkeypatch.setattr(ArticleStore, "order", fail)
    choose(large, Place(Rank.STARRED))
    qtbot.waitUntil(large.pane.banner.isVisible)
    assert listed(large) == NEWEST_FIRST
    large.pane.banner.dismiss()
    monkeypatch.setattr(database, "SMALL", 100)
    choose(large, Place(Rank.UNREAD))
    assert large.pane.banner.isVisible()
    assert listed(large) == NEWEST_FIRST
