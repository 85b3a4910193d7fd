"""Where a page says that its feeds are."""

from dataclasses import dataclass

from reader.importers.html_decoding import decode_html
from reader.importers.html_tree import tree_of
from reader.importers.list_values import address, line

FEED_TYPES = {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"}

MAX_LINKS = 50


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page names."""

    address: str
    title: str


def feeds_of_page(data: bytes, place: str, charset: str | None = None) -> list[FeedLink]:
    """Return the feeds that the page at ``place`` names in its head, each once; UnreadableArticle."""
    found: dict[str, FeedLink] = {}
    for link in tree_of(decode_html(data, place, charset)).iter("link"):
        told = {name: (link.get(name) or "").strip() for name in ("rel", "type", "href", "title")}
        kind = told["type"].split(";")[0].strip().lower()
        where = address(told["href"], place) if told["href"] else None
        named = "alternate" in told["rel"].lower().split() and kind in FEED_TYPES
        if named and where and len(found) < MAX_LINKS:
            found.setdefault(where, FeedLink(where, line(told["title"]) or where))
    return list(found.values())
