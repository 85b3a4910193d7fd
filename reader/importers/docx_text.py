"""The text of a Word document's markup, one paragraph a line of it, rows of tables as lines."""

from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from reader.importers.xml import children, descendants, local_name, names

__all__ = ["DocumentText"]

UNREAD = names(
    "annotationref commentreference del deltext drawing endnotereference fallback footnotereference "
    "instrtext movefrom object pict ppr rpr sectpr tblgrid tblpr tcpr trpr"
)
"""Elements that hold no words to be read: properties, notes, deletions, pictures, codes of fields."""

CHARACTERS = {"tab": "\t", "cr": "\n", "nobreakhyphen": "-", "ptab": "\t"}

TITLES = frozenset({"title", "titel", "titre", "titulo", "título", "titolo"})
"""What Word calls the style of titles, by the language of the program that made the document."""

LEVELS = 9
"""Levels of a list, counted from 0."""


class DocumentText:
    """Reads documents; ``title`` is what the last one has in the style of titles."""

    def __init__(self, numbering: etree._Element | None = None) -> None:
        self._formats = dict(_list_formats(numbering)) if numbering is not None else {}
        self._counts: dict[tuple[str, int], int] = defaultdict(int)
        self.title: str | None = None

    def read(self, document: etree._Element) -> str:
        """Return the document's text, a blank line between its paragraphs."""
        body = next(descendants(document, "body"), document)
        return "\n\n".join(self._blocks(body))

    def _blocks(self, parent: etree._Element) -> Iterator[str]:
        """Yield paragraphs and tables, those within controls and custom markup too."""
        for element in parent:
            name = local_name(element)
            if name == "p":
                paragraph = self._paragraph(element)
                if paragraph.strip():
                    yield paragraph
                yield from _boxes(element)
            elif name == "tbl":
                rows = "\n".join(filter(None, map(_row, children(element, "tr"))))
                if rows:
                    yield rows
            elif name in {"sdt", "sdtcontent", "customxml", "ins", "moveto", "alternatecontent", "choice"}:
                yield from self._blocks(element)

    def _paragraph(self, paragraph: etree._Element) -> str:
        text = _text(paragraph).strip()
        style = next((node for each in children(paragraph, "ppr") for node in children(each, "pstyle")), None)
        if style is not None and _value(style).casefold() in TITLES and self.title is None:
            self.title = text or None
        return self._list_mark(paragraph) + text if text else ""

    def _list_mark(self, paragraph: etree._Element) -> str:
        """Return what stands before an entry of a list: its number, or a dash."""
        numbered = next((n for each in children(paragraph, "ppr") for n in children(each, "numpr")), None)
        if numbered is None:
            return ""
        told = {local_name(node): _value(node) for node in numbered}
        of_list, level = told.get("numid", "0"), _whole(told.get("ilvl", "0"))
        if of_list == "0" or not 0 <= level < LEVELS:
            return ""
        if self._formats.get((of_list, level), "bullet") != "decimal":
            return "- "
        self._counts[of_list, level] += 1
        for deeper in range(level + 1, LEVELS):
            self._counts.pop((of_list, deeper), None)
        return f"{self._counts[of_list, level]}. "


def _boxes(paragraph: etree._Element) -> Iterator[str]:
    """Yield the paragraphs in boxes that are anchored in ``paragraph``, after it."""
    for box in descendants(paragraph, "txbxcontent"):
        # The same box stands there once more, in the way of older programs ("textbox").
        parent = box.getparent()
        if parent is not None and local_name(parent) == "txbx":
            yield from filter(None, (_text(each).strip() for each in children(box, "p")))


def _row(row: etree._Element) -> str:
    """Return a table's row as one line; tables within its cells become part of them."""
    cells = (" ".join(_text(cell).split()) for cell in _cells(row))
    return " | ".join(cell for cell in cells if cell)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for element in row:
        if local_name(element) == "tc":
            yield element
        elif local_name(element) in {"sdt", "sdtcontent", "customxml"}:
            yield from _cells(element)


def _text(element: etree._Element) -> str:
    """Return the words within ``element``; paragraphs in it, as in cells and boxes, end with a line's end."""
    pieces: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        name = local_name(node)
        if event == "end":
            pieces.append("\n" if name == "p" and node is not element else "")
        elif name in UNREAD or not name:
            walk.skip_subtree()
        elif name == "t":
            pieces.append(node.text or "")
        elif name == "br":
            pieces.append("\n")
        else:
            pieces.append(CHARACTERS.get(name, ""))
    return "".join(pieces)


def _list_formats(numbering: etree._Element) -> Iterator[tuple[tuple[str, int], str]]:
    """Yield how each level of each list counts: "decimal", "bullet" and others."""
    abstract = {_attribute(each, "abstractNumId"): each for each in children(numbering, "abstractnum")}
    for number in children(numbering, "num"):
        chosen = next((_value(each) for each in children(number, "abstractnumid")), "")
        for level in children(abstract[chosen], "lvl") if chosen in abstract else ():
            kind = next((_value(each) for each in children(level, "numfmt")), "bullet")
            yield (_attribute(number, "numId"), _whole(_attribute(level, "ilvl"))), kind


def _value(element: etree._Element) -> str:
    return _attribute(element, "val")


def _attribute(element: etree._Element, name: str) -> str:
    """Return an attribute by its local name, whatever its namespace."""
    return next(
        (str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), ""
    )


def _whole(text: str) -> int:
    """Return a small whole number; -1 where ``text`` is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else -1
