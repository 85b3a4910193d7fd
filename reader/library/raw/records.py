"""Records as a SQLite file stores them: https://sqlite.org/fileformat2.html#record_format."""

import struct
from collections.abc import Callable
from typing import Final

Value = int | float | str | bytes | None

MOST_COLUMNS: Final = 64
"""No table of a library has more, so that a record that tells of more is none."""

_LENGTHS: Final = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
"""Bytes of a value by its serial type; 10 and 11 are never written, and from 12 on they tell a length."""
_FLOAT: Final = 7
_CONSTANTS: Final = {0: None, 8: 0, 9: 1}
_FIRST_WITH_LENGTH: Final = 12


class Nonsense(Exception):
    """Bytes that no sound file holds at this place."""


def varint(data: bytes, at: int) -> tuple[int, int]:
    """Read a number of one to nine bytes, and return it with the place behind it; Nonsense."""
    number = 0
    for place in range(at, at + 9):
        if place >= len(data):
            raise Nonsense
        byte = data[place]
        if place == at + 8:
            return number << 8 | byte, place + 1
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, place + 1
    raise AssertionError("the ninth byte ends a number")


def signed(number: int) -> int:
    """Return a number of 64 bits as the row numbers are meant that it stands for."""
    return number - (1 << 64) if number >= 1 << 63 else number


def read_record(payload: bytes) -> tuple[Value, ...]:
    """Return the values of a record, which takes up all of ``payload``; Nonsense.

    Text whose bytes were changed need not be UTF-8 any more; what is not becomes a replacement character.
    """
    head, at = varint(payload, 0)
    body = head
    values: list[Value] = []
    while at < head:
        kind, at = varint(payload, at)
        length = _length(kind)
        if body + length > len(payload) or len(values) == MOST_COLUMNS:
            raise Nonsense
        values.append(_value(kind, payload[body : body + length]))
        body += length
    if at != head or body != len(payload):
        raise Nonsense
    return tuple(values)


def _length(kind: int) -> int:
    if kind >= _FIRST_WITH_LENGTH:
        return (kind - _FIRST_WITH_LENGTH) // 2
    if kind >= len(_LENGTHS):
        raise Nonsense
    return _LENGTHS[kind]


def _value(kind: int, data: bytes) -> Value:
    if kind in _CONSTANTS:
        return _CONSTANTS[kind]
    if kind == _FLOAT:
        return _FLOATS(data)[0]
    if kind >= _FIRST_WITH_LENGTH:
        return data.decode(errors="replace") if kind % 2 else data
    return int.from_bytes(data, signed=True)


_FLOATS: Final[Callable[[bytes], tuple[float]]] = struct.Struct(">d").unpack
