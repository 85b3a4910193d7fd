from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from reader.gui.article_page.article_page import ArticlePage
from reader.gui.article_page.look import Look
from reader.gui.article_page.page_text import PageText
from reader.gui.article_page.tooltip import attribution_tooltip
from reader.gui.theme import LIGHT, qcolor
from reader.gui.voices import Voices
from reader.model import Actor, Analysis, Article, Attribution, Form, Kind
from tests.gui.articles import (
    ARTICLE,
    ENGINEERS,
    TEXT,
    analysis_of_article,
    attribution,
    long_article,
    spans,
)

MakePage = Callable[[Article, Analysis | None], ArticlePage]


@pytest.fixture
def make_page(qtbot: QtBot) -> MakePage:
    def make(article: Article, analysis: Analysis | None) -> ArticlePage:
        page = ArticlePage(Look(LIGHT))
        qtbot.addWidget(page)
        page.resize(900, 700)
        page.show()
        page.show_article(article, None if analysis is None else Voices(article.text, analysis))
        page.settle()
        return page

    return make


@pytest.fixture
def page(make_page: MakePage) -> ArticlePage:
    return make_page(ARTICLE, analysis_of_article())


def point_of(page: ArticlePage, words: str, into: int = 1) -> QPoint:
    """Return the middle of a letter of some words, in the viewport."""
    cursor = page.textCursor()
    start = PageText(TEXT).position(TEXT.index(words) + into)
    cursor.setPosition(start)
    left = page.cursorRect(cursor)
    cursor.setPosition(start + 1)
    return QPoint((left.center().x() + page.cursorRect(cursor).center().x()) // 2, left.center().y())


def colours_near(page: ArticlePage, point: QPoint) -> set[str]:
    image = page.viewport().grab().toImage()
    near = [(point.x() + x, point.y() + y) for x in range(-8, 9) for y in range(-14, 18)]
    return {image.pixelColor(x, y).name() for x, y in near}


def test_the_page_shows_the_text_letter_by_letter(page: ArticlePage) -> None:
    assert page.toPlainText() == TEXT


def test_the_headline_is_set_larger(page: ArticlePage) -> None:
    first = page.document().begin()
    last = page.document().lastBlock()
    assert first.layout().lineAt(0).height() > 1.4 * last.layout().lineAt(0).height()


def test_sources_are_semibold_and_cues_italic_behind_emoji(page: ArticlePage) -> None:
    block = page.document().findBlockByNumber(2)
    units = block.text().encode("utf-16-le")
    styles = {
        units[2 * part.start : 2 * (part.start + part.length)].decode("utf-16-le"): (
            part.format.fontWeight() == QFont.Weight.DemiBold.value,
            part.format.fontItalic(),
        )
        for part in block.layout().formats()
    }
    bold, italic = (True, False), (False, True)
    assert styles == {"Ada Brandt, the mayor": bold, "said": italic, "She": bold, "added": italic}


def test_a_content_lies_on_its_voices_tint_and_the_rest_does_not(page: ArticlePage) -> None:
    tint = qcolor(LIGHT.hues[0].tint).name()
    assert tint in colours_near(page, point_of(page, "tonight"))
    assert tint not in colours_near(page, point_of(page, "opened in 1931"))


def test_choosing_a_voice_takes_the_others_tints_away(page: ArticlePage) -> None:
    page.set_look(replace(page.look, chosen=ENGINEERS))
    page.settle()
    assert qcolor(LIGHT.hues[0].tint).name() not in colours_near(page, point_of(page, "tonight"))
    assert qcolor(LIGHT.hues[1].tint).name() in colours_near(page, point_of(page, "that Brandt"))


def test_a_click_tells_the_innermost_attribution(page: ArticlePage, qtbot: QtBot) -> None:
    told: list[int] = []
    page.attribution_clicked.connect(told.append)
    for words in ("tonight", "that Brandt", "layoffs"):
        QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=point_of(page, words))
    assert told == [0, 2, 3]


def test_a_click_beside_all_attributions_tells_that(page: ArticlePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.ground_clicked):
        QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=point_of(page, "opened in 1931"))


def test_a_badge_in_the_margin_can_be_clicked(page: ArticlePage, qtbot: QtBot) -> None:
    line = point_of(page, "“We close")
    with qtbot.waitSignal(page.attribution_clicked) as told:
        QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(80, line.y()))
    assert told.args == [1]


