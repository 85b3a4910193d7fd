"""What must hold of any gold: each function returns the faults as sentences, none when all is well."""

from collections.abc import Iterator
from itertools import pairwise

from reader.model import Form, TextSpan

from .gold import Gold, GoldRow

OPENING = "“‘«„\"'"
CLOSING = "”’»“\"'"
DOUBLE_OPENING = '“«„"'
LOOSE_ENDS = ".,;:!?-–—()"


def span_faults(gold: Gold) -> Iterator[str]:
    """Find spans outside the text, with loose edges, within a word, or out of order."""
    for row in gold.rows:
        for role, spans in (("source", row.source), ("cue", row.cue), ("content", row.content)):
            for span in spans:
                yield from (f"{row.id}, {role}: {fault}" for fault in _edges(gold.text, span))
            if any(left.end > right.start for left, right in pairwise(spans)):
                yield f"{row.id}, {role}: its parts overlap or stand out of order"


def role_faults(gold: Gold) -> Iterator[str]:
    """Find rows without content or cue, and roles of one row that run into each other."""
    for row in gold.rows:
        if not row.content or not row.cue:
            yield f"{row.id}: a content and a cue are wanted"
        if any(left.end > right.start for left, right in pairwise(row.spans)):
            yield f"{row.id}: two roles share a character"


def form_faults(gold: Gold) -> Iterator[str]:
    """Find rows whose form is not the one that the quotation marks in the content tell."""
    for row in gold.rows:
        told = _form(gold, row)
        if told is not row.form:
            yield f"{row.id}: marked {row.form}, its quotation marks say {told}"


def _edges(text: str, span: TextSpan) -> Iterator[str]:
    if span.end > len(text):
        yield "ends beyond the text"
        return
    words = span.of(text)
    if words != words.strip():
        yield f"white space at an edge of “{words}”"
    if words != ":" and words[0] in LOOSE_ENDS:
        yield f"starts with punctuation: “{words}”"
    if words != ":" and words[-1] in LOOSE_ENDS and words[0] not in OPENING:
        yield f"ends with punctuation: “{words}”"
    before, after = text[: span.start][-1:], text[span.end :][:1]
    if (before + words[0]).isalnum() and before:
        yield f"starts within a word: “{words}”"
    if (words[-1] + after).isalnum() and after:
        yield f"ends within a word: “{words}”"


def _form(gold: Gold, row: GoldRow) -> Form:
    parts = [span.of(gold.text) for span in row.content]
    if all(
        part[0] in OPENING and _closed(gold.text, span) for part, span in zip(parts, row.content, strict=True)
    ):
        return Form.DIRECT
    # Single marks look like apostrophes, so only double ones tell a quoted part of a paraphrase.
    return Form.MIXED if any(_has_quotation(part) for part in parts) else Form.INDIRECT


def _closed(text: str, span: TextSpan) -> bool:
    """Tell whether a quoted part ends in a closing mark, or goes on in the next paragraph."""
    goes_on = text[span.end :].startswith(tuple(f"\n\n{mark}" for mark in OPENING))
    return text[span.end - 1] in CLOSING or goes_on


def _has_quotation(part: str) -> bool:
    opening = next((place for place, mark in enumerate(part) if mark in DOUBLE_OPENING), None)
    return opening is not None and any(mark in CLOSING for mark in part[opening + 1 :])
