import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import DamagedLibrary, DiskFull, LibraryLocked, ReadOnlyPlace
from reader.library import Library
from tests.library.values import ANALYSIS, STORY


def test_what_one_thread_writes_another_reads_and_writes_on(path: Path) -> None:
    failures: list[BaseException] = []
    versions = [replace(ANALYSIS, attributions=ANALYSIS.attributions[:n], engine=str(n)) for n in (0, 1, 2)]

    def write(name: str) -> None:
        try:
            with Library.open(path) as library:
                for i in range(20):
                    library.analyses.replace(1, versions[i % 3])
                    library.articles.add(replace(STORY, title=f"{name} {i}"))
        except BaseException as failure:  # told in the test's own thread
            failures.append(failure)
            raise

    with Library.open(path) as library:
        library.articles.add(STORY)
        threads = [threading.Thread(target=write, args=(name,)) for name in ("one", "two")]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            analysis = library.analyses.get(1)
            assert analysis is None or analysis in versions, "half of a change was seen"
        for thread in threads:
            thread.join()
        assert not failures
        assert library.articles.count() == 41


def test_two_threads_that_make_the_library_at_once_share_one(path: Path) -> None:
    start = threading.Barrier(4)
    ids: list[int] = []

    def make() -> None:
        start.wait()
        with Library.open(path) as library:
            ids.append(library.articles.add(STORY))

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ids) == [1, 2, 3, 4]
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_changes_are_noticed_from_here_and_from_elsewhere(path: Path) -> None:
    with Library.open(path) as here, Library.open(path) as there:
        first = here.changes()
        assert here.changes() == first
        article = here.articles.add(STORY)
        second = here.changes()
        assert second > first
        there.articles.rename(article, "Elsewhere")
        assert here.changes() > second


def test_a_library_that_another_program_holds_is_told(path: Path) -> None:
    with Library.open(path, patience=0.05) as library, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryLocked, match="Another program"):
            library.articles.add(STORY)
        assert library.articles.count() == 0
        other.rollback()
        assert library.articles.add(STORY) == 1


def test_a_library_locked_as_a_whole_does_not_open(path: Path) -> None:
    Library.open(path).close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LibraryLocked):
            Library.open(path, patience=0.05)


def test_a_full_disk_takes_the_change_back_whole(library: Library) -> None:
    kept = library.articles.add(STORY)
    library.analyses.replace(kept, ANALYSIS)
    db = library._connection.db
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull, match="no room left"):
        library.articles.add(replace(STORY, text="long " * 100_000))
    many = replace(ANALYSIS, attributions=ANALYSIS.attributions[:1] * 20_000, engine="new")
    with pytest.raises(DiskFull):
        library.analyses.replace(kept, many)
    assert library.articles.count() == 1
    assert library.analyses.get(kept) == ANALYSIS
    db.execute("PRAGMA max_page_count = 1000000")
    library.analyses.replace(kept, many)
    assert library.articles.summary(kept).attributions == 20_000


def test_a_library_that_can_only_be_read_says_so_on_a_change(library: Library) -> None:
    kept = library.articles.add(STORY)
    library._connection.db.execute("PRAGMA query_only = ON")
    with pytest.raises(ReadOnlyPlace, match="may not be written"):
        library.articles.trash(kept)
    assert library.articles.get(kept) == STORY


def test_damage_found_while_reading_is_told(path: Path) -> None:
    with Library.open(path) as library:
        library.articles.add(replace(STORY, text="long " * 10_000))
    data = bytearray(path.read_bytes())
    data[4096:] = b"\x5a" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(DamagedLibrary, match="is damaged"), Library.open(path) as library:
        library.articles.get(1)


def test_nothing_acknowledged_waits_in_memory(library: Library) -> None:
    db = library._connection.db
    assert db.execute("PRAGMA synchronous").fetchone() == (2,)
    assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert db.journal_mode == "wal"


def test_a_change_that_fails_in_the_middle_is_taken_back(library: Library) -> None:
    article = library.articles.add(STORY)
    with pytest.raises(KeyboardInterrupt), library._connection.writing():
        library._connection.change("UPDATE articles SET title = 'half'")
        raise KeyboardInterrupt
    assert library.articles.get(article) == STORY
    library.articles.rename(article, "whole")


def test_closing_twice_does_no_harm(path: Path) -> None:
    library = Library.open(path)
    library.close()
    library.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
