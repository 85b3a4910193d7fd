"""`sourcelight export --whole` and `sourcelight add --whole`."""

import json
import signal
from pathlib import Path
from typing import Any

import pytest

from reader.cli.exit_codes import ExitCode
from reader.cli.library import whole
from reader.library import Library
from reader.library.check import Harm, check
from reader.services.whole_library import import_library
from tests.cli.library.conftest import Run, run_on

Captured = pytest.CaptureFixture[str]

pytestmark = pytest.mark.usefixtures("library")


def test_a_library_goes_out_and_comes_in(run: Run, tmp_path: Path, capsys: Captured) -> None:
    folder, other = tmp_path / "files", tmp_path / "other.sourcelight"
    assert run("export", "--whole", folder) == ExitCode.OK
    assert capsys.readouterr().out == f"3 articles written to “{folder}”.\n"
    assert run_on(other, "add", "--whole", folder) == ExitCode.OK
    assert capsys.readouterr().out == "3 added.\n"
    with Library.open(other) as library:
        assert [one.title for one in library.articles.page(0, 9)] == [
            "Tide tables wrong",
            "Harbour board resigns",
        ]
        assert library.articles.trashed()[0].title == "Old news"
        assert library.analyses.get(1) is not None
    assert run_on(other, "add", "--whole", folder) == ExitCode.OK
    assert capsys.readouterr().out == "0 added, 3 in your library already.\n"


def test_nothing_is_written_over(run: Run, tmp_path: Path, capsys: Captured) -> None:
    assert run("export", "--whole", tmp_path) == ExitCode.SOME_FAILED
    assert "Choose another name." in capsys.readouterr().err


def test_an_article_that_can_not_be_read_is_named(run: Run, tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "files"
    run("export", "--whole", folder)
    (spoilt,) = (folder / "articles").glob("*Tide*")
    for file in spoilt.glob("*.json"):
        file.write_text("{", encoding="utf-8")
    capsys.readouterr()
    assert run_on(tmp_path / "other.sourcelight", "add", "--whole", folder) == ExitCode.SOME_FAILED
    told = capsys.readouterr()
    assert told.out == "2 added.\n"
    assert told.err.startswith(f"sourcelight: “{spoilt.name}”: ")


def test_ctrl_c_leaves_whole_articles(
    run: Run, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, other = tmp_path / "files", tmp_path / "other.sourcelight"
    run("export", "--whole", folder)
    real = import_library

    def pressed(*argv: Any) -> Any:
        signal.raise_signal(signal.SIGINT)
        return real(*argv)

    monkeypatch.setattr(whole, "import_library", pressed)
    capsys.readouterr()
    assert run_on(other, "add", "--whole", folder) == ExitCode.INTERRUPTED
    assert capsys.readouterr().out == "0 added. Stopped before the end.\n"
    assert check(other).harm is Harm.NONE


def test_a_folder_of_something_else_is_refused(
    run: Run, path: Path, tmp_path: Path, capsys: Captured
) -> None:
    for nothing in (tmp_path / "none", path):
        assert run_on(tmp_path / "new.sourcelight", "add", "--whole", nothing) == ExitCode.SOME_FAILED
        assert capsys.readouterr().err == f"sourcelight: There is no folder “{nothing}”.\n"
    assert not (tmp_path / "new.sourcelight").exists()
    (tmp_path / "manifest.json").write_text(json.dumps({"a": 1}), encoding="utf-8")
    assert run("add", "--whole", tmp_path) == ExitCode.SOME_FAILED
    assert capsys.readouterr().err.count("\n") == 1