def test_dragging_selects_text_and_tells_nothing(page: ArticlePage, qtbot: QtBot) -> None:
    told: list[int] = []
    page.attribution_clicked.connect(told.append)
    start, end = point_of(page, "“We close"), point_of(page, "tonight")
    QTest.mousePress(page.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(page.viewport(), end)
    QTest.mouseRelease(page.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert page.textCursor().hasSelection()
    assert told == []


def test_copying_takes_the_articles_own_words(make_page: MakePage, qapp: QApplication) -> None:
    text = "word\u2028 and 😀 " * 1500
    page = make_page(Article(text, "Words"), None)
    assert page.document().blockCount() > 1
    page.selectAll()
    page.copy()
    assert QGuiApplication.clipboard().text() == text


def test_hovering_tells_who_says_it_how_it_resolves_and_the_form(page: ArticlePage) -> None:
    point = point_of(page, "the toll")
    page.viewportEvent(QHelpEvent(QHelpEvent.Type.ToolTip, point, page.viewport().mapToGlobal(point)))
    shown = QToolTip.text()
    assert all(words in shown for words in ("Ada Brandt", "person", "“She” ← “Ada Brandt”", "Paraphrase"))
    QToolTip.hideText()


def test_markup_in_an_article_is_shown_and_not_obeyed() -> None:
    text = "<b>Eve</b> said <i>no</i>."
    told = attribution(text, "<b>Eve</b>", "said", "<i>no</i>", actor=0)
    voices = Voices(text, Analysis((told,), (Actor("<b>Eve</b>", Kind.PERSON),), (), "by hand"))
    shown = attribution_tooltip(voices, 0, LIGHT)
    assert "&lt;b&gt;Eve" in shown
    assert "<b>Eve" not in shown


def test_a_selected_attribution_comes_into_view_and_is_announced(make_page: MakePage) -> None:
    article, analysis = long_article()
    page = make_page(article, analysis)
    page.set_look(replace(page.look, selected=90))
    page.bring_into_view(90)
    assert 0 < page.cursorRect().top() < page.viewport().height() - 40
    assert page.accessibleDescription() == "Paraphrase by the council, organisation: that it would vote"


def test_colours_that_arrive_leave_the_readers_place(make_page: MakePage) -> None:
    article, analysis = long_article()
    page = make_page(article, None)
    page.verticalScrollBar().setValue(2000)
    before = page.first_in_view()
    page.show_voices(Voices(article.text, analysis))
    page.settle()
    assert page.first_in_view() == before


def test_larger_text_leaves_the_readers_place(make_page: MakePage) -> None:
    article, analysis = long_article()
    page = make_page(article, analysis)
    page.verticalScrollBar().setValue(2000)
    block = page.document().findBlock(page.first_in_view()).blockNumber()
    page.set_look(replace(page.look, zoom=150))
    page.settle()
    assert abs(page.document().findBlock(page.first_in_view()).blockNumber() - block) <= 1
    assert page.document().defaultFont().pixelSize() == 30


def test_arrow_keys_scroll_and_shift_selects(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page(*long_article())
    QTest.keyClick(page, Qt.Key.Key_Down)
    assert page.verticalScrollBar().value() > 0
    QTest.keyClick(page, Qt.Key.Key_Home)
    assert page.verticalScrollBar().value() == 0
    QTest.keyClick(page, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert page.textCursor().selectedText() == "T"


def test_resizing_keeps_the_column_and_its_margins(page: ArticlePage) -> None:
    page.resize(1600, 700)
    wide = page.viewport().width()
    page.resize(1500, 700)
    assert page.viewport().width() == wide
    page.resize(400, 700)
    assert page.viewport().width() < wide


def test_a_megabyte_in_one_line_arrives_piece_by_piece(make_page: MakePage, qtbot: QtBot) -> None:
    text = "She said so. " * 80_000
    page = ArticlePage(Look(LIGHT))
    qtbot.addWidget(page)
    page.show()
    page.show_article(Article(text, "Long"), None)
    assert not page.is_settled()
    assert page.document().blockCount() > 1
    with qtbot.waitSignal(page.settled, timeout=60_000):
        pass
    assert page.document().characterCount() == len(text) + page.document().blockCount()


def test_another_article_replaces_one_that_is_still_arriving(qtbot: QtBot) -> None:
    page = ArticlePage(Look(LIGHT))
    qtbot.addWidget(page)
    page.show_article(Article("word " * 100_000, "Long"), None)
    page.show_article(ARTICLE, None)
    page.settle()
    assert page.toPlainText() == TEXT


@pytest.mark.parametrize("text", ["", "“”\"'«»‘’", "\n\n\n", "אמר שר הביטחון: ״לא״ 😀", "\U0001f4a9" * 50])
def test_odd_texts_are_shown(make_page: MakePage, text: str) -> None:
    whole = (Attribution((), (), spans(text, text), Form.DIRECT, 0.1),) if text else ()
    page = make_page(Article(text, "Odd"), Analysis(whole, (), (), "by hand"))
    assert page.toPlainText() == text
    assert not page.viewport().grab().isNull()


def test_right_to_left_words_lie_on_their_tint(make_page: MakePage) -> None:
    text = "אמר שר הביטחון שלא יסכים"
    told = attribution(text, "שר הביטחון", "אמר", "שלא יסכים", actor=0)
    page = make_page(Article(text, "Odd"), Analysis((told,), (Actor("השר", Kind.PERSON),), (), "by hand"))
    image = page.viewport().grab().toImage()
    tint = qcolor(LIGHT.hues[0].tint)
    assert any(image.pixelColor(x, y) == tint for x in range(image.width()) for y in range(0, 200, 2))
