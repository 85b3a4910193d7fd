"""Quotation marks to quotations: straight, curly, single, guillemets; nested, unclosed, over paragraphs.

Pure functions over a text. One odd mark costs at most its own paragraph: every paragraph is read
afresh, except where a quotation runs on by the printers' rule (no closing mark, and the next
paragraph opens with the same mark again). All takes time in proportion to the text, whatever it holds.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reader.model import Spans, TextSpan

CLOSING = {"“": '”"', "‘": "’", "«": "»", "‹": "›", "„": "“”", '"': '"”', "'": "'"}
"""Opening mark to the marks that may close it; straight and curly ones are often mixed in one article."""

MARKS = re.compile(r"[\"'“”„‘’«»‹›]")
PARAGRAPH = re.compile(r"[^\n]+")
WORD = re.compile(r"\S")
SPEAKER = re.compile(r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,2}:\s")
"""A speaker's label in capitals: transcripts are often quoted turn by turn (“WALLACE: …), never closed."""
SINGLE = "'‘’"
NESTING = 8
"""How many marks may wait for their closing mark; the first of more is forgotten as a stray one."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    ``parts`` are the stretches from mark to mark, marks included, one a paragraph. ``depth`` is 0 for a
    quotation in the article's own text, 1 for one inside that, … ``closed`` is False where the closing
    mark is missing and the quotation was taken to end with its paragraph.
    """

    parts: Spans
    depth: int = 0
    closed: bool = True

    @property
    def start(self) -> int:
        """Where the first opening mark stands."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where the text goes on behind the last closing mark."""
        return self.parts[-1].end


@dataclass(slots=True)
class _Open:
    """An opening mark that waits for its closing mark."""

    mark: str
    start: int
    earlier: list[TextSpan] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph ``text[start:end]`` with the single marks that settle what an earlier one is.

    ``settling`` maps an opening single mark to the places of all marks that could close it or open it
    anew, and to whether they close it.
    """

    text: str
    start: int
    end: int
    settling: dict[str, tuple[list[int], list[bool]]]

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "_Paragraph":
        """Read the single marks of ``text[start:end]``."""
        settling: dict[str, tuple[list[int], list[bool]]] = {mark: ([], []) for mark in "'‘"}
        for match in MARKS.finditer(text, start, end):
            at, mark = match.start(), match.group()
            before, behind = _neighbours(text, at)
            for opening, (places, closes) in settling.items():
                closing = mark in CLOSING[opening] and not before.isspace() and not behind.isalnum()
                if closing or (mark == opening and before.isspace() and behind.isalnum()):
                    places.append(at)
                    closes.append(closing)
        return cls(text, start, end, settling)

    def has_close(self, at: int, opening: str) -> bool:
        """Tell whether a single mark behind ``at`` could close ``opening`` before another opens."""
        places, closes = self.settling[opening]
        following = bisect_right(places, at)
        return following < len(places) and closes[following]


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations of ``text`` in reading order, outer before inner."""
    found: list[Quotation] = []
    running: _Open | None = None
    paragraphs = [match.span() for match in PARAGRAPH.finditer(text) if match.group().strip()]
    for i, (start, end) in enumerate(paragraphs):
        stack = [running] if running is not None else []
        found.extend(_read_paragraph(_Paragraph.of(text, start, end), stack))
        running = None
        if stack:
            outer = stack[0]
            part = TextSpan(outer.start, outer.start + len(text[outer.start : end].rstrip()))
            begin = _first_word(text, paragraphs[i + 1][0]) if i + 1 < len(paragraphs) else len(text)
            if text[begin : begin + 1] == outer.mark and not SPEAKER.match(text, begin + 1):
                outer.earlier.append(part)
                running = _Open(outer.mark, begin, outer.earlier)
            elif outer.earlier or _reads_as_quotation(text, start, part):
                parts = (*outer.earlier, part)
                found += [Quotation(parts, closed=False)] if _has_words(text, *parts) else []
    return _with_depths(found)


