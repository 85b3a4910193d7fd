"""Feeds: RSS, Atom and JSON Feed to entries, from bytes alone and without ever following an address in them.

Entries keep words, never markup. What is broken is left out: a date that is none, an address that leads
elsewhere than to the web.
"""

import io
import re
from calendar import timegm
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import feedparser  # type: ignore[import-untyped]

from reader.errors import UnreadableArticle, UnreadableList
from reader.importers.feed_guard import tamed
from reader.importers.html_text import text_of_fragment
from reader.importers.json_feed import JSON_FEED, read_json_feed
from reader.importers.list_values import address, line
from reader.importers.normal import article_from_text
from reader.model import Article

__all__ = ["MAX_FEED", "Feed", "FeedEntry", "article_of", "is_feed", "read_feed"]

MAX_FEED = 10_000_000
"""Bytes of a feed at most."""

MAX_ENTRIES = 10_000
"""Entries of a feed that are read, at most: the first ones, which are the newest."""

LONGEST_KEY = 300

WHOLE = 150
"""Words from which on what a feed tells of an entry counts as the whole article."""

LED_ON = r"\b(?:read (?:more|on)|continue reading|keep reading)\b(?:[^.!?]{0,80}|\W*)"

SHORTENED = re.compile(rf"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|{LED_ON})\s*$", re.IGNORECASE)
"""How a text ends that was cut off to lead its readers elsewhere."""

ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
"""How the first element of a feed begins; a channel is left where the element around it is lost."""

FIRST = re.compile(r"<!--.*?(?:-->|\Z)|<[^?!]", re.DOTALL)
"""The comments above the first element, which may hold markup, and how the element begins."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: ``key`` stays the same as long as the entry does; ``text`` is empty where none is told.

    ``published`` is an ISO 8601 date-time in UTC.
    """

    key: str
    title: str
    address: str | None = None
    published: str | None = None
    byline: str | None = None
    text: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the feed holds the whole article, so that nothing has to be fetched to read it."""
        return len(self.text.split()) >= WHOLE and not SHORTENED.search(self.text[-200:])


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was read: its title, the site it belongs to, its entries in its own order."""

    title: str
    site: str | None
    language: str | None
    entries: tuple[FeedEntry, ...]


def is_feed(data: bytes) -> bool:
    """Tell whether bytes look like a feed: by the first element, or by the version of JSON Feed."""
    start = data[:4_000].replace(b"\0", b"")
    if start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return JSON_FEED in start
    text = start.decode("ascii", errors="replace")
    first = next((one.start() for one in FIRST.finditer(text) if not one[0].startswith("<!")), None)
    return first is not None and ROOT.match(text, first) is not None


def read_feed(data: bytes, place: str, charset: str | None = None) -> Feed:
    """Return the feed in ``data``, which came from the address ``place``; UnreadableList where it is none.

    ``charset`` is the encoding that the server told; what the feed itself says goes before it.
    """
    if len(data) > MAX_FEED:
        raise UnreadableList("This feed is too large.")
    if not is_feed(data):
        raise UnreadableList("At this address is no feed.")
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        title, site, language, entries = read_json_feed(data, place)
    else:
        title, site, language, entries = _read_xml(tamed(data, charset), place)
    unique = {entry.key: entry for entry in reversed([_entry(told) for told in entries[:MAX_ENTRIES]])}
    kept = tuple(reversed(unique.values()))
    return Feed(title or _host(site or place), site, language, kept)


def article_of(entry: FeedEntry, feed: Feed) -> Article:
    """Return the article that an entry's own text is; UnreadableArticle where it has none."""
    article = article_from_text(f"{entry.title}\n\n{entry.text}" if entry.text else "", title=entry.title)
    return replace(
        article,
        byline=entry.byline,
        outlet=feed.title,
        address=entry.address,
        published=entry.published,
        language=feed.language,
    )


def _read_xml(data: bytes, place: str) -> tuple[str | None, str | None, str | None, list[Mapping[str, Any]]]:
    """Return title, site, language and entries as told, not yet checked."""
    # The markup is reduced to words later, with our own allow-list, so that feedparser's would be in vain.
    parsed = feedparser.parse(
        io.BytesIO(data),
        # Without its address: it would become part of keys like “1”, and change them where the feed moves.
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    feed = parsed.feed
    told = [_told(entry, place) for entry in parsed.entries[:MAX_ENTRIES]]
    return plain(feed.get("title")), address(feed.get("link"), place), line(feed.get("language"), 20), told


def _told(entry: Mapping[str, Any], place: str) -> Mapping[str, Any]:
    """Return an entry of feedparser's under the names of ours."""
    contents = [part.get("value") for part in entry.get("content") or ()]
    markup = max([*filter(None, contents), entry.get("summary") or ""], key=len)
    return {
        "key": entry.get("id"),
        "title": plain(entry.get("title")),
        "address": address(entry.get("link"), place),
        "published": _moment(entry.get("published_parsed")) or _updated(entry),
        "byline": plain(entry.get("author")),
        "text": _words(markup),
    }


def _updated(entry: Mapping[str, Any]) -> str | None:
    """Return when an entry was changed, which `get` would warn of where nothing tells it."""
    return _moment(entry["updated_parsed"]) if "updated_parsed" in entry else None


def _entry(told: Mapping[str, Any]) -> FeedEntry:
    """Return an entry; where it has no title it gets one from its text, its address or its date."""
    words: str = told.get("text") or ""
    first = line(words.split("\n", 1)[0], 80)
    title = told.get("title") or first or told.get("address") or told.get("published") or "Untitled"
    key = line(told.get("key"), 10**6) or told.get("address") or f"{title} {told.get('published') or ''}"
    if len(key) > LONGEST_KEY:
        key = sha256(key.encode()).hexdigest()
    return FeedEntry(key, title, told.get("address"), told.get("published"), told.get("byline"), words)


def plain(value: object) -> str | None:
    """Return a line of a feed without the markup that it may hold."""
    if isinstance(value, str) and ("<" in value or "&" in value):
        value = _words(value)
    return line(value)


def _words(markup: str) -> str:
    """Return the words of a piece of markup, paragraphs apart; of plain text they are the text itself."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    try:
        return text_of_fragment(markup)
    except UnreadableArticle:
        return ""


def _moment(parsed: object) -> str | None:
    """Return the moment of a date that feedparser understood; None for one that no calendar has."""
    if not isinstance(parsed, tuple):
        return None
    try:
        return datetime.fromtimestamp(timegm(parsed), tz=UTC).isoformat()
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _host(place: str) -> str:
    return place.split("//", 1)[-1].split("/", 1)[0] or place
