"""Many files and folders at once: brought in one after another, with progress, cancel and a report."""

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from reader.errors import UnreadableArticle
from reader.importers import Imported
from reader.importers.base import IMPORTERS
from reader.importers.web_page import is_of_a_page
from reader.library import Library
from reader.model import Way
from reader.services.files import read_bytes
from reader.services.ingest import Analyser, Ingest, Ingested, ReadFile
from reader.services.reading_apart import GivenFile, ReaderProcess, ReadGiven


class Skipped(StrEnum):
    """Why a file in a folder is passed over; a file that is named itself never is."""

    HIDDEN = "hidden"
    UNKNOWN = "of an unknown kind"
    LINK = "a link"
    PART = "part of a saved page"
    CLOSED = "a folder that may not be read"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be brought in, or with ``skipped`` one (or a whole folder) that is passed over."""

    path: Path
    skipped: Skipped | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What came of many files so far; all are counts, ``articles`` of those that are new.

    A file can hold several articles. ``files`` are those to be read, ``done`` those that were.
    """

    files: int
    done: int = 0
    articles: int = 0
    known: int = 0
    updates: int = 0
    failed: int = 0
    skipped: int = 0
    cancelled: bool = False

    def after(self, ingested: Sequence[Ingested], *, failed: bool = False) -> "Report":
        """Return the report after one more file, with what came of it."""
        return replace(
            self,
            done=self.done + 1,
            articles=self.articles + sum(one.new for one in ingested),
            known=self.known + sum(not one.new for one in ingested),
            updates=self.updates + sum(one.updates is not None for one in ingested),
            failed=self.failed + failed,
        )

    @property
    def sentence(self) -> str:
        """The report for a person."""
        parts = [f"{self.articles:,} added" if self.articles else "nothing new"]
        counts = {
            "in your library already": self.known,
            "looks like an update" if self.updates == 1 else "look like updates": self.updates,
            "could not be read": self.failed,
            "passed over": self.skipped,
        }
        parts += [f"{count:,} {what}" for what, count in counts.items() if count]
        told = ", ".join(parts)
        end = f" Stopped after {self.done:,} of {self.files:,} files." if self.cancelled else ""
        return f"{told[0].upper()}{told[1:]}.{end}"


@dataclass(frozen=True, slots=True)
class Step:
    """One file that was dealt with: what came of it, and the report with it.

    ``reason`` says why it could not be read, ``skipped`` why it was passed over; else ``ingested`` tells
    its articles. The last step has no path.
    """

    path: Path | None
    report: Report
    ingested: tuple[Ingested, ...] = ()
    reason: str | None = None
    skipped: Skipped | None = None


def bring_files(  # noqa: PLR0913 - a keyword for each thing that can be said
    library: Path,
    jobs: Analyser,
    paths: Iterable[Path],
    *,
    way: Way = Way.FILE,
    cancelled: Callable[[], bool] = lambda: False,
    read: ReadGiven | None = None,
) -> Generator[Step, None, None]:
    """Bring in files and all that folders hold, one file a transaction, and tell each step.

    It opens the library for itself when the first step is asked for, and closes it with the last or when it
    is closed itself. So it belongs to the thread that asks, and reading goes on in any other. A file that
    can't be read stops no other and is in the list of failed imports; a fault of the surroundings (disk full,
    library locked) ends it as an error, and what was brought in until then stays.

    Files are read in a process of their own, which one that crashes it does not take along; with ``read``, as
    that says.
    """
    with closing(ReaderProcess()) as apart, closing(Library.open(library, create=False)) as opened:
        ingest = Ingest(opened, jobs, read=reading_with(read or apart.read))
        yield from bring_all(ingest, paths, way=way, cancelled=cancelled)


def reading_with(read: ReadGiven) -> ReadFile:
    """Return how files are read where their contents are read by ``read``, in another process or here."""

    def read_file(path: Path, way: Way) -> list[Imported]:
        return read(GivenFile(read_bytes(path), path.name, way=way, place=str(path)))

    return read_file


