from hashlib import shake_256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import UnreadableArticle
from reader.importers.decoding import decode, share_of_controls

ENGLISH = "“It’s late,” the mayor’s office said – “we’ll see.” A €5 café… “No,” she added.\nSecond line.\n"
FRENCH = "Le président a déclaré mardi que l'été serait long. Voilà ce qu'il a répété à Nîmes.\n"
RUSSIAN = "Президент сказал, что всё будет хорошо завтра. Так сообщили источники.\n"
GREEK = "Ο πρόεδρος δήλωσε χθες ότι όλα θα πάνε καλά. Το ίδιο είπαν και οι πηγές.\n"


def rubbish(length: int) -> bytes:
    """Return bytes as of compressed data, the same in every run."""
    return shake_256(b"rubbish").digest(length)


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
        "cp1252",
        "mac-roman",
    ],
)
def test_curly_quotes_survive_every_usual_encoding(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding), "a.txt") == ENGLISH


@pytest.mark.parametrize("order", ["le", "be"])
def test_utf16_and_utf32_marks_of_both_byte_orders(order: str) -> None:
    for width in ("16", "32"):
        data = "\ufeff".encode(f"utf-{width}-{order}") + ENGLISH.encode(f"utf-{width}-{order}")
        assert decode(data, "a.txt") == ENGLISH


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "latin-1"),
        (FRENCH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "utf-8"),
        (GREEK, "cp1253"),
    ],
)
def test_other_languages(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


def test_two_quotation_marks_are_enough_to_know_the_encoding() -> None:
    assert decode("One quote: “yes”".encode("cp1252"), "a.txt") == "One quote: “yes”"


def test_marks_after_a_long_stretch_of_plain_letters_are_seen_too() -> None:
    text = "plain words " * 20_000 + ENGLISH
    assert decode(text.encode("mac-roman"), "a.txt") == text


def test_a_long_text_in_another_alphabet() -> None:
    text = RUSSIAN * 2_000
    assert decode(text.encode("cp1251"), "a.txt") == text


def test_utf8_cut_off_within_a_character_keeps_the_rest() -> None:
    data = (ENGLISH * 3 + "“").encode()[:-1]
    assert decode(data, "a.txt") == ENGLISH * 3 + "\N{REPLACEMENT CHARACTER}"


def test_utf16_cut_off_within_a_character_keeps_the_rest() -> None:
    assert decode(ENGLISH.encode("utf-16")[:-1], "a.txt").startswith(ENGLISH[:-1])


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_utf8_text_comes_back(text: str) -> None:
    assert decode(text.encode("utf-8-sig"), "a.txt") == text


@pytest.mark.parametrize(
    "data",
    [
        bytes(1_000),
        rubbish(5_000),
        rubbish(40),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0",
        b"\x7fELF\2\1\1" + bytes(9),
        b"\xff\xfe" + rubbish(2_000),
        b"words and \1\2\3\4 words",
    ],
    ids=["zeros", "rubbish", "little rubbish", "picture", "program", "rubbish with a mark", "controls"],
)
def test_what_is_no_text_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(UnreadableArticle, match=r"“thing\.txt” is not a text file"):
        decode(data, "thing.txt")


def test_share_of_controls_leaves_white_space_out() -> None:
    assert share_of_controls(b"") == 0
    assert share_of_controls(b"a\tb\r\nc\x0c") == 0
    assert share_of_controls(b"\0a\1b") == pytest.approx(0.5)
