"""Saved web pages, with their pictures within themselves or in a folder beside them."""

import codecs
import re
from collections.abc import Collection

from reader.importers.html_decoding import decode_html
from reader.importers.html_text import text_of_html
from reader.importers.told import web_address
from reader.model import Article

BEGINNING_WITHIN = 4_096

BEGINNING = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)

SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S{1,2000})")
"""What browsers and SingleFile write above a page: where it was."""

PARTS = ("_files", ".files", "-Dateien", "_fichiers", "_archivos", "_bestanden", "_file")
"""How browsers call the folder that they save beside a page, behind its name, by their language."""


class WebPage:
    """Reads web pages; of a page with a folder beside it the page alone, since the folder holds no words."""

    stamp = "html-2"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml", ".xht", ".shtml")
    media_types: tuple[str, ...] = ("text/html", "application/xhtml+xml")
    largest = 40_000_000

    def recognises(self, data: bytes) -> bool:
        """Tell whether ``data`` begins like a web page."""
        # The zeros and marks of UTF-16 go, so that the letters between them are seen.
        head = data[:BEGINNING_WITHIN].translate(None, b"\0\xff\xfe").removeprefix(codecs.BOM_UTF8)
        return bool(BEGINNING.match(head))

    def read(self, data: bytes, name: str) -> list[Article]:
        """Return the one article on the page; UnreadableArticle where it has no words."""
        markup = decode_html(data, name)
        return [text_of_html(markup, saved_from(markup)).article()]


def saved_from(markup: str) -> str | None:
    """Return where a page was when it was saved, None where it does not tell."""
    found = SAVED_FROM.search(markup[:BEGINNING_WITHIN])
    return web_address(found[1]) if found else None


def is_of_a_page(folder: str, beside: Collection[str]) -> bool:
    """Tell whether the folder of that name holds the pictures of a saved page, given the files beside it.

    What lies in it (frames, advertisements) is no article of its own.
    """
    pages = [folder.removesuffix(part) for part in PARTS if folder.endswith(part)]
    return any(f"{page}{suffix}" in beside for page in pages for suffix in WebPage.suffixes)
