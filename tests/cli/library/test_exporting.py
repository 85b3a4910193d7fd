"""`sourcelight export`."""

import io
import json
import sys
from pathlib import Path

import pytest

from reader import cli
from reader.cli.arguments.writing import EXPORT_FORMATS, SUFFIXES, format_of
from reader.cli.exit_codes import ExitCode
from reader.exports.formats import with_pdf
from reader.library import Library
from tests.cli.library.conftest import Run, no_window, print_pdf

Captured = pytest.CaptureFixture[str]

pytestmark = pytest.mark.usefixtures("library")


def test_the_formats_are_those_that_there_are() -> None:
    formats = with_pdf(print_pdf)
    assert tuple(one.key for one in formats) == EXPORT_FORMATS
    for one in formats:
        assert format_of(f"a{one.suffix}") == one.key
    assert set(SUFFIXES.values()) == set(EXPORT_FORMATS)


@pytest.mark.parametrize("key", EXPORT_FORMATS)
def test_every_format_into_a_file(run: Run, key: str, tmp_path: Path, capsys: Captured) -> None:
    out = tmp_path / f"out.{key}"
    out.write_text("old", encoding="utf-8")
    assert run("export", "1", "2", "--format", key, "--out", out) == ExitCode.OK
    told = capsys.readouterr()
    assert (told.out, told.err) == (f"2 articles written to “{out}”.\n", "")
    assert out.read_bytes()[:3] != b"old"
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_the_name_of_the_file_tells_the_format(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.PDF"
    assert run("export", "1", "--out", out) == ExitCode.OK
    assert out.read_bytes() == b"%PDF Harbour board resigns: True"


def test_a_file_for_each_article_in_a_folder(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    assert run("export", "--all", "--format", "md", "--out", folder) == ExitCode.OK
    assert sorted(path.name for path in folder.iterdir()) == [
        "Harbour board resigns.md",
        "Tide tables wrong.md",
    ]


def test_what_a_query_finds_goes_to_standard_output(run: Run, capsys: Captured) -> None:
    assert run("export", "--query", "tide", "--format", "json") == ExitCode.OK
    (article,) = json.loads(capsys.readouterr().out)["articles"]
    assert article["title"] == "Tide tables wrong"


def test_what_is_gone_is_told_and_the_rest_written(run: Run, tmp_path: Path, capsys: Captured) -> None:
    assert run("export", "99", "1", "--out", tmp_path / "a.md") == ExitCode.SOME_FAILED
    told = capsys.readouterr()
    assert told.err == "sourcelight: There is no article 99 in the library.\n"
    assert told.out.startswith("1 article written")
    assert run("export", "99", "1", "--format", "ris", "--out", "-") == ExitCode.SOME_FAILED
    told = capsys.readouterr()
    assert told.err == "sourcelight: There is no article 99 in the library.\n"
    assert "Harbour board resigns" in told.out


def test_a_query_that_finds_nothing_writes_nothing(run: Run, tmp_path: Path, capsys: Captured) -> None:
    out = tmp_path / "a.md"
    assert run("export", "--query", "zebra (", "--out", out) == ExitCode.SOME_FAILED
    assert "so nothing was written" in capsys.readouterr().err
    assert not out.exists()


def test_a_terminal_is_spared_what_it_can_not_show(
    run: Run, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run("export", "1", "--format", "docx") == ExitCode.ENVIRONMENT
    assert "Name a file with --out." in capsys.readouterr().err


def test_without_a_printer_there_is_no_pdf(path: Path, tmp_path: Path, capsys: Captured) -> None:
    out = tmp_path / "a.pdf"
    words = ["export", "1", "--out", str(out), "--library", str(path)]
    assert cli.main(words, no_window) == ExitCode.ENVIRONMENT
    assert capsys.readouterr().err == "sourcelight: PDFs can’t be made here. Choose another format.\n"
    assert not out.exists()


def test_a_place_that_is_not_there_is_the_environments_fault(
    run: Run, tmp_path: Path, capsys: Captured
) -> None:
    for out in (str(tmp_path / "no" / "a.md"), f"{tmp_path / 'no'}/"):
        assert run("export", "1", "--format", "md", "--out", out) == ExitCode.ENVIRONMENT
        assert "There is no folder" in capsys.readouterr().err
    assert not (tmp_path / "no").exists()


def test_ctrl_c_leaves_the_file_as_it_was(
    run: Run, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "a.md"
    out.write_text("old", encoding="utf-8")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(type(library.notes), "of", interrupt)
    before = set(tmp_path.iterdir())
    assert run("export", "1", "--out", out) == ExitCode.INTERRUPTED
    assert out.read_text(encoding="utf-8") == "old"
    assert {path for path in tmp_path.iterdir() if "sourcelight-" in path.name} <= before


def test_bytes_reach_standard_output_as_they_are(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(pipe, encoding="utf-8"))
    assert run("export", "1", "--format", "xlsx") == ExitCode.OK
    assert pipe.getvalue().startswith(b"PK")
