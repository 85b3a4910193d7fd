"""The pages of a web archive, one after the other, up to where it is damaged; packed by gzip or not."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import BinaryIO

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from reader.errors import UnreadableArticle
from reader.importers.mime import charset_of
from reader.importers.told import web_address

GZIP = b"\x1f\x8b\x08"

LARGEST_PAGE = 10_000_000
"""Bytes of a page; one that is larger is left out."""

MOST_UNPACKED = 1_000_000_000
"""Bytes that a packed archive may hold."""

PIECE = 16_384

MOST_MEMBERS = 500_000
"""Pieces that an archive may be packed in; usually each record is one."""

PACKINGS = frozenset(["", "identity", "gzip", "x-gzip", "deflate"])
"""Ways in which pages are packed that can be unpacked a little at a time."""

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


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """A page as a server sent it, unpacked, with what its header told."""

    address: str
    media_type: str
    charset: str | None
    data: bytes


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


def pages_of(data: bytes, name: str, media_types: frozenset[str]) -> Iterator[ArchivedPage]:
    """Yield the pages of those types, up to where an archive is damaged; UnreadableArticle: too large."""
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    stream = _opened(data, name)
    try:
        while line := _next_line(stream):
            record = loader.parse_record_stream(stream, line, known_format="warc")
            page = _page(record, media_types)
            _read_to_end(record)
            # Where the archive ends before the record does, half a page is no article.
            if page is not None and getattr(record.raw_stream, "limit", 0) <= 0:
                yield page
    except DAMAGES:  # as where a download was cut off: what came before is kept
        return


def _page(record: ArcWarcRecord, media_types: frozenset[str]) -> ArchivedPage | None:
    """Return the page of a record; None where it is none, a failure, a redirect, or too large."""
    address = web_address(record.rec_headers.get_header("WARC-Target-URI"))
    told = _content_type(record)
    if address is None or told.get_content_type() not in media_types or not _is_page(record):
        return None
    data = record.content_stream().read(LARGEST_PAGE + 1)
    if len(data) > LARGEST_PAGE:
        return None
    return ArchivedPage(address, told["Content-Type"], charset_of(told), data)


def _read_to_end(record: ArcWarcRecord) -> None:
    while record.raw_stream.read(PIECE):
        pass


def _next_line(stream: BinaryIO) -> bytes:
    """Return the next line with something on it, empty at the end."""
    while (line := stream.readline(65_536)) and not line.strip():
        pass
    return line


def _content_type(record: ArcWarcRecord) -> Message:
    """Return the media type of a record with its parameters, in a header of its own."""
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    told = Message()
    told["Content-Type"] = (headers and headers.get_header("Content-Type")) or "application/octet-stream"
    return told


def _is_page(record: ArcWarcRecord) -> bool:
    """Tell whether a record is what a server sent, and not a failure or a redirect."""
    if record.rec_type == "resource":
        return True
    if record.rec_type != "response" or record.http_headers is None:
        return False
    packing = record.http_headers.get_header("Content-Encoding") or ""
    return bool(record.http_headers.get_statuscode() == "200" and packing.strip().lower() in PACKINGS)
