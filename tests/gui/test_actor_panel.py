from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from reader.gui.actor_panel.model import ActorModel
from reader.gui.actor_panel.order import ActorOrder, Order
from reader.gui.actor_panel.panel import ActorPanel
from reader.gui.article_page.look import Look
from reader.gui.theme import LIGHT
from reader.gui.voices import Colouring, Voices
from tests.gui.articles import ENGINEERS, MAYOR, TEXT, analysis_of_article, analysis_with_bystanders


@pytest.fixture
def voices() -> Voices:
    return Voices(TEXT, analysis_of_article())


@pytest.fixture
def order(voices: Voices, qtbot: QtBot) -> Iterator[ActorOrder]:
    model = ActorModel()
    proxy = ActorOrder(model)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(tested, mode) for tested in (model, proxy)]
    model.set_voices(voices)
    yield proxy
    for tester in testers:
        tester.deleteLater()


@pytest.fixture
def panel(voices: Voices, qtbot: QtBot) -> ActorPanel:
    made = ActorPanel(Look(LIGHT))
    qtbot.addWidget(made)
    made.resize(300, 600)
    made.show()
    made.set_voices(voices)
    made.set_look(Look(LIGHT))
    return made


def names(order: ActorOrder) -> list[str]:
    return [str(order.index(row, 0).data()) for row in range(order.rowCount())]


@pytest.mark.parametrize(
    ("key", "first"),
    [
        (Order.SPEAKING, "Ada Brandt"),
        (Order.ATTRIBUTIONS, "Ada Brandt"),
        (Order.SHARE, "Ada Brandt"),
        (Order.NAME, "Ada Brandt"),
        (Order.KIND, "two engineers familiar with the plan"),
    ],
)
def test_the_order_can_be_chosen(order: ActorOrder, key: Order, first: str) -> None:
    order.set_order(key)
    assert names(order)[0] == first
    assert order.rowCount() == 2


@pytest.mark.parametrize(
    ("typed", "found"), [("engin", 1), ("BRANDT", 1), ("anonymous", 1), ("", 2), ("zz", 0)]
)
def test_the_filter_finds_names_and_kinds(order: ActorOrder, typed: str, found: int) -> None:
    order.set_filter(typed)
    assert order.rowCount() == found


def test_actors_that_never_speak_stand_below_a_heading(qtbot: QtBot) -> None:
    model = ActorModel()
    model.set_voices(Voices(TEXT, analysis_with_bystanders()))
    order = ActorOrder(model)
    assert names(order)[2:] == ["Also mentioned · 2", "the Courier", "the bridge"]
    assert not order.index(2, 0).flags() & Qt.ItemFlag.ItemIsEnabled
    for key in Order:
        order.set_order(key)
        assert set(names(order)[:2]) == {"Ada Brandt", "two engineers familiar with the plan"}
        assert names(order)[2] == "Also mentioned · 2"
    order.set_filter("brandt")
    assert names(order) == ["Ada Brandt"]
    order.set_filter("courier")
    assert names(order) == ["Also mentioned · 2", "the Courier"]


def test_a_screen_reader_hears_that_someone_is_only_mentioned(qtbot: QtBot) -> None:
    model = ActorModel()
    model.set_voices(Voices(TEXT, analysis_with_bystanders()))
    spoken = model.index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "the Courier, organisation, tells nothing, 1 mention"


def test_who_is_unnamed_is_told_to_screen_readers_and_on_hover(order: ActorOrder) -> None:
    row = order.index(1, 0)
    assert ", anonymous, not named, " in row.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Anonymous, not named" in row.data(Qt.ItemDataRole.ToolTipRole)
    assert "not named" not in order.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_the_articles_other_words_take_a_line_of_their_own(panel: ActorPanel) -> None:
    option = QStyleOptionViewItem()
    heights = [panel.delegate.sizeHint(option, panel.order.index(row, 0)).height() for row in (0, 1)]
    assert heights[0] > heights[1]
    assert "also called “Brandt”" in panel.order.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_screen_reader_hears_badge_name_kind_and_counts(order: ActorOrder) -> None:
    spoken = order.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("B: two engineers familiar with the plan, anonymous, not named, 1 attribution, ")


def test_a_click_and_the_return_key_ask_for_a_voice(panel: ActorPanel, qtbot: QtBot) -> None:
    asked: list[int] = []
    panel.actor_toggled.connect(asked.append)
    middle = panel.view.visualRect(panel.order.index(1, 0)).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert asked == [ENGINEERS, ENGINEERS]


def test_while_one_voice_is_heard_the_arrow_keys_go_from_voice_to_voice(
    panel: ActorPanel, qtbot: QtBot
) -> None:
    panel.set_look(Look(LIGHT, chosen=MAYOR))
    panel.view.setFocus()
    qtbot.waitUntil(panel.view.hasFocus)
    with qtbot.waitSignal(panel.actor_chosen) as asked:
        QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert asked.args == [ENGINEERS]


def test_the_voice_of_the_selected_attribution_is_current_but_not_asked_for(
    panel: ActorPanel, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(panel.actor_chosen):
        panel.set_look(Look(LIGHT, selected=2))
    assert panel.view.currentIndex().row() == 1
    assert panel.show_all.isHidden()


def test_show_all_voices_appears_while_one_is_heard(panel: ActorPanel, qtbot: QtBot) -> None:
    panel.set_look(Look(LIGHT, chosen=MAYOR))
    with qtbot.waitSignal(panel.all_requested):
        QTest.mouseClick(panel.show_all, Qt.MouseButton.LeftButton)


def test_the_summary_follows(panel: ActorPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "2 voices tell" in panel._note.text())
    panel.set_voices(None)
    qtbot.waitUntil(lambda: "once it is analysed" in panel._note.text())
    assert panel.legend.isHidden()


def test_the_panel_is_painted_once_for_an_article_together_with_its_counts(
    panel: ActorPanel, voices: Voices, qtbot: QtBot
) -> None:
    qtbot.waitUntil(panel.updatesEnabled)
    panel.set_voices(voices)
    assert not panel.updatesEnabled()
    qtbot.waitUntil(panel.updatesEnabled)
    assert panel.delegate.counted


def test_the_legend_names_the_kinds_when_colours_tell_kinds(panel: ActorPanel) -> None:
    before = panel.legend.sizeHint().height()
    panel.set_look(Look(LIGHT, colouring=Colouring.KIND))
    assert panel.legend.sizeHint().height() > before
    assert "dotted where told in other words" in panel.legend.accessibleDescription()
    assert not panel.legend.grab().isNull()
