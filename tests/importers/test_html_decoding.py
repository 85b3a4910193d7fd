import pytest

from reader.importers.html_decoding import declared_charset, decode_html

WORDS = "<p>“Über allem,” said Zoë – “no.”</p>"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252", "utf-8", "utf-16-le"])
def test_pages_that_say_nothing_are_read_by_mark_and_letters(encoding: str) -> None:
    assert decode_html(WORDS.encode(encoding), "a.html") == WORDS


def test_the_header_goes_before_the_page_and_the_page_before_its_letters() -> None:
    page = '<meta charset="koi8-r"><p>Добрый день'
    assert decode_html(page.encode("cp1251"), "a.html", "windows-1251") == page
    assert decode_html(page.encode("koi8-r"), "a.html") == page


def test_a_mark_goes_before_what_is_said() -> None:
    assert decode_html(WORDS.encode("utf-16"), "a.html", "iso-8859-1") == WORDS


def test_latin_1_is_read_as_browsers_do() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">' + WORDS
    assert decode_html(page.encode("cp1252"), "a.html") == page


@pytest.mark.parametrize("claimed", ["utf-8", "no-such", "zip", "rot13", "idna", "undefined", "\0", "utf-16"])
def test_a_claim_that_can_not_be_true_is_passed_over(claimed: str) -> None:
    assert decode_html(WORDS.encode("cp1252"), "a.html", claimed) == WORDS


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b"<meta charset=UTF-8>", "utf-8"),
        (b'<META content="text/html; charset=x-sjis" http-equiv=Content-Type>', "x-sjis"),
        (b'<?xml version="1.0" encoding="ISO-8859-2"?>', "iso-8859-2"),
        (b"<p>charset=utf-8", None),
        (b" " * 5000 + b"<meta charset=utf-8>", None),
    ],
)
def test_what_a_page_says_of_its_encoding(head: bytes, charset: str | None) -> None:
    assert declared_charset(head) == charset
