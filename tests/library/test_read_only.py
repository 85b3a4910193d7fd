"""Libraries that lie where nothing can be written."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import (
    DamagedLibrary,
    EnvironmentFault,
    LibraryLocked,
    NeedsACopy,
    NotALibrary,
    ReadOnlyPlace,
)
from reader.library import Library, copying
from reader.library.backup import copy_whole
from reader.library.check import Harm, check
from reader.library.copying import save_copy
from reader.library.read_only import why_read_only
from reader.library.search import parse
from reader.model import Way
from tests.conftest import RIGHTLESS, Forbid
from tests.library import first_version
from tests.library.values import ANALYSIS, STORY

CHANGES: dict[str, Callable[[Library], object]] = {
    "add": lambda library: library.articles.add(STORY),
    "star": lambda library: library.articles.star(1),
    "mark read": lambda library: library.articles.mark_read(1),
    "trash": lambda library: library.articles.trash(1),
    "analysis": lambda library: library.analyses.replace(1, ANALYSIS),
    "tag": lambda library: library.tags.new("Sea"),
    "collection": lambda library: library.collections.new("Harbour"),
    "note": lambda library: library.notes.add(1, "A note"),
    "failed import": lambda library: library.failed.add(Way.FILE, "a.txt", "It is empty."),
    "feed": lambda library: library.feeds.add("https://example.org/feed", "Feed", None, None),
    "watched folder": lambda library: library.watched_folders.add(Path("inbox")),
    "saved search": lambda library: library.searches.add("Sea", "tide"),
    "transaction": lambda library: library.transaction().__enter__(),
}


def filled(path: Path) -> Path:
    with Library.open(path) as library:
        article = library.articles.add(STORY)
        library.analyses.replace(article, ANALYSIS)
        library.search.catch_up()
    return path


def state(path: Path) -> dict[str, bytes]:
    """Return all files beside a library, but for what SQLite leaves empty where only it knows of no right."""
    empty = {f"{path.name}-shm", *(file.name for file in path.parent.iterdir() if not file.stat().st_size)}
    files = [file for file in path.parent.iterdir() if file.is_file() and file.name not in empty]
    return {file.name: file.read_bytes() for file in files}


def to_read(path: Path) -> Library:
    return Library.open(path, create=False, to_write=False)


def left_behind(path: Path, folder: Path, *endings: str) -> Path:
    """Return a copy of a library as a killed program leaves it, with a title that stands in the log only."""
    folder.mkdir()
    with Library.open(path) as library:
        library.articles.add(replace(STORY, title="Only in the log", text="Words that nobody has read."))
        for ending in ("", *endings):
            shutil.copyfile(f"{path}{ending}", folder / f"{path.name}{ending}")
    return folder / path.name


def test_all_can_be_read_and_no_trace_is_left(path: Path, forbid: Forbid) -> None:
    before = state(filled(path))
    forbid(path)
    with to_read(path) as library:
        assert library.read_only
        assert library.articles.get(1) == STORY
        assert library.analyses.get(1) == ANALYSIS
        assert library.articles.count() == 1
        assert [hit.summary.id for hit in library.search.find(parse("harbour").query).items] == [1]
        assert library.search.sayings(parse("harbour").query).items
        assert library.articles.page(0, 10)[0].id == 1
    assert check(path).harm is Harm.NONE
    assert state(path) == before


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_refused_in_a_sentence(path: Path, only_read: Forbid, change: str) -> None:
    before = state(filled(path))
    only_read(path)
    with to_read(path) as library, pytest.raises(ReadOnlyPlace, match=r"can only be read.*Save a copy"):
        CHANGES[change](library)
    assert state(path) == before


@pytest.mark.parametrize("forbid", RIGHTLESS, indirect=True)
def test_reading_leaves_no_file_behind(path: Path, forbid: Forbid) -> None:
    forbid(filled(path))
    with to_read(path) as library:
        library.articles.get(1)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_who_has_to_write_is_told_at_the_opening(path: Path, forbid: Forbid) -> None:
    forbid(filled(path))
    with pytest.raises(ReadOnlyPlace, match="may not be written"):
        Library.open(path)


def test_a_library_that_can_be_written_is(path: Path) -> None:
    with to_read(filled(path)) as library:
        assert library.read_only is None
        library.articles.star(1)


def test_while_another_program_writes_it_counts_as_one_that_can_be_written(path: Path) -> None:
    with closing(sqlite3.connect(filled(path))) as other:
        other.execute("BEGIN IMMEDIATE")
        with Library.open(path, to_write=False, patience=0.01) as library:
            assert library.read_only is None
            with pytest.raises(LibraryLocked):
                library.articles.star(1)


@pytest.mark.parametrize(
    ("file", "folder", "reason"),
    [
        (True, True, "the disk"),
        (True, False, "folder"),
        (False, True, "its file"),
        (False, False, "where it lies"),
    ],
)
def test_the_reason_is_told(file: bool, folder: bool, reason: str) -> None:
    assert reason in why_read_only(file=file, folder=folder)


@pytest.mark.parametrize("forbid", [*RIGHTLESS, "handle"], indirect=True)
def test_what_stands_in_the_log_is_read_too(path: Path, tmp_path: Path, forbid: Forbid) -> None:
    copy = left_behind(filled(path), tmp_path / "share", "-wal", "-shm")
    forbid(copy)
    with to_read(copy) as library:
        assert library.read_only
        assert library.articles.summary(2).title == "Only in the log"
        with pytest.raises(ReadOnlyPlace):
            library.articles.star(2)


if os.name == "posix":  # elsewhere a folder's mode does not keep files from being made in it

    @pytest.mark.parametrize("forbid", ["folder"], indirect=True)
    def test_a_log_that_can_not_be_read_is_told_and_never_overlooked(
        path: Path, tmp_path: Path, forbid: Forbid
    ) -> None:
        copy = left_behind(filled(path), tmp_path / "share", "-wal")
        forbid(copy)
        with pytest.raises(ReadOnlyPlace, match=r"Copy both files"):
            to_read(copy)
        with pytest.raises(ReadOnlyPlace, match=r"Copy both files"):
            check(copy)
        with pytest.raises(ReadOnlyPlace, match=r"Copy both files"):
            save_copy(copy, tmp_path / "copy.sourcelight")
        assert not (tmp_path / "copy.sourcelight").exists()


def test_an_empty_log_stands_in_nobodys_way(path: Path, tmp_path: Path, forbid: Forbid) -> None:
    share = tmp_path / "share"
    share.mkdir()
    copy = Path(shutil.copy(filled(path), share))
    Path(f"{copy}-wal").touch()
    forbid(copy)
    with to_read(copy) as library:
        assert library.articles.get(1) == STORY
    assert check(copy).harm is Harm.NONE


@pytest.mark.parametrize("forbid", RIGHTLESS, indirect=True)
def test_a_library_that_changes_under_its_reader_is_told(path: Path, forbid: Forbid) -> None:
    forbid(filled(path))
    with to_read(path) as library:
        library.articles.get(1)
        stat = path.stat()
        path.parent.chmod(0o700)
        path.chmod(0o600)
        path.write_bytes(path.read_bytes() + bytes(4096))
        assert path.stat().st_size != stat.st_size
        with pytest.raises(ReadOnlyPlace, match="changed by another program"):
            library.articles.get(1)


@pytest.mark.parametrize("forbid", RIGHTLESS, indirect=True)
def test_a_change_that_broke_off_is_told(path: Path, forbid: Forbid) -> None:
    Path(f"{filled(path)}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(1024))
    forbid(path)
    with pytest.raises(ReadOnlyPlace, match="has to be taken back"):
        to_read(path)


def test_a_damaged_index_is_told_and_articles_can_be_read(path: Path, forbid: Forbid) -> None:
    with closing(sqlite3.connect(filled(path))) as raw:
        raw.execute("DELETE FROM article_index_data")
        raw.commit()
    forbid(path)
    with to_read(path) as library:
        assert library.articles.get(1) == STORY
        with pytest.raises(ReadOnlyPlace, match="search index is damaged"):
            library.search.find(parse("harbour").query)


def test_what_waits_for_the_index_stops_no_search(path: Path, forbid: Forbid) -> None:
    with Library.open(path) as library:
        library.articles.add(STORY)
    forbid(path)
    with to_read(path) as library:
        assert library.search.index.waiting() == 1
        assert library.search.find(parse("harbour").query).items == []


def test_an_older_version_is_opened_as_a_copy(path: Path, tmp_path: Path, forbid: Forbid) -> None:
    first_version.build(path)
    copy = tmp_path / "own" / "copy.sourcelight"
    copy.parent.mkdir()
    before = state(path)
    forbid(path)
    with pytest.raises(NeedsACopy, match=r"earlier version.*A copy of it can be opened"):
        to_read(path)
    with pytest.raises(ReadOnlyPlace):
        Library.open(path)
    save_copy(path, copy)
    with Library.open(copy) as library:
        assert library.read_only is None
        assert library.articles.count()
    assert state(path) == before


def test_a_copy_is_whole_and_can_be_changed(path: Path, tmp_path: Path, forbid: Forbid) -> None:
    before = state(filled(path))
    target = tmp_path / "own"
    target.mkdir()
    forbid(path)
    save_copy(path, target / "copy.sourcelight")
    assert [file.name for file in target.iterdir()] == ["copy.sourcelight"]
    with Library.open(target / "copy.sourcelight") as library:
        library.articles.star(1)
        assert library.analyses.get(1) == ANALYSIS
    assert state(path) == before


def test_a_copy_takes_nobodys_name(path: Path) -> None:
    other = path.with_name("other.sourcelight")
    other.write_bytes(b"mine")
    with pytest.raises(EnvironmentFault, match="already"):
        save_copy(filled(path), other)
    assert other.read_bytes() == b"mine"
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name, other.name]


def test_no_copy_is_made_of_what_changes_meanwhile(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def disturbed(library: Path, draft: Path, *, way: str) -> None:
        copy_whole(library, draft, way=way)
        library.write_bytes(library.read_bytes() + bytes(4096))

    monkeypatch.setattr(copying, "copy_whole", disturbed)
    with pytest.raises(LibraryLocked, match="Try again"):
        save_copy(filled(path), path.with_name("copy.sourcelight"))
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_no_copy_is_made_of_what_is_no_library(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.sourcelight"
    with pytest.raises(NotALibrary):
        save_copy(path, target)
    path.write_bytes(b"words")
    with pytest.raises(DamagedLibrary):
        save_copy(path, target)
    assert not target.exists()


def test_a_copy_where_nothing_can_be_written_is_told(path: Path, tmp_path: Path, forbid: Forbid) -> None:
    filled(path)
    closed = tmp_path / "closed"
    closed.mkdir()
    forbid(path)
    closed.chmod(0o500)
    with pytest.raises(EnvironmentFault):
        save_copy(path, closed / "missing" / "copy.sourcelight")
