"""Attitudes, told apart from statements and hidden at will; and what a person should check."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.exports.wording import UNSURE
from reader.gui.article_page.tooltip import attribution_tooltip
from reader.gui.theme import LIGHT, qcolor
from reader.gui.voices import Voices
from tests.gui.articles import ARTICLE, ENGINEERS, MAYOR, TEXT, analysis_of_article, analysis_with_attitude
from tests.gui.conftest import Desktop
from tests.gui.test_article_page import colours_near, point_of

QUOTED, ADDED, THOUGHT, NESTED = range(4)


@pytest.fixture
def reading(desktop: Desktop) -> Desktop:
    """A window in which an article with an attitude is read."""
    desktop.do("light")
    desktop.window.open_article(desktop.add(ARTICLE, analysis_with_attitude()))
    desktop.page.settle()
    return desktop


def chips(desktop: Desktop) -> list[tuple[int, str, bool]]:
    return sorted((c.attribution, c.letters, c.hollow) for c in desktop.page._visible_chips())


def test_an_attitude_lies_on_no_tint_and_has_a_hollow_badge(reading: Desktop) -> None:
    tints = {qcolor(colour).name() for colour in (LIGHT.hues[1].tint, LIGHT.hues[1].strong)}
    assert not tints & colours_near(reading.page, point_of(reading.page, "that Brandt"))
    line = qcolor(LIGHT.hues[1].line).name()
    assert line in colours_near(reading.page, point_of(reading.page, "that Brandt"))
    assert (THOUGHT, "B", True) in chips(reading)
    assert (QUOTED, "A", False) in chips(reading)
    reading.reading.select(THOUGHT)
    assert tints & colours_near(reading.page, point_of(reading.page, "that Brandt"))


def test_what_is_not_sure_has_a_mark_in_its_badge(reading: Desktop) -> None:
    marked = {attribution for attribution, letters, _ in chips(reading) if letters.endswith(UNSURE)}
    assert marked == {ADDED, NESTED}


def test_hiding_attitudes_takes_them_from_page_panel_and_steps(reading: Desktop) -> None:
    assert reading.actors.model.rowCount() == 2
    reading.do("attitudes")
    assert reading.reading.voices is not None
    assert [told.parent for told in reading.reading.voices.analysis.attributions] == [None, None, None]
    assert reading.actors.model.rowCount() == 1
    assert [letters for _, letters, _ in chips(reading)] == ["A", "A!", "A!"]
    line = qcolor(LIGHT.hues[1].line).name()
    assert line not in colours_near(reading.page, point_of(reading.page, "that Brandt"))
    reading.do("attitudes")
    assert reading.actors.model.rowCount() == 2


def test_letters_and_counts_stay_those_of_the_whole_article() -> None:
    found = Voices(TEXT, analysis_with_attitude(), attitudes=False)
    assert [found.badge(actor) for actor in (MAYOR, ENGINEERS)] == ["A", "B"]
    assert [tally.attributions for tally in found.tallies] == [3, 0]
    assert found.speaking() == [MAYOR]


def test_the_voice_that_is_heard_stays_where_it_still_speaks(reading: Desktop) -> None:
    reading.reading.choose(MAYOR)
    reading.do("attitudes")
    assert reading.page.look.chosen == MAYOR
    reading.do("attitudes")
    reading.reading.choose(ENGINEERS)
    reading.do("attitudes")
    assert reading.page.look.chosen is None


def test_whether_attitudes_are_shown_is_remembered(reading: Desktop) -> None:
    assert reading.window.settings.shows("attitudes")
    reading.do("attitudes")
    reading.window.close()
    assert not reading.window.settings.shows("attitudes")


def test_a_window_that_remembers_it_begins_without_attitudes(desktop: Desktop) -> None:
    desktop.window.settings.set_shows("attitudes", shown=False)
    desktop.window._restore()
    desktop.window.open_article(desktop.add(ARTICLE, analysis_with_attitude()))
    assert desktop.actors.model.rowCount() == 1
    assert not desktop.window.actions_table["attitudes"].isChecked()


def test_why_it_is_an_attitude_is_told(reading: Desktop) -> None:
    reading.reading.select(THOUGHT)
    how = reading.pane.why.how.text()
    assert how.startswith("Attitude")
    assert "“<i>told</i>” tells what someone thinks or wants, not what they said" in how
    assert reading.pane.why.accessibleName().startswith("Attitude of two engineers")
    reading.reading.select(ADDED)
    assert "30% sure, please check" in reading.pane.why.how.text()
    assert reading.page.accessibleDescription().startswith("To check. Paraphrase by Ada Brandt")


def test_hovering_tells_attitudes_and_doubts(reading: Desktop) -> None:
    voices = Voices(TEXT, analysis_with_attitude())
    assert "Attitude · “told”" in attribution_tooltip(voices, THOUGHT, LIGHT)
    assert "30% sure, to check" in attribution_tooltip(voices, ADDED, LIGHT)


def test_the_legend_names_attitudes_and_doubts(reading: Desktop) -> None:
    told = reading.actors.legend.accessibleDescription()
    assert "hollow badge: thought or wanted, not said" in told
    assert "exclamation mark in the badge: not sure, to be checked" in told


def test_the_page_says_how_many_are_to_check_and_leads_through_them(reading: Desktop) -> None:
    strip = reading.pane.check
    assert strip.isVisible()
    assert strip.button.text() == "2 to check"
    seen = []
    for _ in range(3):
        QTest.mouseClick(strip.button, Qt.MouseButton.LeftButton)
        seen.append((reading.page.look.selected, strip.button.text()))
    assert seen == [(ADDED, "1 of 2 to check"), (NESTED, "2 of 2 to check"), (ADDED, "1 of 2 to check")]
    reading.reading.select(QUOTED)
    assert strip.button.text() == "2 to check"


def test_a_key_goes_to_the_next_to_check(reading: Desktop, qtbot: QtBot) -> None:
    reading.page.setFocus()
    QTest.keyClick(reading.page, Qt.Key.Key_C)
    assert reading.page.look.selected == ADDED


def test_where_all_is_sure_nothing_is_said(desktop: Desktop) -> None:
    desktop.window.open_article(desktop.add(ARTICLE, analysis_of_article()))
    assert not desktop.pane.check.isVisible()
    assert not desktop.window.actions_table["check"].isEnabled()
