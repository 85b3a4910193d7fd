"""Quotation marks to quotations: straight, curly, single, guillemets; nested, unclosed, over paragraphs.

Pure functions over a text. One odd mark costs at most its own paragraph: every paragraph is read
afresh, except where a quotation runs on by the printers' rule (no closing mark, and the next
paragraph opens with the same mark again).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reader.model import Spans, TextSpan

CLOSING = {"“": "”", "‘": "’", "«": "»", "‹": "›", "„": "“”", '"': '"', "'": "'"}
"""Opening mark to the marks that may close it."""

MARKS = re.compile(r"[\"'“”„‘’«»‹›]")
PARAGRAPH = re.compile(r"[^\n]+")
SINGLE = "'‘’"


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


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations of ``text`` in reading order, outer before inner."""
    found: list[Quotation] = []
    running: _Open | None = None
    paragraphs = [match.span() for match in PARAGRAPH.finditer(text) if match.group().strip()]
    for i, (start, end) in enumerate(paragraphs):
        stack = _resume(text, start, running)
        found.extend(_read_paragraph(text, start, end, stack))
        running = None
        if stack:
            outer = stack[0]
            part = TextSpan(outer.start, _trimmed_end(text, outer.start, end))
            if i + 1 < len(paragraphs) and _opens_with(text, paragraphs[i + 1][0], outer.mark):
                running = _Open(outer.mark, outer.start, [*outer.earlier, part])
            elif outer.earlier or _reads_as_quotation(text, start, outer):
                found.append(Quotation((*outer.earlier, part), closed=False))
    return tuple(sorted(found, key=lambda q: (q.start, q.depth)))


def _resume(text: str, start: int, running: _Open | None) -> list[_Open]:
    """Return the marks that are open as a paragraph begins: the one that runs on from before, if any."""
    if running is None:
        return []
    begin = start + len(text[start:]) - len(text[start:].lstrip()) if text[start].isspace() else start
    return [_Open(running.mark, begin, running.earlier)]


def _read_paragraph(text: str, start: int, end: int, stack: list[_Open]) -> Iterator[Quotation]:
    """Yield the quotations that close in ``text[start:end]``; what stays open is left in ``stack``."""
    resumed_at = stack[0].start if stack else -1
    for match in MARKS.finditer(text, start, end):
        at, mark = match.start(), match.group()
        if at == resumed_at or (mark in SINGLE and _is_apostrophe(text, at, start, end, stack)):
            continue
        depth = _closes(stack, text, at, mark)
        if depth is not None:
            opened = stack[depth]
            del stack[depth:]
            if opened.earlier or any(map(str.isalnum, text[opened.start : at])):
                yield Quotation((*opened.earlier, TextSpan(opened.start, at + 1)), depth=depth)
        elif mark in CLOSING and _may_open(text, at, mark):
            stack.append(_Open(mark, at))


def _closes(stack: list[_Open], text: str, at: int, mark: str) -> int | None:
    """Return the index in ``stack`` of what ``mark`` closes, or None where it opens or is stray."""
    for depth in range(len(stack) - 1, -1, -1):
        if mark in CLOSING[stack[depth].mark]:
            opens_anew = mark in "\"'" and at > stack[depth].start + 1 and _clearly_opens(text, at)
            return None if opens_anew and depth == len(stack) - 1 and mark == "'" else depth
    return None


def _clearly_opens(text: str, at: int) -> bool:
    """Tell whether the mark has white space before it and a word behind it."""
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    return (not before or before.isspace()) and behind.isalnum()


def _may_open(text: str, at: int, mark: str) -> bool:
    """Tell whether an opening mark can stand here: no letter before it, no white space behind it."""
    before, behind = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if mark in "«‹":  # French typography sets a space inside the marks
        return True
    if not behind or behind.isspace():
        return False
    return mark not in "\"'‘" or not (before.isalnum() or before in ("”", "’"))


def _is_apostrophe(text: str, at: int, start: int, end: int, stack: list[_Open]) -> bool:
    """Tell whether a single mark is an apostrophe: don’t, ’90s, the Joneses’, rock ’n’ roll."""
    before, behind = text[at - 1 : at] if at > start else "", text[at + 1 : at + 2]
    if before.isalnum() and behind.isalnum():
        return True
    mark = text[at]
    opened = next((i for i in range(len(stack) - 1, -1, -1) if mark in CLOSING[stack[i].mark]), None)
    if opened is None:
        if mark == "’":
            return True
        return not _has_single_close(text, at, end, mark) or behind.isdigit()
    if before in ("s", "n", "z") and behind == " ":
        # A plural possessive inside single marks, unless no other mark is left to close them.
        return _has_single_close(text, at, end, text[stack[opened].start])
    return (not before or before.isspace()) and behind.isalnum() and mark == "’"


def _has_single_close(text: str, at: int, end: int, opening: str) -> bool:
    """Tell whether a single mark behind ``at`` could close ``opening`` before another opens."""
    for match in MARKS.finditer(text, at + 1, end):
        i, mark = match.start(), match.group()
        before, behind = text[i - 1], text[i + 1 : i + 2]
        if mark in CLOSING[opening] and not before.isspace() and not behind.isalnum():
            return True
        if mark == opening and before.isspace() and behind.isalnum():
            return False
    return False


def _opens_with(text: str, start: int, mark: str) -> bool:
    """Tell whether the paragraph at ``start`` opens with ``mark``."""
    return text[start:].lstrip()[:1] == mark if text[start].isspace() else text[start] == mark


def _reads_as_quotation(text: str, start: int, outer: _Open) -> bool:
    """Tell whether a mark left open reads as speech: first in its paragraph, or behind a comma or colon."""
    lead = text[start : outer.start].rstrip()
    return outer.mark not in SINGLE and (not lead or lead[-1] in ",:")


def _trimmed_end(text: str, start: int, end: int) -> int:
    """Return ``end`` without white space before it."""
    return start + len(text[start:end].rstrip())
