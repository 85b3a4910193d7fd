"""Books and magazines in EPUB: one text, chapter after chapter, with their headings."""

import dataclasses
import posixpath
from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urlsplit

from lxml import etree

from reader.errors import UnreadableArticle
from reader.importers.archives import ZipArchive
from reader.importers.normal import MAX_BYTES, article_from_text
from reader.importers.values import iso_date, joined, language_of, line
from reader.importers.xhtml import chapter_text
from reader.importers.xml import BrokenXml, children, descendants, parse_xml
from reader.model import Article

__all__ = ["Epub"]

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"

FIRST_ENTRY = b"mimetypeapplication/epub+zip"
"""The first entry of a book, its name and its content."""

MAX_CHAPTERS = 3_000
"""Chapters of one book at most."""

CHAPTER_TYPES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})

FONTS_ONLY = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
"""Ways of hiding fonts from copying, which leave the text as it is."""


class Epub:
    """Reads books in EPUB 2 and 3; those that are locked to a shop's program are told."""

    stamp = "epub-1"
    suffixes: tuple[str, ...] = (".epub",)
    media_types: tuple[str, ...] = ("application/epub+zip",)
    largest = 200_000_000

    def recognises(self, data: bytes) -> bool:
        """Tell whether ``data`` is an archive that says that it is a book, or has the parts of one."""
        return data.startswith(b"PK\x03\x04") and (FIRST_ENTRY in data[:120] or CONTAINER.encode() in data)

    def read(self, data: bytes, name: str) -> Sequence[Article]:
        """Return the book in ``data`` as one article; UnreadableArticle."""
        archive = ZipArchive(data, name)
        package_path = _package_path(archive, name)
        package = _parsed(archive, package_path, name)
        chapters = list(_chapter_paths(package, posixpath.dirname(package_path)))
        _refuse_locked(archive, chapters, name)
        text = "\n\n".join(filter(None, _texts(archive, chapters, name)))
        if not text.strip():
            raise UnreadableArticle(f"There is no text to read in “{name}”; it may be made of pictures.")
        return (_with_metadata(article_from_text(text, title=_first(package, "title")), package),)


def _parsed(archive: ZipArchive, entry: str, name: str) -> etree._Element:
    try:
        return parse_xml(archive.read(entry))
    except BrokenXml as error:
        raise UnreadableArticle(f"“{name}” is damaged: its part “{entry}” can't be read.") from error


def _package_path(archive: ZipArchive, name: str) -> str:
    """Return the path of the package document: the container tells it, else it is the only one."""
    if CONTAINER in archive:
        for rootfile in descendants(_parsed(archive, CONTAINER, name), "rootfile"):
            path = rootfile.get("full-path", "")
            if path in archive:
                return path
    found = next((entry for entry in archive.names if entry.lower().endswith(".opf")), None)
    if found is None:
        raise UnreadableArticle(f"“{name}” is no complete book: the list of its chapters is missing.")
    return found


def _chapter_paths(package: etree._Element, folder: str) -> Iterator[str]:
    """Yield the paths of the chapters in reading order, without what stands beside it and contents."""
    items = {item.get("id"): item for item in descendants(package, "item")}
    chosen = [
        items[reference.get("idref")]
        for reference in descendants(package, "itemref")
        if reference.get("idref") in items and reference.get("linear") != "no"
    ]
    for item in chosen[:MAX_CHAPTERS]:
        is_contents = "nav" in item.get("properties", "").split()
        if item.get("media-type") in CHAPTER_TYPES and not is_contents:
            yield resolved(folder, item.get("href", ""))


def resolved(folder: str, href: str) -> str:
    """Return the archive's path that ``href`` leads to from ``folder``; "" where it leads elsewhere."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc:
        return ""
    path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    return "" if path.startswith(("..", "/")) else path


def _texts(archive: ZipArchive, chapters: Sequence[str], name: str) -> Iterator[str]:
    """Yield the chapters' texts; a chapter that is missing or broken costs only itself."""
    length = 0
    for path in dict.fromkeys(chapters):
        if path not in archive:
            continue
        data = archive.read(path)
        try:
            text = chapter_text(data)
        except BrokenXml:
            continue
        length += len(text)
        if length > MAX_BYTES:
            raise UnreadableArticle(f"The text of “{name}” is too long for one article.")
        yield text


def _refuse_locked(archive: ZipArchive, chapters: Sequence[str], name: str) -> None:
    """Raise UnreadableArticle where the chapters are encrypted."""
    if ENCRYPTION not in archive:
        return
    root = _parsed(archive, ENCRYPTION, name)
    locked = set()
    for data in descendants(root, "encrypteddata"):
        method = next(iter(children(data, "encryptionmethod")), None)
        if method is None or method.get("Algorithm") not in FONTS_ONLY:
            locked |= {unquote(each.get("URI", "")) for each in descendants(data, "cipherreference")}
    if locked & set(chapters):
        raise UnreadableArticle(
            f"“{name}” is locked by its shop (DRM): only the shop's own program can open it."
        )


def _with_metadata(article: Article, package: etree._Element) -> Article:
    authors = [line(node.text) for node in _metadata(package, "creator") if _is_author(node, package)]
    return dataclasses.replace(
        article,
        byline=joined(filter(None, authors)),
        outlet=line(_first(package, "publisher")),
        published=_published(package),
        language=language_of(_first(package, "language"), article.text),
    )


def _metadata(package: etree._Element, name: str) -> Iterator[etree._Element]:
    for metadata in children(package, "metadata"):
        yield from descendants(metadata, name)


def _first(package: etree._Element, name: str) -> str | None:
    """Return the text of the first element of that name in the metadata."""
    return next((node.text for node in _metadata(package, name) if node.text and node.text.strip()), None)


def _is_author(creator: etree._Element, package: etree._Element) -> bool:
    """Tell whether a creator is an author: its role says so, or nothing."""
    old_roles = [value for key, value in creator.attrib.items() if str(key).endswith("role")]
    refined = [
        meta.text
        for meta in _metadata(package, "meta")
        if meta.get("refines") == f"#{creator.get('id')}" and meta.get("property") == "role"
    ]
    roles = [str(role).strip() for role in (*old_roles, *refined) if role]
    return not roles or "aut" in roles


def _published(package: etree._Element) -> str | None:
    """Return the date of publication, among dates of other events."""
    dates = list(_metadata(package, "date"))
    events = {key: date for date in dates for attribute, key in date.attrib.items() if _is_event(attribute)}
    chosen = events.get("publication", next(iter(dates), None))
    return iso_date(chosen.text) if chosen is not None else None


def _is_event(attribute: str | bytes) -> bool:
    return str(attribute).rpartition("}")[2] == "event"
