"""Engines that a test can command by the text it sends; loaded in the real spawned process."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from reader.errors import MissingPart
from reader.model import Actor, Analysis, Attribution, Form, Kind, Mention, TextSpan

Progress = Callable[[int, int], None]

FINGERPRINT = "fake 1"


class FakeEngine:
    """Does what the first word of a text says, such as "die"; attributes any other text as a whole."""

    fingerprint = FINGERPRINT

    def analyse(self, text: str, progress: Progress | None = None) -> Analysis:
        match text.split(maxsplit=1)[0] if text.strip() else "":
            case "die":
                os._exit(7)
            case "interrupt":
                signal.raise_signal(signal.SIGINT)
            case "raise":
                raise ZeroDivisionError("one odd mark")
            case "slow":
                _take_long(progress)
            case "deaf":
                _take_long(None)
            case "large":
                return large_analysis(2000)
        if progress:
            progress(len(text) // 2, len(text))
            progress(len(text), len(text))
        return whole(text)


def _take_long(progress: Progress | None) -> None:
    """Work for longer than any test waits; hear a cancel only where there is a ``progress``."""
    for step in range(60_000):
        if progress:
            progress(step, 60_000)
        time.sleep(0.01)


def whole(text: str) -> Analysis:
    """Return an analysis in which one actor tells all of ``text``."""
    if not text:
        return Analysis((), (), (), FINGERPRINT)
    span = TextSpan(0, len(text))
    return Analysis(
        (Attribution((), (), (span,), Form.INDIRECT, 0.5, actor=0),),
        (Actor("Somebody", Kind.PERSON),),
        (Mention(span, 0),),
        FINGERPRINT,
    )


def large_analysis(size: int) -> Analysis:
    """Return an analysis with ``size`` attributions, too large for the buffer of a pipe."""
    spans = [(TextSpan(i, i + 1),) for i in range(size)]
    attributions = tuple(Attribution(span, (), span, Form.DIRECT, 1.0, actor=0) for span in spans)
    return Analysis(attributions, (Actor("Somebody", Kind.PERSON),), (), FINGERPRINT)


def load() -> FakeEngine:
    return FakeEngine()


def load_forever() -> FakeEngine:
    time.sleep(600)
    return FakeEngine()


def load_nothing() -> FakeEngine:
    raise MissingPart("The language model is not installed.")


def load_broken() -> FakeEngine:
    raise ValueError("bad magic\nand more that nobody wants to read")


def die_at_load() -> FakeEngine:
    os._exit(3)


def leave_at_load() -> FakeEngine:
    raise SystemExit(4)


class LoadOnce:
    """Loads at the first call in any process, dies without a word at every later one."""

    def __init__(self, mark: Path) -> None:
        self._mark = mark

    def __call__(self) -> FakeEngine:
        if self._mark.exists():
            os._exit(3)
        self._mark.touch()
        return FakeEngine()


class LoadWhenPresent:
    """Loads only while a file is there: an environment that a user can mend."""

    def __init__(self, part: Path) -> None:
        self._part = part

    def __call__(self) -> FakeEngine:
        if not self._part.exists():
            raise MissingPart("The language model is not installed.")
        return FakeEngine()
