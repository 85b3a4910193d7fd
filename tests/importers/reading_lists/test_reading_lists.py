import io
import json
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import SourcelightError, UnreadableArticle, UnreadableList
from reader.importers.reading_lists import (
    ReadingListEntry,
    article_of,
    is_reading_list,
    read_reading_list,
)

ADDED = "2023-10-29T08:41:28+00:00"
SECONDS = "1698568888"

POCKET_PAGE = f"""<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul>
<li><a href="https://quay.example/1" time_added="{SECONDS}" tags="harbour,sea wall">Board</a></li></ul>
<h1>Read Archive</h1><ul><li><a href="https://quay.example/2" time_added="x" tags="">https://quay.example/2</a>
</li><li><a href="javascript:x" time_added="1">No</a></li></ul></body></html>"""

POCKET_TABLE = f"""title,url,time_added,tags,status
Board,https://quay.example/1,{SECONDS},harbour|sea wall,unread
,https://quay.example/2,x,,archive
No,javascript:x,1,,unread
"""

INSTAPAPER = f"""URL,Title,Selection,Folder,Timestamp,Tags
https://quay.example/1,Board,,Coast,{SECONDS},"[""harbour"", ""sea wall""]"
https://quay.example/2,,Marked words,Archive,x,[]
https://quay.example/3,Third,,Starred,{SECONDS},
instapaper-private://email/1,Letter,,Unread,{SECONDS},
"""

READER = """Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen
Board,https://quay.example/1,01a,"['harbour', ""sea's wall""]",2023-10-29 08:41:28+00:00,0.1,new,True
,https://quay.example/2,01b,[],x,0.99,later,True
Third,https://quay.example/3,01c,,2023-10-29 08:41:28+00:00,0,shortlist,False
"""

HIGHLIGHTS = """Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,\
Highlighted at,Document tags
First words,Board,Jo Berg,,Mine,,,,1,2023-10-29 08:41:28+00:00,harbour
Second words,Board,Jo Berg,,,,,,2,2023-11-01 08:00:00+00:00,
"""

MARKUP = "<h1>Board</h1><p>“It held,” said Ada Lind.</p><script>x()</script>"

WALLABAG: list[dict[str, Any]] = [
    {
        "is_archived": 1,
        "is_starred": 0,
        "tags": ["harbour", "sea wall"],
        "title": "Board",
        "url": "https://quay.example/1",
        "content": MARKUP,
        "created_at": "2023-10-29T08:41:28+0000",
        "published_at": "2023-10-28T00:00:00+0000",
        "published_by": ["Jo Berg"],
        "language": "en",
        "domain_name": "quay.example",
        "annotations": [{"text": "Mine", "quote": "It held"}],
    },
    {
        "is_archived": 0,
        "is_starred": 1,
        "tags": [{"label": "b"}],
        "title": "",
        "url": "https://quay.example/2",
    },
    {"is_archived": 0, "url": "ftp://a", "title": None},
]

OMNIVORE: list[dict[str, Any]] = [
    {
        "id": "1",
        "slug": "board-1",
        "title": "Board",
        "author": "Jo Berg",
        "url": "https://quay.example/1",
        "state": "Archived",
        "readingProgress": 3,
        "labels": ["harbour", {"name": "sea wall"}],
        "savedAt": "2023-10-29T08:41:28.081Z",
        "publishedAt": None,
    },
    {
        "slug": "../../etc/passwd",
        "title": "B",
        "url": "https://quay.example/2",
        "savedAt": "x",
        "state": "Active",
    },
]

READER_JSON: dict[str, Any] = {
    "results": [
        {
            "title": "Board",
            "source_url": "https://quay.example/1",
            "url": "https://read.readwise.io/1",
            "location": "archive",
            "tags": {"harbour": {"name": "harbour"}},
            "saved_at": "2023-10-29T08:41:28Z",
            "published_date": 1698451200000,
            "html_content": MARKUP,
            "notes": "Mine",
        }
    ]
}


def read(text: str) -> tuple[ReadingListEntry, ...]:
    assert is_reading_list(text.encode())
    return read_reading_list(text.encode(), "export").entries


