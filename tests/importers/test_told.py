import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importers.told import iso_moment, language_of_words, language_tag, web_address


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        ("2026-03-01", "2026-03-01"),
        ("2026-03-01T10:00:00Z", "2026-03-01T10:00:00+00:00"),
        ("2026-03-01T10:00:00.123+0100", "2026-03-01T10:00:00+01:00"),
        ("2026-03-01 10:00", "2026-03-01T10:00:00"),
        ("2026/03/01", "2026-03-01"),
        ("20260301", "2026-03-01"),
        ("2026-03-01, updated later", "2026-03-01"),
        ("Mon, 02 Mar 2026 07:15:00 GMT", "2026-03-02T07:15:00+00:00"),
        ("March 1, 2026", "2026-03-01"),
        ("Published on 1 March 2026 at noon", "2026-03-01"),
        ("Posted Aug 18th 2026 7:30PM", "2026-08-18"),
        ("1st of March 2026", "2026-03-01"),
    ],
)
def test_dates_as_pages_write_them(told: str, moment: str) -> None:
    assert iso_moment(told) == moment


@pytest.mark.parametrize(
    "told", [None, "", "yesterday", "2026-02-30", "0001-01-01", "31 February 2026", "9" * 99]
)
def test_what_is_no_date_is_none(told: str | None) -> None:
    assert iso_moment(told) is None


@given(st.text(max_size=80))
def test_any_text_is_a_date_or_none(told: str) -> None:
    moment = iso_moment(told)
    assert moment is None or iso_moment(moment) == moment


@pytest.mark.parametrize(
    ("told", "tag"),
    [("en", "en"), ("EN-gb", "en-GB"), ("pt_BR", "pt-BR"), ("zh-hans", "zh-Hans"), (" de ", "de")],
)
def test_languages_in_their_usual_spelling(told: str, tag: str) -> None:
    assert language_tag(told) == tag


@pytest.mark.parametrize("told", [None, "", "English", "x", "en;q=1"])
def test_what_is_no_language_is_none(told: str | None) -> None:
    assert language_tag(told) is None


def test_the_language_of_words() -> None:
    assert (
        language_of_words("The harbour board resigned on Monday, and nobody was surprised by that.") == "en"
    )
    assert language_of_words("Der Hafenrat ist am Montag zurückgetreten, und niemand war überrascht.") == "de"
    assert language_of_words("Tern 9") is None


def test_addresses_are_made_whole() -> None:
    assert web_address("/news", "https://a.example/x") == "https://a.example/news"
    assert web_address(" https://a.example/ ") == "https://a.example/"


@pytest.mark.parametrize(
    "told",
    [
        None,
        "",
        "/news",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "http://[",
        "https://a.example/\x00",
    ],
)
def test_other_addresses_are_none(told: str | None) -> None:
    assert web_address(told) is None
