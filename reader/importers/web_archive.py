"""Web archives (WARC): each page that was fetched is an article, with its own bytes and address."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.errors import UnreadableArticle
from reader.importers.html_decoding import decode_html
from reader.importers.html_text import text_of_html
from reader.importers.part import Part
from reader.importers.web_page import WebPage
from reader.model import Article

if TYPE_CHECKING:
    from reader.importers.warc_records import ArchivedPage

GZIP = b"\x1f\x8b\x08"
BEGINNING = b"WARC/"


class WebArchive:
    """Reads WARC files, packed by gzip or not."""

    stamp = "warc-1"
    suffixes: tuple[str, ...] = (".warc", ".warc.gz")
    media_types: tuple[str, ...] = ("application/warc", "application/warc-fields")
    largest = 200_000_000

    def recognises(self, data: bytes) -> bool:
        """Tell whether ``data`` begins like a web archive."""
        if not data.startswith(GZIP):
            return data.startswith(BEGINNING)
        try:
            return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data[:4_096], 64).startswith(BEGINNING)
        except zlib.error:
            return False

    def read(self, data: bytes, name: str) -> list[Article]:
        """Return the articles of the pages in the archive; UnreadableArticle where there is none."""
        return [part.article for part in self.parts(data, name)]

    def parts(self, data: bytes, name: str) -> Iterator[Part]:
        """Yield the articles of the archive with the bytes of their pages; the same text once.

        UnreadableArticle where there is none, or where the archive is too large.
        """
        seen: set[int] = set()
        from reader.importers.warc_records import pages_of  # brings much along that only archives need

        for page in pages_of(data, name, frozenset(WebPage.media_types)):
            part = _part(page)
            if part is not None and (same := hash(part.article.text)) not in seen:
                seen.add(same)
                yield part
        if not seen:
            raise UnreadableArticle(f"There is no page in “{name}” that could be read.")


def _part(page: ArchivedPage) -> Part | None:
    """Return the article of a page; None where it holds none."""
    try:
        markup = decode_html(page.data, page.address, page.charset)
        article = text_of_html(markup, page.address).article()
    except UnreadableArticle:
        return None
    return Part(article, page.data, WebPage.stamp, page.media_type, page.address)
