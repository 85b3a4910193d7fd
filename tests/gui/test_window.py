from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from reader.errors import DiskFull
from reader.gui.new_dialog import NewDialog
from reader.gui.notices import Notice
from reader.gui.theme import DARK, LIGHT
from reader.gui.voices import Colouring
from reader.model import Article
from tests.gui.articles import ARTICLE, ENGINEERS, MAYOR, TEXT, analysis_of_article, long_article
from tests.gui.conftest import Desktop


def paste(desktop: Desktop, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    desktop.do("paste")


def drop(desktop: Desktop, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    desktop.window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))


@pytest.fixture
def reading_desktop(desktop: Desktop) -> Desktop:
    """A window in which the analysed article is read."""
    desktop.window.open_article(desktop.add(ARTICLE, analysis_of_article()))
    desktop.page.settle()
    return desktop


def test_a_reader_pastes_reads_listens_deletes_and_takes_it_back(desktop: Desktop, qtbot: QtBot) -> None:
    assert desktop.pane.empty.isVisible()
    paste(desktop, TEXT)
    assert desktop.page.isVisible()
    assert desktop.page.toPlainText() == TEXT
    assert desktop.reading.voices is None
    desktop.jobs.begin(0.4)
    qtbot.waitUntil(lambda: desktop.pane.progress.bar.value() == 40)
    assert desktop.pane.progress.isVisible()
    desktop.jobs.finish(analysis_of_article())
    qtbot.waitUntil(lambda: desktop.reading.voices is not None)
    assert not desktop.pane.progress.isVisible()
    assert desktop.actors.model.rowCount() == 2

    row = desktop.actors.view.visualRect(desktop.actors.order.index(ENGINEERS, 0))
    QTest.mouseClick(desktop.actors.view.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert desktop.page.look.chosen == ENGINEERS
    desktop.do("next")
    assert desktop.page.look.selected == 2
    assert "two engineers" in desktop.pane.why.who.text()
    desktop.do("release")
    desktop.do("release")
    assert desktop.reading.look == replace(desktop.reading.look, selected=None, chosen=None)

    desktop.do("delete")
    assert desktop.window.library_model.rowCount() == 0
    assert desktop.pane.empty.isVisible()
    QTest.mouseClick(desktop.window.toast.button, Qt.MouseButton.LeftButton)
    assert desktop.window.library_model.rowCount() == 1
    assert desktop.page.toPlainText() == TEXT
    assert desktop.jobs.queued == []
    desktop.do("redo")
    assert desktop.window.library_model.rowCount() == 0


def test_a_failed_analysis_keeps_the_text_and_can_be_tried_again(desktop: Desktop, qtbot: QtBot) -> None:
    paste(desktop, TEXT)
    desktop.jobs.fail("The analysis ended before it was done.")
    banner = desktop.pane.banner
    qtbot.waitUntil(banner.isVisible)
    assert banner.label.text() == "The analysis ended before it was done."
    assert desktop.page.toPlainText() == TEXT
    QTest.mouseClick(banner.button, Qt.MouseButton.LeftButton)
    assert desktop.jobs.queued == [desktop.reading.article_id]
    assert not banner.isVisible()


def test_an_analysis_can_be_cancelled_and_begun_again(desktop: Desktop, qtbot: QtBot) -> None:
    paste(desktop, TEXT)
    qtbot.waitUntil(desktop.pane.progress.cancel_button.isVisible)
    QTest.mouseClick(desktop.pane.progress.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(desktop.pane.progress.analyse_button.isVisible)
    assert desktop.jobs.queued == []
    QTest.mouseClick(desktop.pane.progress.analyse_button, Qt.MouseButton.LeftButton)
    assert desktop.jobs.queued == [desktop.reading.article_id]


def test_an_article_that_is_deleted_while_it_is_analysed_is_analysed_when_it_comes_back(
    desktop: Desktop,
) -> None:
    paste(desktop, TEXT)
    desktop.do("delete")
    assert desktop.jobs.queued == []
    desktop.do("undo")
    assert desktop.jobs.queued == [desktop.reading.article_id]


def test_the_same_text_is_stored_once(desktop: Desktop) -> None:
    paste(desktop, TEXT)
    paste(desktop, "Another article.\nIt says little.")
    paste(desktop, TEXT)
    assert desktop.window.library_model.rowCount() == 2
    assert desktop.window.toast.label.text() == "This article is in your library already."
    assert desktop.page.toPlainText() == TEXT


@pytest.mark.parametrize("nothing", ["   \n ", "“”"])
def test_a_paste_without_words_is_refused_kindly(desktop: Desktop, nothing: str) -> None:
    paste(desktop, nothing)
    assert desktop.pane.banner.isVisible()
    assert desktop.pane.banner.label.text().endswith(".")
    assert desktop.window.library_model.rowCount() == 0


def test_a_clipboard_without_text_says_so(desktop: Desktop) -> None:
    QGuiApplication.clipboard().clear()
    desktop.do("paste")
    assert desktop.pane.banner.label.text() == "The clipboard holds no text."


def test_a_text_that_could_not_be_stored_stays_in_the_dialog(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def full(article: Article) -> int:
        raise DiskFull("There is no room left on the disk.")

    library = desktop.parts.desk.library
    monkeypatch.setattr(library.articles, "add", full)
    paste(desktop, TEXT)
    dialog = desktop.window.findChild(NewDialog)
    assert isinstance(dialog, NewDialog)
    assert dialog.text.toPlainText() == TEXT
    assert dialog.error.text() == "There is no room left on the disk."
    QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    monkeypatch.undo()
    QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert desktop.page.toPlainText() == TEXT


def test_files_are_dropped_and_one_that_is_no_text_stops_no_other(
    desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(TEXT, encoding="utf-8")
    bad.write_bytes(bytes(range(256)) * 40)
    drop(desktop, bad, good, tmp_path / "missing.txt")
    qtbot.waitUntil(lambda: desktop.page.toPlainText() == TEXT)
    assert desktop.window.library_model.rowCount() == 1
    assert desktop.window.bringing_strip.label.text() == "1 added, 2 could not be read."


def test_the_sample_articles_are_added_once(desktop: Desktop) -> None:
    desktop.do("samples")
    desktop.do("samples")
    assert desktop.window.library_model.rowCount() == 3
    assert len(set(desktop.jobs.queued)) == 3


def test_what_is_brought_in_from_an_empty_library_gets_the_keys(desktop: Desktop, qtbot: QtBot) -> None:
    button = next(b for b in desktop.pane.empty.findChildren(QPushButton) if "sample" in b.text())
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(desktop.page.hasFocus)


def test_keys_go_through_all_attributions_and_stop_at_the_ends(
    reading_desktop: Desktop, qtbot: QtBot
) -> None:
    page = reading_desktop.page
    page.setFocus()
    seen = []
    for _ in range(6):
        QTest.keyClick(page, Qt.Key.Key_J)
        seen.append(page.look.selected)
    assert seen == [0, 1, 2, 3, 3, 3]
    QTest.keyClick(page, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert page.look.selected == 2


def test_letters_typed_into_a_field_are_no_shortcuts(reading_desktop: Desktop, qtbot: QtBot) -> None:
    field = reading_desktop.actors.filter
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "jnv")
    assert field.text() == "jnv"
    assert reading_desktop.page.look.selected is None


def test_next_of_a_chosen_voice_skips_the_others(reading_desktop: Desktop) -> None:
    reading_desktop.reading.choose(MAYOR)
    seen = []
    for _ in range(3):
        reading_desktop.do("next")
        seen.append(reading_desktop.page.look.selected)
    assert seen == [0, 1, 3]


def test_choosing_a_voice_out_of_sight_brings_it_into_view(desktop: Desktop) -> None:
    article, analysis = long_article()
    last = analysis.attributions[-1]
    desktop.window.open_article(desktop.add(article, type(analysis)((last,), analysis.actors, (), "by hand")))
    desktop.page.settle()
    desktop.reading.choose(last.actor)
    assert desktop.page.verticalScrollBar().value() > 0


def test_a_click_selects_the_attribution_and_marks_its_voice(reading_desktop: Desktop) -> None:
    reading_desktop.page.attribution_clicked.emit(2)
    assert reading_desktop.actors.view.currentIndex().row() == ENGINEERS
    assert reading_desktop.page.look.chosen is None
    reading_desktop.do("voice")
    assert reading_desktop.page.look.chosen == ENGINEERS


def test_colours_tell_voices_or_kinds(reading_desktop: Desktop) -> None:
    looks = []
    for action in ("by-kind", "by-actor"):
        reading_desktop.do(action)
        looks.append(reading_desktop.page.look.colouring)
        assert reading_desktop.window.actions_table[action].isChecked()
    assert looks == [Colouring.KIND, Colouring.ACTOR]


def test_the_theme_changes_everything_that_is_painted(reading_desktop: Desktop) -> None:
    reading_desktop.do("dark")
    assert reading_desktop.page.look.theme is DARK
    assert reading_desktop.page.viewport().grab().toImage().pixelColor(3, 3).lightness() < 60
    reading_desktop.do("theme")
    assert reading_desktop.page.look.theme is LIGHT
    assert reading_desktop.page.document().defaultFont().pixelSize() == 20


def test_panes_hide_and_everything_is_remembered(desktop: Desktop, tmp_path: Path) -> None:
    for action in ("library", "legend", "larger", "by-kind", "dark"):
        desktop.do(action)
    assert not desktop.window.library_panel.isVisible()
    desktop.window.close()
    settings = desktop.window.settings
    assert not settings.shows("library")
    assert settings.shows("voices")
    assert not settings.shows("legend")
    assert settings.zoom == 110
    assert settings.colouring is Colouring.KIND
    assert not settings.layout("panes").isEmpty()


def test_zoom_stays_within_bounds(desktop: Desktop) -> None:
    for _ in range(30):
        desktop.do("smaller")
    assert desktop.reading.look.zoom == 60
    desktop.do("usual-size")
    assert desktop.reading.look.zoom == 100


def test_deleting_shows_the_neighbour(desktop: Desktop) -> None:
    numbers = [desktop.add(Article(f"Text {n} stands here.", f"Article {n}")) for n in range(3)]
    desktop.window.open_article(numbers[1])
    desktop.do("delete")
    assert desktop.reading.article_id == numbers[0]
    desktop.do("delete")
    assert desktop.reading.article_id == numbers[2]


def test_an_engine_that_cannot_start_is_told(desktop: Desktop, qtbot: QtBot) -> None:
    from reader.services.events import WorkerFailed

    desktop.jobs.tell(WorkerFailed("The language model is missing."))
    qtbot.waitUntil(desktop.pane.banner.isVisible)
    assert desktop.pane.banner.label.text() == "The language model is missing."


def test_a_toast_goes_by_itself_and_a_banner_stays(desktop: Desktop) -> None:
    desktop.window.tell(Notice("News.", problem=False))
    desktop.window.tell(Notice("A problem."))
    desktop.window.toast._timer.timeout.emit()
    assert not desktop.window.toast.isVisible()
    assert desktop.pane.banner.isVisible()


def test_an_article_that_the_library_lost_is_no_error(desktop: Desktop) -> None:
    desktop.window.open_article(4711)
    assert desktop.reading.article_id is None
    assert desktop.pane.empty.isVisible()
