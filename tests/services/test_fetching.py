import gzip
import socket
import ssl
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import httpx
import pytest

from reader import __version__
from reader.errors import (
    BadAddress,
    FetchCancelled,
    NetworkFault,
    Refused,
    TimedOut,
    Unreachable,
    Unwanted,
)
from reader.importers import MAX_BYTES
from reader.services.fetching import Fetcher, Known, Patience, network_fault
from tests.services.web import Web

PAGE = "<p>“It held,” said Ada Lind.</p>".encode()
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher() as fetcher:
        yield fetcher


def test_a_page_comes_with_what_is_known_of_it(web: Web, fetcher: Fetcher) -> None:
    address = web.put(
        "/news/harbour.html", PAGE, "Text/HTML; charset=UTF-8", ETag='"7"', Last_Modified="Sun, 02 Feb 2025"
    )
    fetched = fetcher.fetch(f"  {address}#top ")
    assert fetched.data == PAGE
    assert (fetched.address, fetched.name) == (address, "harbour.html")
    assert (fetched.media_type, fetched.charset) == ("text/html", "utf-8")
    assert fetched.known == Known('"7"', "Sun, 02 Feb 2025")
    assert not fetched.redirects
    assert not fetched.unchanged


def test_the_server_is_told_honestly_who_asks_and_nothing_more(web: Web, fetcher: Fetcher) -> None:
    fetcher.fetch(web.put("/a", PAGE, Set_Cookie="who=1; Path=/"))
    fetcher.fetch(web.at("/a"))
    for _path, headers in web.asked:
        assert headers["User-Agent"] == f"Sourcelight/{__version__}"
        assert not {"Cookie", "Referer", "Authorization"} & set(headers)


def test_redirects_are_followed_and_shown(web: Web, fetcher: Fetcher) -> None:
    web.put("/c", PAGE)
    web.lead("/b", "c", 301)
    web.lead("/a", web.at("/b"), 307)
    fetched = fetcher.fetch(web.at("/a"))
    assert fetched.data == PAGE
    assert fetched.address == web.at("/c")
    assert fetched.redirects == (web.at("/a"), web.at("/b"))


def test_ten_redirects_are_followed_and_no_more(web: Web, fetcher: Fetcher) -> None:
    web.put("/10", PAGE)
    for number in range(10):
        web.lead(f"/{number}", f"/{number + 1}")
    assert len(fetcher.fetch(web.at("/0")).redirects) == 10
    web.lead("/before", "/0")
    with pytest.raises(BadAddress, match="more than 10 redirects"):
        fetcher.fetch(web.at("/before"))


def test_a_circle_of_redirects_is_told(web: Web, fetcher: Fetcher) -> None:
    web.lead("/a", "/b")
    web.lead("/b", "/a")
    with pytest.raises(BadAddress, match="circle"):
        fetcher.fetch(web.at("/a"))
    assert len(web.asked) == 2


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "ftp://127.0.0.1/a", "javascript:alert(1)", "data:text/html,x"],
)
def test_a_redirect_to_another_kind_of_place_is_not_followed(
    web: Web, fetcher: Fetcher, location: str
) -> None:
    with pytest.raises(BadAddress, match="leads to"):
        fetcher.fetch(web.lead("/a", location))


@pytest.mark.parametrize("location", ["http://", "http://[::1", "http://a:b/", "https://exa mple.org/\x7f"])
def test_a_redirect_that_is_no_address_is_told(web: Web, fetcher: Fetcher, location: str) -> None:
    with pytest.raises(NetworkFault):
        fetcher.fetch(web.lead("/a", location))


def led(location: str) -> Fetcher:
    return Fetcher(
        transport=httpx.MockTransport(lambda _: httpx.Response(302, headers={"Location": location}))
    )


def test_a_redirect_from_an_encrypted_address_to_an_open_one_is_refused() -> None:
    with led("http://example.org/b") as fetcher, pytest.raises(BadAddress, match="encrypted"):
        fetcher.fetch("https://example.org/a")


