"""Engines for a benchmark of one sentence; they are named to the processes that run them."""

import os
from collections.abc import Callable

from reader.errors import MissingPart
from reader.model import Analysis, Attribution, Form, TextSpan

TEXT = "The mayor said the bridge was safe."
ROW = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 34]]}
SURE = 0.95


class SmallEngine:
    """Finds in any text what `TEXT` tells, where there is room for it; raises at "raise"."""

    fingerprint = "small-1"

    def analyse(self, text: str, progress: Callable[[int, int], None] | None = None) -> Analysis:
        if text == "raise":
            raise ValueError("one odd mark")
        return Analysis((attribution(15, 34),) if len(text) >= len(TEXT) else (), (), (), self.fingerprint)


def attribution(
    start: int,
    end: int,
    *,
    source: tuple[int, int] = (0, 9),
    confidence: float = SURE,
    parent: int | None = None,
) -> Attribution:
    """Return an attribution of ``text[start:end]``."""
    return Attribution(
        (TextSpan(*source),), (), (TextSpan(start, end),), Form.INDIRECT, confidence, parent=parent
    )


def load() -> SmallEngine:
    return SmallEngine()


def load_nothing() -> SmallEngine:
    raise MissingPart("The small engine is not installed.")


def load_and_die() -> SmallEngine:
    os._exit(7)
