"""Markup to a tree of elements, however broken or hostile, with what nobody sees taken out."""

import re
from collections.abc import Iterator

from lxml import etree, html

from reader.errors import UnreadableArticle

LONGEST = 40_000_000
"""Characters of markup that are read at most; pages that carry their pictures along are large."""

DEEPEST = 200
"""How deep elements may lie in one another; what lies deeper is kept, its tags are not."""

# Pictures and typefaces that a page carries within itself make up most of it, and are no text.
EMBEDDED = re.compile(r"data:[\w.+/-]{0,80}(?:;[\w=.-]{1,60}){0,4},[\w+/=%-]{200,}")


def tags(names: str) -> frozenset[str]:
    """Return a set of names that are written apart by spaces."""
    return frozenset(names.split())


TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})(?=[\s/>])[^<>]{0,100000}>")

LEFT_OPEN = tags(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th option"
)
"""Elements that have no end, or often lack it."""

UNSEEN = tags(
    "script style noscript template svg math canvas iframe frame frameset object embed applet audio video "
    "form button input select textarea option dialog nav map area link base progress meter"
)
"""Elements whose content is no text of an article."""

HIDDEN = etree.XPath(
    "//*[@hidden or @aria-hidden='true' or contains(translate(@style, ' ', ''), 'display:none')"
    " or contains(translate(@style, ' ', ''), 'visibility:hidden')]"
)

Element = etree._Element


def tree_of(markup: str) -> Element:
    """Return the root of the tree that ``markup`` makes; UnreadableArticle where it makes none."""
    if len(markup) > LONGEST:
        raise UnreadableArticle("This page is too large to be read.")
    data = flattened(EMBEDDED.sub("", markup)).encode("utf-8", errors="replace")
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableArticle("There is no text to read on this page.") from error
    return root


def flattened(markup: str) -> str:
    """Return ``markup`` without the tags that lie too deep: reading them takes time without end."""
    depth = dropped = 0

    def keep(tag: re.Match[str]) -> str:
        nonlocal depth, dropped
        ends, name = tag[1], tag[2].lower()
        if name in LEFT_OPEN or tag[0].endswith("/>"):
            return tag[0]
        if not ends:
            if depth >= DEEPEST:
                dropped += 1
                return " "
            depth += 1
        elif dropped:
            dropped -= 1
            return " "
        else:
            depth = max(0, depth - 1)
        return tag[0]

    return TAG.sub(keep, markup)


def without_unseen(root: Element) -> Element:
    """Take out of the tree what a reader of the page does not see, and return it."""
    etree.strip_elements(root, *UNSEEN, with_tail=False)
    hidden = HIDDEN(root)
    for element in hidden if isinstance(hidden, list) else ():
        if isinstance(element, Element):
            _take_out(element)
    return root


def _take_out(element: Element) -> None:
    """Remove an element, and leave the words that follow it."""
    parent = element.getparent()
    if parent is None or element.tag == "body":
        return
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        before.tail = (before.tail or "") + (element.tail or "")
    element.tail = None
    parent.remove(element)


def inner_texts(root: Element) -> Iterator[str]:
    """Yield the words of a tree, piece by piece."""
    for text in root.itertext():
        yield str(text)
