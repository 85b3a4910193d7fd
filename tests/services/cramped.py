"""A program with room for small files only, which tries one kind of write and tells what came of it.

Run with a folder, a kind of write and the number of bytes that a file may have.
"""

import os
import resource
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from reader.errors import SourcelightError
from reader.exports.formats import FORMATS
from reader.library import Library
from reader.library.backups import Backups
from reader.library.migrations import SCHEMA
from reader.library.restoring import restore
from reader.library.salvage import salvage
from reader.model import Article, Origin, Way
from reader.services.exporting import export
from reader.services.whole_library import export_library, import_library
from tests.library import first_version
from tests.library.doomed import ANALYSIS, STORY

LONG = "A sentence of some words. " * 20_000


def library_at(folder: Path) -> Path:
    return folder / "library.sourcelight"


def prepare(folder: Path) -> None:
    """Make all that the writes need, while there is room."""
    with Library.open(library_at(folder)) as library:
        for number in range(40):
            text = f"{STORY.text} {number} " + "word " * 4000
            library.analyses.replace(library.articles.add(replace(STORY, text=text)), ANALYSIS)
        library.articles.add(replace(STORY, title="Long", text=LONG))
        export_library(library, folder / "out")
    Backups(library_at(folder)).make(SCHEMA.version)
    first_version.build(folder / "old.sourcelight")
    with Library.open(folder / "other.sourcelight") as other:
        other.articles.add(STORY)


def add(folder: Path) -> None:
    with Library.open(library_at(folder)) as library:
        library.articles.add(Article(text=LONG + "!", title="More"))


def analyse(folder: Path) -> None:
    many = replace(ANALYSIS, attributions=ANALYSIS.attributions * 20_000)
    with Library.open(library_at(folder)) as library:
        library.analyses.replace(1, many)


def rename_all(folder: Path) -> None:
    with Library.open(library_at(folder)) as library:
        for article in range(1, 41):
            library.articles.rename(article, "word " * 9000)


def back_up(folder: Path) -> None:
    Backups(library_at(folder)).make(SCHEMA.version)


def put_back(folder: Path) -> None:
    restore(Backups(library_at(folder)).all()[0].path, library_at(folder))


def save(folder: Path) -> None:
    salvage(library_at(folder), folder / "saved.sourcelight")


def begin(folder: Path) -> None:
    Library.open(folder / "new.sourcelight").close()


def migrate(folder: Path) -> None:
    Library.open(folder / "old.sourcelight").close()


def write_out(folder: Path) -> None:
    with Library.open(library_at(folder)) as library:
        export_library(library, folder / "again")


def take_in(folder: Path) -> None:
    with Library.open(folder / "other.sourcelight") as library:
        import_library(library, folder / "out")


def bring_in(folder: Path) -> None:
    origin = Origin(Way.FILE, "html-1", "2026-01-02T10:00:00+00:00", data=os.urandom(400_000))
    with Library.open(library_at(folder)) as library, library.transaction():
        library.origins.keep(library.articles.add(replace(STORY, title="With its bytes")), origin)


def send_out(folder: Path) -> None:
    with Library.open(library_at(folder)) as library:
        export(library, range(1, 41), FORMATS[0], folder / "articles.html")


WRITES: dict[str, Callable[[Path], None]] = {
    write.__name__: write
    for write in (
        add,
        analyse,
        rename_all,
        back_up,
        put_back,
        save,
        begin,
        migrate,
        write_out,
        take_in,
        bring_in,
        send_out,
    )
}

if __name__ == "__main__":
    root, kind, room = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    try:
        WRITES[kind](root)
        sys.stdout.write("done")
    except SourcelightError as error:
        sys.stdout.write(f"{type(error).__name__}: {error}")
