"""A program that is to be killed: it changes a library without end and tells each change that holds.

Run with a folder and a task. A line is written only after the call that it tells of has come back.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from reader.library import Library
from reader.library.backups import Backups
from reader.library.migrations import SCHEMA
from reader.library.restoring import restore
from reader.model import Actor, Analysis, Article, Attribution, Form, Kind, Mention, Origin, TextSpan, Way
from tests.library import first_version

STORY = Article(text="“No,” said Ada Lind.", title="Harbour board resigns")
ANALYSIS = Analysis(
    attributions=(
        Attribution(
            source=(TextSpan(11, 19),),
            cue=(TextSpan(6, 10),),
            content=(TextSpan(0, 5),),
            form=Form.DIRECT,
            confidence=0.9,
            actor=0,
        ),
    ),
    actors=(Actor("Ada Lind", Kind.PERSON),),
    mentions=(Mention(TextSpan(11, 19), 0),),
    engine="rules 1",
)


ORIGIN = Origin(Way.FILE, "html-1", "2026-01-02T10:00:00+00:00", data=bytes(range(256)) * 40)


def bring_in(folder: Path) -> Iterator[str]:
    """Add articles with the bytes that they were read from, and what was found in them."""
    with Library.open(folder / "library.sourcelight") as library:
        for number in count():
            with library.transaction():
                article = library.articles.add(replace(STORY, text=f"{STORY.text} {number} " + "x" * 9000))
                library.origins.keep(article, ORIGIN)
            yield f"brought {article}"
            library.analyses.replace(article, ANALYSIS)
            yield f"analysed {article}"


def edit(folder: Path) -> Iterator[str]:
    """Rename, tag and note one article, take tag and note back, and purge others."""
    with Library.open(folder / "library.sourcelight") as library:
        kept, tag = library.articles.add(STORY), library.tags.new("Harbour")
        yield f"added {kept}"
        for number in count():
            library.articles.rename(kept, f"Title {number}")
            yield f"renamed {kept} Title {number}"
            with library.recording() as recording:
                library.tags.put(tag, [kept])
                library.notes.add(kept, f"{number}")
            yield f"noted {kept} {number}"
            library.apply(recording.edit.back())
            yield f"undone {kept} {number}"
            other = library.articles.add(replace(STORY, text=f"{number}"))
            library.analyses.replace(other, ANALYSIS)
            library.articles.trash(other)
            library.articles.purge(other)
            yield f"purged {other}"


def migrate(folder: Path) -> Iterator[str]:
    """Bring libraries of the first version up to date."""
    for number in count():
        path = folder / f"old{number}.sourcelight"
        draft = folder / "draft"
        first_version.build(draft)
        draft.rename(path)
        yield f"built {path.name}"
        Library.open(path).close()
        yield f"migrated {path.name}"


def back_up(folder: Path) -> Iterator[str]:
    """Add, back up, and restore what was backed up."""
    path = folder / "library.sourcelight"
    for _ in count():
        with Library.open(path) as library:
            article = library.articles.add(replace(STORY, text="y" * 50_000))
            yield f"added {article}"
            made = Backups(path).make(SCHEMA.version)
            yield f"backed {article} {made.path.name}"
        restore(made.path, path)
        yield f"restored {article}"


TASKS: dict[str, Callable[[Path], Iterator[str]]] = {
    task.__name__: task for task in (bring_in, edit, migrate, back_up)
}

if __name__ == "__main__":
    for line in TASKS[sys.argv[2]](Path(sys.argv[1])):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
