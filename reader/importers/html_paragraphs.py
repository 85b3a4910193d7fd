"""A tree of elements to paragraphs of plain text."""

import re

from lxml import etree

from reader.importers.html_tree import Element, tags

# Those of web pages, and those of the trees that trafilatura makes.
BLOCKS = tags(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure "
    "footer h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu ol p pre section summary table tbody td "
    "tfoot th thead tr ul head item list quote row title"
)
LINE_BREAKS = frozenset(["br", "lb"])
CELLS = frozenset(["cell", "td", "th"])
SPACE = re.compile(r"[ \t\r\n\f]+")
SPACES = re.compile(" {2,}")
AROUND_BREAK = re.compile(r" *\n *")


def paragraphs(root: Element) -> list[str]:
    """Return the paragraphs of a tree, headings among them, with no line breaks but those set by hand."""
    found: list[str] = []
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        starts = event == "start"
        if element.tag in CELLS and _is_plain(element):
            if starts and pieces:
                pieces.append(" | ")
        elif element.tag in BLOCKS:
            _close(pieces, found)
        elif starts and element.tag in LINE_BREAKS:
            pieces.append("\n")
        words = element.text if starts else element.tail if element is not root else None
        if words:
            pieces.append(SPACE.sub(" ", words))
    _close(pieces, found)
    return found


def _is_plain(cell: Element) -> bool:
    """Tell whether a cell holds a few words; tables that lay out a page hold whole columns in a cell."""
    return not any(element.tag in BLOCKS and element is not cell for element in cell.iter())


def _close(pieces: list[str], found: list[str]) -> None:
    """Put what was gathered of a paragraph to the others; two line breaks in a row begin a new one."""
    text = AROUND_BREAK.sub("\n", SPACES.sub(" ", "".join(pieces))).strip(" |")
    pieces.clear()
    found.extend(part for part in (part.strip() for part in re.split("\n{2,}", text)) if part)
