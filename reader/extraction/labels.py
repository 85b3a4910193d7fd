"""Labels that tell before a colon: headlines ("Poll: …", "Mayor: …") and speakers ("WALLACE: …")."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from reader.extraction.quoted import QuotedTokens

_WORDS = 6
_TELLING = {
    "poll",
    "report",
    "study",
    "survey",
    "police",
    "analysis",
    "review",
    "source",
    "sources",
    "officials",
}
_SPEAKER = re.compile(r"[A-Z][A-Z.’'-]+|[QA]\.?")
ASKING = frozenset({"q", "question", "questioner", "interviewer"})
"""Labels of who asks in an interview."""
ANSWERING = frozenset({"a", "answer", "interviewee"})
"""Labels of who answers."""


@dataclass(frozen=True, slots=True)
class Label:
    """A source, the colon behind it (``head``) and the rest of the line, all as token indices."""

    head: int
    source: set[int]
    content: set[int]


def find_labels(doc: Doc, quoted: QuotedTokens) -> Iterator[Label]:
    """Yield the lines of ``doc`` that a label opens."""
    people = {token.text for entity in doc.ents if entity.label_ == "PERSON" for token in entity}
    for begin, end in lines_of(doc):
        start = _behind_mark(doc, begin)
        colon = next((i for i in range(start + 1, min(end, start + 1 + _WORDS)) if doc[i].text == ":"), None)
        if (
            colon is None
            or colon + 1 >= end
            or start in quoted.of_token
            or not _names_source(doc[start:colon], people)
        ):
            continue
        content = {i for i in range(colon + 1, end) if not doc[i].is_space}
        if content:
            yield Label(colon, set(range(start, colon)), content)


def speaker_of_line(doc: Doc, token: int) -> Span | None:
    """Return the speaker in capitals who opens the line of ``token`` ("WALLACE: …"), or None."""
    start = token
    while start > 0 and not (doc[start - 1].is_space and "\n" in doc[start - 1].text):
        start -= 1
    start = _behind_mark(doc, start)
    colon = next((i for i in range(start + 1, min(len(doc), start + 4)) if doc[i].text == ":"), None)
    if colon is None or not all(_SPEAKER.fullmatch(word.text) for word in doc[start:colon]):
        return None
    return doc[start:colon]


def speakers_of_lines(doc: Doc) -> Iterator[Span]:
    """Yield the speaker in capitals of every line that has one, as often as he speaks."""
    for start, _ in lines_of(doc):
        speaker = speaker_of_line(doc, start)
        if speaker is not None:
            yield speaker


def _behind_mark(doc: Doc, start: int) -> int:
    """Return where the words of a line begin: a transcript can be quoted turn by turn (“WALLACE: …)."""
    return start + doc[start].is_quote


def lines_of(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the first token of each line and, exclusive, the last, white space at the edges aside."""
    start = 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            if token.i > start:
                yield start, token.i
            start = token.i + 1
    if start < len(doc):
        yield start, len(doc)


def _names_source(words: Span, people: Collection[str]) -> bool:
    """Tell whether ``words`` before a colon are somebody: a speaker in capitals, a known name, a poll."""
    if len(words) <= 3 and all(_SPEAKER.fullmatch(token.text) for token in words):
        return True
    if any(token.pos_ in ("VERB", "AUX") for token in words):
        return False
    return words[-1].lower_ in _TELLING or (words[0].is_title and words[-1].text in people)
