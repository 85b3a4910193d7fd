"""The command from its arguments to its exit code, with an engine in a process of its own."""

import csv
import io
import json
import multiprocessing
from collections.abc import Sequence
from pathlib import Path

import pytest

from reader import cli
from reader.cli import analyze, program
from reader.cli.exit_codes import ExitCode
from reader.cli.rows import attribution_rows
from reader.errors import LibraryLocked, NotALibrary
from reader.model import Analysis
from reader.services.worker import EngineLoader

from . import small_engine
from .small_engine import ARTICLE, WISHES

Captured = pytest.CaptureFixture[str]


class Window:
    """Notes how it was opened."""

    def __init__(self) -> None:
        self.opened: list[tuple[Path, list[Path], bool]] = []

    def __call__(self, library: Path, files: Sequence[Path], *, samples: bool) -> int:
        self.opened.append((library, list(files), samples))
        return ExitCode.OK


def run(*argv: str | Path, load_engine: EngineLoader = small_engine.load) -> int:
    return cli.main([str(word) for word in argv], Window(), load_engine=load_engine)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def archive(path: Path, *texts: str | bytes) -> Path:
    """Write an archive of ``texts``, with ids "0", "1", …; bytes are a line as they are."""
    lines = [
        text if isinstance(text, bytes) else json.dumps({"id": str(number), "text": text}).encode()
        for number, text in enumerate(texts)
    ]
    path.write_bytes(b"\n".join(lines))
    return path


def test_show_prints_marks_and_actors(article: Path, capsys: Captured) -> None:
    assert run("show", article) == ExitCode.OK
    told = capsys.readouterr()
    assert told.out.startswith("<source>   /cue/")
    assert "[A~ The mayor will resign], <two officials> /said/ on Monday." in told.out
    assert "two officials   anonymous" in told.out
    assert "\x1b" not in told.out
    assert told.err == ""


