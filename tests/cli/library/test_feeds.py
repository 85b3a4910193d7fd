"""`sourcelight feeds`."""

import signal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from reader.cli.exit_codes import ExitCode
from reader.cli.library import feeds
from reader.importers import feeds as reading
from reader.library import Library
from reader.services.feeds import Feeds
from reader.services.reading_apart import ReaderProcess
from tests.cli.library.conftest import Run, rows
from tests.services import fake_reader
from tests.services.web import Web

Captured = pytest.CaptureFixture[str]

FEED = b"""<rss version="2.0"><channel><title>The Quay</title>
<item><guid>1</guid><title>Mayor to go</title><link>https://example.org/1</link></item>
<item><guid>2</guid><title>Tide tables wrong</title><link>https://example.org/2</link></item>
</channel></rss>"""


@pytest.fixture
def address(web: Web) -> str:
    return web.put("/feed", FEED, "application/rss+xml")


def test_a_feed_is_subscribed_to_and_listed(run: Run, address: str, capsys: Captured) -> None:
    assert run("feeds", "add", address, "--folder", "Harbour") == ExitCode.OK
    assert capsys.readouterr().out == "    1  The Quay: 2 new.\n"
    assert run("feeds", "list", "--json") == ExitCode.OK
    (row,) = rows(capsys.readouterr().out)
    assert row.pop("refreshed")
    assert row == {
        "id": 1,
        "address": address,
        "title": "The Quay",
        "folder": "Harbour",
        "site": None,
        "entries": 2,
        "problem": None,
        "minutes": None,
    }
    assert run("feeds", "list") == ExitCode.OK
    assert "The Quay   Harbour" in capsys.readouterr().out


def test_what_is_no_feed_is_told_and_the_others_added(
    run: Run, web: Web, address: str, capsys: Captured
) -> None:
    page = web.put("/page", b"<p>Nothing here.</p>")
    assert run("feeds", "add", page, web.at("/nothing"), address) == ExitCode.SOME_FAILED
    told = capsys.readouterr()
    assert told.out == "    1  The Quay: 2 new.\n"
    assert [line.partition("”: ")[0] for line in told.err.splitlines()] == [
        f"sourcelight: “{page}",
        f"sourcelight: “{web.at('/nothing')}",
    ]


def test_feeds_are_refreshed_all_or_by_name(run: Run, web: Web, address: str, capsys: Captured) -> None:
    other = web.put("/other", FEED.replace(b"The Quay", b"The Pier"), "application/rss+xml")
    run("feeds", "add", address, other)
    web.put("/feed", FEED.replace(b"<guid>1<", b"<guid>3<"), "application/rss+xml")
    capsys.readouterr()
    assert run("feeds", "refresh") == ExitCode.OK
    assert sorted(capsys.readouterr().out.splitlines()) == [
        "    1  The Quay: 1 new.",
        "    2  The Pier: 0 new.",
    ]
    for name in ("2", other):
        assert run("feeds", "refresh", name) == ExitCode.OK
        assert capsys.readouterr().out == "    2  The Pier: 0 new.\n"


def test_a_feed_that_gives_nothing_is_told(run: Run, web: Web, address: str, capsys: Captured) -> None:
    run("feeds", "add", address)
    del web.pages["/feed"]
    capsys.readouterr()
    assert run("feeds", "refresh") == ExitCode.SOME_FAILED
    told = capsys.readouterr()
    assert told.err.startswith("sourcelight: “The Quay”: ")
    assert told.out == "Nothing was refreshed.\n"


def test_a_feed_that_is_not_there_is_a_sentence(run: Run, library: Library, capsys: Captured) -> None:
    assert run("feeds", "refresh", "7") == ExitCode.SOME_FAILED
    assert capsys.readouterr().err == "sourcelight: There is no feed “7” in the library.\n"
    assert run("feeds", "list") == ExitCode.OK
    assert capsys.readouterr().out == "There are no feeds in the library yet.\n"
    assert library.feeds.all() == []


def test_feeds_refresh_themselves_at_an_interval_or_no_longer(
    run: Run, web: Web, address: str, capsys: Captured
) -> None:
    other = web.put("/other", FEED.replace(b"The Quay", b"The Pier"), "application/rss+xml")
    run("feeds", "add", address, other)
    capsys.readouterr()
    assert run("feeds", "interval", "1", other, "--minutes", "90") == ExitCode.OK
    assert capsys.readouterr().out.splitlines() == [
        "    1  The Quay: refreshed every 90 minutes.",
        "    2  The Pier: refreshed every 90 minutes.",
    ]
    assert run("feeds", "interval", address, "--never") == ExitCode.OK
    assert capsys.readouterr().out == "    1  The Quay: refreshed only when asked.\n"
    run("feeds", "list", "--json")
    assert {row["title"]: row["minutes"] for row in rows(capsys.readouterr().out)} == {
        "The Quay": None,
        "The Pier": 90,
    }
    assert run("feeds", "list") == ExitCode.OK
    assert "90 min" in capsys.readouterr().out


