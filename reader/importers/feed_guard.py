"""Making a feed harmless before it is parsed: its encoding, its entities, its size in every direction.

feedparser takes a time that grows with the square of the attributes of an element and of the depth of
elements: half a megabyte of either would keep it busy for a minute.
"""

import re

from reader.errors import UnreadableArticle, UnreadableList
from reader.importers.decoding import decode

LONGEST_TAG = 4_000
"""Characters of a tag with all its attributes; a longer one is left out (a picture within its own tag)."""

DEEPEST = 200
"""Elements within each other; broken feeds that forget to close some stay below it."""

MOST_TAGS = 1_000_000
"""Tags of a feed; ten thousand entries have a third of it."""

DECLARATION = re.compile(r"^\s*<\?xml\b[^<>]*\?>")
DECLARED = re.compile(rb"""^\s*<\?xml\b[^<>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']""")
ENTITY = re.compile(r"<!ENTITY\b[^>]*>?", re.IGNORECASE)
TAG = re.compile(r"<(/?)[A-Za-z_][^<>]*>")
UNCLOSED = re.compile(r"<(?:br|hr|img|input|meta|link|wbr|source|area|col|embed)\b", re.IGNORECASE)

WIDE = ("utf-16", "utf-32", "utf16", "utf32", "ucs", "iso-10646")

CDATA, CDATA_END = "<![CDATA[", "]]>"


def tamed(data: bytes, charset: str | None) -> bytes:
    """Return the feed in UTF-8, without declarations of entities and overlong tags.

    UnreadableList where it is no text, or has elements without end.
    """
    text = ENTITY.sub("", DECLARATION.sub("", _decoded(data, charset), count=1))
    text = TAG.sub(_kept, text)
    markup = _without_cdata(text)
    if markup.count("<") > MOST_TAGS or _depth(markup) > DEEPEST:
        raise UnreadableList("This feed is damaged: it has elements without end.")
    # What can't stand in XML at all would make the whole of it unreadable.
    return re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text).encode(errors="replace")


def _decoded(data: bytes, charset: str | None) -> str:
    """Return the text in the encoding that the feed declares, or the server, or that its bytes show."""
    declared = DECLARED.match(data.removeprefix(b"\xef\xbb\xbf"))
    for name in (declared[1].decode("ascii") if declared else None, charset):
        # Encodings of two or four bytes a letter are told by the bytes themselves, if it is one.
        if name is None or name.lower().startswith(WIDE) or b"\0" in data[:100]:
            continue
        try:
            return data.decode(name).removeprefix("\ufeff")
        except (LookupError, ValueError):  # ValueError: it is in another encoding than was said
            continue
    try:
        return decode(data, "feed").removeprefix("\ufeff")
    except UnreadableArticle as error:
        raise UnreadableList("This feed is damaged: it is no text.") from error


def _kept(tag: re.Match[str]) -> str:
    return tag[0] if len(tag[0]) <= LONGEST_TAG else ""


def _without_cdata(text: str) -> str:
    """Return the text without what is marked as no markup."""
    first, *others = text.split(CDATA)
    return "".join([first, *(part.partition(CDATA_END)[2] for part in others)])


def _depth(text: str) -> int:
    """Return how many elements lie in each other at most, where all that were opened are closed."""
    deepest = depth = 0
    for tag in TAG.finditer(text):
        if tag[1]:
            depth = max(0, depth - 1)
        elif not tag[0].endswith("/>") and not UNCLOSED.match(tag[0]):
            depth += 1
            deepest = max(deepest, depth)
    return deepest
