"""`sourcelight reimport`."""

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.cli.exit_codes import ExitCode
from reader.errors import DiskFull
from reader.library import Library
from reader.library.origins import OriginStore
from reader.model import Article, Origin, Way
from reader.services.rereading import reread_each
from tests.cli.library.conftest import Run, rows

Captured = pytest.CaptureFixture[str]

MOMENT = "2026-03-01T10:15:00+00:00"
SUMMARY = "read again: {}, {} as before, {} in your library already, {} could not be read."


def add(library: Library, text: str, better: str | None, title: str = "Lido vote") -> int:
    """Store an article that a poor importer made of ``better`` bytes."""
    number = library.articles.add(Article(text, title))
    data = None if better is None else better.encode()
    library.origins.keep(number, Origin(Way.FILE, "text-0", MOMENT, "/a.txt", None, "a.txt", None, data))
    return number


@pytest.fixture
def shelf(path: Path) -> Iterator[Library]:
    """Return a library with articles to which each of the outcomes comes."""
    with Library.open(path) as library:
        add(library, "The lido vote", "The lido vote was postponed.")
        add(library, "Nothing new.", "Nothing new.")
        add(library, "Known before", "Nothing new.")
        add(library, "Not kept.", None)
        yield library


def test_what_comes_of_each_is_told(run: Run, shelf: Library, capsys: Captured) -> None:
    assert run("reimport", "1", "2", "3", "1") == ExitCode.OK
    assert capsys.readouterr().out.splitlines() == [
        "version     5  The lido vote was postponed.  (of 1)",
        "same        2  Lido vote",
        "known       2  Lido vote  (of 3)",
        "3 articles " + SUMMARY.format("1 new version", 1, 1, 0),
    ]
    assert shelf.versions.of(1) == [5, 1]
    assert shelf.articles.unanalysed()


def test_what_can_not_be_read_is_told_and_the_others_are(run: Run, shelf: Library, capsys: Captured) -> None:
    assert run("reimport", "4", "99", "1", "--json") == ExitCode.SOME_FAILED
    told = capsys.readouterr()
    first, second, third = rows(told.out)
    assert (first["id"], first["outcome"], first["found"], first["title"]) == (4, "failed", None, None)
    assert "not kept" in first["reason"]
    assert second["outcome"] == "failed"
    assert third == {
        "id": 1,
        "outcome": "version",
        "found": 5,
        "title": "The lido vote was postponed.",
        "reason": None,
    }
    assert [line.partition(": ")[2].partition(":")[0] for line in told.err.splitlines()] == [
        "Article 4",
        "Article 99",
    ]
    assert shelf.articles.count() == 5


def test_all_are_those_whose_files_are_kept(run: Run, shelf: Library, capsys: Captured) -> None:
    shelf.articles.trash(3)
    assert run("reimport", "--all") == ExitCode.OK
    assert capsys.readouterr().out.endswith("2 articles " + SUMMARY.format("1 new version", 1, 0, 0) + "\n")
    assert run("reimport", "--all", "--json") == ExitCode.OK
    assert [row["outcome"] for row in rows(capsys.readouterr().out)] == ["known", "same", "same"]


def test_versions_are_analysed_at_once_when_asked(run: Run, shelf: Library, capsys: Captured) -> None:
    assert run("reimport", "1", "--analyze") == ExitCode.OK
    assert capsys.readouterr().out.splitlines()[-1].startswith("1 analysed, ")
    assert shelf.analyses.get(5) is not None


def test_damaged_bytes_are_a_sentence(run: Run, shelf: Library, capsys: Captured) -> None:
    with shelf.transaction():
        shelf._connection.change("UPDATE origin_bytes SET data = x'00' WHERE article = 1", [])
    assert run("reimport", "1") == ExitCode.SOME_FAILED
    told = capsys.readouterr()
    assert told.err.startswith("sourcelight: Article 1: What was kept of this article’s file is damaged.")
    assert told.out == "1 article " + SUMMARY.format("0 new versions", 0, 0, 1) + "\n"


def test_a_library_without_kept_files_is_no_failure(run: Run, library: Library, capsys: Captured) -> None:
    assert library.articles.count() == 2
    assert run("reimport", "--all", "--json") == ExitCode.OK
    assert capsys.readouterr().out == "[]\n"


def test_ctrl_c_ends_after_the_article_in_hand(
    run: Run, shelf: Library, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pressed(*argv: Any) -> Any:
        for one in reread_each(*argv):
            signal.raise_signal(signal.SIGINT)
            yield one

    monkeypatch.setattr("reader.cli.library.rereading.reread_each", pressed)
    assert run("reimport", "1", "2", "--analyze") == ExitCode.INTERRUPTED
    assert capsys.readouterr().out.endswith("1 article " + SUMMARY.format("1 new version", 0, 0, 0) + "\n")
    assert shelf.versions.of(1) == [5, 1]


def test_what_came_before_a_full_disk_is_told(
    run: Run, shelf: Library, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull("There is no room left.")

    monkeypatch.setattr(OriginStore, "keep", full)
    assert run("reimport", "2", "1") == ExitCode.ENVIRONMENT
    told = capsys.readouterr()
    assert told.out.startswith("same        2  Lido vote\n1 article read again")
    assert told.err == "sourcelight: There is no room left.\n"
    assert shelf.articles.count() == 4


def test_no_library_is_a_sentence(run: Run, capsys: Captured) -> None:
    assert run("reimport", "1") != ExitCode.OK
    assert capsys.readouterr().err.count("\n") == 1
