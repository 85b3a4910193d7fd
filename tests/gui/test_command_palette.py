from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.gui.command_palette import CommandPalette
from tests.gui.conftest import Desktop


def test_some_letters_and_return_do_an_action(desktop: Desktop, qtbot: QtBot) -> None:
    palette = CommandPalette(desktop.window.actions_table, desktop.window)
    qtbot.addWidget(palette)
    palette.show()
    QTest.keyClicks(palette.field, "dark them")
    assert palette.list.count() == 1
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert desktop.reading.look.theme.dark
    assert not palette.isVisible()


def test_only_what_can_be_done_is_listed(desktop: Desktop, qtbot: QtBot) -> None:
    palette = CommandPalette(desktop.window.actions_table, desktop.window)
    qtbot.addWidget(palette)
    QTest.keyClicks(palette.field, "delete")
    assert palette.list.count() == 0
    palette.field.clear()
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 1
