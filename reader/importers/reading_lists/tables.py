"""The exports that are tables (CSV): Pocket, Instapaper, Readwise; told by their columns."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping

from reader.errors import UnreadableList
from reader.importers.list_values import address, line, lines, moment, number, text
from reader.importers.reading_lists.entry import ReadingListEntry

Row = Mapping[str, str]
Rows = Callable[[Iterable[Row]], Iterable[ReadingListEntry | None]]

MAX_ROWS = 100_000

QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
"""A name in a list as Python writes it, which is how Readwise tells tags."""

READ = 0.95
"""Part of an article, 0 to 1, from which on it counts as read: few scroll down past the last line."""


def read_table(content: str, name: str) -> tuple[str, list[ReadingListEntry | None]]:
    """Return the program and the entries, None for rows without one; UnreadableList for other tables."""
    told = csv.reader(io.StringIO(content.lstrip("\ufeff"), newline=""))
    try:
        columns = [column.strip().lower() for column in next(told, [])]
        found = next((one for one in PROGRAMS if one[1] <= set(columns)), None)
        if found is None:
            raise UnreadableList(f"“{name}” is no reading list that Sourcelight knows.")
        rows = [dict(zip(columns, row, strict=False)) for _, row in zip(range(MAX_ROWS), told, strict=False)]
    except csv.Error as error:
        raise UnreadableList(f"“{name}” is damaged: it looks like a table, but can't be read.") from error
    program, _columns, entries_of = found
    return program, list(entries_of(filter(None, rows)))


def _pocket(row: Row) -> ReadingListEntry | None:
    place = address(row.get("url"))
    if place is None:
        return None
    return ReadingListEntry(
        line(row.get("title")) or place,
        place,
        lines(row.get("tags"), "|"),
        moment(row.get("time_added")),
        read=row.get("status", "").strip().lower() == "archive",
    )


def _instapaper(row: Row) -> ReadingListEntry | None:
    place = address(row.get("url"))
    if place is None:
        return None
    folder = line(row.get("folder")) or "Unread"
    own = () if folder.lower() in {"unread", "archive", "starred"} else (folder,)
    return ReadingListEntry(
        line(row.get("title")) or place,
        place,
        lines([*own, *_json_names(row.get("tags"))]),
        moment(row.get("timestamp")),
        read=folder.lower() == "archive",
        starred=folder.lower() == "starred",
        note=text(row.get("selection")),
    )


def _reader(row: Row) -> ReadingListEntry | None:
    place = address(row.get("url"))
    if place is None:
        return None
    location = row.get("location", "").strip().lower()
    return ReadingListEntry(
        line(row.get("title")) or place,
        place,
        tags_of(row.get("document tags")),
        moment(row.get("saved date")),
        read=location == "archive" or number(row.get("reading progress")) >= READ,
        starred=location == "shortlist",
    )


def _highlights(rows: Iterable[Row]) -> Iterable[ReadingListEntry | None]:
    """Give one entry for each book or article; the passages marked in it become its note."""
    marked: dict[str, list[Row]] = {}
    for row in rows:
        title = line(row.get("book title"))
        if title:
            marked.setdefault(title, []).append(row)
        else:
            yield None
    for title, passages in marked.items():
        notes = [
            part for row in passages for part in (text(row.get("highlight")), text(row.get("note"))) if part
        ]
        tags = (tag for row in passages for tag in tags_of(row.get("document tags")))
        added = min(filter(None, (moment(row.get("highlighted at")) for row in passages)), default=None)
        yield ReadingListEntry(
            title,
            tags=lines(tags),
            added=added,
            note="\n\n".join(notes) or None,
            byline=line(passages[0].get("book author")),
        )


def _each(entry: Callable[[Row], ReadingListEntry | None]) -> Rows:
    """Return how a table is read of which each row is an entry."""
    return lambda rows: map(entry, rows)


PROGRAMS: tuple[tuple[str, set[str], Rows], ...] = (
    ("Pocket", {"title", "url", "time_added", "status"}, _each(_pocket)),
    ("Instapaper", {"url", "title", "selection", "folder"}, _each(_instapaper)),
    ("Readwise Reader", {"title", "url", "saved date", "location"}, _each(_reader)),
    ("Readwise", {"highlight", "book title"}, _highlights),
)
"""The programs, the columns that show that a table is of one, and how its rows are read."""


def tags_of(value: str | None) -> tuple[str, ...]:
    """Return the tags in a list as Python writes it, or with commas between."""
    if not value:
        return ()
    if value.strip().startswith("["):
        return lines([re.sub(r"\\(.)", r"\1", one or other) for one, other in QUOTED.findall(value)])
    return lines(value, ",")


def _json_names(value: str | None) -> tuple[str, ...]:
    try:
        return lines(json.loads(value or "[]"))
    except (ValueError, RecursionError):
        return lines(value, ",")
