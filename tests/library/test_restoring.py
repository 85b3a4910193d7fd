import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import DamagedLibrary, DiskFull, LibraryLocked, NewerLibrary
from reader.library import Library, restoring
from reader.library.backups import Backups
from reader.library.migrations import SCHEMA
from reader.library.restoring import restore
from tests.library import first_version
from tests.library.values import ANALYSIS, STORY


@pytest.fixture
def backup(path: Path) -> Path:
    """Return a backup with one article of a library that has two."""
    with Library.open(path) as library:
        library.analyses.replace(library.articles.add(STORY), ANALYSIS)
        made = Backups(path).make(SCHEMA.version)
        library.articles.add(replace(STORY, title="Added later"))
    return made.path


def titles(path: Path) -> list[str]:
    with Library.open(path) as library:
        return [summary.title for summary in library.articles.page(0, 99)]


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def test_a_backup_takes_the_librarys_place_which_is_kept_aside(path: Path, backup: Path) -> None:
    kept = backup.read_bytes()
    aside = restore(backup, path)
    assert aside is not None
    assert aside.name.startswith("library.before-restore.20")
    assert titles(path) == [STORY.title]
    assert titles(aside) == ["Added later", STORY.title]
    assert backup.read_bytes() == kept
    with Library.open(path) as library:
        assert library.analyses.get(1) == ANALYSIS


def test_a_restore_can_be_restored_from_what_was_kept_aside(path: Path, backup: Path) -> None:
    aside = restore(backup, path)
    assert aside is not None
    restore(aside, path)
    assert titles(path) == ["Added later", STORY.title]


def test_where_there_is_no_library_any_more_there_is_one_again(path: Path, backup: Path) -> None:
    path.unlink()
    assert restore(backup, path) is None
    assert titles(path) == [STORY.title]


def test_nothing_is_replaced_while_anybody_has_it_open(path: Path, backup: Path) -> None:
    with Library.open(path) as library:
        with pytest.raises(LibraryLocked, match="open in another window"):
            restore(backup, path)
        library.articles.add(replace(STORY, title="Third"))
    assert titles(path) == ["Third", "Added later", STORY.title]


def test_a_damaged_library_is_kept_byte_for_byte(path: Path, backup: Path) -> None:
    data = path.read_bytes()
    damaged = data[:100] + b"\xaa" * (len(data) - 100)
    path.write_bytes(damaged)
    aside = restore(backup, path)
    assert aside is not None
    assert aside.read_bytes() == damaged
    assert titles(path) == [STORY.title]


def test_a_log_that_a_crash_left_goes_with_its_own_file(path: Path, backup: Path, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed" / path.name
    crashed.parent.mkdir()
    with closing(sqlite3.connect(path)) as running:
        running.execute("PRAGMA wal_autocheckpoint = 0")
        running.execute("UPDATE articles SET title = 'In the log' WHERE id = 2")
        running.commit()
        for name in (path.name, f"{path.name}-wal"):
            (crashed.parent / name).write_bytes((path.parent / name).read_bytes())
    aside = restore(backup, crashed)
    assert aside is not None
    assert titles(crashed) == [STORY.title]
    assert titles(aside) == ["In the log", STORY.title]


def test_an_older_backup_is_brought_up_to_date_when_it_opens(path: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.sourcelight"
    first_version.build(old)
    restore(old, path)
    with Library.open(path) as library:
        assert library.articles.get(1).text == first_version.TEXT


def make_letter(backup: Path) -> None:
    backup.write_text("a letter" * 99, encoding="utf-8")


def make_newer(backup: Path) -> None:
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute("PRAGMA user_version = 900")


def make_damaged(backup: Path) -> None:
    data = backup.read_bytes()
    backup.write_bytes(data[: len(data) // 2])


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [(make_letter, DamagedLibrary), (make_newer, NewerLibrary), (make_damaged, DamagedLibrary)],
)
def test_a_backup_that_is_none_replaces_nothing(
    path: Path, backup: Path, spoil: Callable[[Path], None], kind: type[Exception]
) -> None:

    spoil(backup)
    before = files(path.parent)
    with pytest.raises(kind):
        restore(backup, path)
    assert files(path.parent) == before


def test_a_full_disk_replaces_nothing(path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(source: Path, draft: Path) -> None:
        draft.write_bytes(b"half")
        raise DiskFull("There is no room left.")

    before = files(path.parent)
    monkeypatch.setattr(restoring, "copy_whole", no_room)
    with pytest.raises(DiskFull):
        restore(backup, path)
    assert files(path.parent) == before


def test_where_there_are_no_links_the_present_file_is_copied(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError("links are not supported")

    monkeypatch.setattr(os, "link", no_links)
    aside = restore(backup, path)
    assert aside is not None
    assert titles(aside) == ["Added later", STORY.title]
    assert titles(path) == [STORY.title]