def _with_depths(found: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Return quotations that lie apart or inside each other in reading order, their depths set."""
    ordered: list[Quotation] = []
    around: list[Quotation] = []
    for quotation in sorted(found, key=lambda q: (q.start, -q.end)):
        while around and around[-1].end <= quotation.start:
            around.pop()
        ordered.append(replace(quotation, depth=len(around)))
        around.append(quotation)
    return tuple(ordered)


def _first_word(text: str, start: int) -> int:
    """Return where the first character behind ``start`` stands that is no white space."""
    match = WORD.search(text, start)
    return match.start() if match else len(text)


def _read_paragraph(paragraph: _Paragraph, stack: list[_Open]) -> Iterator[Quotation]:
    """Yield the quotations that close in ``paragraph``; what stays open is left in ``stack``."""
    text = paragraph.text
    resumed_at = stack[0].start if stack else -1
    for match in MARKS.finditer(text, paragraph.start, paragraph.end):
        at, mark = match.start(), match.group()
        if at == resumed_at or (mark in SINGLE and _is_apostrophe(paragraph, at, stack)):
            continue
        number = _closes(stack, text, at, mark)
        if number is not None:
            opened = stack[number]
            del stack[number:]
            parts = (*opened.earlier, TextSpan(opened.start, at + 1))
            if _has_words(text, *parts):
                yield Quotation(parts)
        elif mark in CLOSING and _may_open(text, at, mark) and not SPEAKER.match(text, at + 1):
            stack.append(_Open(mark, at))
            del stack[:-NESTING]


def _closes(stack: Sequence[_Open], text: str, at: int, mark: str) -> int | None:
    """Return the index in ``stack`` of what ``mark`` closes, or None where it opens or is stray."""
    for number in range(len(stack) - 1, -1, -1):
        opened = stack[number]
        if mark not in CLOSING[opened.mark] or (opened.mark == "“" and not _may_close(text, at, mark)):
            continue
        opens_anew = mark == "'" and at > opened.start + 1 and _clearly_opens(text, at)
        return None if opens_anew and number == len(stack) - 1 else number
    return None


def _neighbours(text: str, at: int) -> tuple[str, str]:
    """Return the characters before and behind ``at``, empty at the ends of the text."""
    return text[at - 1 : at] if at else "", text[at + 1 : at + 2]


def _clearly_opens(text: str, at: int) -> bool:
    """Tell whether the mark has white space before it and a word behind it."""
    before, behind = _neighbours(text, at)
    return (not before or before.isspace()) and behind.isalnum()


def _may_close(text: str, at: int, mark: str) -> bool:
    """Tell whether a mark can close a curly one: a straight one only where it can't open."""
    before, behind = _neighbours(text, at)
    return mark == "”" or not (before.isspace() or behind.isalnum())


def _may_open(text: str, at: int, mark: str) -> bool:
    """Tell whether an opening mark can stand here: no letter before it, no white space behind it."""
    before, behind = _neighbours(text, at)
    if mark in "«‹":  # French typography sets a space inside the marks
        return True
    if not behind or behind.isspace():
        return False
    return mark not in "\"'‘" or not (before.isalnum() or before in ("”", "’"))


def _is_apostrophe(paragraph: _Paragraph, at: int, stack: Sequence[_Open]) -> bool:
    """Tell whether a single mark is an apostrophe: don’t, ’90s, the Joneses’, rock ’n’ roll."""
    before, behind = _neighbours(paragraph.text, at)
    if before.isalnum() and behind.isalnum():
        return True
    if "'n'" in (paragraph.text[at : at + 3], paragraph.text[max(at - 2, 0) : at + 1]):
        return True
    mark = paragraph.text[at]
    opened = next((open_.mark for open_ in reversed(stack) if mark in CLOSING[open_.mark]), None)
    if opened is None:
        return mark == "’" or not paragraph.has_close(at, mark) or behind.isdigit()
    if before in ("s", "n", "z") and behind == " ":
        # A plural possessive inside single marks, unless no other mark is left to close them.
        return paragraph.has_close(at, opened)
    return (not before or before.isspace()) and behind.isalnum() and mark == "’"


def _has_words(text: str, *parts: TextSpan) -> bool:
    return any(map(str.isalnum, "".join(part.of(text) for part in parts)))


def _reads_as_quotation(text: str, start: int, part: TextSpan) -> bool:
    """Tell whether words behind a mark left open read as speech: first in the paragraph, or behind , or :."""
    lead = text[start : part.start].rstrip()
    return text[part.start] not in SINGLE and (not lead or lead[-1] in ",:") and _has_words(text, part)
