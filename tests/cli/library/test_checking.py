"""`sourcelight check`."""

from pathlib import Path

import pytest

from reader.cli.exit_codes import ExitCode
from reader.cli.library.checking import TOLD
from reader.library import Library
from reader.library.check import Harm
from tests.cli.library.conftest import Run

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def closed(library: Library, path: Path) -> Path:
    library.close()
    return path


def spoil(path: Path) -> bytes:
    """Overwrite the text of an article in the file, and return what stands there then."""
    data = path.read_bytes().replace(b"The tide came early.", b"The tide came later.")
    path.write_bytes(data)
    return data


def test_a_whole_library_is_told_as_such(run: Run, closed: Path, capsys: Captured) -> None:
    before = closed.read_bytes()
    assert run("check") == ExitCode.OK
    assert capsys.readouterr().out == "The library is whole.\n"
    assert closed.read_bytes() == before


def test_a_library_that_is_open_can_be_checked(run: Run, library: Library, capsys: Captured) -> None:
    library.articles.rename(1, "Another title")
    assert run("check") == ExitCode.OK
    assert capsys.readouterr().out == "The library is whole.\n"


def test_damage_is_told_with_its_place(run: Run, closed: Path, capsys: Captured) -> None:
    data = spoil(closed)
    assert run("check") == ExitCode.SOME_FAILED
    told = capsys.readouterr()
    assert told.out.startswith(TOLD[Harm.CONTENT])
    assert "article 2, “Tide tables wrong”: its text is not the one that was stored" in told.out
    assert told.err == ""
    assert closed.read_bytes() == data


def test_what_can_be_read_is_saved_into_a_new_library(
    run: Run, closed: Path, tmp_path: Path, capsys: Captured
) -> None:
    data = spoil(closed)
    saved = tmp_path / "saved.sourcelight"
    assert run("check", "--salvage", saved) == ExitCode.SOME_FAILED
    told = capsys.readouterr().out
    assert told.startswith("3 articles saved with the text.\n")
    assert "the text of “Tide tables wrong”" in told
    assert closed.read_bytes() == data
    with Library.open(saved) as library:
        assert library.articles.count() == 2


def test_no_file_is_written_over(run: Run, closed: Path, tmp_path: Path, capsys: Captured) -> None:
    other = tmp_path / "other.txt"
    other.write_text("mine", encoding="utf-8")
    assert run("check", "--salvage", other) == ExitCode.SOME_FAILED
    assert "Choose another name." in capsys.readouterr().err
    assert other.read_text(encoding="utf-8") == "mine"
    assert closed.exists()


def test_every_harm_has_its_sentence() -> None:
    assert set(TOLD) == set(Harm)