def test_show_in_colours(article: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    run("show", article)
    assert "\x1b[" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    run("show", article)
    told = capsys.readouterr().out
    assert "[A~ The mayor will resign]" in told
    assert "\x1b[" not in told


def test_attitudes_are_marked_and_can_be_left_out(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "wishes.txt"
    path.write_text(WISHES, encoding="utf-8")
    run("show", path)
    assert "<Growers> /fear/ [A~* that" in capsys.readouterr().out
    run("show", "--statements", path)
    told = capsys.readouterr().out
    assert "Growers fear that <Ada Moss> /said/ [A~ it would freeze]." in told
    assert "growers" not in told
    run("analyze", path)
    assert "* attitude" in capsys.readouterr().out
    run("analyze", "--statements", "--format", "json", path)
    (read,) = json.loads(capsys.readouterr().out)
    assert [(row["actor"], row["act"]) for row in read["attributions"]] == [("Ada Moss", "statement")]


def test_an_archive_tells_acts_and_can_leave_attitudes_out(tmp_path: Path) -> None:
    source, out = archive(tmp_path / "in.jsonl", WISHES), tmp_path / "out.jsonl"
    found = []
    for options in ([], ["--statements"]):
        run("analyze", "--jsonl", source, "--out", out, *options)
        found.append([row["act"] for row in json.loads(out.read_text(encoding="utf-8"))["attributions"]])
    assert found == [["attitude", "statement"], ["statement"]]


def test_show_says_where_nobody_is_cited(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "dull.txt"
    path.write_text("Nothing happened.", encoding="utf-8")
    assert run("show", path) == ExitCode.OK
    assert capsys.readouterr().out == "Nothing happened.\n\nNobody is cited in this article.\n"


def test_show_reads_standard_input(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    assert run("show", "-") == ExitCode.OK
    assert "[A~ The mayor will resign]" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"", "is empty"), (bytes(range(256)) * 9, "is not a text file"), (None, "There is no file")],
)
def test_what_is_no_article_is_one_line_on_standard_error(
    data: bytes | None, sentence: str, tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "odd.txt"
    if data is not None:
        path.write_bytes(data)
    assert run("show", path) == ExitCode.SOME_FAILED
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("sourcelight: ")
    assert sentence in told.err
    assert told.err.count("\n") == 1


@pytest.mark.parametrize("command", [["show"], ["analyze"], ["analyze", "--format", "csv"]])
def test_a_text_that_kills_its_process_is_one_line(
    command: list[str], tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "bad.txt"
    path.write_text("die", encoding="utf-8")
    assert run(*command, path) == ExitCode.SOME_FAILED
    told = capsys.readouterr().err
    assert told == f"sourcelight: “{path}”: The analysis process ended before it answered (exit code 7).\n"


def test_analyze_goes_on_after_a_bad_file(article: Path, tmp_path: Path, capsys: Captured) -> None:
    assert run("analyze", tmp_path / "none.txt", article, "--format", "json") == ExitCode.SOME_FAILED
    told = capsys.readouterr()
    assert [read["file"] for read in json.loads(told.out)] == [str(article)]
    assert "There is no file" in told.err


def test_analyze_as_table(article: Path, capsys: Captured) -> None:
    assert run("analyze", article) == ExitCode.OK
    told = capsys.readouterr().out
    assert told.startswith(f"{article}: Mayor to go"[:80])
    assert "The mayor will" in told


def test_analyze_as_csv_into_a_file(article: Path, tmp_path: Path, capsys: Captured) -> None:
    out = tmp_path / "out.csv"
    assert run("analyze", article, article, "--format", "csv", "--out", out, "--jobs", "2") == ExitCode.OK
    assert capsys.readouterr().out == ""
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 8
    assert rows[1]["content"] == "“It is over,”"


def test_analyze_as_json_without_any_article_is_still_json(tmp_path: Path, capsys: Captured) -> None:
    assert run("analyze", tmp_path / "none.txt", "--format", "json") == ExitCode.SOME_FAILED
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_archive_goes_line_by_line(jobs: str, tmp_path: Path, capsys: Captured) -> None:
    source = archive(
        tmp_path / "in.jsonl", ARTICLE, b"oops", "die", "", b'{"id": "0", "text": ""}', "raise", "\r\nx"
    )
    out = tmp_path / "out.jsonl"
    assert run("analyze", "--jsonl", source, "--out", out, "--jobs", jobs) == ExitCode.SOME_FAILED
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["0", "3", "6"]
    assert rows[0]["attributions"][0]["content"] == [[13, 34]]
    assert rows[1] == {"id": "3", "attributions": []}
    told = capsys.readouterr().err.splitlines()
    assert sorted(line.partition(":")[2].split(":")[0] for line in told) == [
        f" line {number}" for number in (2, 3, 5, 6)
    ]
    assert "sourcelight: line 2: it is not JSON" in told


def test_an_archive_through_standard_streams(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"id": 1, "text": "x"}')))
    assert run("analyze", "--jsonl", "-", "--out", "-") == ExitCode.OK
    assert capsys.readouterr().out == '{"id": 1, "attributions": []}\n'


def test_an_archive_that_is_not_there(tmp_path: Path, capsys: Captured) -> None:
    out = tmp_path / "out.jsonl"
    assert run("analyze", "--jsonl", tmp_path / "none", "--out", out) == ExitCode.SOME_FAILED
    assert "could not be read" in capsys.readouterr().err
    assert not out.exists()


def test_an_interrupted_archive_leaves_the_old_result_and_keeps_its_part(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = archive(tmp_path / "in.jsonl", "x", ARTICLE, "y")
    out = tmp_path / "out.jsonl"
    out.write_text("old", encoding="utf-8")

    def interrupt(analysis: Analysis) -> list[dict[str, object]]:
        if analysis.attributions:
            raise KeyboardInterrupt
        return attribution_rows(analysis)

    monkeypatch.setattr(analyze, "attribution_rows", interrupt)
    assert run("analyze", "--jsonl", source, "--out", out) == ExitCode.INTERRUPTED
    part = tmp_path / "out.jsonl.part"
    assert out.read_text(encoding="utf-8") == "old"
    assert part.read_text(encoding="utf-8") == '{"id": "0", "attributions": []}\n'
    assert capsys.readouterr().err == (
        f"sourcelight: What was done so far is in “{part}”.\nsourcelight: Interrupted.\n"
    )
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("command", ["show", "analyze"])
def test_a_missing_model_is_the_environments_fault(command: str, article: Path, capsys: Captured) -> None:
    assert run(command, article, load_engine=small_engine.load_nothing) == ExitCode.ENVIRONMENT
    assert capsys.readouterr().err == "sourcelight: The language model is not installed.\n"


def test_a_place_that_can_not_be_written_is_the_environments_fault(
    article: Path, tmp_path: Path, capsys: Captured
) -> None:
    assert run("analyze", article, "--out", tmp_path / "no" / "out") == ExitCode.ENVIRONMENT
    assert "There is no folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (
            LibraryLocked("Another program is using it."),
            ExitCode.ENVIRONMENT,
            "Another program is using it.\n",
        ),
        (NotALibrary("This is a picture."), ExitCode.SOME_FAILED, "This is a picture.\n"),
        (KeyboardInterrupt(), ExitCode.INTERRUPTED, "Interrupted.\n"),
        (
            KeyError("x"),
            ExitCode.FAULT,
            "A fault in Sourcelight, please report it: KeyError: 'x'. SOURCELIGHT_DEBUG=1 shows where.\n",
        ),
    ],
)
def test_whatever_is_raised_is_one_line(
    error: BaseException, code: ExitCode, told: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> int:
        raise error

    monkeypatch.delenv(program.DEBUG_VARIABLE, raising=False)
    assert cli.main([], fail) == code
    assert capsys.readouterr().err == f"sourcelight: {told}"


def test_a_fault_shows_its_place_when_asked(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> int:
        raise KeyError("x")

    monkeypatch.setenv(program.DEBUG_VARIABLE, "1")
    assert cli.main([], fail) == ExitCode.FAULT
    assert "in fail" in capsys.readouterr().err


def test_the_window_opens_on_a_library_with_files(article: Path, tmp_path: Path) -> None:
    window = Window()
    library = tmp_path / "l.sourcelight"
    assert cli.main(["--library", str(library), "--samples", str(article)], window) == ExitCode.OK
    assert window.opened == [(library, [article], True)]


def test_a_library_that_is_named_alone_is_opened(tmp_path: Path) -> None:
    window = Window()
    library = tmp_path / "mine.sourcelight"
    library.touch()
    assert cli.main([str(library)], window) == ExitCode.OK
    assert window.opened == [(library, [], False)]


def test_the_window_opens_on_the_users_own_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCELIGHT_LIBRARY", str(tmp_path / "own.sourcelight"))
    window = Window()
    assert cli.main([], window) == ExitCode.OK
    assert window.opened == [(tmp_path / "own.sourcelight", [], False)]


def test_a_slip_of_the_pen_opens_no_window(capsys: Captured) -> None:
    window = Window()
    assert cli.main(["shwo", "a.txt"], window) == ExitCode.SOME_FAILED
    assert window.opened == []
    assert "There is no file “shwo”, and no such command." in capsys.readouterr().err


def test_usage_and_help_have_their_codes(capsys: Captured) -> None:
    assert run("analyze") == ExitCode.USAGE
    assert run("--help") == ExitCode.OK
    assert "usage: sourcelight" in capsys.readouterr().out
