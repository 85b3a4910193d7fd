"""What changed from one version of a text to the next: paragraphs, and words within them; pure functions."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+")
_PIECE = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")

MOST_PARAGRAPHS = 2_000
"""Paragraphs between the same beginning and the same end that are matched; more count as rewritten."""

MOST_WORDS = 1_500
"""Words of a paragraph that are matched; a longer one counts as rewritten."""

MOST_CHANGED = 300
"""Paragraphs whose words are matched; all later ones that changed count as rewritten."""

ALIKE = 0.4
"""Share of the words that two paragraphs have in common where one is the other with changes."""


class Fate(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of either text, and what became of it."""

    fate: Fate
    text: str


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """One paragraph with the line ends behind it, in pieces.

    ``fate`` is None where the paragraph was changed: then its pieces have several fates. What is not added,
    of all paragraphs joined, is the old text to the letter, and what is not removed the new one.
    """

    fate: Fate | None
    pieces: tuple[Piece, ...]


def differences(old_text: str, new_text: str) -> tuple[ParagraphChange, ...]:
    """Return what became of ``old_text`` in ``new_text``, in reading order."""
    old, new = _PARAGRAPH.findall(old_text), _PARAGRAPH.findall(new_text)
    return tuple(_changes(_matched(old, new, MOST_PARAGRAPHS)))


Run = tuple[str, Sequence[str], Sequence[str]]
"""How difflib calls what happened ("equal", "replace", …), and the parts of either side."""


def _matched(old: Sequence[str], new: Sequence[str], most: int) -> Iterator[Run]:
    """Yield runs of what is the same and what is not; beyond ``most`` only beginning and end are matched."""
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    old_rest, new_rest = old[head : len(old) - tail], new[head : len(new) - tail]
    if head:
        yield "equal", old[:head], new[:head]
    if len(old_rest) > most or len(new_rest) > most:
        yield "replace", old_rest, new_rest
    elif old_rest or new_rest:
        for tag, a, b, c, d in SequenceMatcher(None, old_rest, new_rest).get_opcodes():
            yield tag, old_rest[a:b], new_rest[c:d]
    if tail:
        yield "equal", old[len(old) - tail :], new[len(new) - tail :]


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    most = min(len(one), len(other))
    return next((i for i in range(most) if one[i] != other[i]), most)


def _changes(runs: Iterable[Run]) -> Iterator[ParagraphChange]:
    matched = 0
    for tag, before, after in runs:
        if tag == "equal":
            yield from (_whole(Fate.SAME, text) for text in before)
            continue
        # Paragraphs that stand across from each other are often one, changed; the rest came or went.
        shared = min(len(before), len(after))
        for old, new in zip(before, after, strict=False):
            matched += 1
            yield from _paragraph(old, new, fine=matched <= MOST_CHANGED)
        yield from (_whole(Fate.REMOVED, text) for text in before[shared:])
        yield from (_whole(Fate.ADDED, text) for text in after[shared:])


def _paragraph(old: str, new: str, *, fine: bool) -> Iterator[ParagraphChange]:
    pieces = _pieces(old, new) if fine else None
    if pieces is not None:
        yield ParagraphChange(None, pieces)
        return
    yield _whole(Fate.REMOVED, old)
    yield _whole(Fate.ADDED, new)


def _whole(fate: Fate, text: str) -> ParagraphChange:
    return ParagraphChange(fate, (Piece(fate, text),))


def _pieces(old: str, new: str) -> tuple[Piece, ...] | None:
    """Return what became of the words of a paragraph; None where it is another one altogether."""
    runs = list(_matched(_PIECE.findall(old), _PIECE.findall(new), MOST_WORDS))
    same = sum(len(part) for tag, parts, _ in runs if tag == "equal" for part in parts)
    if same < ALIKE * max(len(old), len(new)):
        return None
    pieces: list[Piece] = []
    for tag, before, after in runs:
        if tag == "equal":
            pieces.append(Piece(Fate.SAME, "".join(before)))
            continue
        pieces += [Piece(Fate.REMOVED, "".join(before))] if before else []
        pieces += [Piece(Fate.ADDED, "".join(after))] if after else []
    return tuple(pieces)
