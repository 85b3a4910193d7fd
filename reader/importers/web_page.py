"""Saved web pages, with their pictures within themselves or in a folder beside them."""

import codecs
import re
from pathlib import PurePath

from reader.importers.html_decoding import decode_html
from reader.importers.html_text import text_of_html
from reader.model import Article

BEGINNING = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)


class WebPage:
    """Reads web pages; of a page with a folder beside it the page alone, since the folder holds no words."""

    stamp = "html-1"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml", ".xht", ".shtml")
    media_types: tuple[str, ...] = ("text/html", "application/xhtml+xml")
    largest = 40_000_000

    def recognises(self, data: bytes) -> bool:
        """Tell whether ``data`` begins like a web page."""
        return bool(BEGINNING.match(data[:4_096].removeprefix(codecs.BOM_UTF8)))

    def read(self, data: bytes, name: str) -> list[Article]:
        """Return the one article on the page; UnreadableArticle where it has no words."""
        return [text_of_html(decode_html(data, name)).article(PurePath(name).stem)]