def bring_all(
    ingest: Ingest,
    paths: Iterable[Path],
    *,
    way: Way = Way.FILE,
    cancelled: Callable[[], bool] = lambda: False,
) -> Generator[Step, None, None]:
    """Do the same through a door that is open already, in its thread."""
    yield from bring_found(ingest, list(find_files(paths, cancelled)), way=way, cancelled=cancelled)


def bring_found(
    ingest: Ingest,
    found: Sequence[Found],
    *,
    way: Way = Way.FILE,
    cancelled: Callable[[], bool] = lambda: False,
) -> Generator[Step, None, None]:
    """Do the same with files that were found already."""
    report = Report(files=sum(one.skipped is None for one in found))
    for one in found:
        if cancelled():
            report = replace(report, cancelled=True)
            break
        step = _skip(one, report) if one.skipped else _bring(ingest, one.path, way, report)
        report = step.report
        yield step
    yield Step(None, report)


def _skip(found: Found, report: Report) -> Step:
    return Step(found.path, replace(report, skipped=report.skipped + 1), skipped=found.skipped)


def _bring(ingest: Ingest, path: Path, way: Way, report: Report) -> Step:
    try:
        ingested = tuple(ingest.file(path, way))
    except UnreadableArticle as error:
        return Step(path, report.after((), failed=True), reason=str(error))
    return Step(path, report.after(ingested), ingested)


def suffixes() -> tuple[str, ...]:
    """Return the endings of the files that can be read, the dot included."""
    return tuple(suffix for importer in IMPORTERS for suffix in importer.suffixes)


def find_files(
    paths: Iterable[Path],
    cancelled: Callable[[], bool] = lambda: False,
    besides: tuple[str, ...] = (),
) -> Iterator[Found]:
    """Yield the files that are named and those that folders hold, each once, in the order of their names.

    What is named is taken as it is. In folders, hidden files, links, files of unknown kinds and the parts of
    saved pages are passed over; a link is never followed. ``besides`` are endings of others that are
    wanted.
    """
    known = (*suffixes(), *besides)
    seen: set[Path] = set()
    for path in paths:
        inside = _in_folder(path, known, cancelled) if _is_folder(path) else iter([Found(path)])
        for found in inside:
            if found.path not in seen:
                seen.add(found.path)
                yield found


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # what can't be looked at is told when it is read
        return False


def _in_folder(folder: Path, known: tuple[str, ...], cancelled: Callable[[], bool]) -> Iterator[Found]:
    """Yield what a folder and those within it hold."""
    waiting = [folder]
    while waiting and not cancelled():
        current = waiting.pop()
        try:
            with os.scandir(current) as opened:
                entries = sorted(opened, key=lambda entry: entry.name)
        except OSError:
            yield Found(current, Skipped.CLOSED)
            continue
        names = frozenset(entry.name for entry in entries)
        folders = []
        for entry in entries:
            skipped = _reason_to_skip(entry, names, known)
            if skipped or not entry.is_dir(follow_symlinks=False):
                yield Found(Path(entry.path), skipped)
            else:
                folders.append(Path(entry.path))
        waiting += reversed(folders)


def _reason_to_skip(
    entry: "os.DirEntry[str]", beside: frozenset[str], known: tuple[str, ...]
) -> Skipped | None:
    """Return why an entry of a folder is passed over; ``beside`` are the names of all its entries."""
    if entry.name.startswith("."):
        return Skipped.HIDDEN
    if entry.is_symlink():
        return Skipped.LINK
    if entry.is_dir(follow_symlinks=False):
        return Skipped.PART if is_of_a_page(entry.name, beside) else None
    # Pipes and devices have no end, or none that comes.
    if not entry.is_file(follow_symlinks=False) or not entry.name.lower().endswith(known):
        return Skipped.UNKNOWN
    return None
