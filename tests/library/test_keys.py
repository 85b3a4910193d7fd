import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.keys import LAST, LONGEST, address_key, article_keys, name_key


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/harbour",
        "http://www.example.org/harbour/",
        "HTTPS://Example.org:443/harbour#comments",
        "https://example.org/harbour?utm_source=letter&fbclid=1",
        " https://example.org/harbour ",
    ],
)
def test_addresses_of_one_page_have_one_key(address: str) -> None:
    assert address_key(address) == "example.org/harbour"


def test_what_asks_for_another_page_has_another_key() -> None:
    keys = {
        address_key(f"https://example.org/{rest}")
        for rest in ("a?id=1", "a?id=2", "a", "A", "b", "a?id=1&page=2", "a:8", "?a")
    }
    assert len(keys) == 8
    assert address_key("https://example.org/a?b=1&a=2") == address_key("https://example.org/a?a=2&b=1")
    assert address_key("https://example.org:8080/a") != address_key("https://example.org/a")


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "example.org",
        "file:///a",
        "mailto:a@example.org",
        "https://",
        "http://[",
        "http://a:b/",
        "\0",
    ],
)
def test_what_is_no_address_of_the_web_has_no_key(address: str | None) -> None:
    assert address_key(address) is None


@given(st.text())
def test_any_text_has_keys(text: str) -> None:
    address_key(f"http://{text}")
    assert len(name_key(text)) <= LONGEST


def test_an_outlet_that_nobody_knows_sorts_last() -> None:
    assert article_keys("Title", None, None) == ("title", LAST, None)
    assert article_keys("“The Éclair”", "The Quay", "https://a.example/")[:2] == ("the eclair", "the quay")
