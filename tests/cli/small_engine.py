"""An engine for one small article, and for anything else that a test needs to see in a terminal."""

import os
from collections.abc import Callable

from reader.errors import MissingPart
from reader.model import Actor, Analysis, Attribution, Form, Kind, Mention, TextSpan

ARTICLE = """\
Mayor to go

The mayor will resign, two officials said on Monday. “It is over,” she told them, adding \
that “the work” remains.
Polls show a tie.
"""
"""The article that the engine knows."""

FINGERPRINT = "small 1"

OFFICIALS = Actor("two officials", Kind.ANONYMOUS, ("they",))
MAYOR = Actor("The mayor", Kind.PERSON, ("she",))
SILENT = Actor("a bystander", Kind.PERSON)


def span(words: str, text: str = ARTICLE) -> TextSpan:
    """Return where ``words`` stand in ``text``."""
    start = text.index(words)
    return TextSpan(start, start + len(words))


ANALYSIS = Analysis(
    attributions=(
        Attribution(
            (span("two officials"),),
            (span("said"),),
            (span("The mayor will resign"),),
            Form.INDIRECT,
            0.81234,
            0,
        ),
        Attribution((span("she"),), (span("told them"),), (span("“It is over,”"),), Form.DIRECT, 0.9, 1),
        Attribution(
            (span("she"),), (span("adding"),), (span("“the work”"), span("remains")), Form.MIXED, 0.7, 1
        ),
        Attribution((), (span("show"),), (span("a tie"),), Form.INDIRECT, 0.5, None),
    ),
    actors=(OFFICIALS, MAYOR, SILENT),
    mentions=(Mention(span("The mayor"), 1),),
    engine=FINGERPRINT,
)


class SmallEngine:
    """Knows one article; raises at "raise", dies at "die", finds nothing in anything else."""

    fingerprint = FINGERPRINT

    def analyse(self, text: str, progress: Callable[[int, int], None] | None = None) -> Analysis:
        if text == "die":
            os._exit(7)
        if text == "raise":
            raise ZeroDivisionError("one odd mark")
        if text.strip() == ARTICLE.strip():
            return ANALYSIS
        return Analysis((), (), (), FINGERPRINT)


def load() -> SmallEngine:
    return SmallEngine()


def load_nothing() -> SmallEngine:
    raise MissingPart("The language model is not installed.")
