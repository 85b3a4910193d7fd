"""Questions that are answered in the background: in order, the newest only, and failures as sentences."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event, get_ident

import pytest
from pytestqt.qtbot import QtBot

from reader.errors import LibraryError
from reader.gui.asking import Asking
from reader.library import Library
from reader.model import Article


@pytest.fixture
def asking(qtbot: QtBot, tmp_path: Path) -> Iterator[Asking]:
    path = tmp_path / "library.sourcelight"
    with Library.open(path) as library:
        library.articles.add(Article("A text stands here.", "One"))
    made = Asking(path)
    yield made
    made.close()


def test_an_answer_comes_in_the_thread_of_the_window(asking: Asking, qtbot: QtBot) -> None:
    threads: list[int] = []
    answers: list[int] = []

    def count(library: Library) -> int:
        threads.append(get_ident())
        return library.articles.count()

    asking.ask("count", count, answers.append)
    qtbot.waitUntil(lambda: answers == [1])
    assert threads != [get_ident()]


def test_a_newer_question_takes_the_place_of_an_older_one(asking: Asking, qtbot: QtBot) -> None:
    go_on = Event()
    asked: list[str] = []
    answers: list[str] = []

    def slow(library: Library) -> str:
        go_on.wait(20)
        return "slow"

    def named(name: str, library: Library) -> str:
        asked.append(name)
        return name

    asking.ask("other", slow, answers.append)
    for name in ("first", "second", "third"):
        asking.ask("words", partial(named, name), answers.append)
    go_on.set()
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers == ["slow", "third"]
    assert asked == ["third"]


def test_what_is_dropped_is_never_answered(asking: Asking, qtbot: QtBot) -> None:
    answers: list[object] = []
    asking.ask("one", lambda library: "one", answers.append)
    asking.drop("one")
    asking.ask("two", lambda library: "two", answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["two"]


def test_a_failure_is_told_and_the_next_question_is_answered(asking: Asking, qtbot: QtBot) -> None:
    def fail(library: Library) -> str:
        raise LibraryError("The library can’t tell.")

    answers: list[str] = []
    with qtbot.waitSignal(asking.failed) as told:
        asking.ask("one", fail, answers.append)
    assert told.args == ["The library can’t tell."]
    asking.ask("one", lambda library: "well", answers.append)
    qtbot.waitUntil(lambda: answers == ["well"])


def test_a_library_that_is_gone_is_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    asking = Asking(tmp_path / "missing.sourcelight")
    with qtbot.waitSignal(asking.failed) as told:
        asking.ask("one", lambda library: library.articles.count(), lambda count: None)
    assert "missing.sourcelight" in told.args[0]
    asking.close()
    asking.close()
