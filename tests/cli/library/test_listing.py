"""`sourcelight list`."""

from pathlib import Path

import pytest

from reader.cli.exit_codes import ExitCode
from reader.cli.library import listing
from reader.library import Library
from tests.cli.library.conftest import Run, rows

Captured = pytest.CaptureFixture[str]


def titles(run: Run, capsys: Captured, *argv: str) -> list[str]:
    assert run("list", "--json", *argv) == ExitCode.OK
    return [row["title"] for row in rows(capsys.readouterr().out)]


def test_articles_a_line_each(run: Run, library: Library, capsys: Captured) -> None:
    library.articles.rename(1, "Harbour\x1b[31m board")
    assert run("list") == ExitCode.OK
    today = library.articles.summary(2).added[:10]
    assert capsys.readouterr().out.splitlines() == [
        f"     2 ★● {today}  Tide tables wrong  (The Quay, 6 words)",
        "     1    2025-01-31  Harbour\ufffd[31m board  (The Quay, 13 words, 3 attributions)",
    ]


def test_articles_as_json_have_the_documented_keys(run: Run, library: Library, capsys: Captured) -> None:
    run("list", "--json")
    tide, story = rows(capsys.readouterr().out)
    assert story == {
        "id": 1,
        "title": "Harbour board resigns",
        "byline": "Jo Berg",
        "outlet": "The Quay",
        "published": "2025-01-31",
        "added": library.articles.summary(1).added,
        "language": None,
        "words": 13,
        "attributions": 3,
        "read": True,
        "starred": False,
    }
    assert (tide["attributions"], tide["read"], tide["starred"]) == (None, False, True)


@pytest.mark.parametrize(
    ("argv", "wanted"),
    [
        (["--shelf", "unread"], ["Tide tables wrong"]),
        (["--shelf", "starred"], ["Tide tables wrong"]),
        (["--shelf", "trash"], ["Old news"]),
        (["--tag", "SEA"], ["Tide tables wrong"]),
        (["--collection", "harbour"], ["Harbour board resigns"]),
        (["--collection", "Harbour/Board"], ["Harbour board resigns"]),
        (["--sort", "title"], ["Harbour board resigns", "Tide tables wrong"]),
        (["--sort", "title", "--reverse"], ["Tide tables wrong", "Harbour board resigns"]),
        (["--sort", "words"], ["Harbour board resigns", "Tide tables wrong"]),
        (["--sort", "added"], ["Tide tables wrong", "Harbour board resigns"]),
        (["--reverse"], ["Harbour board resigns", "Tide tables wrong"]),
    ],
)
@pytest.mark.usefixtures("library")
def test_shelves_and_orders(run: Run, argv: list[str], wanted: list[str], capsys: Captured) -> None:
    assert titles(run, capsys, *argv) == wanted


def test_a_long_list_is_read_page_by_page(
    run: Run, library: Library, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE", 1)
    assert len(titles(run, capsys)) == library.articles.count()


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--tag", "Land"], "There is no tag “Land” in the library."),
        (["--tag", "\udcff"], "There is no tag “?” in the library."),
        (["--collection", "Board/Harbour"], "There is no collection “Board/Harbour” in the library."),
        (
            ["--collection", "board"],
            "There are several collections “board”: “Harbour/Board”, “Strike/Board”.",
        ),
    ],
)
def test_what_is_not_there_is_a_sentence(
    run: Run, library: Library, argv: list[str], said: str, capsys: Captured
) -> None:
    library.collections.new("Board", library.collections.new("Strike"))
    assert run("list", *argv) == ExitCode.SOME_FAILED
    assert capsys.readouterr().err == f"sourcelight: {said}\n"


def test_an_empty_library_says_so(run: Run, path: Path, capsys: Captured) -> None:
    Library.open(path).close()
    assert run("list") == ExitCode.OK
    assert capsys.readouterr().out == "There are no articles here.\n"
    assert run("list", "--json") == ExitCode.OK
    assert capsys.readouterr().out == "[]\n"


@pytest.mark.parametrize("command", [["list"], ["search", "x"], ["export", "1", "--format", "md"], ["check"]])
def test_no_library_is_made_by_looking_for_one(
    run: Run, path: Path, command: list[str], capsys: Captured
) -> None:
    assert run(*command) == ExitCode.SOME_FAILED
    assert capsys.readouterr().err == f"sourcelight: There is no library at “{path}”.\n"
    assert not path.exists()


def test_what_is_no_library_is_a_sentence(run: Run, path: Path, capsys: Captured) -> None:
    path.write_bytes(b"GIF89a" * 50)
    for command in (["list"], ["backup"]):
        assert run(*command) == ExitCode.SOME_FAILED
        assert capsys.readouterr().err.count("\n") == 1
    assert run("check") == ExitCode.SOME_FAILED
    assert "does not begin like a library" in capsys.readouterr().out
    assert path.read_bytes() == b"GIF89a" * 50
