"""Questions that are answered in the background: in order, the newest only, and failures as sentences."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event, get_ident

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.errors import LibraryError
from reader.gui.asking import Asking, Inquiry
from reader.library import Library, database
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


def test_what_is_asked_comes_after_what_is_painted(asking: Asking, qtbot: QtBot) -> None:
    order: list[str] = []

    class Picture(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            order.append("painted")

    picture = Picture()
    qtbot.addWidget(picture)
    picture.show()
    qtbot.waitUntil(lambda: bool(order))
    order.clear()
    asking.ask("one", lambda library: order.append("asked"), lambda answer: None)
    picture.update()
    qtbot.waitUntil(lambda: "asked" in order)
    assert order == ["painted", "asked"]


def test_what_was_not_handed_over_when_it_closes_is_never_asked(asking: Asking, qtbot: QtBot) -> None:
    asked: list[str] = []
    asking.ask("one", lambda library: asked.append("one"), lambda answer: None)
    asking.close()
    asking.ask("two", lambda library: asked.append("two"), lambda answer: None)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["two"]


def test_a_small_library_is_asked_at_once_and_a_large_one_in_the_background(
    asking: Asking, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answers: list[int] = []
    with Library.open(tmp_path / "library.sourcelight") as library:
        inquiry = Inquiry(library, asking)

        def count(*, at_once: bool = False) -> None:
            inquiry.ask("count", lambda asked: asked.articles.count(), answers.append, at_once=at_once)

        count()
        assert answers == [1]
        monkeypatch.setattr(database, "SMALL", 0)
        count(at_once=True)
        assert answers == [1, 1]
        count()
        assert answers == [1, 1]
        qtbot.waitUntil(lambda: answers == [1, 1, 1])


def test_a_library_that_is_gone_is_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    asking = Asking(tmp_path / "missing.sourcelight")
    with qtbot.waitSignal(asking.failed) as told:
        asking.ask("one", lambda library: library.articles.count(), lambda count: None)
    assert "missing.sourcelight" in told.args[0]
    asking.close()
    asking.close()
