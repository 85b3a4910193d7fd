"""What is done with articles: starred, read, tagged, collected, thrown away, merged; and taken back."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from reader.gui.duplicates_dialog import DuplicatesDialog
from reader.gui.label_chooser import LabelChooser
from reader.gui.library_list.model import LibraryRole
from reader.gui.shelves.contents import EVERYWHERE, Place, Rank
from reader.library import Library
from reader.model import Article, ArticleSummary
from tests.gui.articles import long_article
from tests.gui.conftest import Desktop
from tests.gui.test_shelves import add, choose, count_of, index_of, listed


@pytest.fixture
def three(desktop: Desktop, qtbot: QtBot) -> Desktop:
    """A window over three articles, of which none is read."""
    add(desktop, "Ferry", "Bridge", "Dam")
    desktop.window.library_side.refresh()
    qtbot.waitUntil(lambda: count_of(desktop, Place(Rank.UNREAD)) == "3")
    return desktop


def summary(desktop: Desktop, row: int) -> ArticleSummary:
    found = desktop.window.library_model.summary(row)
    assert found is not None
    return found


def select(desktop: Desktop, *rows: int) -> None:
    """Select rows as clicks with the Control key do."""
    view = desktop.window.library_panel.view
    flag = QItemSelectionModel.SelectionFlag
    for place, row in enumerate(rows):
        how = flag.Select if place else flag.ClearAndSelect
        view.selectionModel().select(desktop.window.library_model.index(row, 0), how)


def test_several_are_starred_and_taken_back_and_stay_selected(three: Desktop) -> None:
    select(three, 0, 2)
    three.do("star")
    assert [summary(three, row).starred for row in range(3)] == [True, False, True]
    assert three.window.toast.label.text() == "Starred 2 articles."
    view = three.window.library_panel.view
    assert view.selected() == [summary(three, 0).id, summary(three, 2).id]
    QTest.mouseClick(three.window.toast.button, Qt.MouseButton.LeftButton)
    assert not any(summary(three, row).starred for row in range(3))
    three.do("redo")
    assert summary(three, 0).starred
    three.do("star")
    assert not summary(three, 0).starred


def test_opening_marks_as_read_and_the_row_stays_among_the_unread(three: Desktop, qtbot: QtBot) -> None:
    choose(three, Place(Rank.UNREAD))
    three.window.open_article(summary(three, 1).id)
    qtbot.waitUntil(lambda: summary(three, 1).read)
    assert listed(three) == ["Dam", "Bridge", "Ferry"]
    qtbot.waitUntil(lambda: count_of(three, Place(Rank.UNREAD)) == "2")
    three.window.open_article(summary(three, 2).id)
    qtbot.waitUntil(lambda: listed(three) == ["Dam", "Ferry"])
    assert summary(three, 1).read
    three.do("read")
    assert [summary(three, row).read for row in range(2)] == [False, False]
    choose(three, EVERYWHERE)
    assert [summary(three, row).read for row in range(3)] == [False, True, False]


def test_a_screen_reader_hears_what_the_signs_say(three: Desktop, qtbot: QtBot) -> None:
    with Library.open(three.path) as library:
        library.tags.put(library.tags.new("quote", "#5b8c5a"), [1])
        library.articles.star(1)
    three.window.library_side.refresh()
    model = three.window.library_model
    qtbot.waitUntil(lambda: bool(model.index(2, 0).data(LibraryRole.TAGS)))
    heard = model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("Ferry. Unread. Starred.")
    assert heard.endswith("Tagged quote")


def test_reading_begins_where_it_stopped(desktop: Desktop, qtbot: QtBot) -> None:
    article, analysis = long_article()
    first, other = desktop.add(article, analysis), desktop.add(Article("Another text.", "Another"))
    desktop.window.open_article(first)
    bar = desktop.page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = desktop.page.first_in_view()
    assert place > 0
    desktop.window.open_article(other)

    def kept() -> bool:
        with Library.open(desktop.path) as library:
            return library.articles.summary(first).reached == place

    qtbot.waitUntil(kept)
    desktop.window.open_article(first)
    assert desktop.page.first_in_view() == place
    desktop.window.close()
    assert kept()


def test_tags_are_chosen_and_made_by_keys(three: Desktop, qtbot: QtBot) -> None:
    select(three, 0, 1)
    three.do("tags")
    dialog = three.window.findChild(LabelChooser)
    assert isinstance(dialog, LabelChooser)
    QTest.keyClicks(dialog.field, "Quote")
    dialog.accept()
    assert dialog.list.count() == 1
    assert dialog.list.item(0).checkState() == Qt.CheckState.Checked
    qtbot.waitUntil(lambda: count_of(three, Place(Rank.TAG, 1)) == "2")
    QTest.keyClicks(dialog.field, "quote")
    dialog.accept()
    qtbot.waitUntil(lambda: count_of(three, Place(Rank.TAG, 1)) == "")
    dialog.reject()
    three.do("undo")
    qtbot.waitUntil(lambda: count_of(three, Place(Rank.TAG, 1)) == "2")


def test_what_only_some_have_is_half_checked(three: Desktop) -> None:
    with Library.open(three.path) as library:
        inquiry = library.collections.new("Inquiry")
        library.collections.add(library.collections.new("Witnesses", inquiry), [3])
    select(three, 0, 1)
    three.do("collections")
    dialog = three.window.findChild(LabelChooser)
    assert isinstance(dialog, LabelChooser)
    states = {dialog.list.item(row).text().strip(): dialog.list.item(row).checkState() for row in range(2)}
    assert states == {"Inquiry": Qt.CheckState.Unchecked, "Witnesses": Qt.CheckState.PartiallyChecked}
    dialog.list.item(0).setCheckState(Qt.CheckState.Checked)
    assert three.window.toast.label.text() == "Put 2 articles into “Inquiry”."
    dialog.reject()


def test_an_article_is_taken_out_of_a_collection(three: Desktop, qtbot: QtBot) -> None:
    with Library.open(three.path) as library:
        library.collections.add(library.collections.new("Inquiry"), [1, 2])
    three.window.library_side.refresh()
    qtbot.waitUntil(lambda: index_of(three, Place(Rank.COLLECTION, 1)).isValid())
    assert not three.window.actions_table["take-out"].isEnabled()
    choose(three, Place(Rank.COLLECTION, 1))
    select(three, 0)
    three.do("take-out")
    assert listed(three) == ["Ferry"]
    three.do("undo")
    assert listed(three) == ["Bridge", "Ferry"]


def test_several_go_to_the_trash_and_come_back_from_there(three: Desktop, qtbot: QtBot) -> None:
    select(three, 0, 1)
    three.do("delete")
    assert listed(three) == ["Ferry"]
    qtbot.waitUntil(lambda: count_of(three, Place(Rank.TRASH)) == "2")
    choose(three, Place(Rank.TRASH))
    assert len(listed(three)) == 2
    select(three, 0)
    three.do("restore")
    assert len(listed(three)) == 1
    assert len(three.jobs.queued) == 1
    choose(three, EVERYWHERE)
    assert len(listed(three)) == 2


def test_deleting_in_the_trash_is_for_good_and_asks_first(three: Desktop) -> None:
    select(three, 0)
    three.do("delete")
    choose(three, Place(Rank.TRASH))
    select(three, 0)
    three.do("delete")
    box = three.window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert listed(three) == ["Dam"]
    pressed = next(one for one in box.buttons() if one.text().replace("&", "") == "Delete for good")
    QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
    assert listed(three) == []


def test_an_article_that_is_read_and_deleted_for_good_leaves_no_complaint(
    three: Desktop, qtbot: QtBot
) -> None:
    select(three, 0)
    three.do("delete")
    choose(three, Place(Rank.TRASH))
    number = summary(three, 0).id
    three.window.open_article(number)
    three.window.library_side.arrangement.purge([number])
    assert three.reading.article_id is None
    qtbot.waitUntil(lambda: count_of(three, Place(Rank.TRASH)) == "")
    assert not three.pane.banner.isVisible()


def test_the_menu_holds_what_can_be_done_here(three: Desktop) -> None:
    select(three, 0)
    menu = three.window.library_side.articles.menu()
    names = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    assert names == ["star", "read", "tags", "collections", "delete"]
    menu.deleteLater()


def test_copies_are_merged_into_the_oldest(desktop: Desktop, qtbot: QtBot) -> None:
    numbers = [desktop.add(Article("The same text stands here.", f"Copy {n}")) for n in range(3)]
    with Library.open(desktop.path) as library:
        library.articles.star(numbers[2])
    desktop.do("merge-duplicates")
    qtbot.waitUntil(lambda: desktop.window.findChild(DuplicatesDialog) is not None)
    dialog = desktop.window.findChild(DuplicatesDialog)
    assert isinstance(dialog, DuplicatesDialog)
    top = dialog.tree.topLevelItem(0)
    assert top is not None
    top.setCheckState(0, Qt.CheckState.Unchecked)
    assert not dialog.merge_button.isEnabled()
    top.setCheckState(0, Qt.CheckState.Checked)
    QTest.mouseClick(dialog.merge_button, Qt.MouseButton.LeftButton)
    assert listed(desktop) == ["Copy 0"]
    assert summary(desktop, 0).starred
    desktop.do("undo")
    assert len(listed(desktop)) == 3


def test_a_library_without_copies_says_so(three: Desktop, qtbot: QtBot) -> None:
    three.do("merge-duplicates")
    qtbot.waitUntil(lambda: three.window.toast.label.text() == "No text is in your library twice.")
