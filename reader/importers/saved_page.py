"""Web pages saved with all their parts in one file, as Chrome and Edge do (MHTML)."""

import quopri
import re
from email.message import Message
from pathlib import PurePath

from reader.errors import UnreadableArticle
from reader.importers.html_decoding import decode_html
from reader.importers.html_text import text_of_html
from reader.importers.mime import head_of, header, is_saved_page, message_of, shown_parts, words_of
from reader.importers.told import web_address
from reader.model import Article

PAGE = re.compile(rb"<(?:!doctype\s+html|html)[\s>].*", re.IGNORECASE | re.DOTALL)


class SavedPage:
    """Reads the page of a MHTML file; its frames and pictures are no part of the article."""

    stamp = "mhtml-2"
    suffixes: tuple[str, ...] = (".mhtml", ".mht")
    media_types: tuple[str, ...] = ("multipart/related", "application/x-mimearchive", "message/rfc822")
    largest = 40_000_000

    def recognises(self, data: bytes) -> bool:
        """Tell whether the header is that of a saved page, and not of a mail."""
        head = head_of(data)
        return is_saved_page(head) and b"\nmime-version:" in head

    def read(self, data: bytes, name: str) -> list[Article]:
        """Return the one article of the page; UnreadableArticle where it has no words."""
        message = message_of(data, name)
        page = next(shown_parts(message, "text/html"), None)
        address = _address(message, page)
        markup = words_of(page, name) if page is not None else _lost_page(data, name)
        title = header(message, "Subject")
        return [text_of_html(markup, address).article(title)]


def _address(message: Message, page: Message | None) -> str | None:
    told = header(message, "Snapshot-Content-Location"), page and header(page, "Content-Location")
    return next((address for place in told if place and (address := web_address(place))), None)


def _lost_page(data: bytes, name: str) -> str:
    """Return the page of a file whose parts don't begin where its header says; UnreadableArticle."""
    found = PAGE.search(data)
    if found is None:
        raise UnreadableArticle(f"There is no page in “{name}”.")
    packed = b"=3D" in found[0]
    return decode_html(quopri.decodestring(found[0]) if packed else found[0], PurePath(name).name)
