import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.errors import BadAddress
from reader.services.addresses import LONGEST_NAME, SCHEMES, asked_for, file_name, is_own_network, led_to


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("quay.example/a", "https://quay.example/a"),
        ("  HTTP://Quay.example ", "http://quay.example"),
        ("//quay.example/a#top", "https://quay.example/a"),
        ("localhost:8000/a", "https://localhost:8000/a"),
        ("https://bücher.example/ä b", "https://xn--bcher-kva.example/%C3%A4%20b"),
        ("https://quay.example/?q=1&r=ä", "https://quay.example/?q=1&r=%C3%A4"),
        ("http://[::1]:80/", "http://[::1]/"),
    ],
)
def test_an_address_is_completed(typed: str, address: str) -> None:
    assert asked_for(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "https://",
        "ftp://quay.example",
        "file:///a",
        "about:blank",
        "data:,x",
        "javascript:x",
        "mailto:a@b.c",
        "https://ada:secret@quay.example/",
        "https://quay example/",
        "http://[::1",
        "http://a:b/",
        "C:\\a.html",
    ],
)
def test_what_is_no_address_of_the_web_is_told(typed: str) -> None:
    with pytest.raises(BadAddress) as told:
        asked_for(typed)
    assert str(told.value).endswith(".")


@pytest.mark.parametrize(
    ("here", "location", "address"),
    [
        ("https://quay.example/a/b", "c", "https://quay.example/a/c"),
        ("https://quay.example/a", "//hill.example/", "https://hill.example/"),
        ("http://quay.example/a", "https://quay.example/a", "https://quay.example/a"),
        ("http://127.0.0.1:1/a", "http://localhost:2/b", "http://localhost:2/b"),
        ("https://quay.example/a", "/b#c", "https://quay.example/b"),
    ],
)
def test_a_redirect_is_resolved(here: str, location: str, address: str) -> None:
    assert led_to(here, location) == address


@pytest.mark.parametrize("host", ["quay.example", "8.8.8.8", "2001:4860:4860::8888", "local.example"])
def test_the_web_is_not_the_own_network(host: str) -> None:
    assert not is_own_network(host)


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST.", "printer.local", "10.0.0.1", "::1", "[fe80::1]", "intranet"],
)
def test_the_own_network_is_known_by_name_and_number(host: str) -> None:
    assert is_own_network(host)


@pytest.mark.parametrize(
    ("address", "disposition", "name"),
    [
        ("https://quay.example/news/a.html?x=1", None, "a.html"),
        ("https://quay.example/", None, "quay.example"),
        ("https://quay.example/%2e%2e%2f..%5C..%5Cetc", None, "etc"),
        ("https://quay.example/a", 'attachment; filename="report.pdf"', "report.pdf"),
        ("https://quay.example/a", 'attachment; filename="../../etc/passwd"', "passwd"),
        ("https://quay.example/a", 'attachment; filename="C:\\\\x\\\\CON.txt"', "CON.txt"),
        ("https://quay.example/a", "attachment; filename*=UTF-8''r%C3%A9sum%C3%A9.pdf", "résumé.pdf"),
        ("https://quay.example/a", "attachment", "a"),
        ("https://quay.example/a", "attachment; filename=..", "quay.example"),
    ],
)
def test_what_came_gets_a_name(address: str, disposition: str | None, name: str) -> None:
    assert file_name(address, disposition) == name


@given(st.text())
@example("a" * 70_000)
@example("https://a.example:99999999/")
@example("xn--a")
def test_anything_typed_is_an_address_or_told(typed: str) -> None:
    try:
        address = asked_for(typed)
    except BadAddress:
        return
    assert address.startswith(tuple(f"{scheme}://" for scheme in SCHEMES))
    assert file_name(address)


@given(st.text())
def test_any_redirect_leads_to_the_web_or_is_told(location: str) -> None:
    try:
        address = led_to("https://quay.example/a", location)
    except BadAddress:
        return
    assert address.startswith("https://")


@given(st.text() | st.text().map(lambda name: f'attachment; filename="{name}"'))
@example("attachment; filename*=utf-99''%FF")
@example("attachment; filename*0*=a''b; filename*1=c")
def test_any_name_that_a_server_gives_is_made_harmless(disposition: str) -> None:
    name = file_name("https://quay.example/a", disposition)
    assert 0 < len(name) <= LONGEST_NAME
    assert not set(name) & set('/\\:*?"<>|\0\n')
    assert name not in {".", ".."}
