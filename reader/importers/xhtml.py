"""The text of a chapter in XHTML: one paragraph a block, be it heading, list entry or row of a table.

A chapter is all text, so nothing is left out of it as a web page's menus would be.
"""

import re

from lxml import etree

from reader.importers.xml import local_name, names, parse_markup

__all__ = ["chapter_text"]

UNREAD = names(
    "audio button canvas embed head iframe input math nav noscript object rp rt script select style svg "
    "template textarea video"
)
"""Elements whose text is not part of the reading."""

INLINE = names(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd mark q ruby s samp small "
    "span strike strong sub sup time tt u var wbr"
)
"""Elements that stand within a paragraph; every other one begins a paragraph and ends one."""

NOTES = frozenset({"noteref", "footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"})
"""What `epub:type` calls notes and the numbers that lead to them."""

EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"

ROLES = {"doc-noteref", "doc-footnote", "doc-endnote", "doc-endnotes"}

OPENING = {"br": "\n", "q": "“"}
CLOSING = {"q": "”"}
"""What is read where an element begins and ends: browsers put the marks around a quotation."""

WHITE = re.compile(r"[ \t\r\n\f]+")


def chapter_text(data: bytes) -> str:
    """Return the text of a chapter, a blank line between paragraphs; BrokenXml where it can't be parsed."""
    return _Chapter().read(parse_markup(data))


class _Chapter:
    """What was read of a chapter so far: whole paragraphs, and the pieces of the one that is being read."""

    def __init__(self) -> None:
        self._paragraphs: list[str] = []
        self._pieces: list[str] = []
        self._mark = ""
        self._rows = 0
        self._verbatim = 0

    def read(self, root: etree._Element) -> str:
        """Return the text below ``root``."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._leave(element)
            elif _is_unread(element):
                walk.skip_subtree()
            else:
                self._enter(element)
        self._end_paragraph()
        return "\n\n".join(self._paragraphs)

    def _enter(self, element: etree._Element) -> None:
        name = local_name(element)
        if name not in INLINE:
            self._break(name)
        self._pieces.append(OPENING.get(name, ""))
        self._rows += name == "tr"
        self._verbatim += name == "pre"
        if name == "li":
            self._mark = "- "
        self._add(element.text)

    def _leave(self, element: etree._Element) -> None:
        name = local_name(element)
        if not _is_unread(element):
            self._rows -= name == "tr"
            if name not in INLINE:
                self._break(name)
            self._verbatim -= name == "pre"
            self._pieces.append(CLOSING.get(name, ""))
        self._add(element.tail)

    def _break(self, name: str) -> None:
        """End the paragraph; within a row of a table, only its cell."""
        if self._rows:
            self._pieces.append(" | " if name in {"td", "th"} else " ")
        else:
            self._end_paragraph()

    def _add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text if self._verbatim else WHITE.sub(" ", text))

    def _end_paragraph(self) -> None:
        text = "".join(self._pieces)
        self._pieces.clear()
        lines = text.split("\n") if self._verbatim else [_tidy(line) for line in text.split("\n")]
        paragraph = "\n".join(lines).strip("\n")
        if paragraph.strip():
            self._paragraphs.append(self._mark + paragraph)
            self._mark = ""


def _tidy(line: str) -> str:
    """Return a line with single spaces, and without the marks of empty cells at its ends."""
    cells = [" ".join(cell.split()) for cell in line.split(" | ")]
    return " | ".join(cell for cell in cells if cell)


def _is_unread(element: etree._Element) -> bool:
    if local_name(element) in UNREAD or not isinstance(element.tag, str):
        return True
    kinds = set((element.get(EPUB_TYPE) or element.get("epub:type") or "").split())
    return bool(kinds & NOTES) or element.get("role") in ROLES or element.get("hidden") is not None
