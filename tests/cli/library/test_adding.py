"""`sourcelight add`: from the command line into the library."""

import io
import json
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from reader import cli
from reader.cli.exit_codes import ExitCode
from reader.cli.library import given_lists, opening
from reader.errors import DiskFull
from reader.library import Library, database
from reader.model import Article, Way
from reader.services import bench
from reader.services.fetched_articles import fetch_articles
from reader.services.ingest import Ingest
from tests.cli import small_engine
from tests.cli.library.conftest import Run, no_window, run_on
from tests.services.web import Web

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two articles, one of them twice, an empty file and a program."""
    folder = tmp_path / "papers"
    folder.mkdir()
    texts = {
        "a.txt": small_engine.ARTICLE,
        "b.txt": small_engine.WISHES,
        "c.txt": small_engine.WISHES,
        "d.txt": "",
        "e.exe": "no article",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def report(run: Run, capsys: Captured, *argv: str | Path) -> tuple[int, Any]:
    code = run("add", "--json", *argv)
    return code, json.loads(capsys.readouterr().out)


def test_a_folder_comes_in_with_a_report(run: Run, path: Path, folder: Path, capsys: Captured) -> None:
    assert run("add", folder) == ExitCode.SOME_FAILED
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "new        1  Mayor to go",
        "new        2  Growers fear that Ada Moss said it would freeze.",
        "known      2  Growers fear that Ada Moss said it would freeze.",
        "2 added, 1 in your library already, 1 could not be read, 1 passed over.",
    ]
    assert told.err == f"sourcelight: “{folder / 'd.txt'}”: “d.txt” is empty.\n"
    with Library.open(path, create=False) as library:
        assert library.articles.unanalysed() == [1, 2]
        (failed,) = library.failed.all()
        assert failed.place == str(folder / "d.txt")


def test_what_came_in_is_in_the_search_index_already(run: Run, path: Path, folder: Path) -> None:
    run("add", folder)
    with closing(sqlite3.connect(path)) as library:  # which is not brought up to date by opening it
        assert library.execute("SELECT count(*) FROM search_changed").fetchone() == (0,)
        assert library.execute("SELECT count(*) FROM article_index").fetchone() == (2,)


def test_an_old_library_is_not_indexed_whole_at_the_end_of_a_command(
    run: Run, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(path) as library:
        for number in range(9):
            library.articles.add(Article(f"Text {number}.", f"Title {number}"))
    monkeypatch.setattr(database, "AT_OPENING", 1)
    monkeypatch.setattr(opening, "AT_OPENING", 2)
    run("add", folder)
    with closing(sqlite3.connect(path)) as raw:
        waiting = [article for (article,) in raw.execute("SELECT article FROM search_changed")]
    assert waiting
    assert max(waiting) < 9


def test_the_report_as_json_has_the_documented_shape(run: Run, folder: Path, capsys: Captured) -> None:
    code, told = report(run, capsys, folder)
    assert code == ExitCode.SOME_FAILED
    assert told == {
        "articles": [
            {"id": 1, "new": True, "updates": None, "title": "Mayor to go", "place": str(folder / "a.txt")},
            *(
                {
                    "id": 2,
                    "new": name == "b.txt",
                    "updates": None,
                    "title": "Growers fear that Ada Moss said it would freeze.",
                    "place": str(folder / name),
                }
                for name in ("b.txt", "c.txt")
            ),
        ],
        "failed": [{"place": str(folder / "d.txt"), "reason": "“d.txt” is empty."}],
        "skipped": [{"place": str(folder / "e.exe"), "reason": "of an unknown kind"}],
        "redirects": [],
        "subscribed": [],
        "stopped": False,
    }


def test_an_update_is_told(run: Run, tmp_path: Path, capsys: Captured) -> None:
    words = " ".join(f"word{number}" for number in range(200))
    for name, end in (("a.md", "old"), ("b.md", "new")):
        (tmp_path / name).write_text(f"# Storm closes port\n\n{words} {end}.", encoding="utf-8")
    assert run("add", tmp_path / "a.md", tmp_path / "b.md") == ExitCode.OK
    assert capsys.readouterr().out.splitlines()[1:] == [
        "update     2  Storm closes port  (of 1)",
        "2 added, 1 looks like an update.",
    ]


def test_a_slip_of_the_pen_is_told_and_not_kept(run: Run, path: Path, capsys: Captured) -> None:
    assert run("add", "nothing.txt") == ExitCode.SOME_FAILED
    told = capsys.readouterr()
    assert told.err == "sourcelight: There is no file “nothing.txt”.\n"
    assert told.out == "Nothing new, 1 could not be read.\n"
    with Library.open(path) as library:
        assert library.failed.all() == []


def test_a_text_on_standard_input_comes_in(
    run: Run, path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    for data, code in ((small_engine.ARTICLE.encode(), ExitCode.OK), (b"", ExitCode.SOME_FAILED)):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert run("add", "-") == code
    told = capsys.readouterr()
    assert "new        1  Mayor to go\n" in told.out
    assert told.err == "sourcelight: “standard input” is empty.\n"
    with Library.open(path) as library:
        origin = library.origins.get(1)
        assert origin
        assert origin.way is Way.PASTED


def test_an_address_is_fetched_once(run: Run, path: Path, web: Web, capsys: Captured) -> None:
    page = b"<html><title>Mayor to go</title><body><p>The mayor will go, she said.</p></body></html>"
    place = web.put("/story", page)
    address = web.lead("/old", "/story")
    code, told = report(run, capsys, address)
    assert code == ExitCode.OK
    (article,) = told["articles"]
    assert (article["title"], article["place"]) == ("Mayor to go", address)
    assert told["redirects"] == [{"place": address, "address": place}]
    assert [path for path, _ in web.asked] == ["/old", "/story"]
    assert run("add", address) == ExitCode.OK
    assert f"known      1  Mayor to go  (led to {place})\n" in capsys.readouterr().out
    with Library.open(path) as library:
        origin = library.origins.get(1)
        assert origin
        assert (origin.way, origin.place) == (Way.ADDRESS, address)


def test_an_address_that_gives_nothing_stops_nothing_else(
    run: Run, path: Path, web: Web, folder: Path, capsys: Captured
) -> None:
    nothing, picture = web.at("/nothing"), web.put("/picture", b"GIF89a", "image/gif")
    assert run("add", nothing, picture, folder / "a.txt") == ExitCode.SOME_FAILED
    told = capsys.readouterr()
    assert told.out.endswith("1 added, 2 could not be read.\n")
    assert [line.partition("”: ")[0] for line in told.err.splitlines()] == [
        f"sourcelight: “{nothing}",
        f"sourcelight: “{picture}",
    ]
    with Library.open(path) as library:
        assert {failed.place for failed in library.failed.all()} == {nothing, picture}


def reading_list(path: Path, *addresses: str) -> Path:
    """Write an export of Pocket with pages of which it holds no text."""
    lines = [f"Page {number},{address},1700000000,sea,unread" for number, address in enumerate(addresses, 1)]
    path.write_text("\n".join(["title,url,time_added,tags,status", *lines]), encoding="utf-8")
    return path


def test_pages_of_a_reading_list_are_fetched_only_when_asked(
    run: Run, path: Path, web: Web, tmp_path: Path, capsys: Captured
) -> None:
    page = web.put("/story", b"<title>Mayor to go</title><p>The mayor will go, she said.</p>")
    given = reading_list(tmp_path / "pocket.csv", page, web.at("/nothing"))
    assert run("add", given) == ExitCode.OK
    assert capsys.readouterr().out.splitlines() == [
        "Of 2 pages, lists hold only the addresses: --fetch fetches them.",
        "Nothing new, 2 passed over.",
    ]
    assert web.asked == []
    assert run("add", "--fetch", given) == ExitCode.SOME_FAILED
    told = capsys.readouterr()
    assert told.out.splitlines() == ["new        1  Mayor to go", "1 added, 1 could not be read."]
    assert told.err.startswith(f"sourcelight: “{web.at('/nothing')}”: ")
    with Library.open(path) as library:
        assert [tag.name for tag in library.tags.of(1)] == ["sea"]


def test_the_feeds_of_a_list_are_subscribed_to(
    run: Run, path: Path, tmp_path: Path, capsys: Captured
) -> None:
    given = tmp_path / "feeds.opml"
    feed = '<outline type="rss" text="Quay" xmlUrl="https://example.org/feed"/>'
    given.write_text(f'<opml version="2.0"><body>{feed}</body></opml>', encoding="utf-8")
    code, told = report(run, capsys, given)
    assert (code, told["subscribed"]) == (ExitCode.OK, [{"place": str(given), "feeds": 1}])
    assert run("add", given) == ExitCode.OK
    assert capsys.readouterr().out.startswith(f"feeds      1  subscribed to, from {given}\n")
    with Library.open(path) as library:
        assert [feed.title for feed in library.feeds.all()] == ["Quay"]


def test_lists_in_a_folder_come_in_too(run: Run, tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    reading_list(folder / "pocket.csv", "https://quay.example/1")
    feed = '<outline type="rss" text="Quay" xmlUrl="https://example.org/feed"/>'
    (folder / "feeds.opml").write_text(f'<opml version="2.0"><body>{feed}</body></opml>', encoding="utf-8")
    (folder / "prices.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    code, told = report(run, capsys, folder)
    assert (code, told["subscribed"]) == (ExitCode.OK, [{"place": str(folder / "feeds.opml"), "feeds": 1}])
    assert [one["place"] for one in told["skipped"]] == [str(folder / "prices.csv"), "https://quay.example/1"]


def test_a_list_that_is_damaged_is_told(run: Run, tmp_path: Path, capsys: Captured) -> None:
    opml, pocket = tmp_path / "feeds.opml", reading_list(tmp_path / "pocket.csv")
    opml.write_text("<opml version='2.0'><body>", encoding="utf-8")
    assert run("add", opml, pocket) == ExitCode.SOME_FAILED
    told = capsys.readouterr()
    assert told.err.count("\n") == 2
    assert told.out == "Nothing new, 2 could not be read.\n"


def test_ctrl_c_ends_a_reading_list(
    run: Run, web: Web, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = reading_list(tmp_path / "pocket.csv", web.put("/a", b"A."), web.put("/b", b"B."))

    def keep(*_: Any) -> list[Any]:
        signal.raise_signal(signal.SIGINT)
        return []

    monkeypatch.setattr(given_lists, "keep_result", keep)
    code, told = report(run, capsys, "--fetch", given)
    assert (code, told["stopped"]) == (ExitCode.INTERRUPTED, True)
    assert [place for place, _ in web.asked] == ["/a"]


def test_articles_are_analysed_at_once_when_asked(
    run: Run, path: Path, folder: Path, capsys: Captured
) -> None:
    assert run("add", "--analyze", "--jobs", "2", folder / "a.txt", folder / "b.txt") == ExitCode.OK
    assert capsys.readouterr().out.endswith("2 added.\n2 analysed, 6 attributions found.\n")
    with Library.open(path) as library:
        assert library.articles.unanalysed() == []
        assert library.analyses.get(1) == small_engine.ANALYSIS


def test_a_text_that_can_not_be_analysed_is_kept(
    run: Run, path: Path, tmp_path: Path, capsys: Captured
) -> None:
    (tmp_path / "die.txt").write_text("die", encoding="utf-8")
    assert run("add", "--analyse", tmp_path / "die.txt") == ExitCode.SOME_FAILED
    told = capsys.readouterr()
    assert told.err.startswith("sourcelight: Article 1: The analysis process ended")
    assert told.out.endswith("0 analysed, 0 attributions found.\n")
    with Library.open(path) as library:
        assert library.articles.unanalysed() == [1]


def test_without_an_engine_articles_are_kept(path: Path, folder: Path, capsys: Captured) -> None:
    words = ["add", "--analyze", str(folder / "a.txt"), "--library", str(path)]
    assert cli.main(words, no_window, load_engine=small_engine.load_nothing) == ExitCode.ENVIRONMENT
    told = capsys.readouterr()
    assert told.out.endswith("1 added.\n")
    assert told.err == "sourcelight: The language model is not installed.\n"
    with Library.open(path) as library:
        assert library.articles.count() == 1


def test_files_are_read_in_a_process_of_their_own(path: Path, folder: Path, capsys: Captured) -> None:
    assert run_on(path, "add", folder / "a.txt") == ExitCode.OK
    assert capsys.readouterr().out.endswith("1 added.\n")


Press = Callable[[int], None]


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Press:
    """Return what lets Ctrl+C be pressed so many times while a file is brought in."""
    return partial(pressing, monkeypatch)


def pressing(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    real: Callable[..., Any] = Ingest.file

    def file(ingest: Ingest, path: Path, way: Way) -> Any:
        for _ in range(times):
            signal.raise_signal(signal.SIGINT)
        return real(ingest, path, way)

    monkeypatch.setattr(Ingest, "file", file)


def test_ctrl_c_finishes_what_is_in_hand(
    run: Run, path: Path, folder: Path, press: Press, capsys: Captured
) -> None:
    press(1)
    assert run("add", "--analyze", folder, "http://127.0.0.1:9/never-asked") == ExitCode.INTERRUPTED
    assert capsys.readouterr().out.splitlines() == [
        "new        1  Mayor to go",
        "1 added. Stopped after 1 of 5 files.",
    ]
    with Library.open(path) as library:
        assert library.articles.unanalysed() == [1]


def test_ctrl_c_twice_interrupts(run: Run, path: Path, folder: Path, press: Press, capsys: Captured) -> None:
    press(2)
    assert run("add", folder) == ExitCode.INTERRUPTED
    told = capsys.readouterr()
    assert told.err == "sourcelight: Interrupted.\n"
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    with Library.open(path) as library:
        assert library.articles.count() == 0


def test_ctrl_c_ends_a_fetch(run: Run, web: Web, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def fetch(*argv: Any, **options: Any) -> Any:
        signal.raise_signal(signal.SIGINT)
        return fetch_articles(*argv, **options)

    monkeypatch.setattr(bench, "fetch_articles", fetch)
    code, told = report(run, capsys, web.put("/a", b"A."), web.put("/b", b"B."))
    assert (code, told["stopped"], told["articles"], told["failed"]) == (ExitCode.INTERRUPTED, True, [], [])


def test_a_full_disk_ends_it_and_what_came_in_is_told(
    run: Run, path: Path, folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[..., Any] = Ingest.file

    def file(ingest: Ingest, path: Path, way: Way) -> Any:
        if path.name == "b.txt":
            raise DiskFull("There is no room left.")
        return real(ingest, path, way)

    monkeypatch.setattr(Ingest, "file", file)
    assert run("add", folder) == ExitCode.ENVIRONMENT
    told = capsys.readouterr()
    assert told.out.splitlines() == ["new        1  Mayor to go", "1 added."]
    assert told.err == "sourcelight: There is no room left.\n"
    with Library.open(path) as library:
        assert library.articles.count() == 1


def test_a_library_that_can_not_be_made_is_a_sentence(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    code = run_on(tmp_path / "file" / "l.sourcelight", "add", folder)
    assert code in {ExitCode.ENVIRONMENT, ExitCode.SOME_FAILED}
    assert capsys.readouterr().err.count("\n") == 1