def packed(**files: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return target.getvalue()


@pytest.mark.parametrize("text", [POCKET_PAGE, POCKET_TABLE], ids=["page", "table"])
def test_pocket(text: str) -> None:
    found = read_reading_list(text.encode("utf-8-sig"), "export")
    assert (found.program, found.skipped) == ("Pocket", 1)
    assert found.entries == (
        ReadingListEntry("Board", "https://quay.example/1", ("harbour", "sea wall"), ADDED),
        ReadingListEntry("https://quay.example/2", "https://quay.example/2", read=True),
    )


def test_instapaper_makes_tags_of_folders_and_notes_of_passages() -> None:
    found = read_reading_list(INSTAPAPER.encode(), "export")
    assert (found.program, found.skipped) == ("Instapaper", 1)
    first, second, third = found.entries
    assert (first.title, first.tags, first.added) == ("Board", ("Coast", "harbour", "sea wall"), ADDED)
    assert (second.read, second.note, second.added) == (True, "Marked words", None)
    assert third.starred


def test_readwise_reader_as_table() -> None:
    first, second, third = read(READER)
    assert (first.tags, first.added, first.read) == (("harbour", "sea's wall"), ADDED, False)
    assert (second.read, second.tags, second.added) == (True, (), None)
    assert third.starred


def test_readwise_reader_as_json() -> None:
    (entry,) = read(json.dumps(READER_JSON))
    assert (entry.address, entry.tags, entry.read) == ("https://quay.example/1", ("harbour",), True)
    assert (entry.added, entry.published, entry.note) == (ADDED, "2023-10-28T00:00:00+00:00", "Mine")
    assert entry.holds_text


def test_readwise_highlights_are_gathered_by_their_article() -> None:
    (entry,) = read(HIGHLIGHTS)
    assert (entry.title, entry.byline, entry.tags, entry.added) == ("Board", "Jo Berg", ("harbour",), ADDED)
    assert entry.note == "First words\n\nMine\n\nSecond words"


def test_wallabag_holds_the_articles_themselves() -> None:
    found = read_reading_list(json.dumps(WALLABAG).encode(), "export")
    assert (found.program, found.skipped) == ("wallabag", 1)
    first, second = found.entries
    assert (first.tags, first.read, first.starred, first.added) == (
        ("harbour", "sea wall"),
        True,
        False,
        ADDED,
    )
    assert first.note == "It held\n\nMine"
    assert (second.title, second.tags, second.starred) == ("https://quay.example/2", ("b",), True)
    article = article_of(first)
    assert article.text == "Board\n\n“It held,” said Ada Lind."
    assert (article.byline, article.outlet, article.language) == ("Jo Berg", "quay.example", "en")
    assert article.published == "2023-10-28T00:00:00+00:00"


def test_omnivore_keeps_pages_and_passages_in_files_beside_its_list() -> None:
    data = packed(
        metadata_0_to_20_dot_json=json.dumps(OMNIVORE),
        **{"content__board-1_dot_html": MARKUP, "highlights__board-1_dot_md": "> It held"},
    )
    found = read_reading_list(data, "export.zip")
    assert found.program == "Omnivore"
    first, second = found.entries
    assert (first.tags, first.read, first.added) == (("harbour", "sea wall"), True, ADDED)
    assert (first.markup, first.note) == (MARKUP, "> It held")
    assert (second.read, second.holds_text) == (False, False)


def test_omnivores_list_alone_is_read_too() -> None:
    assert [entry.title for entry in read(json.dumps(OMNIVORE))] == ["Board", "B"]


def test_pockets_tables_in_one_archive_are_one_list() -> None:
    data = packed(part_0_dot_csv=POCKET_TABLE, part_1_dot_csv=POCKET_TABLE)
    assert len(read_reading_list(data, "pocket.zip").entries) == 4


def test_an_article_without_text_is_told() -> None:
    with pytest.raises(UnreadableArticle, match="does not hold the text"):
        article_of(ReadingListEntry("Board"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a,b\n1,2\n",
        b"[]",
        b"{}",
        b"[1, 2]",
        b"[{",
        b"<html>x</html>",
        b"\0\1\2",
        b"PK\x03\x04",
        b"[" * 10**5,
        b"title,url,time_added,tags,status\n",
        b'title,url,time_added,status\n"' + b"x" * 200_000,
        packed(readme="x"),
        packed(a_dot_csv="x"),
        packed(a_dot_csv=POCKET_TABLE)[:-30],
    ],
)
def test_what_is_no_reading_list_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableList):
        read_reading_list(data, "export")


def test_a_bomb_in_an_archive_is_not_unpacked() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.csv", "w") as file:
        for _ in range(30):
            file.write(b"a" * 10**6)
    with pytest.raises(UnreadableList, match="more than can be read"):
        read_reading_list(target.getvalue(), "a.zip")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
NAMES = sorted({*WALLABAG[0], *OMNIVORE[0], *READER_JSON["results"][0], "highlights", "is_read", "is_fav"})


@settings(max_examples=150, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(NAMES), VALUES), max_size=4))
def test_any_values_in_json_are_read_or_told(items: list[dict[str, object]]) -> None:
    try:
        found = read_reading_list(json.dumps(items).encode(), "export")
    except SourcelightError:
        return
    assert all(entry.title for entry in found.entries)


HEADS = st.sampled_from([POCKET_TABLE, INSTAPAPER, READER, HIGHLIGHTS]).map(lambda text: text.split("\n")[0])


@settings(max_examples=150, deadline=None)
@given(HEADS, st.lists(st.text(max_size=12) | st.sampled_from([",", '"', "\n", "https://a.example/"])))
def test_any_table_is_read_or_told(head: str, parts: list[str]) -> None:
    try:
        found = read_reading_list((head + "\n" + "".join(parts)).encode(errors="replace"), "export")
    except SourcelightError:
        return
    assert all(entry.title for entry in found.entries)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 400))
def test_any_archive_is_read_or_told(rubbish: bytes, place: int) -> None:
    data = packed(a_dot_csv=POCKET_TABLE)
    try:
        found = read_reading_list(data[:4] + (data[4:place] + rubbish + data[place:])[: len(data)], "a.zip")
    except SourcelightError:
        return
    assert found.entries
