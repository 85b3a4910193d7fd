"""The page of an actor: all that it told in all articles, searched, and read in its place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from reader.errors import DamagedLibrary
from reader.gui.actor_chooser import ActorChooser
from reader.gui.actor_page.delegate import broken
from reader.gui.actor_page.model import ROWS_A_PAGE, SayingModel, SayingRole
from reader.gui.actor_page.page import ActorPage
from reader.gui.asking import Asking, Inquiry
from reader.library import Library, database
from reader.model import Actor, Analysis, Article, Kind
from reader.services.cast import Cast
from tests.gui.articles import ARTICLE, MAYOR, analysis_of_article, analysis_with_attitude, attribution
from tests.gui.conftest import Desktop

OLDER_TEXT = "“The ice is thick,” Ada Brandt said."
OLDER = Article(OLDER_TEXT, "Ice on the river", outlet="Gazette", published="2030-01-09")


def analysis_of_older() -> Analysis:
    told = attribution(OLDER_TEXT, "Ada Brandt", "said", "“The ice is thick,”", 0)
    return Analysis((told,), (Actor("Ada Brandt", Kind.PERSON),), (), "by hand")


def talkative(count: int) -> tuple[Article, Analysis]:
    """Return an article in which one person tells so many things."""
    text = "Joan Hill said. " + " ".join(f"“Point{n} stands.”" for n in range(count))
    told = tuple(attribution(text, "Joan Hill", "said", f"“Point{n} stands.”", 0) for n in range(count))
    return Article(text, "Many points"), Analysis(told, (Actor("Joan Hill", Kind.PERSON),), (), "by hand")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sourcelight") as opened:
        yield opened


@pytest.fixture
def model(library: Library) -> Iterator[SayingModel]:
    asking = Asking(library.path)
    made = SayingModel(Inquiry(library, asking))
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tester.setUseFetchMore(False)  # by itself it fetches more in the midst of a reset
    yield made
    asking.close()
    tester.deleteLater()


@pytest.fixture
def in_a_large_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every library count as large from now on."""
    monkeypatch.setattr(database, "SMALL", 0)


@pytest.fixture
def reading(desktop: Desktop) -> Desktop:
    """A window over two articles in which the mayor speaks; the newer one is read."""
    desktop.add(OLDER, analysis_of_older())
    desktop.window.open_article(desktop.add(ARTICLE, analysis_of_article()))
    desktop.page.settle()
    desktop.reading.select(0)
    return desktop


@pytest.fixture
def page(reading: Desktop) -> ActorPage:
    """The mayor's page."""
    reading.do("voice-page")
    assert reading.pane.actor.isVisible()
    return reading.pane.actor


def words(page: ActorPage) -> list[str]:
    return [str(page.model.index(row, 0).data()) for row in range(page.model.rowCount())]


def add(library: Library, article: Article, analysis: Analysis) -> int:
    number = library.articles.add(article)
    library.analyses.replace(number, analysis)
    return library.cast.of_article(number)[0].id


def test_sayings_are_fetched_by_the_page(model: SayingModel, library: Library) -> None:
    actor = add(library, *talkative(2 * ROWS_A_PAGE + 1))
    model.show_actor(actor)
    assert model.rowCount() == ROWS_A_PAGE
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == 2 * ROWS_A_PAGE + 1
    opens = [model.index(row, 0).data(SayingRole.OPENS_ARTICLE) for row in range(model.rowCount())]
    assert opens == [True] + [False] * (2 * ROWS_A_PAGE)
    model.show_actor(actor, "point7")
    assert model.rowCount() == 11
    model.clear()
    assert model.rowCount() == 0


def test_a_full_last_page_ends_quietly(model: SayingModel, library: Library) -> None:
    model.show_actor(add(library, *talkative(ROWS_A_PAGE)))
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert model.rowCount() == ROWS_A_PAGE
    assert not model.canFetchMore(QModelIndex())


@pytest.mark.usefixtures("in_a_large_library")
def test_in_a_large_library_each_page_comes_a_moment_later(
    model: SayingModel, library: Library, qtbot: QtBot
) -> None:
    actor = add(library, *talkative(2 * ROWS_A_PAGE + 1))
    with qtbot.waitSignal(model.listed):
        model.show_actor(actor)
        assert model.rowCount() == 0
    for rows in (2 * ROWS_A_PAGE, 2 * ROWS_A_PAGE + 1):
        with qtbot.waitSignal(model.rowsInserted):
            model.fetchMore(QModelIndex())
            assert not model.canFetchMore(QModelIndex())
        assert model.rowCount() == rows
    assert not model.canFetchMore(QModelIndex())


