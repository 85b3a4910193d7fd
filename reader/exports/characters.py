"""Characters that a format can't hold, and file names that every system can."""

import re
import unicodedata
from collections.abc import Container

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What XML and HTML forbid or discourage: control characters, lone surrogates, noncharacters."""

_FORBIDDEN_IN_NAMES = re.compile(r'[<>:"/\\|?*]')
_LONGEST_NAME = 80
_MOST_BYTES = 180
"""File systems count bytes (255 at most), some a few more for each character."""

_RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"))
)
"""Names that Windows keeps for devices, with any suffix."""


def fit(words: str) -> str:
    """Return ``words`` without what XML and HTML can't hold; tabs and line ends stay."""
    return _UNFIT.sub("", words)


def one_line(words: str) -> str:
    """Return ``words`` on one line, white space as single spaces, and fit for every format."""
    return " ".join(fit(words).split())


def safe_file_name(title: str, suffix: str, taken: Container[str] = ()) -> str:
    """Return a file name for ``title`` that every system can have, ``suffix`` (".html") at its end.

    ``taken`` holds, casefolded, names that are in use; then a number is put behind the words.
    """
    stem = _stem(title)
    name, number = f"{stem}{suffix}", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem} ({number}){suffix}"
    return name


def _stem(title: str) -> str:
    words = _FORBIDDEN_IN_NAMES.sub(" ", unicodedata.normalize("NFC", title))
    # Format characters can't be seen; one of them turns the direction, so that a suffix seems another.
    shown = (c for c in words if c.isspace() or unicodedata.category(c)[0] != "C")
    stem = " ".join("".join(shown).split())[:_LONGEST_NAME]
    while len(stem.encode()) > _MOST_BYTES:
        stem = stem[:-1]
    stem = stem.lstrip(".-~ ").rstrip(". ")
    if stem.partition(".")[0].strip().casefold() in _RESERVED:
        stem = f"_{stem}"
    return stem or "article"
