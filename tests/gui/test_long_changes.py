"""Changes to many articles, which take a while: made in the background, whole or not at all, taken back."""

import json
from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDrag
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from reader.gui import arrangement, article_actions
from reader.gui.label_chooser import LabelChooser
from reader.gui.library_list.model import MIME
from reader.gui.shelves.contents import Place, Rank
from reader.library import Library
from reader.services import arranging
from reader.services.arranging import Arranging, Change
from tests.gui.conftest import Desktop
from tests.gui.test_article_actions import summary
from tests.gui.test_shelves import add, choose, count_of, listed

TITLES = ("Anchor", "Bridge", "Canal", "Dam")


@pytest.fixture
def many(desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    """A window over four articles, all selected; two are many, and each is changed by itself."""
    monkeypatch.setattr(arrangement, "FEW", 1)
    monkeypatch.setattr(article_actions, "FEW", 1)
    monkeypatch.setattr(arranging, "PART", 1)
    add(desktop, *TITLES)
    desktop.window.library_side.refresh()
    qtbot.waitUntil(lambda: count_of(desktop, Place(Rank.UNREAD)) == "4")
    desktop.window.library_panel.view.setFocus()
    QTest.keyClick(desktop.window.library_panel.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    return desktop


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """A gate at which each long change waits before its last article, and before it is taken back."""
    opened = Event()
    go_on = Arranging._go_on

    def wait(self: Arranging, done: int, of: int) -> None:
        if done >= of - 1:
            assert opened.wait(10)
        go_on(self, done, of)

    monkeypatch.setattr(Arranging, "_go_on", wait)
    yield opened
    opened.set()


def starred(desktop: Desktop) -> list[bool]:
    """Return of each article whether another program sees a star."""
    with Library.open(desktop.path) as library:
        return [library.articles.summary(number).starred for number in range(1, 5)]


def rest(desktop: Desktop, qtbot: QtBot) -> None:
    """Wait until no change is under way any more."""
    qtbot.waitUntil(lambda: not desktop.parts.desk.undo_stack.under_way)


def test_all_are_starred_taken_back_and_starred_again_in_one_step(many: Desktop, qtbot: QtBot) -> None:
    history = many.parts.desk.undo_stack
    many.do("star")
    rest(many, qtbot)
    assert starred(many) == [True] * 4
    assert many.window.toast.label.text() == "Starred 4 articles."
    assert all(summary(many, row).starred for row in range(4))
    assert len(many.window.library_panel.view.selected()) == 4
    QTest.mouseClick(many.window.toast.button, Qt.MouseButton.LeftButton)
    rest(many, qtbot)
    assert starred(many) == [False] * 4
    assert not history.canUndo()
    many.do("redo")
    rest(many, qtbot)
    assert starred(many) == [True] * 4
    many.do("star")
    rest(many, qtbot)
    assert starred(many) == [False] * 4
    assert history.count() == 2


def test_how_far_it_is_stands_below_the_list(many: Desktop, qtbot: QtBot, gate: Event) -> None:
    strip = many.window.library_panel.changing
    assert not strip.isVisible()
    many.do("read")
    qtbot.waitUntil(strip.isVisible)
    assert strip.label.text() == "Changing 4 articles…"
    gate.set()
    rest(many, qtbot)
    assert not strip.isVisible()
    assert all(summary(many, row).read for row in range(4))


def test_nothing_else_is_changed_meanwhile_and_that_is_said(many: Desktop, qtbot: QtBot, gate: Event) -> None:
    many.do("star")
    many.window.library_side.arrangement.arrange(lambda to: to.rename(1, "Another"))
    assert many.pane.banner.label.text().startswith("Another change is still under way.")
    many.do("delete")
    many.parts.desk.undo_stack.undo()
    gate.set()
    rest(many, qtbot)
    assert starred(many) == [True] * 4
    assert listed(many) == list(TITLES[::-1])


def test_a_change_that_is_cancelled_has_changed_nothing(many: Desktop, qtbot: QtBot, gate: Event) -> None:
    strip = many.window.library_panel.changing
    many.do("star")
    qtbot.waitUntil(strip.isVisible)
    QTest.mouseClick(strip.cancel_button, Qt.MouseButton.LeftButton)
    assert strip.label.text() == "Stopping…"
    gate.set()
    rest(many, qtbot)
    assert starred(many) == [False] * 4
    assert many.window.toast.label.text() == "Nothing was changed."
    assert not many.parts.desk.undo_stack.canUndo()


def test_an_undo_that_is_cancelled_can_be_done_later(many: Desktop, qtbot: QtBot, gate: Event) -> None:
    gate.set()
    many.do("star")
    rest(many, qtbot)
    gate.clear()
    many.do("undo")
    many.window.library_side.arrangement.long.cancel()
    gate.set()
    rest(many, qtbot)
    assert starred(many) == [True] * 4
    many.do("undo")
    rest(many, qtbot)
    assert starred(many) == [False] * 4


def test_an_undo_that_something_stands_in_the_way_of_is_told_and_gone(many: Desktop, qtbot: QtBot) -> None:
    many.do("star")
    rest(many, qtbot)
    with Library.open(many.path) as library:
        library.articles.star(2, starred=False)
    many.do("undo")
    rest(many, qtbot)
    assert many.pane.banner.isVisible()
    assert starred(many) == [True, False, True, True]
    history = many.parts.desk.undo_stack
    assert (history.canUndo(), history.canRedo()) == (False, False)


def test_a_window_that_is_closed_leaves_nothing_half_done(many: Desktop, qtbot: QtBot, gate: Event) -> None:
    many.do("star")
    background = many.window.library_side.arrangement.long._background
    background.cancel()
    gate.set()
    many.window.end_work()
    assert starred(many) == [False] * 4


def test_many_go_to_the_trash_come_back_and_are_analysed_then(many: Desktop, qtbot: QtBot) -> None:
    many.jobs.analyse(1)
    many.do("delete")
    rest(many, qtbot)
    assert listed(many) == []
    assert many.jobs.queued == []
    many.do("undo")
    rest(many, qtbot)
    assert listed(many) == list(TITLES[::-1])
    assert sorted(many.jobs.queued) == [1, 2, 3, 4]
    assert many.reading.article is not None


def test_many_are_deleted_for_good(many: Desktop, qtbot: QtBot) -> None:
    many.do("delete")
    rest(many, qtbot)
    qtbot.waitUntil(lambda: count_of(many, Place(Rank.TRASH)) == "4")
    choose(many, Place(Rank.TRASH))
    many.do("empty-trash")
    box = many.window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    next(one for one in box.buttons() if one.text().replace("&", "") == "Empty the trash").click()
    rest(many, qtbot)
    assert many.window.toast.label.text() == "The trash is empty."
    assert listed(many) == []


def test_a_change_that_fails_is_told(many: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Arranging, articles: list[int]) -> Change:
        return self.tag(99, articles)

    monkeypatch.setattr(Arranging, "turn_star", fail)
    many.do("star")
    rest(many, qtbot)
    assert many.pane.banner.isVisible()
    assert not many.parts.desk.undo_stack.canUndo()


def test_many_are_tagged_and_the_boxes_show_it_later(many: Desktop, qtbot: QtBot, gate: Event) -> None:
    many.do("tags")
    chooser = many.window.findChild(LabelChooser)
    assert isinstance(chooser, LabelChooser)
    QTest.keyClicks(chooser.field, "ports")
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert not chooser.field.isEnabled()
    gate.set()
    qtbot.waitUntil(lambda: chooser.list.count() == 1)
    item = chooser.list.item(0)
    assert item.checkState() is Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked)
    rest(many, qtbot)
    with Library.open(many.path) as library:
        assert [tag.articles for tag in library.tags.all()] == [0]
    many.do("undo")
    rest(many, qtbot)
    with Library.open(many.path) as library:
        assert [tag.articles for tag in library.tags.all()] == [4]
    qtbot.waitUntil(lambda: chooser.list.item(0).checkState() is Qt.CheckState.Checked)
    chooser.reject()


def test_all_that_is_selected_is_dragged(many: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    carried: list[object] = []
    monkeypatch.setattr(
        QDrag, "exec", lambda drag, _: carried.append(json.loads(drag.mimeData().data(MIME).data()))
    )
    many.window.library_panel.view.startDrag(Qt.DropAction.CopyAction)
    assert carried == [[4, 3, 2, 1]]
