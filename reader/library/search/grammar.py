"""Reading a search as it was typed: what can't be read is said, and the search goes on with the rest.

``docs/search.md`` tells the grammar to people. No input raises, and the time grows with its length only.
"""

from collections.abc import Callable
from typing import Final

from reader.library import keys, names
from reader.library.search import values
from reader.library.search.folding import words_of
from reader.library.search.lexer import Piece, Sort, pieces
from reader.library.search.query import (
    All,
    Any,
    Fact,
    Field,
    In,
    Is,
    Language,
    Length,
    Moment,
    Node,
    Not,
    Parsed,
    Period,
    Problem,
    Query,
    State,
    Tagged,
    Words,
    joined,
)
from reader.model import Act, Form, Kind

LONGEST: Final = 10_000
"""Characters of a search that are read."""
MOST_PARTS: Final = 50
MOST_WORDS: Final = 200
DEEPEST: Final = 12
"""Brackets in brackets; SQLite and FTS5 have limits of their own further on."""
_MOST_PROBLEMS: Final = 20

_FIELDS: Final = {field.value: field for field in Field if field is not Field.ANYWHERE}
_FACTS: Final[dict[str, type[Form] | type[Act] | type[Kind]]] = {"kind": Kind, "form": Form, "act": Act}
_STATES: Final = {state.value: state for state in State}
_MOMENTS: Final = {moment.value: moment for moment in Moment}
_YES: Final = {"", "yes", "true"}
_NO: Final = {"no", "false"}
NAMES: Final = (*_FIELDS, *_FACTS, *_STATES, *_MOMENTS, "tag", "in", "lang", "words")
"""All fields, as they are typed before a colon."""


def parse(typed: str) -> Parsed:
    """Return what ``typed`` searches for, and what in it can't be read; never an exception."""
    return _Parser(typed).parsed()


