"""Bytes of a web page to text: by mark, by what its header says, by what it says itself, by its letters."""

import codecs
import re

from reader.importers.decoding import BYTE_ORDER_MARKS, decode

DECLARED_WITHIN = 4_096
"""Bytes of a page in which its declaration of an encoding is looked for; standards ask for 1,024."""

DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_:.-]{1,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([a-z0-9_:.-]{1,40})""",
    re.IGNORECASE,
)

# What browsers read in place of what pages say.
READ_AS = {
    **dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"), "cp1252"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "utf-7"), "utf-8"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "x-sjis"), "cp932"),
    **dict.fromkeys(("tis-620", "iso-8859-11"), "cp874"),
    "iso-8859-9": "cp1254",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
}

BAD_SHARE = 0.001
"""Share of unreadable characters from which on a page is taken to be in another encoding than it says."""


def decode_html(data: bytes, name: str, charset: str | None = None) -> str:
    """Return the text of the page ``name``; ``charset`` is what its header said. UnreadableArticle."""
    if not data.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)):
        for claimed in (charset, declared_charset(data)):
            text = _decoded(data, claimed) if claimed else None
            if text is not None:
                return text
    return decode(data, name)


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that a page says it is in."""
    found = DECLARED.search(data[:DECLARED_WITHIN])
    return (found[1] or found[2]).decode("ascii").lower() if found else None


def _decoded(data: bytes, claimed: str) -> str | None:
    """Return the text of ``data`` in the encoding that was claimed, None where that can't be true."""
    claimed = claimed.strip().lower()
    try:
        encoding = codecs.lookup(READ_AS.get(claimed, claimed)).name
        text = data.decode(encoding, errors="replace")
    except (LookupError, UnicodeError, ValueError, AssertionError):  # an encoding for other things than text
        return None
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    return text if bad <= BAD_SHARE * len(text) else None