@pytest.mark.usefixtures("in_a_large_library")
def test_what_is_searched_takes_the_place_of_a_page_that_is_still_read(
    model: SayingModel, library: Library, qtbot: QtBot
) -> None:
    actor = add(library, *talkative(ROWS_A_PAGE + 1))
    with qtbot.waitSignal(model.listed):
        model.show_actor(actor)
    model.fetchMore(QModelIndex())
    with qtbot.waitSignal(model.listed):
        model.show_actor(actor, "point7")
        assert model.rowCount() == ROWS_A_PAGE
        assert not model.canFetchMore(QModelIndex())
    assert model.rowCount() == 1


def test_a_library_that_fails_shows_no_sayings(
    model: SayingModel, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise DamagedLibrary("The library is damaged.")

    monkeypatch.setattr(library.cast, "sayings", fail)
    model.show_actor(1)
    assert model.rowCount() == 0


def test_the_page_shows_all_articles_the_newest_first(page: ActorPage) -> None:
    assert page.name.text() == "Ada Brandt"
    assert page.facts.text() == "Person  ·  4 attributions in 2 articles"
    assert words(page)[0] == "“We close it 😀 tonight,”"
    assert words(page)[-1] == "“The ice is thick,”"
    spoken = page.model.index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Direct quote: “The ice is thick,”. In Ice on the river, Gazette · 9 January 2030"
    assert not page.grab().isNull()


def test_typing_searches_and_says_where_nothing_is_found(page: ActorPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.search, "ice")
    qtbot.waitUntil(lambda: words(page) == ["“The ice is thick,”"])
    QTest.keyClicks(page.search, "berg")
    qtbot.waitUntil(page.nothing.isVisible)
    assert page.nothing.text() == "Nothing that this voice said holds “iceberg”."
    page.search.clear()
    qtbot.waitUntil(lambda: len(words(page)) == 4)


def test_enter_opens_the_article_at_the_place(reading: Desktop, page: ActorPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.view.hasFocus)
    for _ in range(3):
        QTest.keyClick(page.view, Qt.Key.Key_Down)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert reading.reading.article is not None
    assert reading.reading.article.title == "Ice on the river"
    assert reading.page.isVisible()
    assert reading.page.look.selected == 0


def test_a_click_opens_a_place_of_the_article_that_is_read(reading: Desktop, page: ActorPage) -> None:
    middle = page.view.visualRect(page.model.index(1, 0)).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert reading.page.isVisible()
    assert reading.page.look.selected == 1


def test_a_place_among_hidden_attitudes_is_found_and_an_attitude_shown(desktop: Desktop) -> None:
    desktop.do("attitudes")
    number = desktop.add(ARTICLE, analysis_with_attitude())
    desktop.window.open_article(number)
    desktop.reading.open_at(number, 3)
    assert desktop.page.look.selected == 2
    desktop.reading.open_at(number, 2)
    assert desktop.page.look.selected == 2
    attitude = Cast(desktop.parts.desk.library).of_article(number)[1].id
    desktop.window._show_actor(attitude)
    page = desktop.pane.actor
    QTest.mouseClick(
        page.view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=page.view.visualRect(page.model.index(0, 0)).center(),
    )
    assert desktop.window.actions_table["attitudes"].isChecked()
    assert desktop.page.look.selected == 2
    assert desktop.page.isVisible()


def test_escape_and_the_button_lead_back_to_the_article(reading: Desktop, page: ActorPage) -> None:
    reading.do("release")
    assert reading.page.isVisible()
    assert reading.page.look.selected == 0
    reading.do("voice-page")
    QTest.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert reading.page.isVisible()


def test_choosing_or_stepping_leads_back_to_the_article(reading: Desktop, page: ActorPage) -> None:
    reading.do("next")
    assert reading.page.isVisible()
    reading.do("voice-page")
    reading.reading.toggle(MAYOR)
    assert reading.page.isVisible()


def test_the_voice_is_renamed_on_its_page(reading: Desktop, page: ActorPage, qtbot: QtBot) -> None:
    reading.do("rename-voice")
    qtbot.waitUntil(page.name.hasFocus)
    QTest.keyClicks(page.name, "Mayor Brandt")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    assert page.name.text() == "Mayor Brandt"
    assert "“Ada Brandt”" in page.aliases.text()
    assert reading.reading.voices is not None
    assert reading.reading.voices.name(MAYOR) == "Mayor Brandt"
    reading.do("undo")
    assert page.name.text() == "Ada Brandt"


def test_escape_gives_up_a_name_and_stays_on_the_page(
    reading: Desktop, page: ActorPage, qtbot: QtBot
) -> None:
    reading.do("rename-voice")
    qtbot.waitUntil(page.name.hasFocus)
    QTest.keyClicks(page.name, "Nobody")
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(page.name, event)
    assert event.isAccepted()
    QTest.keyClick(page.name, Qt.Key.Key_Escape)
    assert page.name.text() == "Ada Brandt"
    assert page.isVisible()
    assert not reading.parts.desk.undo_stack.canUndo()


def test_a_voice_that_is_merged_away_takes_its_page_along(reading: Desktop, page: ActorPage) -> None:
    assert reading.reading.voices is not None
    mayor, engineers = (row.id for row in reading.reading.voices.cast)
    reading.window.casting.merge(engineers, mayor)
    assert reading.page.isVisible()
    reading.window._show_actor(mayor)
    assert reading.page.isVisible()
    assert reading.pane.banner.isVisible()


def test_the_page_counts_anew_when_an_article_goes(reading: Desktop, page: ActorPage) -> None:
    reading.window.library_side.arrangement.trash([1])
    assert page.facts.text() == "Person  ·  3 attributions in 1 article"
    assert "“The ice is thick,”" not in words(page)


@pytest.mark.usefixtures("in_a_large_library")
def test_in_a_large_library_the_name_is_there_at_once_and_the_rest_when_it_is_counted(
    reading: Desktop, qtbot: QtBot
) -> None:
    reading.do("voice-page")
    page = reading.pane.actor
    assert page.name.text() == "Ada Brandt"
    assert not page.facts.text().strip()
    assert words(page) == []
    assert not page.aliases.isVisible()
    assert not page.nothing.isVisible()
    qtbot.waitUntil(lambda: page.facts.text() == "Person  ·  4 attributions in 2 articles")
    qtbot.waitUntil(lambda: len(words(page)) == 4)
    assert page.view.currentIndex().row() == 0


def test_in_a_large_library_the_old_numbers_stand_until_the_new_ones_are_counted(
    reading: Desktop, page: ActorPage, in_a_large_library: None, qtbot: QtBot
) -> None:
    reading.window.library_side.arrangement.trash([1])
    assert page.facts.text() == "Person  ·  4 attributions in 2 articles"
    assert "“The ice is thick,”" in words(page)
    qtbot.waitUntil(lambda: page.facts.text() == "Person  ·  3 attributions in 1 article")
    qtbot.waitUntil(lambda: "“The ice is thick,”" not in words(page))


@pytest.mark.usefixtures("in_a_large_library")
def test_a_voice_that_goes_while_it_is_counted_takes_its_page_along(reading: Desktop, qtbot: QtBot) -> None:
    assert reading.reading.voices is not None
    mayor, engineers = (row.id for row in reading.reading.voices.cast)
    reading.do("voice-page")
    with Library.open(reading.path) as library:
        library.cast.merge(engineers, mayor)
    assert reading.pane.actor.isVisible()
    qtbot.waitUntil(reading.page.isVisible)


def test_a_voice_of_the_library_is_found_without_an_article(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.add(OLDER, analysis_of_older())
    desktop.do("find-voice")
    chooser = desktop.window.findChild(ActorChooser)
    assert isinstance(chooser, ActorChooser)
    QTest.keyClicks(chooser.field, "brandt")
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert desktop.pane.actor.isVisible()
    assert words(desktop.pane.actor) == ["“The ice is thick,”"]
    desktop.do("release")
    assert desktop.pane.empty.isVisible()


def test_who_is_only_mentioned_has_a_page_that_says_so(desktop: Desktop) -> None:
    silent = Analysis((), (Actor("Peter Osei", Kind.PERSON),), (), "by hand")
    number = desktop.add(Article("Peter Osei was not there.", "Absent"), silent)
    desktop.window._show_actor(Cast(desktop.parts.desk.library).of_article(number)[0].id)
    assert desktop.pane.actor.nothing.isVisible()
    assert "nothing is told as its words" in desktop.pane.actor.nothing.text()


def test_long_words_take_six_lines_at_most() -> None:
    assert len(broken("word " * 600, 400)) == 6
    assert broken("word " * 600, 400)[-1].endswith("…")
    assert broken("A few words.", 400) == ["A few words."]


def test_a_row_is_as_high_as_its_words(page: ActorPage) -> None:
    option = QStyleOptionViewItem()
    heights = [page.delegate.sizeHint(option, page.model.index(row, 0)).height() for row in (0, 1)]
    assert heights[0] > heights[1] > 0
