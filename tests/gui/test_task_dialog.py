"""A long work with a dialog: how far it is, its end, and how it is stopped."""

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.errors import LibraryError, Stopped
from reader.gui.background import Cancelled
from reader.gui.task_dialog import TaskDialog, Tasks, Tell, Words, wait_for

WORDS = Words("Counting")


def until_stopped(tell: Tell, cancelled: Cancelled) -> int:
    tell(3, 3)
    while not cancelled():
        Event().wait(0.005)
    raise Stopped("It was stopped.")


def failing(tell: Tell, cancelled: Cancelled) -> int:
    raise LibraryError("It went wrong.")


@pytest.fixture
def tasks(qtbot: QtBot) -> Tasks:
    window = QWidget()
    qtbot.addWidget(window)
    made = Tasks(window)
    # Kept by its window, which must live as long.
    made.setProperty("window", window)
    return made


def test_what_a_work_returns_is_taken(tasks: Tasks, qtbot: QtBot) -> None:
    taken: list[int] = []
    tasks.begin(WORDS, lambda tell, cancelled: 42, taken.append)
    assert tasks.is_running()
    qtbot.waitUntil(lambda: not tasks.is_running())
    assert taken == [42]


def test_a_work_that_takes_long_shows_how_far_it_is_until_it_is_stopped(tasks: Tasks, qtbot: QtBot) -> None:
    stopped: list[str] = []
    taken: list[int] = []
    tasks.begin(WORDS, until_stopped, taken.append, lambda: stopped.append("stopped"))
    dialog = tasks.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.note.text() == "3 of 3 articles"
    dialog.close()
    assert dialog.isVisible()
    assert dialog.note.text() == "Stopping…"
    qtbot.waitUntil(lambda: not tasks.is_running())
    assert (stopped, taken) == (["stopped"], [])


def test_only_one_work_is_done_at_a_time(tasks: Tasks, qtbot: QtBot) -> None:
    taken: list[int] = []
    tasks.begin(WORDS, until_stopped, taken.append)
    tasks.begin(WORDS, lambda tell, cancelled: 1, taken.append)
    tasks.close()
    assert taken == []


def test_why_a_work_failed_is_told(tasks: Tasks, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tasks.failed) as failed:
        tasks.begin(WORDS, failing, lambda result: None)
    assert str(failed.args[0]) == "It went wrong."


def test_a_work_that_can_not_be_stopped_goes_on_when_its_dialog_is_closed(qtbot: QtBot) -> None:
    go_on = Event()
    dialog = TaskDialog(Words("Looking", stoppable=False))
    qtbot.addWidget(dialog)
    results: list[object] = []
    dialog.succeeded.connect(results.append)
    dialog.begin(_waiting_for(go_on))
    dialog.reject()
    assert dialog.is_running()
    go_on.set()
    qtbot.waitUntil(lambda: results == ["went on"])


def test_waiting_gives_what_the_work_gives(qtbot: QtBot) -> None:
    assert wait_for(WORDS, lambda tell, cancelled: "done") == "done"
    with pytest.raises(LibraryError, match="went wrong"):
        wait_for(WORDS, failing)


def _waiting_for(event: Event) -> Callable[[Tell, Cancelled], str]:
    def work(tell: Tell, cancelled: Cancelled) -> str:
        event.wait()
        return "stopped" if cancelled() else "went on"

    return work