@pytest.mark.parametrize(
    "host", ["localhost", "192.168.1.1", "[::1]", "169.254.169.254", "router", "nas.local"]
)
def test_a_redirect_into_the_own_network_is_refused(host: str) -> None:
    with led(f"https://{host}/") as fetcher, pytest.raises(BadAddress, match="own network"):
        fetcher.fetch("https://example.org/a")


@pytest.mark.parametrize(
    "address",
    ["", "file:///etc/passwd", "mailto:a@example.org", "https://", "http://a:b@example.org", "http://[1"],
)
def test_what_is_no_address_is_told_before_anything_is_sent(fetcher: Fetcher, address: str) -> None:
    with pytest.raises(BadAddress):
        fetcher.fetch(address)


@pytest.mark.parametrize(("packing", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_packed_answers_are_unpacked(web: Web, fetcher: Fetcher, packing: str, pack: object) -> None:
    assert callable(pack)
    address = web.put("/a", pack(PAGE * 10_000), Content_Encoding=packing)
    assert fetcher.fetch(address).data == PAGE * 10_000


def test_a_packed_answer_that_was_cut_off_is_told(web: Web, fetcher: Fetcher) -> None:
    address = web.put("/a", gzip.compress(PAGE * 1000)[:-20], Content_Encoding="gzip")
    with pytest.raises(Unreachable, match="broke off"):
        fetcher.fetch(address)


def test_a_packed_answer_that_is_none_is_told(web: Web, fetcher: Fetcher) -> None:
    with pytest.raises(Unreachable, match="damaged"):
        fetcher.fetch(web.put("/a", PAGE, Content_Encoding="gzip"))


def test_a_bomb_is_unpacked_up_to_the_limit_only(web: Web, fetcher: Fetcher) -> None:
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join([*(bomb.compress(bytes(10**7)) for _ in range(20)), bomb.flush()])
    assert len(packed) < MAX_BYTES / 20
    with pytest.raises(Unwanted, match="too large"):
        fetcher.fetch(web.put("/a", packed, Content_Encoding="gzip"))


def test_a_packing_that_was_not_asked_for_is_refused(web: Web, fetcher: Fetcher) -> None:
    with pytest.raises(Unwanted, match="packed"):
        fetcher.fetch(web.put("/a", PAGE, Content_Encoding="gzip, gzip"))


def test_the_largest_answer_comes_and_one_more_byte_is_too_much(web: Web, fetcher: Fetcher) -> None:
    assert len(fetcher.fetch(web.put("/a", bytes(MAX_BYTES), "text/plain")).data) == MAX_BYTES
    with pytest.raises(Unwanted, match="too large"):
        fetcher.fetch(web.put("/b", bytes(MAX_BYTES + 1), "text/plain"))


def test_an_answer_without_length_is_measured_as_it_comes(web: Web, fetcher: Fetcher) -> None:
    address = web.raw("/a", OK, b"Connection: close\r\n\r\n", forever=bytes(10**6))
    with pytest.raises(Unwanted, match="too large"):
        fetcher.fetch(address)


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "font/woff2", "text/css", "application/wasm"])
def test_what_is_no_article_is_refused_by_its_kind(web: Web, fetcher: Fetcher, kind: str) -> None:
    with pytest.raises(Unwanted, match=kind):
        fetcher.fetch(web.put("/a", b"x", kind))


@pytest.mark.parametrize(
    "kind", ["application/pdf", "application/octet-stream", "application/rss+xml", "", "odd"]
)
def test_other_kinds_come_and_are_told_by_their_content(web: Web, fetcher: Fetcher, kind: str) -> None:
    assert fetcher.fetch(web.put("/a", PAGE, kind)).data == PAGE


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "password"),
        (403, "does not give"),
        (404, "no such page"),
        (410, "removed"),
        (429, "too often"),
        (418, "refused"),
        (500, "trouble"),
        (503, "trouble"),
        (599, "trouble"),
        (204, "nothing"),
        (304, "nothing"),
    ],
)
def test_an_error_of_the_server_is_told_in_a_sentence(
    web: Web, fetcher: Fetcher, status: int, words: str
) -> None:
    with pytest.raises(Refused, match=words) as told:
        fetcher.fetch(web.put("/a", b"", status=status))
    assert told.value.status == status


