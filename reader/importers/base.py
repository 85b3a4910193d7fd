"""The formats that can be read, and which of them a file is in."""

from pathlib import PurePath
from typing import Protocol

from reader.errors import UnreadableArticle
from reader.importers.normal import MAX_BYTES, article_from_text, normalise
from reader.importers.plain_text import PlainText
from reader.model import Article

__all__ = [
    "IMPORTERS",
    "MAX_BYTES",
    "Importer",
    "article_from_bytes",
    "article_from_text",
    "importer_for",
    "normalise",
]


class Importer(Protocol):
    """One format: the suffixes of its files (lower case, with the dot), and how to read one."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The suffixes of the format's files."""

    def read(self, data: bytes, name: str) -> Article:
        """Return the article in ``data``, the content of the file ``name``; UnreadableArticle."""


PLAIN_TEXT = PlainText()

IMPORTERS: tuple[Importer, ...] = (PLAIN_TEXT,)
"""All formats; a new one is a file beside this one and an entry here."""


def importer_for(name: str) -> Importer:
    """Return the importer for a file of that name; that of plain text where its suffix says nothing."""
    suffix = PurePath(name).suffix.lower()
    return next((importer for importer in IMPORTERS if suffix in importer.suffixes), PLAIN_TEXT)


def article_from_bytes(data: bytes, name: str) -> Article:
    """Return the article in ``data``, the content of the file ``name``.

    UnreadableArticle, with a sentence that names the file, where it is empty, too large, binary, of
    another kind, or in no known encoding.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableArticle(
            f"“{name}” is larger than {MAX_BYTES // 1_000_000} MB, which is too much for one article."
        )
    if not data.strip():
        raise UnreadableArticle(f"“{name}” is empty.")
    return importer_for(name).read(data, name)
