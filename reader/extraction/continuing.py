"""Who goes on speaking in a quotation that names no source."""

from collections.abc import Collection, Sequence

from spacy.tokens import Doc, Span, Token

_FURTHEST = 4
"""How many verbs up a subject is looked for."""


def continued(
    doc: Doc, content: Collection[int], before: Sequence[tuple[Collection[int], int]], quoted: Collection[int]
) -> int | None:
    """Return the number of the telling that ``content`` continues, or None where it continues none.

    ``before`` holds the contents of the tellings so far with their numbers, in reading order.
    """
    words = [i for i in content if not doc[i].is_punct and not doc[i].is_space]
    if not words or not all(i in quoted for i in words):
        return None
    start = min(words)
    for told, number in reversed(before):
        if told and min(told) < start:
            return number if not _narrated(doc, max(told), start) else None
    return None


def takes_turn(doc: Doc, content: Collection[int], told: Collection[int], earlier: Collection[int]) -> bool:
    """Tell whether who said ``earlier`` goes on with ``content`` after ``told``, which somebody else said.

    So it is where the paragraphs are turns of question and answer.
    """
    start, end = min(content), max(told, default=-1)
    if end < 0 or not earlier or end >= start or "\n" not in doc[end:start].text:
        return False
    if _narrated(doc, end, start) or _narrated(doc, max(earlier), min(told)):
        return False
    return _asks(doc, told) or (_asks(doc, content) and _asks(doc, earlier))


def _asks(doc: Doc, content: Collection[int]) -> bool:
    """Tell whether the last words of ``content`` are a question."""
    return any(doc[i].text == "?" for i in sorted(content)[-2:])


def _narrated(doc: Doc, end: int, start: int) -> bool:
    """Tell whether a whole sentence of the article's own stands between two quotations."""
    return sum(t.is_alpha for t in doc[end:start]) > 25


def implied_subject(doc: Doc, cue: Collection[int]) -> Span | None:
    """Return the subject that a telling verb without one shares with the verb it hangs on, or None.

    "The mayor resigned, adding that …" is the mayor's; "asked whether …" and "it was said" are nobody's.
    """
    verb = next((doc[i] for i in sorted(cue) if doc[i].pos_ == "VERB" and doc[i].head.i not in cue), None)
    if verb is None or verb.tag_ == "VBN" or _subject(verb) is not None:
        return None
    for _ in range(_FURTHEST):
        if verb.dep_ not in ("conj", "advcl", "xcomp", "pcomp", "prep", "aux", "relcl"):
            return None
        verb = verb.head
        subject = _subject(verb)
        if subject is not None:
            return subject
    return None


def _subject(verb: Token) -> Span | None:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "expl"):
            return verb.doc[child.left_edge.i : child.right_edge.i + 1]
    return None
