"""`sourcelight search`."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from reader import cli
from reader.cli.exit_codes import ExitCode
from reader.cli.library import searching
from reader.cli.library.searching import pointed, snippet
from reader.library import Library
from reader.library.search import Hit, Problem
from reader.model import TextSpan
from tests.cli.library.conftest import Run, no_window, rows

Captured = pytest.CaptureFixture[str]

pytestmark = pytest.mark.usefixtures("library")


def test_what_is_found_is_shown_with_its_snippet(run: Run, capsys: Captured) -> None:
    assert run("search", "tide") == ExitCode.OK
    told = capsys.readouterr().out
    assert "    2  Tide tables wrong  The Quay" in told
    assert "The tide came early." in told
    assert "Harbour" not in told


def test_what_is_found_as_json(run: Run, capsys: Captured) -> None:
    assert run("search", "early", "--json") == ExitCode.OK
    (hit,) = rows(capsys.readouterr().out)
    ((start, end),) = hit["spans"]
    assert (hit["id"], hit["snippet"][start:end]) == (2, "early")
    assert {"title", "words", "attributions", "starred"} < hit.keys()


def test_all_attributions_that_are_found_as_a_table(run: Run, capsys: Captured) -> None:
    assert run("search", 'actor:"ada lind"', "--csv") == ExitCode.OK
    header, *table = csv.reader(StringIO(capsys.readouterr().out))
    assert header[:2] == ["article", "index"]
    assert run("search", 'actor:"ada lind"', "--attributions", "--json") == ExitCode.OK
    found = rows(capsys.readouterr().out)
    assert [list(row) for row in found] == [header] * len(table)
    assert table == [["" if cell is None else str(cell) for cell in row.values()] for row in found]


def test_a_table_of_nothing_is_its_header(run: Run, capsys: Captured) -> None:
    assert run("search", "nobodysaidthis", "--csv") == ExitCode.OK
    assert capsys.readouterr().out.splitlines() == [
        "article,index,title,outlet,published,added,actor,kind,form,act,cue,content"
    ]


def test_attributions_that_are_found(run: Run, capsys: Captured) -> None:
    assert run("search", 'actor:"ada lind"', "--attributions", "--json") == ExitCode.OK
    first, second = rows(capsys.readouterr().out)
    assert {**first, "added": ""} == {
        "article": 1,
        "index": 0,
        "title": "Harbour board resigns",
        "outlet": "The Quay",
        "published": "2025-01-31",
        "added": "",
        "actor": "Ada Lind",
        "kind": "person",
        "form": "direct",
        "act": "statement",
        "cue": "said",
        "content": "“No 🙂,”",
    }
    assert second["index"] == 1
    assert run("search", "cue:said", "--attributions") == ExitCode.OK
    assert "Ada Lind" in capsys.readouterr().out


def test_what_can_not_be_read_is_told_and_the_search_goes_on(run: Run, capsys: Captured) -> None:
    assert run("search", "tga:tide early (", "--json") == ExitCode.SOME_FAILED
    told = capsys.readouterr()
    assert [row["id"] for row in rows(told.out)] == [2]
    first, second = told.err.splitlines()
    assert first.startswith("sourcelight: In the query at 1")
    assert "There is no field “tga”" in first
    assert second.startswith("sourcelight: In the query at 16, “(”: ")


@pytest.mark.parametrize("typed", ["(", "tga:", "\udcff", '""'])
def test_a_query_of_which_nothing_can_be_read_finds_nothing(
    run: Run, typed: str, tmp_path: Path, capsys: Captured
) -> None:
    assert run("search", typed) == ExitCode.SOME_FAILED
    told = capsys.readouterr()
    assert told.out == "Nothing was found.\n"
    assert told.err.startswith("sourcelight: In the query at 1")
    assert run("search", typed, "--attributions", "--json") == ExitCode.SOME_FAILED
    assert rows(capsys.readouterr().out) == []
    assert run("export", "--query", typed, "--out", tmp_path / "a.md") == ExitCode.SOME_FAILED
    assert not (tmp_path / "a.md").exists()


def test_a_problem_shows_its_place_once() -> None:
    assert pointed("a (", Problem(2, 3, "This is open.")) == "In the query at 3, “(”: This is open."
    assert pointed("OR a", Problem(0, 2, "“OR” is lonely.")) == "In the query at 1: “OR” is lonely."


def test_nothing_found_is_no_failure(run: Run, capsys: Captured) -> None:
    assert run("search", "zebra") == ExitCode.OK
    assert run("search", "zebra", "--attributions") == ExitCode.OK
    assert capsys.readouterr().out == "Nothing was found.\nNothing was found.\n"
    assert run("search", "zebra", "--json") == ExitCode.OK
    assert capsys.readouterr().out == "[]\n"


def test_a_limit_holds_and_is_told(
    run: Run, library: Library, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "PAGE", 1)
    assert run("search", "outlet:quay", "--json") == ExitCode.OK
    told = capsys.readouterr()
    assert (len(rows(told.out)), told.err) == (library.articles.count(), "")
    assert run("search", "outlet:quay", "--json", "--limit", "1") == ExitCode.OK
    told = capsys.readouterr()
    assert len(rows(told.out)) == 1
    assert told.err == "sourcelight: There are more than 1: --limit shows them.\n"


def test_a_query_may_begin_with_a_minus(path: Path, capsys: Captured) -> None:
    words = ["--library", str(path), "search", "--json", "--", "-tide"]
    assert cli.main(words, no_window) == ExitCode.OK
    assert [row["id"] for row in rows(capsys.readouterr().out)] == [1]


def test_a_snippet_is_one_line_without_commands(library: Library) -> None:
    hit = Hit(library.articles.summary(1), "a\nb\x1b[1m", (TextSpan(2, 3),))
    shown = snippet(hit)
    assert shown.plain.strip() == "a b\N{REPLACEMENT CHARACTER}[1m"
    assert [shown.plain[span.start : span.end] for span in shown.spans] == ["b"]
