"""Whatever the bytes, an importer returns articles that can be kept, or says why there is none."""

import gzip

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import UnreadableArticle
from reader.importers.base import Importer
from reader.importers.html_text import article_from_html_fragment
from reader.importers.mail import Mail
from reader.importers.markdown import Markdown
from reader.importers.normal import normalise
from reader.importers.plain_text import PlainText
from reader.importers.saved_page import SavedPage
from reader.importers.web_archive import WebArchive
from reader.importers.web_page import WebPage
from reader.model import Article

from .sample_files import packed, response, sample

ARCHIVE = response(sample("old-style.html")) + response(b"<p>Words</p>", more="Content-Encoding: gzip\r\n")

VALID: tuple[tuple[Importer, bytes], ...] = (
    (PlainText(), sample("notes.md")),
    (Markdown(), sample("notes.md")),
    (WebPage(), sample("old-style.html")),
    (WebPage(), sample("quay-news.html")),
    (SavedPage(), sample("saved.mhtml")),
    (Mail(), sample("newsletter.eml")),
    (WebArchive(), ARCHIVE),
    (WebArchive(), packed(ARCHIVE)),
    (WebArchive(), gzip.compress(ARCHIVE, mtime=0)),
)

MEANT = st.sampled_from(
    [
        *(
            b"<",
            b">",
            b"</",
            b"<!--",
            b"<![CDATA[",
            b"&#x0;",
            b"&#1114112;",
            b"\0",
            b"\xff\xfe",
            b"\r\n\r\n",
            b"--",
        ),
        *(
            b"<script>",
            b"<svg>",
            b"<table>",
            b"<plaintext>",
            b"<frameset>",
            b"<base href=x>",
            b"=3D",
            b"=",
            b": ",
        ),
        *(b"Content-Length: -1\r\n", b"boundary=\r\n", b"\n---\n", b"\x1f\x8b\x08", b"WARC/1.0\r\n"),
        *(b"charset=utf-16", b"charset=x", b"\xed\xa0\x80"),
    ]
)
"""Bytes that mean something to one format or another."""

CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 60), st.one_of(MEANT, st.binary(max_size=6))),
    min_size=1,
    max_size=12,
)
"""Where in a file, 0 to 1, how many bytes go there, and what comes in their place."""

often = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)


def changed(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for place, gone, come in changes:
        at = int(place * len(data))
        data = data[:at] + come + data[at + gone :]
    return data


def read(importer: Importer, data: bytes) -> list[Article]:
    """Return the articles, none where the importer says that there is none; each can be stored."""
    importer.recognises(data)
    try:
        articles = list(importer.read(data, "a.file"))
    except UnreadableArticle as error:
        assert str(error).endswith((".", "!"))
        return []
    assert articles
    for article in articles:
        assert article.text == normalise(article.text) != ""
        assert article.title == article.title.strip() != ""
        for told in (article.title, article.byline, article.outlet, article.address, article.published):
            assert told is None or told.encode()
            assert told is None or not set(told) & set("\0\r\n")
    return articles


@pytest.mark.parametrize(("importer", "data"), VALID)
def test_the_files_themselves_are_read(importer: Importer, data: bytes) -> None:
    assert read(importer, data)


@pytest.mark.parametrize("importer", list({importer.stamp: importer for importer, _ in VALID}.values()))
@often
@given(
    data=st.one_of(st.binary(max_size=400), st.lists(st.one_of(MEANT, st.binary(max_size=9))).map(b"".join))
)
def test_any_bytes(importer: Importer, data: bytes) -> None:
    read(importer, data)


@pytest.mark.parametrize(("importer", "data"), VALID)
@often
@given(changes=CHANGES)
def test_damaged_files(importer: Importer, data: bytes, changes: list[tuple[float, int, bytes]]) -> None:
    read(importer, changed(data, changes))


@often
@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_any_fragment(markup: str) -> None:
    try:
        article = article_from_html_fragment(markup)
    except UnreadableArticle:
        return
    assert article.text.encode()
