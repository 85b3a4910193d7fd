import gzip
from datetime import datetime

import pytest

from reader.errors import UnreadableArticle
from reader.importers import MAX_BYTES, MAX_FILE_BYTES, article_from_bytes, import_bytes, importing
from reader.importers.base import IMPORTERS, PLAIN_TEXT, importer_for
from reader.model import Way

from .sample_files import packed, response, sample

FORMATS = [
    ("quay-news.html", "html-2"),
    ("old-style.html", "html-2"),
    ("saved.mhtml", "mhtml-2"),
    ("newsletter.eml", "mail-2"),
    ("notes.md", "markdown-1"),
]


def test_a_text_file_becomes_an_article() -> None:
    article = article_from_bytes("Harbour board resigns\r\n\r\n“No,” he said.".encode("cp1252"), "a.TXT")
    assert article.title == "Harbour board resigns"
    assert article.text == "Harbour board resigns\n\n“No,” he said."


@pytest.mark.parametrize("name", ["a.txt", "a.text", "a.TXT", "a", "a.news"])
def test_plain_text_is_read_by_its_suffix_or_without(name: str) -> None:
    assert importer_for(name) is PLAIN_TEXT


def test_no_two_formats_claim_one_suffix_or_stamp() -> None:
    suffixes = [suffix for importer in IMPORTERS for suffix in importer.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)
    assert len({importer.stamp for importer in IMPORTERS}) == len(IMPORTERS)


@pytest.mark.parametrize(("name", "stamp"), FORMATS)
def test_every_format_is_read_with_its_way_in(name: str, stamp: str) -> None:
    data = sample(name)
    [imported] = import_bytes(data, name, "text/x-told", Way.FOLDER, f"/home/ada/{name}")
    origin = imported.origin
    assert imported.article == article_from_bytes(data, name)
    assert (origin.importer, origin.way, origin.name) == (stamp, Way.FOLDER, name)
    assert (origin.place, origin.media_type, origin.data) == (f"/home/ada/{name}", "text/x-told", data)
    assert datetime.fromisoformat(origin.imported).utcoffset() is not None


@pytest.mark.parametrize(("name", "stamp"), FORMATS[:-1])
@pytest.mark.parametrize("lie", ["a.txt", "a.pdf", "a.md", "a", "a.warc.gz"])
def test_the_content_goes_before_the_name(name: str, stamp: str, lie: str) -> None:
    assert importer_for(lie, sample(name), "text/plain").stamp == stamp


def test_no_format_takes_the_content_of_another() -> None:
    contents = [
        *(sample(name) for name, _ in FORMATS),
        response(b""),
        packed(response(b"")),
        b"words",
        gzip.compress(b"x", mtime=0),
    ]
    for data in contents:
        assert sum(importer.recognises(data) for importer in IMPORTERS) <= 1


def test_the_suffix_goes_before_what_a_server_says() -> None:
    assert importer_for("a.md", b"words", "text/html").stamp == "markdown-1"
    assert importer_for("a", b"words", "Text/HTML; charset=utf-8").stamp == "html-2"
    assert importer_for("a", b"words", "image/png") is PLAIN_TEXT


def test_the_articles_of_an_archive_come_one_by_one() -> None:
    data = response(sample("old-style.html")) + response(sample("quay-news.html"))
    articles = importing(data, "a.warc")
    assert next(articles).article.title == "The last lamplighter"
    assert next(articles).article.title == "Harbour board resigns after crane report"
    assert next(articles, None) is None


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md", "a.eml", "a.mhtml", "a.warc", "a"])
@pytest.mark.parametrize("data", [b"", b" \r\n\t", "“”".encode(), "\ufeff".encode()])
def test_nothing_to_read_is_told(name: str, data: bytes) -> None:
    with pytest.raises(UnreadableArticle, match=r"empty|no text|no words|no page"):
        article_from_bytes(data, name)


def test_too_large_a_file_is_told() -> None:
    with pytest.raises(UnreadableArticle, match=r"“a.txt” is larger than 20 MB"):
        article_from_bytes(b"a" * (MAX_BYTES + 1), "a.txt")
    assert max(importer.largest for importer in IMPORTERS) == MAX_FILE_BYTES


def test_another_kind_of_file_is_told() -> None:
    for data in (b"\x89PNG\r\n\x1a\n" + bytes(99), gzip.compress(b"words"), b"\x7fELF" + bytes(99)):
        with pytest.raises(UnreadableArticle, match="not a text file"):
            article_from_bytes(data, "a.txt")
