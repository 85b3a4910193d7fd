"""Folders that are watched: what appears in them is brought in, each file once, when it lies still."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reader.errors import LibraryError, UnreadableArticle
from reader.library import Library
from reader.library.watched_folders import WatchedFolder
from reader.model import Way
from reader.services.bringing import find_files
from reader.services.ingest import Ingest, Ingested

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
    """A file that was brought in: its articles, or the sentence that says why there are none."""

    path: Path
    ingested: tuple[Ingested, ...] = ()
    problem: str | None = None


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

    It looks only when it is asked to, so that whoever asks decides how often: every `EVERY` seconds.
    """

    def __init__(self, library: Library, ingest: Ingest) -> None:
        self._store = library.watched_folders
        self._ingest = ingest
        self._seen: dict[Path, dict[Path, Seen]] = {}

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

        A file that can't be read stops no other, and is in the list of failed imports.
        """
        for folder in self._store.all():
            taken = self._store.taken(folder.path)
            files = (one.path for one in find_files([folder.path], cancelled) if one.skipped is None)
            prints = fingerprints(path for path in files if path not in taken)
            seen, still = settle(self._seen.get(folder.path, {}), prints)
            self._seen[folder.path] = seen
            for path in still:
                if cancelled():
                    return
                yield self._bring(folder.path, path)

    def _bring(self, folder: Path, path: Path) -> Arrived:
        """Bring a file in and never again, even where it fails: then the list of failed imports has it."""
        try:
            arrived = Arrived(path, tuple(self._ingest.file(path, Way.FOLDER)))
        except UnreadableArticle as error:
            arrived = Arrived(path, problem=str(error))
        self._store.take(folder, path)
        self._seen[folder].pop(path, None)
        return arrived


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
