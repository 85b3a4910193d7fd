"""Lines of an archive: what can be used, and what is wrong with the others."""

import json

import pytest

from reader.cli.archive import BadLine, Line, UnusableLineError, parse_line, read_lines


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"{", "it is not JSON"),
        (b"[" * 100_000, "it is not JSON"),
        (b'{"id": "a", "text": ' + b"1" * 5000 + b"}", "it is not JSON"),
        (b'{"id": "a", "text": "\xff"}', "it is not UTF-8"),
        (b'["a", "text"]', "it is no JSON object"),
        (b'{"text": "x"}', 'it has no "id"'),
        (b'{"id": "", "text": "x"}', 'it has no "id"'),
        (b'{"id": true, "text": "x"}', 'it has no "id"'),
        (b'{"id": ["a"], "text": "x"}', 'it has no "id"'),
        (b'{"id": "a"}', 'it has no "text"'),
        (b'{"id": "a", "text": null}', 'it has no "text"'),
        (b'{"id": "a", "text": "\\ud83d"}', "it holds half a surrogate pair, which is no character"),
        (b'{"id": "\\ude00", "text": "x"}', "it holds half a surrogate pair, which is no character"),
    ],
)
def test_bad_lines_say_what_is_wrong(raw: bytes, reason: str) -> None:
    with pytest.raises(UnusableLineError) as told:
        parse_line(raw)
    assert str(told.value) == reason


@pytest.mark.parametrize("text", ["", " \r\n\u2028 e\u0301 ", "\x00", "😀 yes", "مرحبا"])
def test_texts_are_taken_to_the_letter(text: str) -> None:
    for raw in (
        json.dumps({"id": "a", "text": text}),
        json.dumps({"id": "a", "text": text}, ensure_ascii=False),
    ):
        assert parse_line(raw.encode()) == ("a", text)


def test_ids_may_be_numbers() -> None:
    assert parse_line(b'{"id": 7, "text": "x", "more": 1}') == (7, "x")


def test_lines_are_counted_with_empty_ones_and_a_byte_order_mark() -> None:
    lines = [b'\xef\xbb\xbf{"id": "a", "text": "x"}\n', b"\n", b"oops\r\n", b'{"id": "b", "text": "y"}']
    assert list(read_lines(lines)) == [
        Line(1, 28, "a", "x"),
        BadLine(3, "it is not JSON"),
        Line(4, 59, "b", "y"),
    ]


def test_an_id_stands_for_one_text() -> None:
    line = b'{"id": "\xc3\xa4", "text": "x"}\n'
    assert list(read_lines([line, line, b'{"id": 1, "text": ""}']))[1:] == [
        BadLine(2, 'the id "ä" stands in an earlier line'),
        Line(3, 2 * len(line) + 21, 1, ""),
    ]
