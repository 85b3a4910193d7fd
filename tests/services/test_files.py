"""Files on the disk to articles with their way in."""

from pathlib import Path

import pytest

from reader.errors import UnreadableArticle
from reader.model import Way
from reader.services.files import read_article, read_articles

PAGE = "<!DOCTYPE html><html lang=en><title>Board resigns</title><body><p>The harbour board resigned.</html>"


def test_a_saved_page_is_read_with_its_way_in(tmp_path: Path) -> None:
    path = tmp_path / "Board resigns.html"
    path.write_text(PAGE, encoding="utf-8")
    (tmp_path / "Board resigns_files").mkdir()
    (tmp_path / "Board resigns_files" / "frame.html").write_text("<p>Advertisement", encoding="utf-8")
    [imported] = read_articles(path, Way.FOLDER)
    assert imported.article == read_article(path)
    assert imported.article.text == "Board resigns\n\nThe harbour board resigned."
    assert (imported.origin.way, imported.origin.place) == (Way.FOLDER, str(path))
    assert imported.origin.data == path.read_bytes()


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableArticle, match="is a folder"):
        read_articles(tmp_path)
