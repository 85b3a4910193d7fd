"""JSON Feed (versions 1 and 1.1) to titles and entries, each value checked."""

from collections.abc import Mapping
from typing import Any

from reader.errors import UnreadableList
from reader.importers.html_text import text_of_fragment
from reader.importers.list_values import address, line, lines, mappings, moment, read_json, text

JSON_FEED = b"jsonfeed.org/version/"
"""What the version of every JSON Feed holds."""


def read_json_feed(
    data: bytes, place: str
) -> tuple[str | None, str | None, str | None, list[Mapping[str, Any]]]:
    """Return title, site, language and entries as told; UnreadableList where it is no JSON Feed."""
    feed = read_json(data, place)
    if not isinstance(feed, Mapping) or JSON_FEED.decode() not in str(feed.get("version")):
        raise UnreadableList("At this address is no feed.")
    told = [_told(item, place) for item in mappings(feed.get("items"))]
    return (
        line(feed.get("title")),
        address(feed.get("home_page_url"), place),
        line(feed.get("language"), 20),
        told,
    )


def _told(item: Mapping[str, Any], place: str) -> Mapping[str, Any]:
    """Return an item under the names of ours."""
    return {
        "key": line(item.get("id"), 10**6),
        "title": line(item.get("title")),
        "address": address(item.get("url"), place) or address(item.get("external_url"), place),
        "published": moment(item.get("date_published")) or moment(item.get("date_modified")),
        "byline": _byline(item),
        "text": _words(item),
    }


def _byline(item: Mapping[str, Any]) -> str | None:
    authors = [*mappings(item.get("authors")), *mappings([item.get("author")])]
    return line(", ".join(lines([author.get("name") for author in authors])))


def _words(item: Mapping[str, Any]) -> str:
    """Return the words of the item: of its markup, else its plain text, else its summary."""
    markup = item.get("content_html")
    told = text_of_fragment(markup) if isinstance(markup, str) and markup.strip() else None
    return told or text(item.get("content_text")) or text(item.get("summary")) or ""
