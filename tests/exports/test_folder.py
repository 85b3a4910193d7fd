import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import UnreadableFolder
from reader.exports.folder import (
    ARTICLE_FILES,
    article_files,
    folder_name,
    original_name,
    read_article_files,
    read_library_files,
    read_manifest,
)

TITLE = "# A *title*"
ARTICLE: dict[str, object] = {
    "id": 7,
    "title": TITLE,
    "byline": "Jo Berg",
    "published": None,
    "digest": b"\x01\xff",
}
ROWS: dict[str, list[dict[str, object]]] = {
    "articles": [ARTICLE],
    "article_texts": [{"article": 7, "text": "One.\r\n\n1. Two 🙂\n"}],
    "attribution_spans": [{"article": 7, "start": 4, "end": 6}],
    "notes": [{"article": 7, "exact": "One", "text": "Really?"}],
}

FORBIDDEN = set('<>:"/\\|?*') | {chr(code) for code in range(32)}


@given(st.integers(1, 1 << 40), st.text(max_size=300))
def test_a_folder_has_a_name_that_every_system_takes(number: int, title: str) -> None:
    name = folder_name(number, title)
    assert name.startswith(f"{number:06d}")
    assert not set(name) & FORBIDDEN
    assert not name.endswith((" ", "."))
    assert len(name.encode()) <= 120


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("a.HTML", "original.html"),
        ("../../x.pdf", "original.pdf"),
        ("a.tar.gz", "original.gz"),
        ("x.a/b", "original.bin"),
        ("notes.json\0", "original.bin"),
        (None, "original.bin"),
    ],
)
def test_the_original_keeps_the_end_of_its_name_only(name: str | None, kept: str) -> None:
    assert original_name(name) == kept


def test_rows_go_into_files_and_come_back() -> None:
    files = article_files(ROWS, b"<p>")
    assert files["text.txt"] == "One.\r\n\n1. Two 🙂\n".encode()
    assert files["original.bin"] == b"<p>"
    back = read_article_files(files)
    assert back["article_texts"] == ROWS["article_texts"]
    assert back["articles"] == [{**ARTICLE, "digest": "01ff"}]
    assert back["attribution_spans"] == [{"article": 7, "start": 4, "end": 6, "words": "\r\n"}]


def test_what_is_to_be_read_shows_words_as_they_are() -> None:
    files = article_files(ROWS, None)
    lines = files["article.md"].decode().split("\n")
    assert (lines[0], lines[2]) == ("# \\# A \\*title\\*", "Jo Berg")
    assert "1\\. Two 🙂" in lines
    assert "> One\n\nReally?" in files["notes.md"].decode()


@given(st.dictionaries(st.sampled_from(ARTICLE_FILES), st.binary()))
def test_any_bytes_are_rows_or_an_error_of_ours(files: dict[str, bytes]) -> None:
    with pytest.raises(UnreadableFolder):
        read_article_files(files)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=9,
)


@given(JSON)
def test_any_json_is_rows_or_an_error_of_ours(told: object) -> None:
    data = json.dumps(told).encode()
    for read in (read_manifest, lambda data: read_library_files({"tags.json": data})):
        try:
            read(data)
        except UnreadableFolder as error:
            assert str(error).endswith(".")
