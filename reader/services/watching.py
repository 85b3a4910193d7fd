"""Folders that are watched: what appears in them is brought in, each file once, when it lies still."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reader.errors import LibraryError, UnreadableArticle, UnreadableList
from reader.importers.reading_lists import ReadingList
from reader.library import Library
from reader.library.watched_folders import WatchedFolder
from reader.model import Way
from reader.services.bringing import find_files
from reader.services.feeds import subscribe_to_all
from reader.services.ingest import Ingest, Ingested
from reader.services.reading_apart import Apart, here
from reader.services.recognising import (
    LIST_SUFFIXES,
    Recognised,
    Sort,
    bytes_of,
    read_recognised,
    recognise_in_folder,
)

EVERY = 5.0
"""Seconds between two looks into the folders."""

STILL = 2
"""How many looks on end must find a file as the look before did; else somebody is writing it yet."""


@dataclass(frozen=True, slots=True)
class Print:
    """What tells whether a file was written to: its size in bytes, and when it was changed (nanoseconds)."""

    size: int
    changed: int


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as the last look found it, and how many looks before found it just so."""

    print: Print
    times: int = 0


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file that was brought in: its articles, or the sentence that says why there are none.

    Of a list of feeds, how many were ``subscribed`` to; of another list, what there is to ``choose`` from.
    """

    folder: Path
    path: Path
    ingested: tuple[Ingested, ...] = ()
    problem: str | None = None
    subscribed: int = 0
    choose: ReadingList | None = None


def settle(before: Mapping[Path, Seen], now: Mapping[Path, Print]) -> tuple[dict[Path, Seen], list[Path]]:
    """Return what is known of files after one more look, and those of them that lie still, by name.

    An empty file never does: its content is still to come.
    """
    seen = {path: _seen_again(before.get(path), print_) for path, print_ in now.items()}
    still = sorted(path for path, one in seen.items() if one.times >= STILL and one.print.size)
    return seen, still


def _seen_again(before: Seen | None, print_: Print) -> Seen:
    same = before is not None and before.print == print_
    return Seen(print_, before.times + 1 if same and before else 0)


class Watching:
    """The watched folders of one library; used in the thread of its `Library`.

    It looks only when it is asked to, so that whoever asks decides how often: every `EVERY` seconds. Lists
    are recognised as in a folder that is added, and read by ``apart``.
    """

    def __init__(self, library: Library, ingest: Ingest, apart: Apart = here) -> None:
        self._library = library
        self._store = library.watched_folders
        self._ingest = ingest
        self._apart = apart
        self._seen: dict[Path, dict[Path, Seen]] = {}
        self._known: dict[Path, Print] = {}
        """Files that are left until they change: lists that wait for a choice, and what nothing reads."""

    def folders(self) -> list[WatchedFolder]:
        """Return the folders that are watched."""
        return self._store.all()

    def missing(self) -> list[Path]:
        """Return the watched folders that are not there now, or may not be read."""
        return [folder.path for folder in self._store.all() if not os.access(folder.path, os.R_OK | os.X_OK)]

    def watch(self, folder: Path) -> None:
        """Watch a folder from now on; what lies in it already is brought in too. LibraryError: no folder."""
        if not folder.is_dir():
            raise LibraryError(f"“{folder}” is no folder.")
        self._store.add(folder.resolve())

    def unwatch(self, folder: Path) -> None:
        """Watch a folder no longer; the articles stay."""
        self._store.remove(folder.resolve())
        self._seen.pop(folder.resolve(), None)

    def look(self, cancelled: Callable[[], bool] = lambda: False) -> Iterator[Arrived]:
        """Look into the folders once, and bring in what lies still since the last looks.

        A file that can't be read stops no other, and is in the list of failed imports. A list to choose from
        comes again after the next start, until `WatchedFolderStore.take` notes that it was shown.
        """
        for folder in self._store.all():
            taken = self._store.taken(folder.path)
            found = find_files([folder.path], cancelled, besides=LIST_SUFFIXES)
            files = (one.path for one in found if one.skipped is None)
            prints = fingerprints(path for path in files if path not in taken)
            prints = {path: one for path, one in prints.items() if self._known.get(path) != one}
            seen, still = settle(self._seen.get(folder.path, {}), prints)
            self._seen[folder.path] = seen
            for path in still:
                if cancelled():
                    return
                arrived = self._bring(folder.path, path)
                if arrived is None or arrived.choose is not None:
                    self._known[path] = prints[path]
                else:
                    self._store.take(folder.path, path)
                seen.pop(path)
                if arrived is not None:
                    yield arrived

    def _bring(self, folder: Path, path: Path) -> Arrived | None:
        """Bring a file in; None for what nothing reads. Where it fails, the list of failed imports has it."""
        sort = recognise_in_folder(path, self._apart)
        if sort is None:
            return None
        if sort is Sort.ARTICLE:
            return self._article(folder, path)
        return self._list(folder, Recognised(path, sort))

    def _article(self, folder: Path, path: Path) -> Arrived:
        try:
            return Arrived(folder, path, tuple(self._ingest.file(path, Way.FOLDER)))
        except UnreadableArticle as error:
            return Arrived(folder, path, problem=str(error))

    def _list(self, folder: Path, one: Recognised) -> Arrived:
        """Subscribe to the feeds of a list, or read a list for a person to choose from."""
        name = one.path.name
        try:
            if one.sort is Sort.SUBSCRIPTIONS:
                feeds = subscribe_to_all(self._library, bytes_of(one.path), name, self._apart)
                return Arrived(folder, one.path, subscribed=len(feeds))
            read = self._apart(name, read_recognised, one, error=UnreadableList)
            return Arrived(folder, one.path, choose=read)
        except UnreadableList as error:
            self._library.failed.add(Way.FOLDER, str(one.path), str(error))
            return Arrived(folder, one.path, problem=str(error))


def fingerprints(paths: Iterable[Path]) -> dict[Path, Print]:
    """Return how files lie there now; one that is gone again is left out."""
    found = {}
    for path in paths:
        try:
            status = path.stat()
        except (OSError, ValueError):
            continue
        found[path] = Print(status.st_size, status.st_mtime_ns)
    return found
