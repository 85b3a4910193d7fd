"""A whole library as a folder of open files, and such a folder as a library again."""

import secrets
import shutil
import stat
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from reader.errors import LibraryError, Stopped, UnreadableFolder
from reader.exports import folder as files_of
from reader.library import Library
from reader.library.faults import faults
from reader.library.migrations import SCHEMA

MOST_ARTICLES = 2_000_000
LARGEST_FILE = 64 << 20
LARGEST_ORIGINAL = 512 << 20
"""Bytes; what we write is smaller, and what is larger is not read."""
MOST_FAILURES = 1_000

Progress = Callable[[int, int], object]
"""Told how many articles of how many are done."""


@dataclass
class WholeImport:
    """What came of a folder: how many articles were ``added`` or ``known``, and which ``failed`` and why."""

    added: int = 0
    known: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    stopped: bool = False


def export_library(
    library: Library,
    target: Path,
    on_progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Write the whole library into ``target``, a new folder, and return the number of articles.

    One state of the library is written, whatever changes meanwhile. The folder appears when it is whole.
    LibraryError where there is something of that name, Stopped, DiskFull, ReadOnlyPlace.
    """
    with faults(target):
        if target.exists() or target.is_symlink():
            raise LibraryError(f"There is something of the name “{target}” already. Choose another name.")
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
        try:
            with library.dump.snapshot():
                written = _write_all(library, draft, on_progress, cancelled)
            draft.rename(target)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    return written


def _write_all(library: Library, draft: Path, on_progress: Progress, cancelled: Callable[[], bool]) -> int:
    dump = library.dump
    tables, articles = dump.tables(), dump.articles()
    (draft / files_of.ARTICLES).mkdir(parents=True)
    for done, article in enumerate(articles):
        if cancelled():
            raise Stopped("Writing the library out was stopped.")
        rows = dump.of_article(tables, article)
        name = files_of.folder_name(article, str(rows["articles"][0]["title"]))
        _write(draft / files_of.ARTICLES / name, files_of.article_files(rows, dump.original(article)))
        on_progress(done + 1, len(articles))
    beside = files_of.library_files(
        dump.of_library(tables), schema=dump.version(), articles=len(articles), last_ids=dump.last_ids()
    )
    _write(draft, beside)
    return len(articles)


def _write(folder: Path, files: files_of.Files) -> None:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


def import_library(
    library: Library,
    source: Path,
    on_progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> WholeImport:
    """Take a folder in that `export_library` wrote, into a library that is empty or not.

    An article that can't be read is named in the report, and nothing of it is taken in; all others are.
    UnreadableFolder where the folder as a whole is none of ours: then nothing has changed.
    """
    with faults(source):
        schema, last_ids = files_of.read_manifest(_read(source / files_of.MANIFEST, LARGEST_FILE))
        if schema > SCHEMA.version:
            raise UnreadableFolder("This folder was written by a newer version of Sourcelight.")
        folders = list(_article_folders(source / files_of.ARTICLES))
        names = [name for name in files_of.LIBRARY_FILES if _is_there(source / name)]
        beside = {name: _read(source / name, LARGEST_FILE) for name in names}
        intake = library.intake()
        intake.library(files_of.read_library_files(beside))
        report = WholeImport()
        for done, folder in enumerate(folders):
            if cancelled():
                report.stopped = True
                break
            try:
                report.known += intake.article(_read_article(folder)) is None
            except UnreadableFolder as error:
                report.failed.append((folder.name, str(error)))
            on_progress(done + 1, len(folders))
            report.added = done + 1 - report.known - len(report.failed)
        intake.finish(last_ids)
    library.analyses.link_actors()
    return report


def _article_folders(folder: Path) -> Iterator[Path]:
    """Give the folders of articles in the order of their numbers; links lead elsewhere and are no folders."""
    if folder.is_symlink() or not folder.is_dir():
        raise UnreadableFolder("This folder is no library that Sourcelight wrote out as files.")
    names = []
    for entry in folder.iterdir():
        if stat.S_ISDIR(entry.lstat().st_mode):
            names.append(entry.name)
        if len(names) > MOST_ARTICLES:
            raise UnreadableFolder("This folder holds too many articles.")
    yield from (folder / name for name in sorted(names))


def _read_article(folder: Path) -> dict[str, list[dict[str, object]]]:
    names = (name for name in files_of.ARTICLE_FILES if _is_there(folder / name))
    rows = files_of.read_article_files({name: _read(folder / name, LARGEST_FILE) for name in names})
    origins = rows.get("origins", [])
    wanted = origins[0].get("sha256") if origins else None
    kept = folder / files_of.original_name(_text(origins[0].get("name")) if origins else None)
    if wanted is not None and _is_there(kept):
        original = _read(kept, LARGEST_ORIGINAL)
        if sha256(original).hexdigest() != wanted:
            raise UnreadableFolder("The original was changed after it was written out.")
        rows["origin_bytes"] = [{"article": origins[0].get("article"), "data": zlib.compress(original)}]
    return rows


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _is_there(file: Path) -> bool:
    return file.exists() or file.is_symlink()


def _read(file: Path, most: int) -> bytes:
    """Read a plain file of a bounded size; UnreadableFolder for anything else."""
    try:
        found = file.lstat()
    except FileNotFoundError as error:
        raise UnreadableFolder(f"{file.name} is missing.") from error
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableFolder(f"{file.name} is no plain file.")
    if found.st_size > most:
        raise UnreadableFolder(f"{file.name} is too large.")
    with file.open("rb") as open_file:
        return open_file.read(most)
