"""The exports in JSON: wallabag, Omnivore, Readwise; told by the names of their values."""

from collections.abc import Callable, Mapping
from typing import Any

from reader.errors import UnreadableList
from reader.importers.list_values import address, line, lines, mappings, moment, number, text, yes
from reader.importers.reading_lists.entry import ReadingListEntry
from reader.importers.reading_lists.tables import MAX_ROWS, READ

Item = Mapping[str, Any]


def read_items(value: object, name: str) -> tuple[str, list[ReadingListEntry | None]]:
    """Return the program and the entries, None for items without one; UnreadableList for other JSON."""
    items = _items(value)[:MAX_ROWS]
    for program, names, entry in PROGRAMS:
        if any(names <= set(item) for item in items[:100]):
            return program, [entry(item) for item in items]
    raise UnreadableList(f"“{name}” is no reading list that Sourcelight knows.")


def omnivore(item: Item) -> ReadingListEntry | None:
    """Return the entry that an item of Omnivore is."""
    place = address(item.get("url")) or address(item.get("originalArticleUrl"))
    title = line(item.get("title")) or place
    if not title:
        return None
    return ReadingListEntry(
        title,
        place,
        _names(item.get("labels"), "name"),
        moment(item.get("savedAt")),
        item.get("state") == "Archived" or number(item.get("readingProgress")) >= 100 * READ,
        markup=_markup(item.get("content")),
        byline=line(item.get("author")),
        published=moment(item.get("publishedAt")),
    )


def _wallabag(item: Item) -> ReadingListEntry | None:
    place = address(item.get("url")) or address(item.get("given_url"))
    title = line(item.get("title")) or place
    if not title:
        return None
    quotes = [
        part
        for one in mappings(item.get("annotations"))
        for part in (text(one.get("quote")), text(one.get("text")))
        if part
    ]
    return ReadingListEntry(
        title,
        place,
        _names(item.get("tags"), "label"),
        moment(item.get("created_at")),
        yes(item.get("is_archived")) or yes(item.get("is_read")),
        yes(item.get("is_starred")) or yes(item.get("is_fav")),
        "\n\n".join(quotes) or None,
        markup=_markup(item.get("content")),
        byline=line(", ".join(_names(item.get("published_by"), "name"))),
        outlet=line(item.get("domain_name")),
        published=moment(item.get("published_at")),
        language=line(item.get("language"), 20),
    )


def _readwise(item: Item) -> ReadingListEntry | None:
    place = address(item.get("source_url")) or address(item.get("url"))
    title = line(item.get("title")) or line(item.get("readable_title")) or place
    if not title:
        return None
    passages = [
        part
        for one in mappings(item.get("highlights"))
        for part in (text(one.get("text")), text(one.get("note")))
        if part
    ]
    location = item.get("location")
    return ReadingListEntry(
        title,
        place,
        _names(item.get("tags") or item.get("book_tags"), "name"),
        moment(item.get("saved_at")) or moment(item.get("created_at")),
        location == "archive" or number(item.get("reading_progress")) >= READ,
        location == "shortlist",
        "\n\n".join(filter(None, [text(item.get("notes")), text(item.get("document_note")), *passages]))
        or None,
        markup=_markup(item.get("html_content")) or _markup(item.get("content")),
        byline=line(item.get("author")),
        outlet=line(item.get("site_name")),
        published=moment(item.get("published_date")),
    )


PROGRAMS: tuple[tuple[str, set[str], Callable[[Item], ReadingListEntry | None]], ...] = (
    ("Omnivore", {"url", "slug", "savedAt"}, omnivore),
    ("wallabag", {"url", "title", "is_archived"}, _wallabag),
    ("wallabag", {"url", "title", "is_read", "is_fav"}, _wallabag),
    ("Readwise Reader", {"source_url", "title", "location"}, _readwise),
    ("Readwise", {"title", "highlights"}, _readwise),
)
"""The programs, the names that show that an item is of one, and how it is read."""


def _items(value: object) -> list[Item]:
    """Return the items of a list, of a list within, or the one item that there is."""
    if isinstance(value, Mapping):
        inner = next((value[key] for key in ("results", "books", "items", "documents") if key in value), None)
        return mappings(inner) or [value]
    return mappings(value)


def _names(value: object, key: str) -> tuple[str, ...]:
    """Return the names in a list of names, of things with names, or of names with what belongs to them."""
    if isinstance(value, Mapping):
        return lines(list(value))
    if isinstance(value, list):
        return lines([one.get(key) if isinstance(one, Mapping) else one for one in value])
    return lines(value, ",") if isinstance(value, str) else ()


def _markup(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
