"""Lists of feeds in OPML: from other readers, and for them."""

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from reader.errors import UnreadableList
from reader.importers.feed_guard import tamed
from reader.importers.list_values import address, line
from reader.importers.normal import MAX_BYTES

MAX_FEEDS = 10_000

SEPARATOR = " / "
"""Between the names of folders that lie in each other."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed of a list; ``folder`` tells the folders that it lies in, the outermost first."""

    address: str
    title: str
    folder: str | None = None
    site: str | None = None


def read_opml(data: bytes, name: str) -> list[Subscription]:
    """Return the feeds in a file of OPML, each once; UnreadableList where there are none."""
    if len(data) > MAX_BYTES:
        raise UnreadableList(f"“{name}” is too large for a list of feeds.")
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(tamed(data, None), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableList(f"“{name}” is no list of feeds (OPML).") from error
    if root is None or not isinstance(root.tag, str) or root.tag.lower() != "opml":
        raise UnreadableList(f"“{name}” is no list of feeds (OPML).")
    found: dict[str, Subscription] = {}
    folders: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        told = {str(key).lower(): str(value) for key, value in element.attrib.items()}
        if event == "start":
            feed = _subscription(told, folders)
            if feed and len(found) < MAX_FEEDS:
                found.setdefault(feed.address, feed)
            folders.append("" if feed else _title(told) or "")
        else:
            folders.pop()
    if not found:
        raise UnreadableList(f"“{name}” holds no feeds.")
    return list(found.values())


def opml_text(feeds: list[Subscription], title: str) -> str:
    """Return a list of feeds as OPML, the folders as outlines around theirs."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += [f"  <head><title>{escape(_fit(title))}</title></head>", "  <body>"]
    lines += [f"    {_outline(feed)}" for feed in feeds if not feed.folder]
    for folder in sorted({feed.folder for feed in feeds if feed.folder}):
        lines.append(f"    <outline text={quoteattr(_fit(folder))}>")
        lines += [f"      {_outline(feed)}" for feed in feeds if feed.folder == folder]
        lines.append("    </outline>")
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _subscription(told: dict[str, str], folders: list[str]) -> Subscription | None:
    where = told.get("xmlurl", "").strip()
    if where.lower().startswith("feed:"):
        where = f"https://{where[5:].lstrip('/')}" if "//" in where[5:8] else where[5:]
    place = address(where)
    if place is None:
        return None
    folder = line(SEPARATOR.join(filter(None, folders)))
    return Subscription(place, _title(told) or place, folder, address(told.get("htmlurl")))


def _title(told: dict[str, str]) -> str | None:
    return line(told.get("title")) or line(told.get("text"))


def _outline(feed: Subscription) -> str:
    told = {
        "type": "rss",
        "text": feed.title,
        "title": feed.title,
        "xmlUrl": feed.address,
        "htmlUrl": feed.site,
    }
    return f"<outline {' '.join(f'{key}={quoteattr(_fit(value))}' for key, value in told.items() if value)}/>"


def _fit(value: str) -> str:
    """Return a text without what no XML can hold."""
    return "".join(letter for letter in value if letter in "\t\n" or " " <= letter not in "\ufffe\uffff")
