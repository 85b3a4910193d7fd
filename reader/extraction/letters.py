"""Who writes "I" in letters and posts: the name that stands in a line of its own behind the words."""

import re
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Span

_HANDLE: Final = re.compile(r"@\w{2,}")
_LONGEST: Final = 5
"""Most words of a line that is a name."""
_LETTER: Final = re.compile(r"^\s*(?:letters?\b|dear\b|to the editors?\b)", re.IGNORECASE | re.MULTILINE)


def signatures(doc: Doc) -> list[Span]:
    """Return the names that sign letters or posts; none where the text is no letter and has one such line.

    A single line that is a name may be a photographer's; several are those of readers who wrote in.
    """
    found = [line for line in _lines(doc) if _is_name(line)]
    return found if len(found) > 1 or (found and _LETTER.search(doc.text)) else []


def _lines(doc: Doc) -> Iterator[Span]:
    """Yield the lines of ``doc`` without the full stop that may end them."""
    breaks = [t.i for t in doc if t.is_space and "\n" in t.text]
    for start, end in zip([0, *(i + 1 for i in breaks)], [*breaks, len(doc)], strict=True):
        first, last = start, end
        while last > first and (doc[last - 1].is_space or doc[last - 1].text in (".", ",")):
            last -= 1
        while first < last and doc[first].text in ("-", "–", "—"):
            first += 1
        if first < last <= first + _LONGEST:
            yield doc[first:last]


def _is_name(line: Span) -> bool:
    if _HANDLE.fullmatch(line.text):
        return True
    return len(line) > 1 and all(token.ent_type_ == "PERSON" for token in line)
