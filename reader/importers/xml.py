"""XML of others: parsed without entities, document type definitions, the network or endless trees."""

import re
from collections.abc import Iterator
from html.entities import html5

from lxml import etree

__all__ = ["BrokenXml", "children", "descendants", "local_name", "names", "parse_markup", "parse_xml"]

MAX_NODES = 1_000_000
"""Opening marks of one document at most: each becomes a node of some hundred bytes."""

NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
"""A character by its name, of which XML itself knows five."""

OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})


class BrokenXml(ValueError):
    """What was given is not well-formed, declares entities, or is larger than documents are."""


def parse_xml(data: bytes) -> etree._Element:
    """Return the root of the document ``data``, without comments and instructions; BrokenXml."""
    _refuse_endless(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = _root_of(data, parser)
    if root is None:
        raise BrokenXml("the document is empty")
    # The types for lxml lack this method.
    list_entities = getattr(root.getroottree().docinfo.internalDTD, "entities", list)
    if list_entities():
        raise BrokenXml("the document declares entities")
    return root


def parse_markup(data: bytes) -> etree._Element:
    """Return the root of an XHTML page, read as HTML where it is no XML; BrokenXml where it is neither."""
    try:
        root = parse_xml(NAMED.sub(_by_number, data))
    except BrokenXml:
        return _parse_html(data)
    # Walkers pass over a name that nobody knows, and the words after it.
    unknown = next(root.iter(etree.Entity), None) is not None
    return _parse_html(data) if unknown else root


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace, in small letters; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def names(told: str) -> frozenset[str]:
    """Return the set of the names in ``told``, which stand apart by spaces."""
    return frozenset(told.split())


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the children of that local name (in small letters), whatever their namespace."""
    return (child for child in element if local_name(child) == name)


def descendants(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the descendants of that local name (in small letters), whatever their namespace."""
    return (node for node in element.iter() if local_name(node) == name)


def _refuse_endless(data: bytes) -> None:
    if data.count(b"<") > MAX_NODES:
        raise BrokenXml("the document has too many elements")


def _by_number(match: re.Match[bytes]) -> bytes:
    """Return a named character of HTML by its number, which every parser of XML knows."""
    name = match[1].decode("ascii")
    characters = "" if name in OF_XML else html5.get(f"{name};", "")
    return "".join(f"&#{ord(each)};" for each in characters).encode("ascii") or match[0]


def _parse_html(data: bytes) -> etree._Element:
    _refuse_endless(data)
    parser = etree.HTMLParser(
        encoding=_utf8_where_it_is(data),
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = _root_of(data, parser)
    if root is None:
        raise BrokenXml("the page is empty")
    return root


def _root_of(data: bytes, parser: etree.XMLParser | etree.HTMLParser) -> etree._Element | None:
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenXml(str(error)) from error


def _utf8_where_it_is(data: bytes) -> str | None:
    """Return the encoding's name where the bytes are UTF-8; without it, the parser would guess Latin-1."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"
