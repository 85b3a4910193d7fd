"""Searching as a person does it: typed, read, gone through, saved, and left again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.gui.finding.field import FoundOrder, Show
from reader.gui.finding.problems import pointed_at
from reader.gui.finding.questions import FOUND_A_PAGE
from reader.gui.library_list.rows import FoundRows, Row
from reader.gui.name_dialog import NameDialog
from reader.gui.shelves.contents import EVERYWHERE, Place, Rank
from reader.library import Library
from reader.library.search import Problem, parse
from reader.model import Article, ArticleSummary
from tests.gui.articles import ARTICLE, TEXT, analysis_of_article
from tests.gui.conftest import Desktop
from tests.gui.test_shelves import choose, count_of, index_of, listed


@pytest.fixture
def library_of_three(desktop: Desktop) -> Desktop:
    """A window over three articles; the analysed one is read."""
    desktop.add(Article("The ferry left the harbour at noon.", "The ferry"))
    desktop.add(Article("A toll on the bridge was refused twice.", "Roads"))
    desktop.window.open_article(desktop.add(ARTICLE, analysis_of_article()))
    desktop.page.settle()
    return desktop


def look_for(desktop: Desktop, qtbot: QtBot, typed: str) -> None:
    """Type a search and wait for its rows."""
    field = desktop.window.library_panel.search.field
    field.setText(typed)
    model = desktop.window.library_model
    with qtbot.waitSignal(model.modelReset):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert model.found is not None


def test_a_search_lists_what_it_finds_with_the_words_that_met_it(
    library_of_three: Desktop, qtbot: QtBot
) -> None:
    look_for(library_of_three, qtbot, "harbour")
    assert listed(library_of_three) == ["The ferry"]
    row = library_of_three.window.library_model.row(0)
    assert row is not None
    assert [span.of(row.snippet) for span in row.hits] == ["harbour"]
    panel = library_of_three.window.library_panel
    assert panel.note.text() == "1 article"
    assert panel.delegate.found
    assert not panel.view.grab().isNull()


def test_typing_alone_searches_after_a_moment(library_of_three: Desktop, qtbot: QtBot) -> None:
    library_of_three.do("find")
    field = library_of_three.window.library_panel.search.field
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "toll")
    qtbot.waitUntil(lambda: len(listed(library_of_three)) == 2)


def test_esc_clears_the_search_and_shows_the_shelf_again(library_of_three: Desktop, qtbot: QtBot) -> None:
    library_of_three.reading.select(0)
    look_for(library_of_three, qtbot, "harbour")
    field = library_of_three.window.library_panel.search.field
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert len(listed(library_of_three)) == 3
    assert library_of_three.page.look.selected == 0
    assert not library_of_three.window.library_panel.delegate.found


def test_nothing_found_says_what_to_try(library_of_three: Desktop, qtbot: QtBot) -> None:
    look_for(library_of_three, qtbot, "zebra")
    panel = library_of_three.window.library_panel
    assert panel.nothing.isVisible()
    assert panel.nothing.text().startswith("Nothing was found.")
    assert panel.note.text() == "0 articles"


def test_what_can_not_be_read_is_pointed_at_and_the_rest_is_found(
    library_of_three: Desktop, qtbot: QtBot
) -> None:
    look_for(library_of_three, qtbot, "(harbour")
    label = library_of_three.window.library_panel.search.problem
    assert label.isVisible()
    assert "never closed" in label.text()
    assert "<u><b>(</b></u>harbour" in label.text()
    assert listed(library_of_three) == ["The ferry"]
    look_for(library_of_three, qtbot, "harbour")
    assert not label.isVisible()


def test_a_pointer_keeps_markup_out_and_long_searches_short() -> None:
    typed = "a" * 40 + " <b>:x " + "z" * 40
    shown = pointed_at(typed, [Problem(41, 45, "There is no field “<b>”.")])
    assert "<u><b>&lt;b&gt;:</b></u>" in shown
    assert "There is no field “&lt;b&gt;”." in shown
    assert "a" * 19 not in shown
    assert pointed_at("", []) == ""
    assert "&nbsp;" in pointed_at("ab", [Problem(2, 9, "Something is missing.")])


def test_hits_are_gone_through_by_keys_and_round_again(library_of_three: Desktop, qtbot: QtBot) -> None:
    hit = library_of_three.window.actions_table["next-hit"]
    assert not hit.isEnabled()
    look_for(library_of_three, qtbot, "bridge")
    qtbot.waitUntil(hit.isEnabled)
    page = library_of_three.page
    seen = []
    for _ in range(3):
        library_of_three.do("next-hit")
        seen.append(page.textCursor().selectionStart())
    bridges = [TEXT.index("bridge"), TEXT.rindex("bridge") + 2]  # two emoji before it take two units each
    assert seen == [bridges[0], bridges[1], bridges[0]]
    library_of_three.do("previous-hit")
    assert page.textCursor().selectedText() == "bridge"
    assert page.textCursor().selectionStart() == bridges[1]
    assert page.accessibleDescription() == "Hit 2 of 2"


def test_hits_are_marked_on_the_page(library_of_three: Desktop, qtbot: QtBot) -> None:
    before = library_of_three.page.viewport().grab().toImage()
    look_for(library_of_three, qtbot, "bridge")
    qtbot.waitUntil(library_of_three.window.actions_table["next-hit"].isEnabled)
    assert library_of_three.page.viewport().grab().toImage() != before
    library_of_three.window.library_panel.search.clear()
    assert library_of_three.page.viewport().grab().toImage() == before


def test_a_saved_search_stands_on_the_shelf_with_its_count(library_of_three: Desktop, qtbot: QtBot) -> None:
    look_for(library_of_three, qtbot, "toll")
    library_of_three.do("save-search")
    dialog = library_of_three.window.findChild(NameDialog)
    assert isinstance(dialog, NameDialog)
    assert dialog.field.text() == "toll"
    dialog.field.setText("The toll")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    place = Place(Rank.SEARCH, 1)
    qtbot.waitUntil(lambda: index_of(library_of_three, place).isValid())
    assert index_of(library_of_three, place).data() == "The toll"
    assert count_of(library_of_three, place) == "2"
    shelves = library_of_three.window.library_panel.shelves
    everywhere = shelves.visualRect(index_of(library_of_three, EVERYWHERE)).center()
    QTest.mouseClick(shelves.viewport(), Qt.MouseButton.LeftButton, pos=everywhere)
    assert library_of_three.window.library_panel.search.field.text() == ""
    choose(library_of_three, place)
    assert library_of_three.window.library_panel.search.field.text() == "toll"
    qtbot.waitUntil(lambda: len(listed(library_of_three)) == 2)
    library_of_three.do("undo")
    qtbot.waitUntil(lambda: not index_of(library_of_three, place).isValid())
    library_of_three.do("redo")
    qtbot.waitUntil(lambda: index_of(library_of_three, place).isValid())


def test_results_come_by_relevance_or_the_newest_first(library_of_three: Desktop, qtbot: QtBot) -> None:
    for _ in range(2):
        library_of_three.add(Article(f"Much about other things, and the bridge {_}.", f"Other {_}"))
    look_for(library_of_three, qtbot, "bridge")
    relevant = listed(library_of_three)
    order = library_of_three.window.library_panel.search.order
    with qtbot.waitSignal(library_of_three.window.library_model.modelReset):
        order.setCurrentText(FoundOrder.NEWEST.value)
    assert listed(library_of_three)[:2] == ["Other 1", "Other 0"]
    assert sorted(map(str, listed(library_of_three))) == sorted(map(str, relevant))


def test_further_results_come_when_the_end_is_near(library_of_three: Desktop, qtbot: QtBot) -> None:
    with Library.open(library_of_three.path) as library, library.transaction():
        for number in range(FOUND_A_PAGE + 20):
            library.articles.add(Article(f"A zebra walks here, {number}.", f"Zebra {number}"))
    look_for(library_of_three, qtbot, "zebra")
    model = library_of_three.window.library_model
    qtbot.waitUntil(lambda: model.rowCount() >= FOUND_A_PAGE)
    library_of_three.window.library_panel.view.scrollToBottom()
    qtbot.waitUntil(lambda: model.rowCount() == FOUND_A_PAGE + 20)
    assert len(set(listed(library_of_three))) == FOUND_A_PAGE + 20


def test_a_change_while_results_are_listed_is_shown_in_them(library_of_three: Desktop, qtbot: QtBot) -> None:
    look_for(library_of_three, qtbot, "harbour")
    library_of_three.window.library_panel.view.selectAll()
    library_of_three.do("star")
    model = library_of_three.window.library_model

    def starred() -> bool:
        summary = model.summary(0)
        return summary is not None and summary.starred

    qtbot.waitUntil(starred)
    assert model.found is not None


def test_results_are_never_listed_twice() -> None:
    rows = FoundRows()
    row = Row(ArticleSummary(1, "One", None, None, None, "2031-01-01", 3, None))
    rows.append([row, row], more=True)
    assert rows.count() == 1
    assert rows.position(1) == 0
    assert rows.row(1) is None


def test_attributions_of_the_whole_library_are_listed_and_opened(
    library_of_three: Desktop, qtbot: QtBot
) -> None:
    library_of_three.window.open_article(1)
    bar = library_of_three.window.library_panel.search
    QTest.mouseClick(bar.switch[Show.ATTRIBUTIONS], Qt.MouseButton.LeftButton)
    table = library_of_three.pane.sayings
    qtbot.waitUntil(lambda: table.model.rowCount() == 4)
    assert table.isVisible()
    assert library_of_three.window.actions_table["show-attributions"].isChecked()
    bar.look_for("cue:told")
    qtbot.waitUntil(lambda: table.model.rowCount() == 1)
    assert table.note.text() == "1 attribution"
    table.view.doubleClicked.emit(table.model.index(0, 0))
    assert library_of_three.page.isVisible()
    assert library_of_three.page.look.selected == 2
    assert library_of_three.page.toPlainText() == TEXT
    QTest.mouseClick(bar.switch[Show.ATTRIBUTIONS], Qt.MouseButton.LeftButton)
    assert table.isVisible()
    library_of_three.do("show-articles")
    assert library_of_three.page.isVisible()


def test_an_unreadable_query_is_no_query() -> None:
    assert parse("  ").query.root is None
