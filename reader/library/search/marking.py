"""Where the words of a search stand in a text, and the stretch of it that shows most of them; pure."""

import re
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Final

from reader.library.search.folding import fold
from reader.library.search.query import Field, Leaf, Words
from reader.model import Spans, TextSpan

MOST: Final = 5_000
"""Places that are marked in one text."""

_LENGTH: Final = 220
"""Characters of a snippet, about."""
_LOOKED_AT: Final = 40
"""Places among which the best stretch is chosen."""
_BEFORE: Final = 60
_ELLIPSIS: Final = "… "
_END_OF_WORD: Final = r"(?![^\W_])"

Marker = Callable[[str, int], list[TextSpan]]
"""Finds the places in a text, that many at most."""


def marker(leaves: Iterable[Leaf], *fields: Field) -> Marker | None:
    """Return what finds the words that are looked for in these fields; None where there are none."""
    wanted = [leaf for leaf in leaves if isinstance(leaf, Words) and leaf.field in fields]
    if not wanted:
        return None
    # The longest first: of several that begin alike, a regular expression takes the first.
    patterns = sorted({_pattern(words) for words in wanted}, key=len, reverse=True)
    found = re.compile("|".join(patterns))

    def mark(text: str, most: int = MOST) -> list[TextSpan]:
        return [TextSpan(*match.span()) for match in islice(found.finditer(fold(text)), most)]

    return mark


def _pattern(words: Words) -> str:
    first, *others = words.words  # letters and digits only: nothing in it has to be escaped
    # That a word begins here is asked behind its letters: to look for these first is twenty times as quick.
    begun = rf"{first}(?<![^\W_]{first})"
    return r"[\W_]+".join((begun, *others)) + (r"[^\W_]*" if words.prefix else _END_OF_WORD)


def snippet(text: str, mark: Marker | None) -> tuple[str, Spans]:
    """Return the stretch of ``text`` with the most marks, on one line, and where they stand in it."""
    marks = mark(text, _LOOKED_AT) if mark else []
    start = _best_start(text, marks)
    end = len(text) if len(text) <= start + _LENGTH else text.rfind(" ", start, start + _LENGTH)
    end = max(end, start + _LENGTH // 2)
    before = _ELLIPSIS if start else ""
    shown = before + _on_one_line(text[start:end]) + (" …" if end < len(text) else "")
    shift = len(before) - start
    inside = (span for span in marks if start <= span.start and span.end <= end)
    return shown, tuple(TextSpan(span.start + shift, span.end + shift) for span in inside)


def _best_start(text: str, marks: list[TextSpan]) -> int:
    """Return where the stretch begins that holds the most marks, at the beginning of a word."""
    room = _LENGTH - _BEFORE
    counts = [sum(first.start <= other.start < first.start + room for other in marks) for first in marks]
    if not marks:
        return 0
    place = max(0, marks[counts.index(max(counts))].start - _BEFORE)
    if place == 0:
        return 0
    # A paragraph that begins here is the better beginning.
    paragraph = text.rfind("\n", place, place + _BEFORE) + 1
    if paragraph:
        return paragraph
    space = text.find(" ", place, place + _BEFORE)
    return space + 1 if space >= 0 else place


def _on_one_line(text: str) -> str:
    """Return ``text`` with line ends as spaces: as long as before, so that all places stay."""
    return re.sub(r"\s", " ", text)
