"""An engine for one small article, and for anything else that a test needs to see in a terminal."""

import os
from collections.abc import Callable

from reader.errors import MissingPart
from reader.model import Act, Actor, Analysis, Attribution, Form, Kind, Mention, TextSpan

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

WISHES = "Growers fear that Ada Moss said it would freeze.\n"
"""Another article that the engine knows: a statement within an attitude."""

WISHES_ANALYSIS = Analysis(
    attributions=(
        Attribution(
            (span("Growers", WISHES),),
            (span("fear", WISHES),),
            (span("that Ada Moss said it would freeze", WISHES),),
            Form.INDIRECT,
            0.4,
            0,
            act=Act.ATTITUDE,
        ),
        Attribution(
            (span("Ada Moss", WISHES),),
            (span("said", WISHES),),
            (span("it would freeze", WISHES),),
            Form.INDIRECT,
            0.9,
            1,
            parent=0,
        ),
    ),
    actors=(Actor("growers", Kind.GROUP), Actor("Ada Moss", Kind.PERSON)),
    mentions=(),
    engine=FINGERPRINT,
)


class SmallEngine:
    """Knows two articles; raises at "raise", dies at "die", finds nothing in anything else."""

    fingerprint = FINGERPRINT

    def analyse(self, text: str, progress: Callable[[int, int], None] | None = None) -> Analysis:
        if text == "die":
            os._exit(7)
        if text == "raise":
            raise ZeroDivisionError("one odd mark")
        if text.strip() == ARTICLE.strip():
            return ANALYSIS
        if text.strip() == WISHES.strip():
            return WISHES_ANALYSIS
        return Analysis((), (), (), FINGERPRINT)


def load() -> SmallEngine:
    return SmallEngine()


def load_nothing() -> SmallEngine:
    raise MissingPart("The language model is not installed.")
