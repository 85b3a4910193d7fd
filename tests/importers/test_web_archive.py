import gzip
from collections.abc import Callable

import pytest

from reader.errors import UnreadableArticle
from reader.importers import import_bytes, warc_records
from reader.importers.web_archive import WebArchive

from .sample_files import packed, record, response, sample

PAGE = "<!DOCTYPE html><html lang=en><title>{0}</title><body><p>The harbour board {0} on Monday.</html>"
NEWS = response(sample("quay-news.html"))


def page(word: str) -> bytes:
    return PAGE.format(word).encode()


@pytest.mark.parametrize(
    "pack", [b"".join, lambda records: packed(*records), lambda records: gzip.compress(b"".join(records))]
)
def test_each_page_of_an_archive_is_an_article_with_its_own_bytes(
    pack: Callable[[list[bytes]], bytes],
) -> None:
    records = [
        record("warcinfo", b"software: by hand\r\n", "", "application/warc-fields"),
        record("request", b"GET / HTTP/1.1\r\n\r\n", "https://a.example/", "application/http"),
        NEWS,
        response(page("met"), "https://a.example/met"),
    ]
    data = pack(records)
    assert WebArchive().recognises(data)
    first, second = import_bytes(data, "news.warc.gz", place="/home/ada/news.warc.gz")
    assert first.article.title == "Harbour board resigns after crane report"
    assert first.origin.data == sample("quay-news.html")
    assert (first.origin.importer, first.origin.address) == ("html-2", "https://quay-courier.example/news")
    assert first.origin.place == "/home/ada/news.warc.gz"
    assert second.article.address == "https://a.example/met"
    assert second.origin.data == page("met")


@pytest.mark.parametrize(
    "other",
    [
        response(page("x"), status="404 Not Found"),
        response(page("x"), status="301 Moved"),
        response(page("x"), kind="image/png"),
        response(page("x"), kind="???"),
        response(page("x"), more="Content-Encoding: br\r\n"),
        response(page("x"), "ftp://a.example/"),
        response(b"<html></html>"),
        response(b""),
        record("response", b"", "https://a.example/", "application/http"),
        record("revisit", b"HTTP/1.1 200 OK\r\n\r\n", "https://a.example/", "application/http"),
        record("metadata", b"<html><p>words", "https://a.example/", "text/html"),
        NEWS,
    ],
)
def test_what_is_no_page_or_was_there_before_is_left_out(other: bytes) -> None:
    assert len(WebArchive().read(NEWS + other + response(page("met")), "a.warc")) == 2


def test_pages_that_were_sent_in_chunks_or_packed() -> None:
    body = page("met")
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    for data in (
        response(gzip.compress(body), more="Content-Encoding: gzip\r\n"),
        response(chunks, more="Transfer-Encoding: chunked\r\n"),
        record("resource", body, "https://a.example/", "text/html"),
    ):
        assert WebArchive().read(data, "a.warc")[0].text == "met\n\nThe harbour board met on Monday."


@pytest.mark.parametrize("cut", [10, 60, 200, 250])
def test_an_archive_that_was_cut_off_keeps_what_came_before(cut: int) -> None:
    for whole, rest in ((NEWS, response(page("met") * 50)), (packed(NEWS), packed(response(page("met"))))):
        assert len(WebArchive().read(whole + rest[:cut], "a.warc")) == 1


@pytest.mark.parametrize(
    "data", [b"WARC/1.0\r\n\r\n", NEWS[:40], b"WARC/1.0\r\nContent-Length: x\r\n\r\n", packed(NEWS)[:90]]
)
def test_an_archive_without_a_page_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableArticle, match=r"no page in “a.warc”"):
        WebArchive().read(data, "a.warc")


def test_a_length_that_lies_is_survived() -> None:
    for length in (b"-1", b"999999999999", b"0", b"1e9"):
        data = NEWS.replace(b"Content-Length: ", b"Content-Length: " + length + b"\r\nX: ", 1)
        try:
            assert len(WebArchive().read(data, "a.warc")) == 1
        except UnreadableArticle as error:
            assert "no page" in str(error)


def test_a_bomb_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc_records, "MOST_UNPACKED", 5_000_000)
    bomb = packed(response(b"<html><p>" + b"a" * 20_000_000))
    assert len(bomb) < 50_000
    with pytest.raises(UnreadableArticle, match="holds too much"):
        WebArchive().read(bomb, "a.warc.gz")


def test_a_page_packed_as_a_bomb_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc_records, "LARGEST_PAGE", 1_000_000)
    bomb = response(gzip.compress(b"<html><p>" + b"a" * 30_000_000), more="Content-Encoding: gzip\r\n")
    assert len(WebArchive().read(bomb + NEWS, "a.warc")) == 1


def test_members_without_number_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc_records, "MOST_MEMBERS", 1_000)
    with pytest.raises(UnreadableArticle, match="too many parts"):
        WebArchive().read(packed(NEWS) + gzip.compress(b"") * 2_000, "a.warc.gz")


def test_ten_thousand_records() -> None:
    pages = [response(b"<p>Ferry number %d sailed." % number, kind="image/png") for number in range(9_990)]
    data = packed(*pages, *(response(page(f"met {number} times")) for number in range(10)))
    assert len(WebArchive().read(data, "a.warc.gz")) == 10


def test_other_packed_files_are_no_archives() -> None:
    assert not WebArchive().recognises(gzip.compress(b"words"))
    assert not WebArchive().recognises(b"\x1f\x8b\x08 rubbish")
    assert not WebArchive().recognises(b"")
