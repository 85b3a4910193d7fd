"""A library for the commands that work on one, and the command line on it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from reader import cli
from reader.cli.library import adding, feeds, rereading
from reader.cli.tools import PrintPdf
from reader.library import Library
from reader.services.bench import Benches
from reader.services.reading_apart import here, read_given
from tests.cli import small_engine
from tests.library.values import ANALYSIS, STORY
from tests.services.web import Web, serving

Run = Callable[..., int]


class ReadingHere:
    """In the place of the process that reads what others made."""

    read, do = staticmethod(read_given), staticmethod(here)

    def close(self) -> None:
        """End nothing."""


def no_window(*_: object, **__: object) -> int:
    raise AssertionError("no window was asked for")


def print_pdf(page: str, title: str) -> bytes:
    return f"%PDF {title}: {len(page) > 0}".encode()


def make_printer() -> PrintPdf:
    return print_pdf


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sourcelight"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """Return a library with three articles: a read one with an analysis, a starred one, one in the trash."""
    with Library.open(path) as library:
        story = library.articles.add(STORY)
        library.analyses.replace(story, ANALYSIS)
        library.articles.mark_read(story)
        tide = library.articles.add(
            replace(
                STORY, title="Tide tables wrong", text="The tide came early. Nobody knew.", published=None
            )
        )
        library.articles.star(tide)
        gone = library.articles.add(replace(STORY, title="Old news", text="Nothing new."))
        library.articles.trash(gone)
        harbour = library.collections.new("Harbour")
        library.collections.add(library.collections.new("Board", harbour), [story])
        library.tags.put(library.tags.new("Sea"), [tide])
        yield library


@pytest.fixture
def run(path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs a command on the library; files are read in this process, to be quick."""
    for bringing in (adding, rereading):
        monkeypatch.setattr(bringing, "Benches", partial(Benches, read=read_given))
    monkeypatch.setattr(feeds, "ReaderProcess", ReadingHere)
    return partial(run_on, path)


def run_on(path: Path, command: str, *argv: str | Path) -> int:
    words = [command, *map(str, argv), "--library", str(path)]
    return cli.main(words, no_window, load_engine=small_engine.load, pdf_printer=make_printer)


def rows(told: str) -> Any:
    """Return JSON that was printed an array of one row a line."""
    lines = told.splitlines()
    found = json.loads(told)
    assert len(lines) == (len(found) + 2 if found else 1)
    return found


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web
