"""The formats that can be read, which of them some bytes are in, and what comes of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol, runtime_checkable

from reader.errors import UnreadableArticle
from reader.importers.docx import Docx
from reader.importers.epub import Epub
from reader.importers.mail import Mail
from reader.importers.markdown import Markdown
from reader.importers.normal import MAX_BYTES, article_from_text, normalise
from reader.importers.part import Part
from reader.importers.pdf import Pdf
from reader.importers.plain_text import PlainText
from reader.importers.rtf import Rtf
from reader.importers.saved_page import SavedPage
from reader.importers.web_archive import WebArchive
from reader.importers.web_page import WebPage
from reader.model import Article, Origin, Way

__all__ = [
    "IMPORTERS",
    "MAX_BYTES",
    "MAX_FILE_BYTES",
    "Imported",
    "Importer",
    "Part",
    "article_from_bytes",
    "article_from_text",
    "import_bytes",
    "importer_for",
    "importing",
    "normalise",
]


@dataclass(frozen=True, slots=True)
class Imported:
    """An article that was read, and the record of how it came in, with its bytes where they are its own."""

    article: Article
    origin: Origin


class Importer(Protocol):
    """One format: how to know it and how to read it.

    ``stamp`` is the name of the format with the version of its importer, raised whenever it reads better
    than before: "html-1". ``suffixes`` are those of its files (lower case, with the dot); ``largest`` is the
    number of bytes above which a file is refused.
    """

    @property
    def stamp(self) -> str:
        """The format and the version of its importer."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The suffixes of the format's files."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """The format's names on the web."""

    @property
    def largest(self) -> int:
        """The size in bytes of the largest file that is read."""

    def recognises(self, data: bytes) -> bool:
        """Tell whether the content itself shows, beyond doubt, that it is in this format."""

    def read(self, data: bytes, name: str) -> Sequence[Article]:
        """Return the articles in ``data``, the content of the file ``name``; UnreadableArticle."""


@runtime_checkable
class Archive(Protocol):
    """A format whose files hold several articles, each with bytes of its own."""

    def parts(self, data: bytes, name: str) -> Iterator[Part]:
        """Yield the articles with their own bytes; UnreadableArticle where there is none."""


PLAIN_TEXT = PlainText()

IMPORTERS: tuple[Importer, ...] = (
    Pdf(),
    Epub(),
    Docx(),
    Rtf(),
    WebArchive(),
    SavedPage(),
    Mail(),
    WebPage(),
    Markdown(),
    PLAIN_TEXT,
)
"""All formats, in the order in which they are asked whether they know a content; a new one is a file beside
this one and a line here."""

MAX_FILE_BYTES = max(importer.largest for importer in IMPORTERS)
"""The size of the largest file that any format takes."""


def importer_for(name: str, data: bytes = b"", media_type: str | None = None) -> Importer:
    """Return the importer for a file: by its content first, then by its suffix, then by its media type."""
    media_type = (media_type or "").partition(";")[0].strip().lower()
    by_content = (importer for importer in IMPORTERS if data and importer.recognises(data))
    by_suffix = (importer for importer in IMPORTERS if name.lower().endswith(importer.suffixes))
    by_type = (importer for importer in IMPORTERS if media_type in importer.media_types)
    return next(by_content, None) or next(by_suffix, None) or next(by_type, PLAIN_TEXT)


def import_bytes(
    data: bytes,
    name: str,
    media_type: str | None = None,
    way: Way = Way.FILE,
    place: str | None = None,
) -> list[Imported]:
    """Return the articles in ``data``, the content of the file ``name``, each with the record of its way in.

    ``media_type`` is what a server said of it, ``place`` the path or address that was asked for.
    UnreadableArticle, with a sentence that names the file, where it is empty, too large or no article.
    """
    return list(importing(data, name, media_type, way, place))


def importing(
    data: bytes,
    name: str,
    media_type: str | None = None,
    way: Way = Way.FILE,
    place: str | None = None,
) -> Iterator[Imported]:
    """Yield what `import_bytes` returns, one by one: an archive holds thousands.

    The bytes are kept with an article where they hold no other.
    """
    importer = importer_for(name, data, media_type)
    _refuse_size(data, name, importer.largest)
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    if isinstance(importer, Archive):
        for part in importer.parts(data, name):
            origin = Origin(way, part.stamp, moment, place, part.address, name, part.media_type, part.data)
            yield Imported(part.article, origin)
        return
    articles = importer.read(data, name)
    kept = data if len(articles) == 1 else None
    origin = Origin(way, importer.stamp, moment, place, None, name, media_type, kept)
    yield from (Imported(article, origin) for article in articles)


def article_from_bytes(data: bytes, name: str) -> Article:
    """Return the first article in ``data``, the content of the file ``name``; UnreadableArticle."""
    return next(importing(data, name)).article


def _refuse_size(data: bytes, name: str, largest: int) -> None:
    if len(data) > largest:
        raise UnreadableArticle(
            f"“{name}” is larger than {largest // 1_000_000} MB, which is too much for one article."
        )
    if not data.strip():
        raise UnreadableArticle(f"“{name}” is empty.")
