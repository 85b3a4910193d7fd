"""What is pasted, as articles with their origins; and kept bytes, of whatever origin, read again."""

from dataclasses import replace
from datetime import UTC, datetime

from reader.errors import LibraryError
from reader.importers import Imported, article_from_html_fragment, article_from_text, import_bytes
from reader.model import Origin, Way

TEXT, MARKUP = "text/plain", "text/html"
"""The media types of what is pasted."""


def pasted_text(raw: str) -> Imported:
    """Return the article in pasted or typed text; UnreadableArticle."""
    return Imported(article_from_text(raw), _origin(raw, "pasted-text-1", TEXT))


def pasted_markup(markup: str) -> Imported:
    """Return the article in pasted rich text, which the clipboard holds as HTML; UnreadableArticle."""
    return Imported(article_from_html_fragment(markup), _origin(markup, "pasted-html-1", MARKUP))


def read_again(origin: Origin) -> list[Imported]:
    """Return what the importers of today make of the bytes of an origin; UnreadableArticle.

    LibraryError where the bytes were not kept.
    """
    if origin.data is None:
        raise LibraryError("The file of this article was not kept, so it can’t be read again.")
    if origin.way is Way.PASTED:
        raw = origin.data.decode(errors="replace")
        found = [pasted_markup(raw) if origin.media_type == MARKUP else pasted_text(raw)]
    else:
        name = origin.name or origin.place or "article"
        found = import_bytes(origin.data, name, origin.media_type, origin.way, origin.place)
    return [
        Imported(one.article, replace(one.origin, address=origin.address or one.origin.address))
        for one in found
    ]


def _origin(raw: str, importer: str, media_type: str) -> Origin:
    # Half a surrogate pair, as some programs leave it on the clipboard, has no UTF-8.
    data = raw.encode(errors="replace")
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    return Origin(Way.PASTED, importer, moment, media_type=media_type, data=data)
