"""Articles of a library into files: whole ones, or none."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from reader.errors import EnvironmentFault, NoSuchArticle
from reader.exports.characters import safe_file_name
from reader.exports.document import ExportedArticle, ExportedNote
from reader.exports.formats import ExportFormat
from reader.library import Library
from reader.library.faults import place_fault
from reader.model import Note
from reader.services.exported import exported

Progress = Callable[[int, int], None]
"""Hears how many articles are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The files that were written, and the ids of articles that were gone meanwhile.

    ``cancelled`` says that the user stopped it: files that were whole by then stay.
    """

    files: tuple[Path, ...]
    gone: tuple[int, ...] = ()
    cancelled: bool = False


class _Cancelled(Exception):
    """The user stopped it."""


def export(  # noqa: PLR0913 - what, how, where to, and the two ends of a long work
    library: Library,
    article_ids: Sequence[int],
    format_: ExportFormat,
    target: Path,
    *,
    on_progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Exported:
    """Write articles into the file ``target``, or, where that is a folder, into a file each within it.

    A file is there whole or not at all; one that was there before is replaced by the whole one only, and
    in a folder none is ever replaced. DiskFull, ReadOnlyPlace and EnvironmentFault from the file system.
    """
    work = _Export(library, format_, on_progress or _silent, cancelled)
    if target.is_dir():
        return work.into_folder(article_ids, target)
    return work.into_file(article_ids, target)


class _Export:
    """One export: tells of its progress, and hears whether to go on, before each article."""

    def __init__(
        self, library: Library, format_: ExportFormat, on_progress: Progress, cancelled: Callable[[], bool]
    ) -> None:
        self._library = library
        self._format = format_
        self._on_progress = on_progress
        self._cancelled = cancelled
        self._gone: list[int] = []

    def into_file(self, article_ids: Sequence[int], target: Path) -> Exported:
        """Write all articles into one file."""
        try:
            write_whole(target, self._format.pieces(self._articles(article_ids)))
        except _Cancelled:
            return Exported((), tuple(self._gone), cancelled=True)
        return Exported((target,), tuple(self._gone))

    def into_folder(self, article_ids: Sequence[int], folder: Path) -> Exported:
        """Write a file for each article, named by its title."""
        with _told(folder):
            taken = {path.name.casefold() for path in folder.iterdir()}
        files: list[Path] = []
        try:
            for document in self._articles(article_ids):
                name = safe_file_name(document.article.title, self._format.suffix, taken)
                write_whole(folder / name, self._format.pieces([document]))
                taken.add(name.casefold())
                files.append(folder / name)
        except _Cancelled:
            return Exported(tuple(files), tuple(self._gone), cancelled=True)
        return Exported(tuple(files), tuple(self._gone))

    def _articles(self, article_ids: Sequence[int]) -> Iterator[ExportedArticle]:
        for done, article_id in enumerate(article_ids):
            if self._cancelled():
                raise _Cancelled
            try:
                document = stored(self._library, article_id)
            except NoSuchArticle:
                self._gone.append(article_id)
            else:
                yield document
            self._on_progress(done + 1, len(article_ids))


def write_whole(target: Path, pieces: Iterable[bytes]) -> None:
    """Write ``pieces`` into the file ``target``, which is there whole afterwards or as it was before.

    DiskFull, ReadOnlyPlace and EnvironmentFault.
    """
    if not target.parent.is_dir():
        raise EnvironmentFault(f"There is no folder “{target.parent}”.")
    part = target.with_name(f".sourcelight-{token_hex(8)}.part")
    try:
        with _told(target):
            with part.open("xb") as file:
                file.writelines(pieces)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def stored(library: Library, article_id: int) -> ExportedArticle:
    """Return a stored article with all that the library holds of it, ready to go out; NoSuchArticle."""
    article = library.articles.get(article_id)
    return exported(
        article,
        library.analyses.get(article_id),
        cast=library.cast.of_article(article_id, counted=False),
        notes=[_note(note) for note in library.notes.of(article_id)],
        tags=[tag.name for tag in library.tags.of(article_id)],
        added=library.articles.summary(article_id).added,
    )


def _note(note: Note) -> ExportedNote:
    return ExportedNote(note.text, note.selector.span if note.selector else None, note.made)


@contextmanager
def _told(place: Path) -> Iterator[None]:
    """Turn what the file system raises inside into our errors about ``place``."""
    try:
        yield
    except OSError as error:
        raise place_fault(error, place) from error


def _silent(done: int, of: int) -> None:
    """Hear of progress, and do nothing."""
