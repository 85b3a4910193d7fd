"""Word documents (.docx): paragraphs, headings, lists, and tables as lines."""

import dataclasses
from collections.abc import Sequence

from lxml import etree

from reader.errors import UnreadableArticle
from reader.importers.archives import ZipArchive
from reader.importers.docx_text import DocumentText
from reader.importers.normal import article_from_text
from reader.importers.values import iso_date, language_of, line, plausible_author, plausible_title
from reader.importers.xml import BrokenXml, descendants, parse_xml
from reader.model import Article

__all__ = ["Docx"]

RELATIONS = "_rels/.rels"
DOCUMENT = "word/document.xml"
PROPERTIES = "docProps/core.xml"
NUMBERING = "numbering.xml"

COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
"""How Word's old documents begin, and the shells around encrypted ones."""

FROM_TEMPLATE = "2013-12-23T23:15:00Z"
"""The date of documents that were made with python-docx, where nobody set another."""

LARGEST_PART = 50_000_000
"""Bytes of the document's markup, which is about twenty times its text."""


class Docx:
    """Reads Word documents; what was deleted in tracked changes, notes and fields' codes are left out."""

    stamp = "docx-1"
    suffixes: tuple[str, ...] = (".docx", ".docm", ".dotx")
    media_types: tuple[str, ...] = (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )
    largest = 200_000_000

    def recognises(self, data: bytes) -> bool:
        """Tell whether ``data`` is an archive with a document of Word in it."""
        return data.startswith(b"PK\x03\x04") and b"word/document" in data

    def read(self, data: bytes, name: str) -> Sequence[Article]:
        """Return the one article that the document is; UnreadableArticle."""
        if data.startswith(COMPOUND_FILE):
            raise UnreadableArticle(
                f"“{name}” is locked with a password, or of an old kind. Save it as .docx without one."
            )
        archive = ZipArchive(data, name)
        path = _document_path(archive, name)
        document = _part(archive, path, name)
        if document is None:
            raise UnreadableArticle(f"“{name}” is not a Word document, or it is incomplete.")
        numbering = _part(archive, f"{path.rpartition('/')[0]}/{NUMBERING}".lstrip("/"), name)
        found = DocumentText(numbering)
        text = found.read(document)
        if not text.strip():
            raise UnreadableArticle(f"There is no text to read in “{name}”.")
        return (_article(text, found.title, _part(archive, PROPERTIES, name)),)


def _part(archive: ZipArchive, path: str, name: str) -> etree._Element | None:
    """Return the root of a part of the document; None where there is none."""
    if path not in archive:
        return None
    try:
        return parse_xml(archive.read(path, LARGEST_PART))
    except BrokenXml as error:
        raise UnreadableArticle(f"“{name}” is damaged: its part “{path}” can't be read.") from error


def _document_path(archive: ZipArchive, name: str) -> str:
    """Return where the text stands: the archive's relations tell it, else where Word puts it."""
    relations = _part(archive, RELATIONS, name)
    if relations is not None:
        for relation in descendants(relations, "relationship"):
            target = relation.get("Target", "").lstrip("/")
            if relation.get("Type", "").endswith("/officeDocument") and target in archive:
                return target
    return DOCUMENT


def _article(text: str, title: str | None, properties: etree._Element | None) -> Article:
    """Return the article; its title is the document's own, else that in its properties, else its headline."""

    def told(name: str) -> str | None:
        nodes = descendants(properties, name) if properties is not None else ()
        return next((node.text for node in nodes if node.text), None)

    created = told("created")
    article = article_from_text(text, title=line(title) or plausible_title(told("title")))
    return dataclasses.replace(
        article,
        byline=plausible_author(told("creator")),
        published=None if created == FROM_TEMPLATE else iso_date(created),
        language=language_of(told("language"), article.text),
    )
