"""What a user decides about voices, as they do it: by keys, menu, mouse and palette, and taken back."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from reader.errors import LibraryError
from reader.gui.actor_chooser import ActorChooser
from reader.gui.actor_panel.model import MIME
from reader.gui.voices import Voices
from reader.library import Library
from reader.model import Actor, Analysis, Article, Kind
from tests.gui.articles import (
    ARTICLE,
    ENGINEERS,
    MAYOR,
    TEXT,
    analysis_of_article,
    analysis_with_attitude,
    analysis_with_bystanders,
    attribution,
)
from tests.gui.conftest import Desktop

BRIDGE, PAPER = 2, 3


@pytest.fixture
def reading(desktop: Desktop) -> Desktop:
    """A window in which an article with two voices and two bystanders is read."""
    desktop.window.open_article(desktop.add(ARTICLE, analysis_with_bystanders()))
    desktop.page.settle()
    return desktop


def voices_of(desktop: Desktop) -> Voices:
    assert desktop.reading.voices is not None
    return desktop.reading.voices


def names(desktop: Desktop) -> list[str]:
    order = desktop.actors.order
    return [str(order.index(row, 0).data()) for row in range(order.rowCount())]


def make_current(desktop: Desktop, name: str) -> None:
    """Make a voice current as the arrow keys do."""
    desktop.actors.view.setFocus()
    desktop.actors.view.setCurrentIndex(desktop.actors.order.index(names(desktop).index(name), 0))


def type_name(desktop: Desktop, name: str) -> QLineEdit:
    """Begin to rename the current voice in the list."""
    QTest.keyClick(desktop.actors.view, Qt.Key.Key_F2)
    field = desktop.actors.view.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    assert field.accessibleName() == "Name of this voice"
    QTest.keyClicks(field, name)
    return field


def choose(desktop: Desktop, action: str, name: str, qtbot: QtBot) -> None:
    """Take an actor in the dialog that an action opens."""
    desktop.do(action)
    chooser = open_chooser(desktop)
    QTest.keyClicks(chooser.field, name)
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert not chooser.isVisible()


def open_chooser(desktop: Desktop) -> ActorChooser:
    return next(found for found in desktop.window.findChildren(ActorChooser) if found.isVisible())


def drop(desktop: Desktop, dragged: str, onto: str) -> QDropEvent:
    """Drop one voice on another, as the list gets it from the mouse."""
    view, order = desktop.actors.view, desktop.actors.order
    data = order.mimeData([order.index(names(desktop).index(dragged), 0)])
    middle = view.visualRect(order.index(names(desktop).index(onto), 0)).center()
    return drop_data(desktop, data, middle)


def drop_data(desktop: Desktop, data: QMimeData, point: QPoint) -> QDropEvent:
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(point), Qt.DropAction.CopyAction, data, buttons, keys)
    desktop.actors.view.dropEvent(event)
    return event


def toast(desktop: Desktop) -> str:
    assert desktop.window.toast.isVisible()
    return desktop.window.toast.label.text()


def test_a_voice_is_renamed_in_its_place_and_back(reading: Desktop, qtbot: QtBot) -> None:
    make_current(reading, "Ada Brandt")
    QTest.keyClick(type_name(reading, "Mayor Brandt"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(reading)[0] == "Mayor Brandt")
    assert toast(reading) == "Renamed “Ada Brandt” to “Mayor Brandt”."
    assert "“Ada Brandt”" in reading.actors.order.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert reading.actors.current_actor() == MAYOR
    QTest.keyClick(reading.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert names(reading)[0] == "Ada Brandt"
    assert toast(reading) == "Taken back: Renamed “Ada Brandt” to “Mayor Brandt”."
    again = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(reading.window, Qt.Key.Key_Z, again)
    assert names(reading)[0] == "Mayor Brandt"


@pytest.mark.parametrize(("typed", "key"), [("", Qt.Key.Key_Return), ("Nobody", Qt.Key.Key_Escape)])
def test_a_name_that_is_given_up_or_empty_changes_nothing(
    reading: Desktop, qtbot: QtBot, typed: str, key: Qt.Key
) -> None:
    make_current(reading, "Ada Brandt")
    field = type_name(reading, typed)
    if not typed:
        field.clear()
    QTest.keyClick(field, key)
    QTest.qWait(20)
    assert names(reading)[0] == "Ada Brandt"
    assert not reading.parts.desk.undo_stack.canUndo()


def test_a_pronoun_leads_through_the_trail_to_the_new_name(reading: Desktop) -> None:
    known = voices_of(reading).known(MAYOR)
    assert known is not None
    reading.window.casting.rename(known.id, "Mayor Brandt")
    reading.reading.select(1)
    assert "“She”  ←  “Ada Brandt”  ←  “Mayor Brandt”" in reading.pane.why.trail.text()


def test_dropping_one_voice_on_another_makes_them_one(reading: Desktop, qtbot: QtBot) -> None:
    drop(reading, "two engineers familiar with the plan", "Ada Brandt")
    qtbot.waitUntil(lambda: len(voices_of(reading).speaking()) == 1)
    assert toast(reading) == "Merged “two engineers familiar with the plan” into “Ada Brandt”."
    assert [told.actor for told in voices_of(reading).analysis.attributions] == [MAYOR] * 4
    QTest.mouseClick(reading.window.toast.button, Qt.MouseButton.LeftButton)
    assert len(voices_of(reading).speaking()) == 2


def test_only_a_voice_over_another_one_is_welcome(reading: Desktop) -> None:
    view, order = reading.actors.view, reading.actors.order
    assert view.dragEnabled()
    text = QMimeData()
    text.setText("words")
    welcome = []
    for data in (order.mimeData([order.index(1, 0)]), text):
        for row in range(3):
            middle = view.visualRect(order.index(row, 0)).center()
            buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            event = QDragMoveEvent(middle, Qt.DropAction.CopyAction, data, buttons, keys)
            event.ignore()
            view.dragMoveEvent(event)
            welcome.append(event.isAccepted())
    assert welcome == [True, False, False, False, False, False]


def test_a_mentioned_actor_can_be_dropped_on_a_voice(reading: Desktop, qtbot: QtBot) -> None:
    drop(reading, "the Courier", "two engineers familiar with the plan")
    qtbot.waitUntil(lambda: "the Courier" not in names(reading))
    assert len(voices_of(reading).mentions_of(ENGINEERS)) == 1


def test_a_voice_dropped_on_itself_on_the_heading_or_on_nothing_stays(reading: Desktop) -> None:
    view = reading.actors.view
    drop(reading, "Ada Brandt", "Ada Brandt")
    drop(reading, "Ada Brandt", "Also mentioned · 2")
    data = reading.actors.order.mimeData([reading.actors.order.index(0, 0)])
    drop_data(reading, data, QPoint(5, view.viewport().height() - 2))
    text = QMimeData()
    text.setText("words")
    drop_data(reading, text, view.visualRect(reading.actors.order.index(0, 0)).center())
    wrong = QMimeData()
    wrong.setData(MIME, b"\xff")
    drop_data(reading, wrong, view.visualRect(reading.actors.order.index(0, 0)).center())
    QTest.qWait(20)
    assert len(names(reading)) == 5
    assert not reading.parts.desk.undo_stack.canUndo()


def test_merging_by_key_follows_the_voice_into_the_one_that_was_chosen(
    reading: Desktop, qtbot: QtBot
) -> None:
    reading.reading.choose(ENGINEERS)
    make_current(reading, "two engineers familiar with the plan")
    choose(reading, "merge", "brandt", qtbot)
    assert names(reading)[0] == "Ada Brandt"
    assert reading.actors.current_actor() == MAYOR
    assert reading.page.look.chosen == MAYOR
    assert reading.actors.delegate.voices is voices_of(reading)
    reading.do("undo")
    assert len(voices_of(reading).speaking()) == 2


def test_the_chooser_offers_the_article_first_and_finds_the_library(reading: Desktop, qtbot: QtBot) -> None:
    text = "“We wait,” Joan Hill said."
    told = attribution(text, "Joan Hill", "said", "“We wait,”", 0)
    reading.add(Article(text, "Another"), Analysis((told,), (Actor("Joan Hill", Kind.PERSON),), (), "x"))
    make_current(reading, "Ada Brandt")
    reading.do("merge")
    chooser = open_chooser(reading)
    assert chooser.list.count() == 3
    QTest.keyClick(chooser.field, Qt.Key.Key_Down)
    assert chooser.list.currentRow() == 1
    QTest.keyClicks(chooser.field, "joan")
    assert chooser.list.currentItem().text() == "Joan Hill\nperson · 1 article"
    QTest.keyClicks(chooser.field, "xyz")
    assert not chooser.take_button.isEnabled()
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert chooser.isVisible()
    QTest.keyClick(chooser.field, Qt.Key.Key_Escape)
    assert not reading.parts.desk.undo_stack.canUndo()


def test_two_voices_are_kept_apart_and_that_is_said(reading: Desktop, qtbot: QtBot) -> None:
    make_current(reading, "Ada Brandt")
    choose(reading, "keep-apart", "courier", qtbot)
    assert toast(reading).endswith("are kept apart from now on.")
    assert reading.parts.desk.undo_stack.canUndo()


def test_what_was_merged_is_split_off_again(reading: Desktop, qtbot: QtBot) -> None:
    make_current(reading, "Ada Brandt")
    assert not reading.window.actions_table["split"].isEnabled()
    choose(reading, "merge", "engineers", qtbot)
    assert len(voices_of(reading).speaking()) == 1
    assert reading.window.actions_table["split"].isEnabled()
    reading.do("split")
    assert len(voices_of(reading).speaking()) == 2
    reading.do("undo")
    assert len(voices_of(reading).speaking()) == 1


def test_the_kind_is_set_by_an_action_and_marked_in_the_menu(reading: Desktop) -> None:
    make_current(reading, "Ada Brandt")
    assert reading.window.actions_table["person"].isChecked()
    reading.do("person")
    assert not reading.parts.desk.undo_stack.canUndo()
    reading.do("group")
    assert voices_of(reading).kind(MAYOR) is Kind.GROUP
    assert toast(reading) == "“Ada Brandt” is a group now."
    reading.do("undo")
    assert voices_of(reading).kind(MAYOR) is Kind.PERSON
    assert reading.window.actions_table["person"].isChecked()


def test_nothing_can_be_done_where_no_voice_is_current(desktop: Desktop) -> None:
    for action in ("rename-voice", "merge", "keep-apart", "split", "voice-page", "person", "next-mention"):
        assert not desktop.window.actions_table[action].isEnabled()


def open_menu(desktop: Desktop, event: QContextMenuEvent) -> QMenu:
    desktop.actors.view.contextMenuEvent(event)
    return next(menu for menu in desktop.window.findChildren(QMenu) if menu.isVisible())


def test_the_menu_key_and_the_right_button_open_the_menu_of_a_voice(reading: Desktop, qtbot: QtBot) -> None:
    make_current(reading, "Ada Brandt")
    menu = open_menu(reading, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    texts = [action.text().replace("&", "") for action in menu.actions() if action.text()]
    assert texts[:2] == ["Hear this voice alone", "All that it said"]
    menu.actions()[0].trigger()
    assert reading.page.look.chosen == MAYOR
    menu.close()
    point = reading.actors.view.visualRect(reading.actors.order.index(4, 0)).center()
    where = reading.actors.view.viewport().mapToGlobal(point)
    menu = open_menu(reading, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, where))
    assert reading.actors.current_actor() == BRIDGE
    assert menu.actions()[0].text() == "&All that it said"
    menu.close()


def test_a_right_click_while_one_voice_is_heard_chooses_no_other(reading: Desktop) -> None:
    reading.reading.choose(MAYOR)
    middle = reading.actors.view.visualRect(reading.actors.order.index(1, 0)).center()
    QTest.mouseClick(reading.actors.view.viewport(), Qt.MouseButton.RightButton, pos=middle)
    assert reading.page.look.chosen == MAYOR


def test_enter_and_a_key_lead_from_mention_to_mention(reading: Desktop) -> None:
    make_current(reading, "the Courier")
    QTest.keyClick(reading.actors.view, Qt.Key.Key_Return)
    assert reading.page.textCursor().selectedText() == "the Courier"
    assert reading.page.accessibleDescription() == "the Courier, mention 1 of 1 in this article"
    make_current(reading, "Ada Brandt")
    QTest.keyClick(reading.actors.view, Qt.Key.Key_M)
    assert reading.page.textCursor().selectedText() == "Ada Brandt"
    assert reading.page.look.chosen is None


def test_the_list_stays_as_it_was_filtered_and_the_page_where_it_was(reading: Desktop) -> None:
    reading.actors.filter.setText("brandt")
    reading.reading.select(2)
    known = voices_of(reading).known(MAYOR)
    assert known is not None
    reading.window.casting.set_kind(known.id, Kind.UNKNOWN)
    assert reading.actors.filter.text() == "brandt"
    assert names(reading) == ["Ada Brandt"]
    assert reading.page.look.selected == 2


def test_a_failure_is_a_notice_and_leaves_no_step_behind(
    reading: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise LibraryError("A later change stands in the way.")

    known = voices_of(reading).known(MAYOR)
    assert known is not None
    casting, stack = reading.window.casting, reading.parts.desk.undo_stack
    casting.merge(known.id, known.id)
    assert reading.pane.banner.label.text() == "An actor can’t be merged with itself."
    assert not stack.canUndo()
    monkeypatch.setattr(reading.reading.cast, "undo", refuse)
    casting.set_kind(known.id, Kind.GROUP)
    reading.do("undo")
    assert reading.pane.banner.label.text() == "A later change stands in the way."
    assert voices_of(reading).kind(MAYOR) is Kind.GROUP
    assert not stack.canUndo()
    assert not stack.canRedo()


def test_decisions_outlive_the_window_and_a_new_analysis(reading: Desktop, qtbot: QtBot) -> None:
    known = voices_of(reading).known(MAYOR)
    assert known is not None
    reading.window.casting.rename(known.id, "Mayor Brandt")
    reading.do("analyse")
    reading.jobs.finish(analysis_of_article())
    qtbot.waitUntil(lambda: names(reading) == ["Mayor Brandt", "two engineers familiar with the plan"])


def test_hidden_attitudes_make_nobody_a_bystander(desktop: Desktop) -> None:
    desktop.window.open_article(desktop.add(ARTICLE, analysis_with_attitude()))
    desktop.do("attitudes")
    assert names(desktop) == ["Ada Brandt"]


def test_a_cast_of_another_analysis_is_left_out(reading: Desktop) -> None:
    row = voices_of(reading).cast[0]
    voices = Voices(TEXT, analysis_of_article(), cast=(row,))
    assert voices.cast == ()
    assert voices.known(MAYOR) is None
    assert [voices.name(actor) for actor in voices.speaking()] == [
        "Ada Brandt",
        "two engineers familiar with the plan",
    ]


def test_three_hundred_actors_are_listed_renamed_and_merged(desktop: Desktop, qtbot: QtBot) -> None:
    lines = [f"“Point {n},” Speaker Number{n} said." for n in range(150)]
    text = "\n".join(lines)
    told = tuple(attribution(text, f"Speaker Number{n} ", " said", f"“Point {n},”", n) for n in range(150))
    actors = [Actor(f"Speaker Number{n}", Kind.PERSON) for n in range(150)]
    actors += [Actor(f"Silent Person{n}", Kind.PERSON) for n in range(150)]
    desktop.window.open_article(
        desktop.add(Article(text, "Many voices"), Analysis(told, tuple(actors), (), "x"))
    )
    assert desktop.actors.order.rowCount() == 301
    make_current(desktop, "Speaker Number149")
    choose(desktop, "merge", "Number148", qtbot)
    assert desktop.actors.order.rowCount() == 300
    desktop.actors.filter.setText("person14")
    assert desktop.actors.order.rowCount() == 12


def test_the_library_knows_the_decision_of_the_window(reading: Desktop) -> None:
    known = voices_of(reading).known(MAYOR)
    assert known is not None
    reading.window.casting.set_kind(known.id, Kind.DOCUMENT)
    with Library.open(reading.path) as library:
        assert library.cast.get(known.id).kind is Kind.DOCUMENT
