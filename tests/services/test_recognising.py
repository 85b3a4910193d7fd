"""What a file is taken for: lists are told from articles by their content."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import UnreadableList
from reader.services.bringing import Skipped
from reader.services.recognising import (
    Recognised,
    Sort,
    find_given,
    read_recognised,
    recognise,
    sort_of,
)

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title>
<item><title>Board resigns</title><link>https://quay.example/1</link></item></channel></rss>"""
OPML = "<?xml version='1.0'?><!-- ours --><opml version='2.0'><body/></opml>"
RIS = "TY  - NEWS\nTI  - Board resigns\nER  - \n"
CSL = json.dumps([{"type": "article", "title": "Board resigns", "issued": {"date-parts": [[2031]]}}])
INSTAPAPER = "URL,Title,Selection,Folder,Timestamp\nhttps://quay.example/1,Board resigns,,Unread,1900000000\n"


@pytest.mark.parametrize(
    ("text", "name", "sort"),
    [
        (FEED, "feed.xml", Sort.FEED),
        (FEED, "page.html", Sort.FEED),
        (OPML, "feeds.opml", Sort.SUBSCRIPTIONS),
        ("\ufeff" + OPML, "feeds.txt", Sort.SUBSCRIPTIONS),
        (RIS, "works.ris", Sort.READING_LIST),
        (CSL, "works.json", Sort.READING_LIST),
        (INSTAPAPER, "export.csv", Sort.READING_LIST),
        ("<html><body><p>About <opml> and <rss>.</p></body></html>", "page.html", Sort.ARTICLE),
        ("Ada said that <opml> is a format.", "story.txt", Sort.ARTICLE),
        ("Type: a story.", "story.txt", Sort.ARTICLE),
        ("", "empty.xml", Sort.ARTICLE),
    ],
)
def test_lists_are_told_by_their_content(text: str, name: str, sort: Sort) -> None:
    assert sort_of(text.encode(), name) is sort


def test_documents_that_are_zip_files_are_articles() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("part_000000.csv", "title,url\n")
    assert sort_of(packed.getvalue(), "book.epub") is Sort.ARTICLE
    assert sort_of(packed.getvalue(), "Pocket.ZIP") is Sort.READING_LIST


@given(st.binary(max_size=400))
def test_whatever_is_given_is_told(data: bytes) -> None:
    assert sort_of(data, "x") in Sort


def test_what_is_not_there_is_told_when_it_is_read(tmp_path: Path) -> None:
    assert recognise(tmp_path / "none.opml") is Sort.ARTICLE
    assert recognise(tmp_path) is Sort.ARTICLE
    with pytest.raises(UnreadableList, match="could not be read"):
        read_recognised(Recognised(tmp_path / "none.ris", Sort.READING_LIST))


def test_a_saved_feed_is_a_list_to_choose_from(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(FEED, encoding="utf-8")
    found = read_recognised(Recognised(path, recognise(path)))
    assert found.program == "Quay"
    assert [(one.title, one.address, one.outlet) for one in found.entries] == [
        ("Board resigns", "https://quay.example/1", "Quay")
    ]


def test_a_saved_feed_that_tells_nothing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text("<rss version='2.0'><channel><title>Quay</title></channel></rss>", encoding="utf-8")
    with pytest.raises(UnreadableList, match="tells nothing"):
        read_recognised(Recognised(path, Sort.FEED))


def test_lists_in_folders_are_found(tmp_path: Path) -> None:
    inner = tmp_path / "papers" / "inner"
    inner.mkdir(parents=True)
    lists = {
        "feeds.opml": OPML,
        "works.ris": RIS,
        "works.json": CSL,
        "feed.xml": FEED,
        "pocket.csv": INSTAPAPER,
    }
    for name, text in lists.items():
        (inner / name).write_text(text, encoding="utf-8")
    others = {
        "story.txt": "Ada said no.",
        "prices.csv": "a,b\n1,2\n",
        "sitemap.xml": "<urlset/>",
        "a.json": "{}",
    }
    for name, text in others.items():
        (inner / name).write_text(text, encoding="utf-8")
    with zipfile.ZipFile(inner / "pictures.zip", "w") as archive:
        archive.writestr("a.jpg", b"\xff\xd8")
    with zipfile.ZipFile(inner / "export.zip", "w") as archive:
        archive.writestr(
            "part_000000.csv", "title,url,time_added,tags,status\nOne,https://quay.example/1,1,,unread\n"
        )
    files, found = find_given([tmp_path / "papers"])
    assert [one.path.name for one in found] == sorted([*lists, "export.zip"])
    assert {one.path.name: one.skipped for one in files} == {
        "a.json": Skipped.UNKNOWN,
        "pictures.zip": Skipped.UNKNOWN,
        "prices.csv": Skipped.UNKNOWN,
        "sitemap.xml": Skipped.UNKNOWN,
        "story.txt": None,
    }


def test_what_is_named_is_taken_as_it_is(tmp_path: Path) -> None:
    table, archive = tmp_path / "prices.csv", tmp_path / "pictures.zip"
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("a.jpg", b"\xff\xd8")
    files, found = find_given([table, archive])
    assert [one.path for one in files] == [table]
    assert found == [Recognised(archive, Sort.READING_LIST)]
