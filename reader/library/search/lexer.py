"""What was typed as a search, piece by piece: words, quoted phrases, fields, brackets, minus and OR."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

_OPENING: Final = '"“„«”'
_CLOSING: Final = '"”“»'
_END_OF_WORD: Final = '\\s()"“”„«»'
_FIELD: Final = re.compile(r"([^\W\d_]{1,20}):(?!/)")
_WORD: Final = re.compile(f"[^{_END_OF_WORD}]+")
_SPACE: Final = re.compile(r"\s+")
_QUOTED: Final = re.compile(f"[{_OPENING}]([^{_CLOSING}]*)([{_CLOSING}]?)(\\*?)")


class Sort(Enum):
    """What a piece is."""

    WORD = auto()
    PHRASE = auto()
    UNCLOSED = auto()
    """A phrase whose second quotation mark is missing."""
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    MINUS = auto()
    OR = auto()
    AND = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a search; ``text`` is the word, the words in quotation marks or the name of the field.

    ``glued``: no space stands between it and the piece before.
    """

    sort: Sort
    start: int
    end: int
    text: str
    prefix: bool = False
    glued: bool = False


_SIGNS: Final = {"(": Sort.OPEN, ")": Sort.CLOSE}
_JOINING: Final = {"OR": Sort.OR, "AND": Sort.AND, "NOT": Sort.MINUS}


def pieces(typed: str) -> Iterator[Piece]:
    """Yield the pieces of ``typed`` from left to right, each character looked at a few times at most."""
    place, glued = 0, False
    while place < len(typed):
        if space := _SPACE.match(typed, place):
            place, glued = space.end(), False
            continue
        piece = _piece(typed, place, glued)
        yield piece
        place, glued = piece.end, True


def _piece(typed: str, place: int, glued: bool) -> Piece:
    letter = typed[place]
    if letter in _SIGNS:
        return Piece(_SIGNS[letter], place, place + 1, letter, glued=glued)
    if letter in _OPENING + _CLOSING and (quoted := _QUOTED.match(typed, place)):
        sort = Sort.PHRASE if quoted[2] else Sort.UNCLOSED
        words = quoted[1].rstrip()
        begins = bool(quoted[3]) or words.endswith("*")
        return Piece(sort, place, quoted.end(), words.removesuffix("*"), begins, glued)
    if letter == "-":
        return Piece(Sort.MINUS, place, place + 1, letter, glued=glued)
    if field := _FIELD.match(typed, place):
        return Piece(Sort.FIELD, place, field.end(), field[1], glued=glued)
    word = _WORD.match(typed, place)
    end = word.end() if word else place + 1
    text = typed[place:end]
    sort = _JOINING.get(text, Sort.WORD)
    return Piece(sort, place, end, text.removesuffix("*"), text.endswith("*"), glued)
