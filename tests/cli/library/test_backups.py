"""`sourcelight backup` and `sourcelight restore`."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.cli.exit_codes import ExitCode
from reader.library import Library
from reader.library.backups import Backups
from reader.services.instance import Instance
from tests.cli.library.conftest import Run, rows
from tests.library import first_version
from tests.library.values import STORY

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def closed(library: Library, path: Path) -> Path:
    """Return the library, which nobody has open."""
    library.close()
    return path


def backed_up(run: Run, path: Path, capsys: Captured) -> Path:
    assert run("backup") == ExitCode.OK
    backup = Backups(path).all()[0].path
    assert capsys.readouterr().out == f"Backed up to “{backup}”.\n"
    return backup


def test_a_backup_is_made_and_listed(run: Run, closed: Path, capsys: Captured) -> None:
    backup = backed_up(run, closed, capsys)
    assert run("backup", "--list", "--json") == ExitCode.OK
    (row,) = rows(capsys.readouterr().out)
    assert {**row, "moment": ""} == {
        "name": backup.name,
        "path": str(backup),
        "moment": "",
        "size": backup.stat().st_size,
        "before_migration": False,
        "articles": 2,
        "trashed": 1,
        "newest": ["Tide tables wrong", "Harbour board resigns"],
        "problem": None,
    }
    assert run("backup", "--list") == ExitCode.OK
    told = capsys.readouterr().out
    assert "2 articles, 1 in the trash, newest: Tide tables wrong\n    " + backup.name in told


def test_a_backup_that_is_damaged_is_listed_as_such(run: Run, closed: Path, capsys: Captured) -> None:
    backup = backed_up(run, closed, capsys)
    backup.write_bytes(b"x" * 4096)
    assert run("backup", "--list", "--json") == ExitCode.OK
    (row,) = rows(capsys.readouterr().out)
    assert row["articles"] is None
    assert row["problem"]
    assert run("backup", "--list") == ExitCode.OK
    assert row["problem"] in capsys.readouterr().out
    assert run("restore", "latest") == ExitCode.SOME_FAILED


def test_a_copy_from_before_an_update_is_listed(run: Run, path: Path, capsys: Captured) -> None:
    first_version.build(path)
    Library.open(path).close()
    assert run("backup", "--list") == ExitCode.OK
    assert "made before an update" in capsys.readouterr().out


@pytest.mark.parametrize("how", ["latest", "name", "file"])
def test_a_backup_comes_back_and_what_was_there_is_kept(
    run: Run, closed: Path, how: str, capsys: Captured
) -> None:
    backup = backed_up(run, closed, capsys)
    with Library.open(closed) as library:
        library.articles.add(STORY)
    asked = {"latest": "latest", "name": backup.name, "file": backup}[how]
    assert run("restore", asked) == ExitCode.OK
    told = capsys.readouterr().out
    assert f"is as it was in “{backup.name}”: 2 articles, 1 in the trash." in told
    (aside,) = closed.parent.glob("*.before-restore.*")
    assert f"is kept at “{aside}”" in told
    for file, articles in ((closed, 3), (aside, 4)):
        with closing(sqlite3.connect(file)) as raw:
            assert raw.execute("SELECT count(*) FROM articles").fetchone() == (articles,)


def test_a_lost_library_comes_back(run: Run, closed: Path, capsys: Captured) -> None:
    backed_up(run, closed, capsys)
    closed.unlink()
    assert run("restore", "latest") == ExitCode.OK
    assert "is kept at" not in capsys.readouterr().out
    with Library.open(closed, create=False) as library:
        assert library.articles.count() == 2


def test_a_library_that_is_open_is_not_replaced(run: Run, closed: Path, capsys: Captured) -> None:
    backed_up(run, closed, capsys)
    before = closed.read_bytes()
    window = Instance.claim(closed)
    assert window
    assert run("restore", "latest") == ExitCode.ENVIRONMENT
    window.close()
    with Library.open(closed):
        assert run("restore", "latest") == ExitCode.ENVIRONMENT
    assert capsys.readouterr().err.count("Close it there first.") == 2
    assert closed.read_bytes() == before


def test_names_of_nothing_are_sentences(run: Run, closed: Path, capsys: Captured) -> None:
    assert run("backup", "--list") == ExitCode.OK
    assert capsys.readouterr().out == "There are no backups of this library yet.\n"
    assert run("backup", "--list", "--json") == ExitCode.OK
    assert capsys.readouterr().out == "[]\n"
    assert run("restore", "latest") == ExitCode.SOME_FAILED
    assert run("restore", "nothing") == ExitCode.SOME_FAILED
    assert run("restore", closed.parent) == ExitCode.SOME_FAILED
    assert capsys.readouterr().err.splitlines() == [
        "sourcelight: There are no backups of this library yet.",
        "sourcelight: There is no backup “nothing”, and no such file.",
        f"sourcelight: There is no backup “{closed.parent}”, and no such file.",
    ]


def test_nothing_begins_anew_where_backups_tell_of_a_library(
    run: Run, closed: Path, capsys: Captured, tmp_path: Path
) -> None:
    backed_up(run, closed, capsys)
    closed.unlink()
    story = tmp_path / "story.txt"
    story.write_text(STORY.text, encoding="utf-8")
    assert run("add", str(story)) == ExitCode.SOME_FAILED
    assert "backups of it are" in capsys.readouterr().err
    assert not closed.exists()
