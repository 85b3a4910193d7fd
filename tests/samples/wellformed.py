"""What must hold of any gold: each function returns the faults as sentences, none when all is well."""

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import pairwise

from reader.model import Form, TextSpan

from .gold import Gold, GoldRow

OPENING = "“‘«„\"'"
CLOSING = "”’»“\"'"
DOUBLE_OPENING = '“«„"'
LOOSE_ENDS = ".,;:!?-–—()"
SIGNS = {":", "-", "–", "—"}


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
    """Find rows whose form is not the one that the quotation marks in the content tell.

    Of a row marked by hand the opposite is wanted: if the marks tell its form too, the hand is needless.
    """
    for row in gold.rows:
        told = _form(gold, row)
        if row.id in gold.form_by_hand:
            if told is row.form:
                yield f"{row.id}: its quotation marks say {told} too, no hand is wanted"
        elif told is not row.form:
            yield f"{row.id}: marked {row.form}, its quotation marks say {told}"


def nesting_faults(gold: Gold) -> Iterator[str]:
    """Find rows within another's content that do not name it, or that pass for statements of the text."""
    by_id = {row.id: row for row in gold.rows}
    for row in gold.rows:
        around = [other.id for other in gold.rows if other is not row and lies_in(row, other)]
        if row.parent is not None and row.parent not in by_id:
            yield f"{row.id}: there is no {row.parent}"
        elif bool(row.parent) != bool(around) or (row.parent and row.parent not in around):
            yield f"{row.id}: lies in {around or 'none'}, its parent is {row.parent}"
        if row.parent and row.statement:
            yield f"{row.id}: nested, and marked as a statement of the text"


def actor_faults(gold: Gold, pronouns: Collection[str]) -> Iterator[str]:
    """Find speakers without an actor, actors who never speak, and names that are shared or not in the text.

    A source is a name of its actor or one of the ``pronouns``.
    """
    labels = [label for actor in gold.actors for label in (actor.name, *actor.aliases)]
    yield from (f"two actors share “{label}”" for label, n in Counter(labels).items() if n > 1)
    text = gold.text.lower()
    for actor in gold.actors:
        yield from (f"“{alias}” is not in the text" for alias in actor.aliases if alias.lower() not in text)
        if not any(label.lower() in text for label in (actor.name, *actor.aliases)):
            yield f"the text does not know {actor.name}"
        if all(row.actor != actor.name for row in gold.rows):
            yield f"{actor.name} never speaks"
    known = {a.name: {label.lower() for label in (a.name, *a.aliases)} | set(pronouns) for a in gold.actors}
    for row in gold.rows:
        if bool(row.source) != bool(row.actor):
            yield f"{row.id}: a source wants an actor, and an actor a source"
        elif row.actor and gold.words(row.source).lower() not in known.get(row.actor, ()):
            yield f"{row.id}: “{gold.words(row.source)}” is no name of {row.actor}"


def order_faults(gold: Gold) -> Iterator[str]:
    """Find ids that do not count up in reading order."""
    if [row.id for row in gold.rows] != [f"S{number}" for number in range(1, len(gold.rows) + 1)]:
        yield "the ids do not count up from S1"
    starts = [row.spans[0].start for row in gold.rows]
    if starts != sorted(starts):
        yield "the rows are not in reading order"


def lies_in(inner: GoldRow, outer: GoldRow) -> bool:
    """Tell whether all parts of one row lie in the content of the other."""
    return all(any(part.covers(span) for part in outer.content) for span in inner.spans)


def _edges(text: str, span: TextSpan) -> Iterator[str]:
    if span.end > len(text):
        yield "ends beyond the text"
        return
    words = span.of(text)
    if words != words.strip():
        yield f"white space at an edge of “{words}”"
    if words not in SIGNS and words[0] in LOOSE_ENDS:
        yield f"starts with punctuation: “{words}”"
    if words not in SIGNS and words[-1] in LOOSE_ENDS and words[0] not in OPENING:
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
