"""Quotations that who said them signs: "“It never rang.” — Ada Lund", on the same line or the next.

So newspapers print readers' voices, and books their mottoes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

_OPENING: Final = "“”„«»‹›\"'‘"
_CLOSING: Final = "“”«»‹›\"'’‘"
_DASHES: Final = "—–―-"
_SIGNED: Final = re.compile(
    rf"^[^\S\n]*(?P<told>[{_OPENING}][^\n]*[.!?…,][{_CLOSING}]{{1,2}})\s{{0,3}}"
    rf"(?P<dash>[{_DASHES}]{{1,2}})[^\S\n]*(?P<who>[^\W\d_a-z][^\n]*?)[.\s]*$",
    re.MULTILINE,
)
"""What is told ends a sentence within its marks: a title in marks with a place behind a dash does not."""
_MOST_WORDS: Final = 12
"""Of who signs, what he does and where he lives; more are a sentence."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A quotation, the dash (``head``) and who stands behind it, all as token indices."""

    head: int
    source: set[int]
    content: set[int]


def find_signed(doc: Doc) -> Iterator[Signed]:
    """Yield the signed quotations of ``doc``."""
    for match in _SIGNED.finditer(doc.text):
        told = doc.char_span(*match.span("told"), alignment_mode="expand")
        who = doc.char_span(*match.span("who"), alignment_mode="expand")
        dash = doc.char_span(*match.span("dash"), alignment_mode="expand")
        if told is None or who is None or dash is None or len(match["who"].split()) > _MOST_WORDS:
            continue
        source = set(range(who.start, who.end))
        head = dash.end - 1  # a dash that touches the closing mark is one token with it
        content = {i for i in range(told.start, told.end) if not doc[i].is_space} - source - {head}
        if content and head not in source and any(doc[i].pos_ in ("PROPN", "NOUN") for i in source):
            yield Signed(head, source, content)


def signs(token: Token) -> bool:
    """Tell whether ``token`` is a dash, or ends with one: only signatures have that for a cue."""
    return token.text[-1:] in _DASHES
