"""Web archives (WARC): each page that was fetched is an article, with its own bytes and address."""

import gzip
import io
import zlib
from collections.abc import Iterator
from email.message import Message
from typing import BinaryIO

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from reader.errors import UnreadableArticle
from reader.importers.html_decoding import decode_html
from reader.importers.html_text import text_of_html
from reader.importers.mime import charset_of
from reader.importers.part import Part
from reader.importers.told import web_address
from reader.importers.web_page import WebPage
from reader.model import Article

GZIP = b"\x1f\x8b\x08"
BEGINNING = b"WARC/"

LARGEST_PAGE = 10_000_000
"""Bytes of a page; one that is larger is left out."""

MOST_UNPACKED = 1_000_000_000
"""Bytes that a packed archive may hold."""

MOST_MEMBERS = 500_000
"""Pieces that an archive may be packed in; usually each record is one."""

PACKINGS = frozenset(["", "identity", "gzip", "x-gzip", "deflate"])
"""Ways in which pages are packed that can be unpacked a little at a time."""

PAGES = frozenset(WebPage.media_types)
DAMAGES = (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, OSError, zlib.error, ValueError)


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
        for record in _records(data, name):
            part = _part(record)
            if part is not None and (same := hash(part.article.text)) not in seen:
                seen.add(same)
                yield part
        if not seen:
            raise UnreadableArticle(f"There is no page in “{name}” that could be read.")


class _Unpacked(io.RawIOBase):
    """The content of a packed archive, piece by piece, as long as it stays within bounds."""

    def __init__(self, data: bytes, name: str) -> None:
        self._file = gzip.GzipFile(fileobj=io.BytesIO(data))
        self._name = name
        self._left = MOST_UNPACKED

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        piece = self._file.read(len(buffer))
        self._left -= len(piece)
        if self._left < 0:
            raise UnreadableArticle(f"“{self._name}” holds too much to be read.")
        buffer[: len(piece)] = piece
        return len(piece)


def _opened(data: bytes, name: str) -> BinaryIO:
    if not data.startswith(GZIP):
        return io.BytesIO(data)
    if data.count(GZIP) > MOST_MEMBERS:
        raise UnreadableArticle(f"“{name}” has too many parts to be read.")
    return io.BufferedReader(_Unpacked(data, name), 65_536)


def _records(data: bytes, name: str) -> Iterator[ArcWarcRecord]:
    """Yield the records of an archive up to the first damaged one."""
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    stream = _opened(data, name)
    try:
        while line := _next_line(stream):
            record = loader.parse_record_stream(stream, line, known_format="warc")
            yield record
            while record.raw_stream.read(65_536):
                pass
    except DAMAGES:  # as where a download was cut off: what came before is kept
        return


def _next_line(stream: BinaryIO) -> bytes:
    """Return the next line with something on it, empty at the end."""
    while (line := stream.readline(65_536)) and not line.strip():
        pass
    return line


def _part(record: ArcWarcRecord) -> Part | None:
    """Return the article of a record; None where it holds none."""
    address = web_address(record.rec_headers.get_header("WARC-Target-URI"))
    content_type = _content_type(record)
    if address is None or content_type.get_content_type() not in PAGES or not _is_whole(record):
        return None
    page = record.content_stream().read(LARGEST_PAGE + 1)
    if len(page) > LARGEST_PAGE:
        return None
    try:
        markup = decode_html(page, address, charset_of(content_type))
        extracted = text_of_html(markup, address)
        article = extracted.article()
    except UnreadableArticle:
        return None
    return Part(article, page, WebPage.stamp, content_type["Content-Type"], address)


def _content_type(record: ArcWarcRecord) -> Message:
    """Return the media type of a record with its parameters, in a header of its own."""
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    told = Message()
    told["Content-Type"] = (headers and headers.get_header("Content-Type")) or "application/octet-stream"
    return told


def _is_whole(record: ArcWarcRecord) -> bool:
    """Tell whether a record is a page as it was sent, and not a failure or a redirect."""
    if record.rec_type == "resource":
        return True
    if record.rec_type != "response" or record.http_headers is None:
        return False
    packing = record.http_headers.get_header("Content-Encoding") or ""
    return bool(record.http_headers.get_statuscode() == "200" and packing.strip().lower() in PACKINGS)
