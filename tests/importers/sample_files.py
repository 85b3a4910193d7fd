"""The files of every format that lie beside the tests, and web archives made of them."""

import gzip
from pathlib import Path

FILES = Path(__file__).parent / "files"


def sample(name: str) -> bytes:
    """Return the bytes of a file."""
    return (FILES / name).read_bytes()


def response(
    page: bytes,
    address: str = "https://quay-courier.example/news",
    *,
    status: str = "200 OK",
    kind: str = "text/html; charset=utf-8",
    more: str = "",
) -> bytes:
    """Return the record of an archive that holds a page as a server sent it."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + page
    return record("response", http, address, "application/http; msgtype=response")


def record(kind: str, block: bytes, address: str, media_type: str) -> bytes:
    """Return a record of an archive."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-03-02T07:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"Content-Type: {media_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Return the records as a packed archive, each in a member of its own."""
    return b"".join(gzip.compress(record, mtime=0) for record in records)