class _Parser:
    """Reads one search, piece by piece."""

    def __init__(self, typed: str) -> None:
        self._problems: list[Problem] = []
        self._parts = self._words = self._depth = self._ignored = 0
        # Half a surrogate pair, as some programs leave it on the clipboard, has no UTF-8.
        self._pieces = list(pieces(typed[:LONGEST].encode(errors="replace").decode()))
        self._place = 0
        if len(typed) > LONGEST:
            self._tell(
                LONGEST, len(typed), f"A search has {LONGEST:,} characters at most; the rest is left out."
            )

    def parsed(self) -> Parsed:
        parts: list[Node] = []
        while self._place < len(self._pieces):
            if (node := self._any(Field.ANYWHERE)) is not None:
                parts.append(node)
            if (stray := self._take(Sort.CLOSE)) is not None:
                self._at(stray, "This bracket closes nothing.")
        problems = sorted(dict.fromkeys(self._problems), key=lambda problem: problem.start)
        # The last one tells where reading stopped.
        problems = [*problems[:_MOST_PROBLEMS], *problems[_MOST_PROBLEMS:][-1:]]
        return Parsed(Query(joined(parts, All)), tuple(problems))

    def _any(self, field: Field) -> Node | None:
        """Read what stands between brackets, or all: parts with OR between them."""
        found: list[Node] = []
        before: Piece | None = None
        while True:
            node = self._all(field)
            sign = self._take(Sort.OR)
            if node is not None:
                found.append(node)
            elif (lonely := before or sign) is not None:
                self._at(lonely, "“OR” stands between two things to look for.")
            if sign is None:
                return joined(found, Any)
            before = sign

    def _all(self, field: Field) -> Node | None:
        """Read parts that have to be met together, up to an OR, a closing bracket or the end."""
        found: list[Node] = []
        while (piece := self._peek()) is not None and piece.sort is not Sort.OR:
            if piece.sort is Sort.CLOSE:
                if not self._ignored:
                    break
                self._ignored -= 1
                self._place += 1
            elif piece.sort is Sort.AND:
                self._place += 1
            elif (node := self._negatable(field)) is not None:
                found.append(node)
        return joined(found, All)

    def _negatable(self, field: Field) -> Node | None:
        minus = self._take(Sort.MINUS)
        if minus is None:
            return self._part(field)
        last = minus
        while (another := self._take(Sort.MINUS)) is not None:
            last = another
        following = self._peek()
        spaced = following is not None and not following.glued and last.text == "-"
        if following is None or spaced or following.sort in {Sort.OR, Sort.AND, Sort.CLOSE}:
            self._at(minus, f"“{minus.text}” stands right before what is not to be found.")
            return None
        node = self._part(field)
        return None if node is None else Not(node)

    def _part(self, field: Field) -> Node | None:
        """Read one word, phrase or field, or what stands in brackets."""
        piece = self._next()
        if self._parts >= MOST_PARTS:
            self._at(
                self._pieces[-1],
                f"A search has {MOST_PARTS} parts at most; the rest is left out.",
                piece.start,
            )
            self._place = len(self._pieces)
            return None
        if piece.sort is Sort.OPEN:
            return self._bracket(piece, field)
        self._parts += 1
        if piece.sort is Sort.FIELD:
            return self._with_field(piece)
        return self._text(piece, field)

    def _bracket(self, opening: Piece, field: Field) -> Node | None:
        if self._depth >= DEEPEST:
            self._at(opening, "There are too many brackets in brackets; this one is left out.")
            self._ignored += 1
            return None
        outer, self._ignored = self._ignored, 0
        self._depth += 1
        begin = self._place
        node = self._any(field)
        self._depth -= 1
        self._ignored = outer
        empty = self._place == begin
        if self._take(Sort.CLOSE) is None:
            self._at(opening, "This bracket is never closed.")
        elif empty:
            self._at(opening, "There is nothing in these brackets.")
        return node

    def _text(self, piece: Piece, field: Field) -> Node | None:
        if piece.sort is Sort.UNCLOSED:
            self._at(piece, "This quotation mark has no second one.")
        words = words_of(piece.text)
        if not words:
            self._at(piece, f"“{piece.text[:40]}” has no word to look for.")
            return None
        self._words += len(words)
        if self._words > MOST_WORDS:
            self._at(piece, f"A search has {MOST_WORDS} words at most; these are left out.")
            return None
        if piece.prefix and len(words[-1]) == 1 and words[-1].isascii():
            # Nearly every article has a word that begins so; in other scripts a sign can be a word.
            self._at(piece, "A beginning needs two letters at least.")
            return None
        return Words(words, field, piece.prefix, names.name_key(piece.text) if field is Field.ACTOR else "")

    def _with_field(self, piece: Piece) -> Node | None:
        name = piece.text.lower()
        if name in _STATES:
            return self._state(piece, _STATES[name])
        following = self._peek()
        glued = following is not None and following.glued
        if name not in NAMES:
            self._at(piece, f"There is no field “{piece.text}”. There are {', '.join(NAMES)}.")
            return self._part(Field.ANYWHERE) if glued and self._is_text() else None
        if not glued or following is None or following.sort in {Sort.CLOSE, Sort.MINUS, Sort.FIELD}:
            self._at(piece, f"After “{piece.text}:” there has to be something, without a space between them.")
            return None
        if name in _FIELDS:
            return self._part_of_field(_FIELDS[name])
        if following.sort is Sort.OPEN:
            self._at(piece, f"“{piece.text}:” takes one thing, no brackets.")
            return None
        return self._condition(piece, name, self._next())

    def _is_text(self) -> bool:
        following = self._peek()
        return following is not None and following.sort in {Sort.WORD, Sort.PHRASE, Sort.UNCLOSED, Sort.OPEN}

    def _part_of_field(self, field: Field) -> Node | None:
        piece = self._next()
        return self._bracket(piece, field) if piece.sort is Sort.OPEN else self._text(piece, field)

    def _state(self, piece: Piece, state: State) -> Node | None:
        following = self._peek()
        if following is None or not following.glued or following.sort is not Sort.WORD:
            return Is(state)
        value = self._next()
        if value.text.lower() in _YES:
            return Is(state)
        if value.text.lower() in _NO:
            return Not(Is(state))
        self._at(value, f"After “{piece.text}:” comes nothing, “yes” or “no”.", piece.start)
        return Is(state)

    def _condition(self, piece: Piece, name: str, value: Piece) -> Node | None:
        if name in _FACTS:
            return self._fact(piece, name, value)
        if name in {"tag", "in"}:
            called = keys.name_key(value.text)
            if not called:
                self._at(value, f"After “{piece.text}:” there has to be a name.", piece.start)
                return None
            return Tagged(called, value.prefix) if name == "tag" else In(called, value.prefix)
        read: Callable[[str], Node | None] = {"lang": _language, "words": _length}.get(name, _period(name))
        node = read(value.text)
        if node is None:
            self._at(value, _EXPECTED.get(name, _A_DATE).format(name), piece.start)
        return node

    def _fact(self, piece: Piece, name: str, value: Piece) -> Node | None:
        known = _FACTS[name]
        word = value.text.lower()
        if word in set(known):
            return Fact(known(word))
        self._at(value, f"“{piece.text}:” is one of {', '.join(known)}.", piece.start)
        return None

    def _peek(self) -> Piece | None:
        return self._pieces[self._place] if self._place < len(self._pieces) else None

    def _next(self) -> Piece:
        self._place += 1
        return self._pieces[self._place - 1]

    def _take(self, sort: Sort) -> Piece | None:
        """Return the next piece and go on where it is of this sort; None where it is not."""
        piece = self._peek()
        if piece is None or piece.sort is not sort:
            return None
        self._place += 1
        return piece

    def _at(self, piece: Piece, sentence: str, start: int | None = None) -> None:
        self._tell(piece.start if start is None else start, piece.end, sentence)

    def _tell(self, start: int, end: int, sentence: str) -> None:
        self._problems.append(Problem(start, end, sentence))


_A_DATE: Final = (
    "“{0}:” takes a date such as 2026-01-31, 2026-01 or 2026, with >, >=, < or <= or as FROM..TO."
)
_EXPECTED: Final = {
    "words": "“{0}:” takes a number such as 800, with >, >=, < or <= or as FROM..TO.",
    "lang": "“{0}:” takes the code of a language, such as en or pt-BR.",
}


def _language(value: str) -> Node | None:
    parts = value.split("-")
    known = all(part.isascii() and part.isalnum() and len(part) <= 8 for part in parts)
    return Language(value.lower()) if known else None


def _length(value: str) -> Node | None:
    found = values.length(value)
    return None if found is None else Length(*found)


def _period(name: str) -> Callable[[str], Node | None]:
    def read(value: str) -> Node | None:
        found = values.period(value)
        return None if found is None else Period(_MOMENTS[name], *found)

    return read
