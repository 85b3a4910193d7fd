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
CELL = "cell"
SPACE = re.compile(r"[ \t\r\n\f]+")
AROUND_BREAK = re.compile(r" *\n *")


def paragraphs(root: Element) -> list[str]:
    """Return the paragraphs of a tree, headings among them, with no line breaks but those set by hand."""
    found: list[str] = []
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        starts = event == "start"
        if tag in BLOCKS:
            _close(pieces, found)
        elif starts and tag in LINE_BREAKS:
            pieces.append("\n")
        elif starts and tag == CELL and pieces:
            pieces.append(" | ")
        words = element.text if starts else element.tail if element is not root else None
        if words:
            pieces.append(SPACE.sub(" ", words))
    _close(pieces, found)
    return found


def _close(pieces: list[str], found: list[str]) -> None:
    """Put what was gathered of a paragraph to the others; two line breaks in a row begin a new one."""
    text = AROUND_BREAK.sub("\n", SPACE_RUN.sub(" ", "".join(pieces)))
    pieces.clear()
    found.extend(part for part in (part.strip() for part in re.split("\n{2,}", text)) if part)


SPACE_RUN = re.compile(" {2,}")
