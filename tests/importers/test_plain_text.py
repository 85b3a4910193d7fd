from base64 import b64encode

import pytest

from reader.errors import UnreadableArticle
from reader.importers.plain_text import PlainText


def test_markdown_keeps_its_marks_in_the_text() -> None:
    [article] = PlainText().read(b"# Harbour board resigns\n\nIt *did*.\n", "a.md")
    assert article.title == "Harbour board resigns"
    assert article.text == "# Harbour board resigns\n\nIt *did*."


def test_encoded_data_is_told() -> None:
    with pytest.raises(UnreadableArticle, match=r"“a\.txt” holds encoded data"):
        PlainText().read(b64encode(bytes(range(256)) * 4), "a.txt")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF document"),
        (b"{\\rtf1\\ansi hello}", "a rich text document"),
        (b"PK\x03\x04\x14\0", "a Word, OpenDocument or ZIP file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Office document"),
    ],
)
def test_another_kind_of_file_is_named_with_what_to_do(data: bytes, kind: str) -> None:
    with pytest.raises(UnreadableArticle, match=f"“story.txt” is {kind}.*paste"):
        PlainText().read(data, "story.txt")
