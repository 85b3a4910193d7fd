"""Web archives (WARC): each page that was fetched is an article, with its own bytes and address."""

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

PIECE = 16_384

MOST_MEMBERS = 500_000
"""Pieces that an archive may be packed in; usually each record is one."""

PACKINGS = frozenset(["", "identity", "gzip", "x-gzip", "deflate"])
"""Ways in which pages are packed that can be unpacked a little at a time."""

PAGES = frozenset(WebPage.media_types)

# Where a record has no address, the library looks for one in nothing: an AttributeError.
DAMAGES = (
    ArchiveLoadFailed,
    StatusAndHeadersParserException,
    AttributeError,
    EOFError,
    OSError,
    ValueError,
    zlib.error,
)


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
            return _new_member().decompress(data[:4_096], 64).startswith(BEGINNING)
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
    """The content of a packed archive, a little at a time, up to where it is damaged or cut off."""

    def __init__(self, data: bytes, name: str) -> None:
        self._packed = io.BytesIO(data)
        self._name = name
        self._left = MOST_UNPACKED
        self._pending = b""
        self._member = _new_member()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            piece = self._next_piece(len(buffer))
        except zlib.error:
            return 0
        self._left -= len(piece)
        if self._left < 0:
            raise UnreadableArticle(f"“{self._name}” holds too much to be read.")
        buffer[: len(piece)] = piece
        return len(piece)

    def _next_piece(self, most: int) -> bytes:
        while taken := self._pending or self._packed.read(PIECE):
            if self._member.eof:
                self._member = _new_member()
            piece = self._member.decompress(taken, most)
            self._pending = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
            if piece:
                return piece
        return b"" if self._member.eof else self._member.decompress(b"", most)


def _new_member() -> "zlib._Decompress":
    return zlib.decompressobj(zlib.MAX_WBITS | 16)


def _opened(data: bytes, name: str) -> BinaryIO:
    if not data.startswith(GZIP):
        return io.BytesIO(data)
    if data.count(GZIP) > MOST_MEMBERS:
        raise UnreadableArticle(f"“{name}” has too many parts to be read.")
    return io.BufferedReader(_Unpacked(data, name), PIECE)


def _records(data: bytes, name: str) -> Iterator[ArcWarcRecord]:
    """Yield the records of an archive up to the first damaged one."""
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    stream = _opened(data, name)
    try:
        while line := _next_line(stream):
            record = loader.parse_record_stream(stream, line, known_format="warc")
            yield record
            _read_to_end(record)
    except DAMAGES:  # as where a download was cut off: what came before is kept
        return


def _read_to_end(record: ArcWarcRecord) -> None:
    while record.raw_stream.read(PIECE):
        pass


def _is_cut_off(record: ArcWarcRecord) -> bool:
    """Tell whether the archive ends before the record does: half a page is no article."""
    _read_to_end(record)
    return bool(getattr(record.raw_stream, "limit", 0) > 0)


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
    if len(page) > LARGEST_PAGE or _is_cut_off(record):
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
