"""Work of the window in a thread: progress, results, errors, cancelling, told in the window's thread."""

import threading
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.errors import LibraryError, NotALibrary
from reader.gui.background import Background, Cancelled, over_library
from reader.library import Library


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


def _count(to: int) -> Callable[[Cancelled], Generator[int, None, str]]:
    def work(cancelled: Cancelled) -> Generator[int, None, str]:
        yield from range(to)
        return threading.current_thread().name

    return work


def _until_cancelled(cancelled: Cancelled) -> Generator[str, None, str]:
    yield "begun"
    while not cancelled():
        yield "going on"
    return "stopped"


def _fail_when_cancelled(cancelled: Cancelled) -> Generator[str, None, None]:
    yield "begun"
    while not cancelled():
        pass
    raise LibraryError("It was stopped.")


def _fail(cancelled: Cancelled) -> Generator[str, None, None]:
    yield "begun"
    raise LibraryError("It went wrong.")


def test_what_is_yielded_is_progress_and_what_is_returned_is_the_result(
    qtbot: QtBot, background: Background
) -> None:
    told: list[object] = []
    threads = []
    background.progress.connect(told.append)
    background.progress.connect(lambda _: threads.append(threading.current_thread()))
    with qtbot.waitSignal(background.finished) as finished:
        background.run(_count(5))
        assert background.is_running()
    assert told == [0, 1, 2, 3, 4]
    assert finished.args != [threading.current_thread().name]
    assert set(threads) == {threading.current_thread()}
    assert not background.is_running()


def test_a_second_work_waits_for_the_first(qtbot: QtBot, background: Background) -> None:
    background.run(_until_cancelled)
    with pytest.raises(ValueError, match="one work"):
        background.run(_count(1))
    with qtbot.waitSignal(background.finished) as finished:
        background.cancel()
    assert finished.args == ["stopped"]
    with qtbot.waitSignal(background.finished):
        background.run(_count(1))


def test_an_error_is_told_as_it_is(qtbot: QtBot, background: Background) -> None:
    with qtbot.waitSignal(background.failed) as failed:
        background.run(_fail)
    assert failed.args is not None
    assert str(failed.args[0]) == "It went wrong."
    assert not background.is_running()


def test_an_error_after_cancelling_is_none(qtbot: QtBot, background: Background) -> None:
    failures: list[object] = []
    background.failed.connect(failures.append)
    with qtbot.waitSignal(background.progress):
        background.run(_fail_when_cancelled)
    with qtbot.waitSignal(background.cancelled):
        background.cancel()
    assert failures == []


def test_a_new_work_can_begin_as_soon_as_the_last_has_ended(qtbot: QtBot, background: Background) -> None:
    results: list[object] = []

    def again(result: object) -> None:
        results.append(result)
        if len(results) < 3:
            background.run(_count(1))

    background.finished.connect(again)
    background.run(_count(1))
    qtbot.waitUntil(lambda: len(results) == 3)


def test_nothing_is_told_after_closing(qtbot: QtBot, background: Background) -> None:
    told: list[object] = []
    for signal in (background.progress, background.finished, background.failed):
        signal.connect(told.append)
    background.run(_until_cancelled)
    background.close()
    qtbot.wait(20)
    assert told == []
    assert not background.is_running()


def test_a_work_that_is_left_ends_by_itself_and_says_nothing(qtbot: QtBot) -> None:
    background = Background()
    told: list[object] = []
    background.progress.connect(told.append)
    background.finished.connect(told.append)
    with qtbot.waitSignal(background.destroyed):
        background.run(_until_cancelled)
        background.leave()
    assert told == []


def test_work_has_a_library_of_its_own(qtbot: QtBot, background: Background, tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    Library.open(path).close()

    def work(library: Library, cancelled: Cancelled) -> Generator[None, None, int]:
        yield
        return library.articles.count()

    with qtbot.waitSignal(background.finished) as finished:
        background.run(over_library(path, work))
    assert finished.args == [0]


def test_a_library_that_is_none_is_told(qtbot: QtBot, background: Background, tmp_path: Path) -> None:
    path = tmp_path / "no.db"
    path.write_text("no library" * 200, encoding="utf-8")

    def work(library: Library, cancelled: Cancelled) -> Generator[None, None, None]:
        yield

    with qtbot.waitSignal(background.failed) as failed:
        background.run(over_library(path, work))
    assert failed.args is not None
    assert isinstance(failed.args[0], NotALibrary)
