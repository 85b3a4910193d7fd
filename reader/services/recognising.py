"""Lists among the files that a person gives, told by content: of feeds, of pages to read, of citations."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reader.errors import UnreadableList
from reader.importers.citations import is_citations
from reader.importers.feeds import is_feed, read_feed
from reader.importers.reading_lists import MAX_LIST, ReadingList, ReadingListEntry, is_reading_list
from reader.services.bringing import Found, Skipped, find_files, suffixes
from reader.services.reading_apart import Apart, here
from reader.services.reading_lists import read_list

LOOKED_AT = 20_000
"""Bytes from which a list is told."""

LIST_SUFFIXES = (".opml", ".ris", ".csv", ".json", ".xml", ".rss", ".atom", ".zip")
"""Endings that files with lists have, for a person who looks for one."""

_OPML = re.compile(rb"\s*(?:<[?!][^>]*>\s*)*<opml[\s>]", re.IGNORECASE)
_MARKS = b"\xef\xbb\xbf\xff\xfe"
"""Bytes of byte order marks."""

_ZIP = b"PK\x03\x04"


class Sort(StrEnum):
    """What a file is to be taken for."""

    ARTICLE = "article"
    """Anything that is no list."""
    FEED = "feed"
    SUBSCRIPTIONS = "subscriptions"
    """A list of feeds, OPML."""
    READING_LIST = "reading list"
    """Also citations, and exports of other programs as ZIP files."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file that holds a list."""

    path: Path
    sort: Sort


def sort_of(start: bytes, name: str) -> Sort:
    """Return what a file is, by its first `LOOKED_AT` bytes; of a ZIP file its name is asked too."""
    if start.startswith(_ZIP):
        # Documents and books are ZIP files with endings of their own.
        return Sort.READING_LIST if name.lower().endswith(".zip") else Sort.ARTICLE
    if _OPML.match(start[:4_000].replace(b"\0", b"").lstrip(_MARKS)):
        return Sort.SUBSCRIPTIONS
    if is_feed(start):
        return Sort.FEED
    return Sort.READING_LIST if is_citations(start) or is_reading_list(start) else Sort.ARTICLE


def recognise(path: Path) -> Sort:
    """Return what a file is; what can't be looked at counts as an article, and is told when that is read."""
    try:
        if not path.is_file():
            return Sort.ARTICLE
        with path.open("rb") as file:
            return sort_of(file.read(LOOKED_AT), path.name)
    except (OSError, ValueError):
        return Sort.ARTICLE


def recognise_in_folder(path: Path, apart: Apart = here) -> Sort | None:
    """Return what a file in a folder is; None for one of a kind that lists have, but that holds none.

    ``apart`` is where it is looked into, if it has to be.
    """
    sort = recognise(path)
    if sort is not Sort.ARTICLE and _holds_entries(Recognised(path, sort), apart):
        return sort
    return Sort.ARTICLE if path.name.lower().endswith(suffixes()) else None


def find_given(
    paths: Sequence[Path], cancelled: Callable[[], bool] = lambda: False, apart: Apart = here
) -> tuple[list[Found], list[Recognised]]:
    """Return the files that are named or lie in folders: those for articles or passed over, and the lists.

    What is named is taken as it is; in a folder, a file of a kind that lists have is passed over unless it
    holds one.
    """
    named = frozenset(paths)
    files: list[Found] = []
    lists: list[Recognised] = []
    for found in find_files(paths, cancelled, besides=LIST_SUFFIXES):
        if found.skipped:
            files.append(found)
            continue
        path = found.path
        sort = recognise(path) if path in named else recognise_in_folder(path, apart)
        if sort is None:
            files.append(Found(path, Skipped.UNKNOWN))
        elif sort is Sort.ARTICLE:
            files.append(found)
        else:
            lists.append(Recognised(path, sort))
    return files, lists


def _holds_entries(one: Recognised, apart: Apart) -> bool:
    """Tell whether a file in a folder is a list: of a ZIP file only its ending was asked."""
    if not one.path.name.lower().endswith(".zip"):
        return True
    try:
        return bool(apart(one.path.name, read_recognised, one, error=UnreadableList).entries)
    except UnreadableList:
        return False


def read_recognised(found: Recognised) -> ReadingList:
    """Return the entries of a reading list, of citations or of a feed; UnreadableList."""
    data = bytes_of(found.path)
    return (
        list_of_feed(data, found.path.name) if found.sort is Sort.FEED else read_list(data, found.path.name)
    )


def list_of_feed(data: bytes, name: str) -> ReadingList:
    """Return what a feed that was saved as a file tells, as a list to choose from; UnreadableList."""
    feed = read_feed(data, name)
    entries = tuple(
        ReadingListEntry(
            title=entry.title,
            address=entry.address,
            text=entry.text if entry.is_whole else None,
            byline=entry.byline,
            outlet=feed.title,
            published=entry.published,
            language=feed.language,
        )
        for entry in feed.entries
    )
    if not entries:
        raise UnreadableList(f"The feed “{name}” tells nothing.")
    return ReadingList(feed.title, entries)


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a list; UnreadableList where they can't be read."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_LIST + 1)
    except OSError as error:
        raise UnreadableList(f"“{path}” could not be read: {error.strerror or error}.") from error
