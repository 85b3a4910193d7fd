"""What the rows of each table look like: a page to which nothing leads tells by it whose rows it holds."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reader.library.raw.pages import Cell
from reader.library.raw.records import Value
from reader.model import Act, Form, Kind, Way

Sign = Callable[[Value], bool]

_ENOUGH: Final = 16
"""So many rows of a page, or a few less, tell whose they are; a page can hold hundreds."""

_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "INTEGER": (int,),
    "INT": (int,),
    "REAL": (float, int),  # a whole number is stored as one
    "TEXT": (str,),
    "BLOB": (bytes,),
}


def _one_of(*values: object) -> Sign:
    known = frozenset(values)
    return lambda value: value in known


def _is_moment(value: Value) -> bool:
    return isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d", value) is not None


_SIGNS: Final[Mapping[str, Sign]] = {
    "kind": _one_of(*(kind.value for kind in Kind)),
    "form": _one_of(*(form.value for form in Form)),
    "act": _one_of(*(act.value for act in Act)),
    "way": _one_of(*(way.value for way in Way)),
    "role": _one_of("source", "cue", "content", "trail"),
    "type": _one_of("table", "index", "trigger", "view"),
    **dict.fromkeys(("added", "made", "changed", "moment", "imported", "applied_at"), _is_moment),
    **dict.fromkeys(("starred", "linked", "decided", "given", "telling"), _one_of(0, 1)),
    "digest": lambda value: isinstance(value, bytes) and len(value) == 32,
    "data": lambda value: isinstance(value, bytes) and value.startswith(b"\x78"),  # as zlib begins
}
"""Columns whose values tell themselves from others of the same type; their names mean the same everywhere."""


@dataclass(frozen=True, slots=True)
class Part:
    """A column as it is stored; ``name`` is None for a row's number."""

    name: str | None
    types: tuple[type, ...]
    may_be_null: bool
    may_be_left_out: bool
    """A column that was added later has a default, and the rows of before do without it."""

    def fits(self, value: Value) -> bool:
        """Tell whether the value can stand in the column."""
        if value is None:
            return self.may_be_null
        sign = _SIGNS.get(self.name or "")
        return (not self.types or isinstance(value, self.types)) and (sign is None or sign(value))


@dataclass(frozen=True, slots=True)
class Shape:
    """What the rows of a table, or of one of its indexes, look like on their pages.

    ``number`` is the column that is the row's own number and is stored as nothing.
    """

    name: str
    table: str
    parts: tuple[Part, ...]
    by_number: bool
    number: str | None = None

    @property
    def signs(self) -> int:
        """The number of columns whose values tell themselves from others."""
        return sum(part.name in _SIGNS for part in self.parts)

    def fits(self, cell: Cell) -> bool:
        """Tell whether a row can be one of these."""
        values = cell.values
        return (
            (cell.number is not None) == self.by_number
            and len(values) <= len(self.parts)
            and all(part.may_be_left_out for part in self.parts[len(values) :])
            and all(part.fits(value) for part, value in zip(self.parts, values, strict=False))
        )

    def row(self, cell: Cell) -> dict[str, Value]:
        """Return the values of a row by column, as far as the page holds them."""
        row = {part.name: value for part, value in zip(self.parts, cell.values, strict=False) if part.name}
        if self.number is not None:
            row[self.number] = cell.number
        return row

    def holds_all(self, columns: Iterable[str]) -> bool:
        """Tell whether all of these columns stand in each row; an index that does is a second copy."""
        return set(columns) <= {self.number, *(part.name for part in self.parts)}


def told_shape(cells: Sequence[Cell], shapes: Iterable[Shape]) -> tuple[Shape, ...]:
    """Return whose rows these are: the one shape that fits, or several that can't be told apart.

    Some rows are looked at. Of the shapes that fit the most (some rows may be damaged), it is the one that
    leaves the fewest columns out, and then the one with the most signs.
    """
    some = cells[:: len(cells) // _ENOUGH + 1]
    ranked: dict[tuple[int, int, int], list[Shape]] = {}
    for shape in shapes:
        fitting = [len(shape.parts) - len(cell.values) for cell in some if shape.fits(cell)]
        if 2 * len(fitting) > len(some):
            ranked.setdefault((len(fitting), -sum(fitting), shape.signs), []).append(shape)
    return tuple(ranked[max(ranked)]) if ranked else ()


def shapes_of(db: sqlite3.Connection) -> tuple[Shape, ...]:
    """Return the shapes of all tables and indexes of a whole library, those of the search index too."""
    tables = db.execute(
        "SELECT name, wr, strict FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')"
    ).fetchall()
    return tuple(shape for row in sorted(tables) for shape in _shapes(db, *row))


def _shapes(db: sqlite3.Connection, table: str, keyed: int, strict: int) -> Iterator[Shape]:
    described = db.execute(
        'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)', [table]
    ).fetchall()
    keys = [name for name, _, _, _, pk in described if pk]
    alias = next((n for n, kind, _, _, pk in described if pk and kind == "INTEGER" and len(keys) == 1), None)
    parts = {
        # SQLite's own tables, and those of its extensions, say nothing of their columns and fill them all.
        name: _part(name, kind, bool(notnull or not strict), default)
        for name, kind, notnull, default, _ in described
    }
    if not keyed:
        stored = (_STORED_AS_NOTHING if name == alias else part for name, part in parts.items())
        yield Shape(table, table, tuple(stored), by_number=True, number=alias)
    for index, origin in db.execute("SELECT name, origin FROM pragma_index_list(?)", [table]).fetchall():
        columns = db.execute("SELECT name FROM pragma_index_xinfo(?) ORDER BY seqno", [index]).fetchall()
        in_order = tuple(parts.get(name, _NUMBER) for (name,) in columns)
        # The key of a table without row numbers is the table itself.
        own = bool(keyed) and origin == "pk"
        yield Shape(table if own else index, table, in_order, by_number=False)


def _part(name: str, kind: str, required: bool, default: object) -> Part:
    return Part(name, _TYPES.get(kind.upper(), ()), not required, default is not None or not required)


_STORED_AS_NOTHING: Final = Part(None, (type(None),), may_be_null=True, may_be_left_out=False)
_NUMBER: Final = Part(None, (int,), may_be_null=False, may_be_left_out=False)
