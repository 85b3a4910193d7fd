"""What is measured of the window over a large library, on a small one."""

from pathlib import Path

import pytest

from reader.gui import library_pauses
from reader.library import Library
from reader.library.listing import Listing, Shelf
from reader.model import Article
from tests.gui.articles import ARTICLE, analysis_of_article


def test_each_part_is_told_and_the_stars_are_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "library.sourcelight"
    with Library.open(path) as library:
        numbers = [library.articles.add(Article(f"Text {n} stands here.", f"Title {n}")) for n in range(30)]
        library.articles.star(*numbers[:3])
        library.analyses.replace(library.articles.add(ARTICLE), analysis_of_article())
        library.collections.add(library.collections.new("Water"), numbers[:20])
    monkeypatch.setattr(library_pauses, "_REST", 1)
    monkeypatch.setattr(library_pauses, "_PATIENCE", 1)
    library_pauses._measure(path, tmp_path / "window.ini")
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("from nothing to the list")
    assert [line for line in told[1:] if "longest pause" not in line] == []
    assert len(told) == 9
    with Library.open(path) as library:
        assert sorted(library.articles.order(Listing(Shelf.STARRED))) == numbers[:3]
