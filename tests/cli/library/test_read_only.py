"""The commands on a library that lies where nothing can be written."""

import json
from pathlib import Path

import pytest

from reader.cli.exit_codes import ExitCode
from reader.library import Library
from tests.cli.library.conftest import Run, rows
from tests.conftest import Forbid
from tests.library import first_version

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def forbidden(only_read: Forbid, library: Library, path: Path) -> Path:
    """Return the library, closed and read into the index, where nothing can be written."""
    library.search.catch_up()
    library.close()
    only_read(path)
    return path


def test_it_is_listed_searched_written_out_and_checked(
    run: Run, forbidden: Path, tmp_path_factory: pytest.TempPathFactory, capsys: Captured
) -> None:
    assert run("list", "--json") == ExitCode.OK
    assert {row["title"] for row in rows(capsys.readouterr().out)} == {
        "Harbour board resigns",
        "Tide tables wrong",
    }
    assert run("search", "tide") == ExitCode.OK
    told = capsys.readouterr()
    assert "Tide tables wrong" in told.out
    assert not told.err
    assert run("export", "--format", "json", "--query", "harbour") == ExitCode.OK
    assert "Harbour board resigns" in json.dumps(json.loads(capsys.readouterr().out))
    assert run("feeds", "list") == ExitCode.OK
    assert run("feeds", "opml") == ExitCode.OK
    capsys.readouterr()
    assert run("check") == ExitCode.OK
    assert capsys.readouterr().out == "The library is whole.\n"


def test_the_whole_library_goes_out(own: Path, run: Run, forbidden: Path, capsys: Captured) -> None:
    assert run("export", "--whole", own / "files") == ExitCode.OK
    assert capsys.readouterr().out == f"3 articles written to “{own / 'files'}”.\n"


@pytest.mark.parametrize(
    "command",
    [
        ("add", "-"),
        ("add", "--whole", "."),
        ("reimport", "--all"),
        ("feeds", "add", "https://example.org/feed"),
        ("feeds", "refresh"),
    ],
)
def test_what_would_change_it_is_refused(
    run: Run, forbidden: Path, capsys: Captured, command: tuple[str, ...]
) -> None:
    before = forbidden.read_bytes()
    assert run(*command) == ExitCode.ENVIRONMENT
    told = capsys.readouterr()
    assert told.err.startswith(f"sourcelight: “{forbidden}” may not be written.")
    assert len(told.err.splitlines()) == 1
    assert forbidden.read_bytes() == before


def test_a_search_tells_what_it_may_miss(
    run: Run, only_read: Forbid, library: Library, path: Path, capsys: Captured
) -> None:
    library.close()
    only_read(path)
    assert run("search", "tide") == ExitCode.OK
    told = capsys.readouterr()
    assert told.out == "Nothing was found.\n"
    assert "3 articles may not be found: the library can only be read." in told.err


def test_an_older_library_is_copied_and_then_opens(
    only_read: Forbid, run: Run, path: Path, own: Path, capsys: Captured
) -> None:
    first_version.build(path)
    only_read(path)
    assert run("list") == ExitCode.ENVIRONMENT
    assert "opened. “sourcelight backup --to NEWFILE” makes one." in capsys.readouterr().err
    copy = own / "copy.sourcelight"
    assert run("backup", "--to", copy) == ExitCode.OK
    assert capsys.readouterr().out == f"Copied to “{copy}”.\n"
    with Library.open(copy) as library:
        assert library.articles.count()


def test_a_copy_never_takes_the_place_of_a_file(
    own: Path, run: Run, forbidden: Path, capsys: Captured
) -> None:
    (own / "copy.sourcelight").write_bytes(b"mine")
    assert run("backup", "--to", own / "copy.sourcelight") == ExitCode.ENVIRONMENT
    assert "already" in capsys.readouterr().err
    assert (own / "copy.sourcelight").read_bytes() == b"mine"
    assert run("backup", "--to", own / "other.sourcelight", "--list") == ExitCode.USAGE


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a folder that can be written."""
    folder = tmp_path / "own"
    folder.mkdir()
    return folder