@pytest.mark.parametrize("minutes", ["9", "999999999999999999"])
def test_an_interval_that_is_too_short_or_too_long_is_refused(
    run: Run, address: str, capsys: Captured, minutes: str
) -> None:
    run("feeds", "add", address)
    capsys.readouterr()
    assert run("feeds", "interval", "1", "--minutes", minutes) == ExitCode.SOME_FAILED
    told = capsys.readouterr()
    assert told.err.startswith("sourcelight: A feed ")
    assert told.out == ""
    run("feeds", "list", "--json")
    assert rows(capsys.readouterr().out)[0]["minutes"] is None


def test_feeds_are_taken_out_and_their_articles_stay(
    run: Run, web: Web, capsys: Captured, path: Path
) -> None:
    whole = FEED.replace(
        b"</item>", b"<description>%b</description></item>" % (b"The mayor will go. " * 60), 1
    )
    other = web.put("/other", whole.replace(b"The Quay", b"The Pier"), "application/rss+xml")
    run("feeds", "add", web.put("/feed", FEED, "application/rss+xml"), other)
    with Library.open(path) as library:
        articles = library.articles.count()
    capsys.readouterr()
    assert run("feeds", "remove", "9", other, "nowhere") == ExitCode.SOME_FAILED
    told = capsys.readouterr()
    assert told.out == "    2  The Pier: removed with 2 entries; its articles stay.\n"
    assert told.err.splitlines() == [
        "sourcelight: There is no feed “9” in the library.",
        "sourcelight: There is no feed “nowhere” in the library.",
    ]
    with Library.open(path) as library:
        assert [feed.title for feed in library.feeds.all()] == ["The Quay"]
        assert library.articles.count() == articles


def test_the_list_goes_out_and_comes_in(run: Run, address: str, tmp_path: Path, capsys: Captured) -> None:
    run("feeds", "add", address)
    out = tmp_path / "feeds.opml"
    assert run("feeds", "opml", "--out", out) == ExitCode.OK
    capsys.readouterr()
    assert run("feeds", "opml") == ExitCode.OK
    assert capsys.readouterr().out == out.read_text(encoding="utf-8")
    out.write_text(out.read_text(encoding="utf-8").replace("/feed", "/news"), encoding="utf-8")
    for told in ("1 feed added, 0 known already.\n", "0 feeds added, 1 known already.\n"):
        assert run("feeds", "opml", "--import", out) == ExitCode.OK
        assert capsys.readouterr().out == told


@pytest.mark.parametrize("data", [None, b"", b"<opml", b"{}"])
def test_what_is_no_list_is_a_sentence(
    run: Run, data: bytes | None, tmp_path: Path, capsys: Captured
) -> None:
    file = tmp_path / "feeds.opml"
    if data is not None:
        file.write_bytes(data)
    assert run("feeds", "opml", "--import", file) == ExitCode.SOME_FAILED
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(("command", "method"), [("add", "subscribe"), ("refresh", "refresh")])
def test_ctrl_c_ends_fetching(
    run: Run, command: str, method: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("feeds", "add", address)
    real = getattr(Feeds, method)

    def pressed(*argv: Any) -> Any:
        signal.raise_signal(signal.SIGINT)
        return real(*argv)

    monkeypatch.setattr(Feeds, method, pressed)
    assert run("feeds", command, address) == ExitCode.INTERRUPTED


def test_a_feed_that_ends_its_reader_is_told_and_the_others_are_refreshed(
    run: Run, web: Web, address: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(feeds, "ReaderProcess", ReaderProcess)
    monkeypatch.setattr(reading, "read_feed", fake_reader.read_feed)
    bad = [
        web.put(f"/{word}", FEED.replace(b"Mayor", word.encode()), "application/rss+xml")
        for word in ("crash", "memory")
    ]
    assert run("feeds", "add", *bad, address) == ExitCode.SOME_FAILED
    told = capsys.readouterr()
    assert told.out == "    1  The Quay: 2 new.\n"
    assert told.err.splitlines() == [
        f"sourcelight: “{bad[0]}”: “{bad[0]}” is damaged in a way that ended its reader.",
        f"sourcelight: “{bad[1]}”: “{bad[1]}” takes more memory than there is, so it was left alone.",
    ]


def test_a_feed_that_never_ends_is_ended_and_keeps_its_entries(
    run: Run, web: Web, library: Library, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    address = web.put("/feed", FEED, "application/rss+xml")
    run("feeds", "add", address)
    web.put("/feed", FEED.replace(b"Mayor", b"hang"), "application/rss+xml")
    monkeypatch.setattr(feeds, "ReaderProcess", partial(ReaderProcess, seconds=0.2))
    monkeypatch.setattr(reading, "read_feed", fake_reader.read_feed)
    capsys.readouterr()
    assert run("feeds", "refresh") == ExitCode.SOME_FAILED
    told = f"“{address}” takes too long to read, so reading it was ended."
    assert capsys.readouterr().err == f"sourcelight: “The Quay”: {told}\n"
    (feed,) = library.feeds.all()
    assert (feed.problem, feed.entries) == (told, 2)
