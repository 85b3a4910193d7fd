import sqlite3
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.raw.records import MOST_COLUMNS, Nonsense, read_record, signed, varint


@pytest.mark.parametrize(
    ("data", "number"),
    [
        (b"\x00", 0),
        (b"\x7f", 127),
        (b"\x81\x00", 128),
        (b"\xff\x7f", 16_383),
        (b"\xff" * 9, (1 << 64) - 1),
        (b"\x80" * 8 + b"\x05", 5),
    ],
)
def test_numbers_of_one_to_nine_bytes_are_read(data: bytes, number: int) -> None:
    assert varint(b"x" + data + b"y", 1) == (number, 1 + len(data))


@pytest.mark.parametrize("data", [b"", b"\x81", b"\xff" * 8])
def test_a_number_that_breaks_off_is_none(data: bytes) -> None:
    with pytest.raises(Nonsense):
        varint(data, 0)


def test_the_highest_numbers_are_the_negative_ones() -> None:
    assert signed((1 << 64) - 1) == -1
    assert signed((1 << 63) - 1) == (1 << 63) - 1


def test_all_types_of_values_are_read() -> None:
    head = bytes([12, 0, 1, 6, 7, 8, 9, 13 + 2 * 3, 12 + 2 * 2, 2, 3, 5])
    body = b"\xfe" + (1 << 40).to_bytes(8) + struct.pack(">d", 0.5) + "é!".encode() + b"\x00\xff"
    body += (-300).to_bytes(2, signed=True) + (70_000).to_bytes(3) + (-1).to_bytes(6, signed=True)
    assert read_record(head + body) == (None, -2, 1 << 40, 0.5, 0, 1, "é!", b"\x00\xff", -300, 70_000, -1)


def test_text_that_is_no_text_any_more_is_read_with_marks() -> None:
    assert read_record(bytes([2, 13 + 2 * 2]) + b"\xffa") == ("\N{REPLACEMENT CHARACTER}a",)


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\x05",  # the head is longer than the record
        b"\x02\x01",  # the value is missing
        b"\x02\x01ab",  # something is left over
        b"\x02\x0aab",  # there is no such type
        b"\x03\xff\xff",  # a type breaks off
        bytes([MOST_COLUMNS + 2]) + bytes(MOST_COLUMNS + 1),
        b"\x0a" + b"\xff" * 9,  # a length without end
    ],
)
def test_what_is_no_record_is_nonsense(payload: bytes) -> None:
    with pytest.raises(Nonsense):
        read_record(payload)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_record_or_nonsense(data: bytes) -> None:
    try:
        assert len(read_record(data)) <= MOST_COLUMNS
    except Nonsense:
        assert data != sqlite3.Binary(b"\x02\x00")
