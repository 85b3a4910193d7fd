"""What is handed over to a window that is open, or will be."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.gui.safety.door import Door


def test_what_comes_while_there_is_no_window_waits_for_one(qtbot: QtBot) -> None:
    door, welcomed = Door(), list[Sequence[Path]]()
    door.knock([Path("a.html")])
    door.knock([])
    door.knock([Path("b.pdf")])
    qtbot.wait(1)
    door.attend(welcomed.append)
    assert welcomed == [(Path("a.html"), Path("b.pdf"))]


def test_a_file_that_the_system_opens_goes_to_the_window(qapp: QApplication, qtbot: QtBot) -> None:
    door, welcomed = Door(), list[Sequence[Path]]()
    door.attend(welcomed.append)
    qapp.installEventFilter(door)
    try:
        assert qapp.sendEvent(qapp, QFileOpenEvent("story.epub"))
        assert not door.eventFilter(qapp, QEvent(QEvent.Type.User))
        qtbot.waitUntil(lambda: welcomed == [(Path("story.epub"),)])
    finally:
        qapp.removeEventFilter(door)
