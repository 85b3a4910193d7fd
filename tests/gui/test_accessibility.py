from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reader.gui.action_table import ACTIONS
from reader.gui.actor_chooser import ActorChooser
from reader.gui.new_dialog import NewDialog
from tests.gui.articles import ARTICLE, analysis_of_article
from tests.gui.conftest import Desktop

CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QProgressBar, QTextEdit)


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


def unnamed(root: QWidget) -> list[str]:
    """Return the controls of our own for which a screen reader has no name."""
    ours = [w for w in root.findChildren(QWidget) if isinstance(w, CONTROLS) and not _belongs_to_qt(w)]
    assert ours
    return [f"{type(w).__name__} in {type(w.parent()).__name__}" for w in ours if not name_of(w).strip()]


def _belongs_to_qt(widget: QWidget) -> bool:
    inside = widget.parent()
    while inside is not None:
        if isinstance(inside, (QComboBox, QLineEdit)):
            return True
        inside = inside.parent()
    return widget.objectName().startswith("qt_")


def test_every_control_of_the_window_has_a_name(desktop: Desktop) -> None:
    desktop.window.open_article(desktop.add(ARTICLE, analysis_of_article()))
    desktop.reading.select(0)
    assert unnamed(desktop.window) == []


def test_every_control_of_the_dialog_has_a_name(desktop: Desktop, qtbot: QtBot) -> None:
    dialog = NewDialog(desktop.parts.desk.add_text, desktop.window)
    qtbot.addWidget(dialog)
    assert unnamed(dialog) == []


def test_every_control_of_an_actors_page_and_of_the_chooser_has_a_name(desktop: Desktop) -> None:
    desktop.window.open_article(desktop.add(ARTICLE, analysis_of_article()))
    desktop.reading.select(0)
    desktop.do("voice-page")
    assert desktop.pane.actor.isVisible()
    assert unnamed(desktop.pane.actor) == []
    desktop.do("find-voice")
    chooser = desktop.window.findChild(ActorChooser)
    assert isinstance(chooser, ActorChooser)
    assert unnamed(chooser) == []
    chooser.reject()


def test_a_selected_attribution_is_told_in_a_sentence(desktop: Desktop) -> None:
    desktop.window.open_article(desktop.add(ARTICLE, analysis_of_article()))
    desktop.reading.select(2)
    sentence = "Partly quoted by two engineers familiar with the plan, anonymous: that Brandt had promised"
    assert desktop.page.accessibleDescription().startswith(sentence)
    assert desktop.pane.why.accessibleName().startswith(sentence)


def test_no_key_is_given_to_two_actions(desktop: Desktop) -> None:
    keys = [QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys]
    assert "" not in keys
    assert len(keys) == len(set(keys))


def test_every_action_is_in_a_menu_or_has_a_key(desktop: Desktop) -> None:
    assert [spec.id for spec in ACTIONS if not spec.menu and not spec.keys] == []
    assert all(action.toolTip() for action in desktop.window.actions_table)


def test_tab_goes_from_the_library_to_the_page_and_on_to_the_voices(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.window.open_article(desktop.add(ARTICLE, analysis_of_article()))
    order = [desktop.window.library_panel.view, desktop.page, desktop.actors.filter, desktop.actors.view]
    places = []
    widget: QWidget | None = order[0]
    for _ in range(200):
        if widget in order:
            places.append(order.index(widget))
        widget = widget.nextInFocusChain() if widget else None
        if widget is order[0]:
            break
    assert places == [0, 1, 2, 3]
