"""What is pasted, as articles with their origins."""

from datetime import UTC, datetime

from reader.importers import Imported, article_from_html_fragment, article_from_text
from reader.model import Origin, Way

TEXT, MARKUP = "text/plain", "text/html"
"""The media types of what is pasted."""

_IMPORTER = "pasted-"
"""How the names of its importers begin."""


def pasted_text(raw: str) -> Imported:
    """Return the article in pasted or typed text; UnreadableArticle."""
    return Imported(article_from_text(raw), _origin(raw, f"{_IMPORTER}text-1", TEXT))


def pasted_markup(markup: str) -> Imported:
    """Return the article in pasted rich text, which the clipboard holds as HTML; UnreadableArticle."""
    return Imported(article_from_html_fragment(markup), _origin(markup, f"{_IMPORTER}html-1", MARKUP))


def pasted_again(data: bytes, media_type: str | None) -> Imported:
    """Return the article in the kept bytes of what was pasted; UnreadableArticle."""
    raw = data.decode(errors="replace")
    return pasted_markup(raw) if media_type == MARKUP else pasted_text(raw)


def is_pasted(origin: Origin) -> bool:
    """Tell whether an article was pasted in the window; what came on standard input is a file of any kind."""
    return origin.way is Way.PASTED and origin.importer.startswith(_IMPORTER)


def _origin(raw: str, importer: str, media_type: str) -> Origin:
    # Half a surrogate pair, as some programs leave it on the clipboard, has no UTF-8.
    data = raw.encode(errors="replace")
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    return Origin(Way.PASTED, importer, moment, media_type=media_type, data=data)
