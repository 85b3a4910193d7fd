"""Which program an export is of, and how it is read."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from reader.errors import UnreadableArticle, UnreadableList
from reader.importers.decoding import decode
from reader.importers.list_values import line, mappings, read_json, text
from reader.importers.reading_lists.archives import Archive
from reader.importers.reading_lists.entry import ReadingList, ReadingListEntry
from reader.importers.reading_lists.json_lists import omnivore, read_items
from reader.importers.reading_lists.pages import read_page
from reader.importers.reading_lists.tables import PROGRAMS, read_table

MAX_LIST = 100_000_000
"""Bytes of an export at most; those that hold the articles themselves are large."""

ZIP = b"PK\x03\x04"


def is_reading_list(data: bytes) -> bool:
    """Tell whether some bytes look like an export that `read_reading_list` reads, a ZIP file aside."""
    start = data[:20_000].decode("utf-8-sig", errors="replace")
    if _is_page(start):
        return True
    head = start.lstrip()
    if head.startswith(("[", "{")):
        return any(all(f'"{name}"' in start for name in names) for names in JSON_NAMES)
    columns = {column.strip().strip('"').lower() for column in head.split("\n", 1)[0].split(",")}
    return any(needed <= columns for _program, needed, _read in PROGRAMS)


JSON_NAMES = (
    ("slug", "savedAt", "url"),
    ("is_archived", "url", "title"),
    ("is_read", "is_fav", "url"),
    ("source_url", "location"),
)


def read_reading_list(data: bytes, name: str) -> ReadingList:
    """Return the reading list in ``data``, the content of the file ``name``; UnreadableList for others."""
    if len(data) > MAX_LIST:
        raise UnreadableList(f"“{name}” is too large for a reading list.")
    program, found = _from_archive(data, name) if data.startswith(ZIP) else _from_file(data, name)
    entries = tuple(entry for entry in found if entry is not None)
    if not entries:
        raise UnreadableList(f"There are no entries in “{name}”.")
    return ReadingList(program, entries, len(found) - len(entries))


Found = tuple[str, Sequence[ReadingListEntry | None]]


def _from_file(data: bytes, name: str) -> Found:
    start = data[:2_000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"[", b"{")):
        return read_items(read_json(data, name), name)
    try:
        content = decode(data, name)
    except UnreadableArticle as error:
        raise UnreadableList(f"“{name}” is no reading list that Sourcelight knows.") from error
    return ("Pocket", read_page(content)) if _is_page(content[:20_000]) else read_table(content, name)


def _is_page(start: str) -> bool:
    low = start.lower()
    return "<title>pocket export</title>" in low or ("<a " in low and "time_added=" in low)


def _from_archive(data: bytes, name: str) -> Found:
    """Return the entries of all lists in a ZIP file; UnreadableList where it holds none."""
    archive = Archive(data, name)
    lists = [member for member in archive.ending(".json") if "metadata_" in member]
    if lists:
        return "Omnivore", [entry for member in lists for entry in _omnivore(archive, member)]
    for suffix in (".csv", ".json", ".html"):
        parts = [_from_file(archive.read(member), member) for member in archive.ending(suffix)]
        if parts:
            return parts[0][0], [entry for _program, entries in parts for entry in entries]
    raise UnreadableList(f"“{name}” is no reading list that Sourcelight knows.")


def _omnivore(archive: Archive, member: str) -> list[ReadingListEntry | None]:
    """Return the entries of a list in Omnivore's export, with the pages and highlights beside it."""
    folder = PurePosixPath(member).parent
    entries: list[ReadingListEntry | None] = []
    for item in mappings(read_json(archive.read(member), member)):
        entry = omnivore(item)
        slug = line(item.get("slug"))
        if entry and slug:
            page, marks = str(folder / f"content/{slug}.html"), str(folder / f"highlights/{slug}.md")
            if page in archive.members:
                entry = replace(entry, markup=_decoded(archive.read(page)))
            if marks in archive.members:
                entry = replace(entry, note=text(_decoded(archive.read(marks))))
        entries.append(entry)
    return entries


def _decoded(data: bytes) -> str:
    return data.decode("utf-8-sig", errors="replace")
