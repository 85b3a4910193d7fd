"""Messages of several parts, as mail and saved pages have them: parts, their words, their headers."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32

from reader.errors import UnreadableArticle
from reader.importers.decoding import decode
from reader.importers.html_decoding import READ_AS, decode_html
from reader.importers.normal import one_line

MOST_BOUNDARIES = 60
"""Parts within parts that are read at most; each costs time with every line of the message."""

MOST_PARTS = 20_000
LONGEST_HEADER = 5_000
"""Characters of a header line that are read: to decode one takes the square of its length."""

MOST_LINES = 2_000_000

HEAD = re.compile(
    rb"(?:From [^\r\n]{1,200}\r?\n)?(?:[!-9;-~]{1,76}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}"
)


def head_of(data: bytes) -> bytes:
    """Return the header lines that ``data`` begins with, in small letters; empty where it has none."""
    found = HEAD.match(data[:65_536].lstrip(b"\xef\xbb\xbf\r\n"))
    return b"\n" + found[0].lower() if found else b""


def is_saved_page(head: bytes) -> bool:
    """Tell whether a header is that of a page which a browser saved, and not of a mail."""
    return b"\nsnapshot-content-location:" in head or b"\nfrom: <saved by " in head


def message_of(data: bytes, name: str) -> Message:
    """Return the message in the file ``name``; UnreadableArticle where it is built to take for ever."""
    lower = data.lower()
    if (
        lower.count(b"boundary=") > MOST_BOUNDARIES
        or lower.count(b"\n--") > MOST_PARTS
        or data.count(b"\n") + data.count(b"\r") > 2 * MOST_LINES
    ):
        raise UnreadableArticle(f"“{name}” has too many parts to be read.")
    try:
        return message_from_bytes(data, policy=compat32)
    except (MessageError, RecursionError, ValueError, LookupError) as error:
        raise UnreadableArticle(f"“{name}” is damaged and could not be read.") from error


def shown_parts(message: Message, media_type: str) -> Iterator[Message]:
    """Yield the parts of that type that are meant to be shown, not attached."""
    for part in message.walk():
        if part.get_content_type() == media_type and part.get_content_disposition() != "attachment":
            yield part


def words_of(part: Message, name: str) -> str:
    """Return the text of a part, by the encoding that its header tells; UnreadableArticle."""
    data = content_of(part)
    charset = charset_of(part)
    if part.get_content_type() == "text/html" or charset:
        return decode_html(data, name, charset)
    return decode(data, name)


def content_of(part: Message) -> bytes:
    """Return the bytes of a part, freed from what they were packed in for the way."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def charset_of(part: Message) -> str | None:
    """Return the encoding that a part's header tells, None where it tells none that can be read."""
    try:
        return part.get_content_charset()
    except (LookupError, ValueError, TypeError):
        return None


def header(message: Message, name: str) -> str | None:
    """Return a header line as it is read, None where it is missing or empty."""
    raw = message.get(name)
    if raw is None:
        return None
    line = str(raw)[:LONGEST_HEADER]
    try:
        told = str(make_header([(text, _read_as(charset)) for text, charset in decode_header(line)]))
    except (HeaderParseError, LookupError, ValueError):
        told = line
    return one_line(told)


def _read_as(charset: str | None) -> str | None:
    """Return the encoding that is meant where mail programs name one that holds fewer letters."""
    return READ_AS.get(charset, charset) if charset else None