def test_nothing_new_is_told_to_who_knows_the_last_answer(web: Web, fetcher: Fetcher) -> None:
    address = web.put("/a", b"", status=304, ETag='"7"')
    fetched = fetcher.fetch(address, known=Known('"7"', "Sun, 02 Feb 2025 10:00:00 GMT"))
    assert fetched.unchanged
    assert fetched.data == b""
    _path, headers = web.asked[0]
    assert headers["If-None-Match"] == '"7"'
    assert headers["If-Modified-Since"] == "Sun, 02 Feb 2025 10:00:00 GMT"


def test_a_refused_connection_is_told(fetcher: Fetcher) -> None:
    with socket.socket() as taken:  # bound but not listening, so that nothing else can be at its port
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(Unreachable, match="no connection"):
            fetcher.fetch(f"http://127.0.0.1:{taken.getsockname()[1]}/")


@pytest.mark.parametrize("address", [f"http://{'a' * 70}.example/", "http://a..b/"])
def test_a_name_that_no_server_can_have_is_told(fetcher: Fetcher, address: str) -> None:
    with pytest.raises(NetworkFault):
        fetcher.fetch(address)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\r\n\r\n",
        b"HTTP/9 banana\r\n\r\n",
        b"SSH-2.0-x\r\n",
        OK + b"Content-Length: 9\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nA: " + b"x" * 300_000,
        OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
def test_a_server_that_speaks_otherwise_is_told(web: Web, fetcher: Fetcher, answer: bytes) -> None:
    with pytest.raises(Unreachable):
        fetcher.fetch(web.raw("/a", answer))


SLOW = Patience(connect=5, read=5, total=0.3)


@pytest.mark.parametrize("begun", [b"HTTP/1.1 200 OK\r\nA: ", OK + b"Connection: close\r\n\r\n"])
def test_a_server_that_drips_is_given_up(web: Web, begun: bytes) -> None:
    with Fetcher(SLOW) as fetcher, pytest.raises(TimedOut):
        fetcher.fetch(web.raw("/a", begun, forever=b"."))


def silent(web: Web) -> str:
    def wait(_: BaseHTTPRequestHandler) -> None:
        web.closing.wait()

    web.pages["/silent"] = wait
    return web.at("/silent")


def test_a_server_that_is_silent_is_given_up(web: Web) -> None:
    with Fetcher(Patience(connect=5, read=0.1, total=60)) as fetcher, pytest.raises(TimedOut):
        fetcher.fetch(silent(web))


def test_a_fetch_is_cancelled_while_it_waits(web: Web, fetcher: Fetcher) -> None:
    address = silent(web)
    with pytest.raises(FetchCancelled):
        fetcher.fetch(address, cancelled=lambda: bool(web.asked))


def test_a_fetch_that_was_cancelled_before_sends_nothing(web: Web, fetcher: Fetcher) -> None:
    with pytest.raises(FetchCancelled):
        fetcher.fetch(web.put("/a", PAGE), cancelled=lambda: True)
    assert not web.asked


def test_a_fetcher_works_on_after_a_failure(web: Web, fetcher: Fetcher) -> None:
    with pytest.raises(Refused):
        fetcher.fetch(web.at("/none"))
    assert fetcher.fetch(web.put("/a", PAGE)).data == PAGE


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (ssl.SSLCertVerificationError("self-signed"), "certificate"),
        (socket.gaierror(-2, "unknown"), "No server of that name"),
        (TimeoutError("slow"), "in time"),
        (ConnectionRefusedError("no"), "no connection"),
    ],
)
def test_what_lies_behind_a_failure_is_told(cause: OSError, words: str) -> None:
    error = httpx.ConnectError("failed")
    error.__cause__ = cause
    assert words in str(network_fault(error))
