"""Notes as a person writes them: on the article, on words, changed, removed, taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from reader.gui.notes.dialog import NoteDialog
from tests.gui.articles import ARTICLE, TEXT, analysis_of_article
from tests.gui.conftest import Desktop


@pytest.fixture
def read(desktop: Desktop) -> Desktop:
    """A window in which the analysed article is read."""
    desktop.window.open_article(desktop.add(ARTICLE, analysis_of_article()))
    desktop.page.settle()
    return desktop


def select_words(desktop: Desktop, words: str) -> None:
    cursor = desktop.page.document().find(words)
    assert isinstance(cursor, QTextCursor)
    desktop.page.setTextCursor(cursor)


def write(desktop: Desktop, text: str) -> NoteDialog:
    desktop.do("note")
    dialog = desktop.window.findChild(NoteDialog)
    assert isinstance(dialog, NoteDialog)
    assert not dialog.keep_button.isEnabled()
    QTest.keyClicks(dialog.text, text)
    QTest.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    return dialog


def rows(desktop: Desktop) -> list[str]:
    notes = desktop.pane.notes.list
    return [notes.item(row).text() for row in range(notes.count())]


def test_a_note_on_words_is_listed_and_marked_and_leads_there(read: Desktop) -> None:
    assert not read.pane.notes.isVisible()
    before = read.page.viewport().grab().toImage()
    select_words(read, "no layoffs")
    write(read, "Ask the union.")
    assert read.pane.notes.isVisible()
    assert rows(read) == ["Ask the union.\n“no layoffs”"]
    assert read.pane.notes.head.text() == "1 note"
    read.page.moveCursor(QTextCursor.MoveOperation.Start)
    assert read.page.viewport().grab().toImage() != before
    read.pane.notes.list.itemClicked.emit(read.pane.notes.list.item(0))
    assert read.page.textCursor().selectedText() == "no layoffs"
    assert read.page.accessibleDescription() == "Note: Ask the union."


def test_the_mark_in_the_margin_opens_the_note(read: Desktop) -> None:
    select_words(read, "Ada Brandt")
    write(read, "Call her office.")
    (mark,) = read.page._visible_notes()
    middle = mark.box.center().toPoint()
    assert read.page.note_at(middle) == mark.note
    QTest.mouseClick(read.page.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    dialog = read.window.findChildren(NoteDialog)[-1]
    assert dialog.text.toPlainText() == "Call her office."
    dialog.reject()


def test_a_note_on_the_whole_article_is_changed_and_taken_back(read: Desktop) -> None:
    write(read, "For chapter two.")
    assert rows(read) == ["For chapter two.\nOn the whole article"]
    notes = read.pane.notes.list
    notes.setCurrentRow(0)
    QTest.keyClick(notes, Qt.Key.Key_Return)
    dialog = read.window.findChildren(NoteDialog)[-1]
    dialog.text.setPlainText("For chapter three.")
    dialog.accept()
    assert rows(read) == ["For chapter three.\nOn the whole article"]
    read.do("undo")
    assert rows(read) == ["For chapter two.\nOn the whole article"]
    read.do("undo")
    assert rows(read) == []
    assert not read.pane.notes.isVisible()
    read.do("redo")
    assert rows(read) == ["For chapter two.\nOn the whole article"]


def test_a_note_is_removed_by_the_delete_key_and_the_article_stays(read: Desktop) -> None:
    write(read, "Nothing much.")
    notes = read.pane.notes.list
    notes.setFocus()
    notes.setCurrentRow(0)
    QTest.keyClick(notes, Qt.Key.Key_Delete)
    assert rows(read) == []
    assert read.page.toPlainText() == TEXT
    assert read.window.toast.label.text() == "Removed the note."


def test_a_note_that_is_too_long_stays_in_the_dialog_with_the_reason(read: Desktop) -> None:
    read.do("note")
    dialog = read.window.findChild(NoteDialog)
    assert isinstance(dialog, NoteDialog)
    dialog.text.setPlainText("a" * 200_000)
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.error.text()
    assert rows(read) == []
    dialog.reject()


def test_space_alone_is_no_selection_and_the_words_of_one_are_bare(read: Desktop) -> None:
    assert read.page.selected_span() is None
    select_words(read, " Ada Brandt")
    span = read.page.selected_span()
    assert span is not None
    assert span.of(TEXT) == "Ada Brandt"
