"""How far a long work has come."""

import io

import pytest

from reader.cli.progress import steps
from reader.cli.terminal import PlainSpokenConsole


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_person_sees_how_much_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    stream = Terminal()
    with steps(PlainSpokenConsole(stream), "Adding") as advance:
        advance(1_000, None)
        advance(1_200, 3_000)
    assert "Adding" in stream.getvalue()
    assert "1,200 of 3,000" in stream.getvalue()


def test_nobody_else_does() -> None:
    stream = io.StringIO()
    with steps(PlainSpokenConsole(stream), "Adding") as advance:
        advance(1, 3)
    assert stream.getvalue() == ""
