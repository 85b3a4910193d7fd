import pytest

from reader.errors import UnreadableArticle
from reader.importers import MAX_BYTES, article_from_bytes
from reader.importers.base import IMPORTERS, PLAIN_TEXT, importer_for


def test_a_text_file_becomes_an_article() -> None:
    article = article_from_bytes("Harbour board resigns\r\n\r\n“No,” he said.".encode("cp1252"), "a.TXT")
    assert article.title == "Harbour board resigns"
    assert article.text == "Harbour board resigns\n\n“No,” he said."


@pytest.mark.parametrize("name", ["a.txt", "a.text", "a.TXT", "a", "a.news"])
def test_plain_text_is_read_by_its_suffix_or_without(name: str) -> None:
    assert importer_for(name) is PLAIN_TEXT


def test_no_two_formats_claim_one_suffix() -> None:
    suffixes = [suffix for importer in IMPORTERS for suffix in importer.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)


@pytest.mark.parametrize("data", [b"", b" \r\n\t", "“”".encode(), "\ufeff".encode()])
def test_nothing_to_read_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableArticle, match=r"empty|no text|no words"):
        article_from_bytes(data, "a.txt")


def test_too_large_a_file_is_told() -> None:
    with pytest.raises(UnreadableArticle, match=r"“a.txt” is larger than 20 MB"):
        article_from_bytes(b"a" * (MAX_BYTES + 1), "a.txt")
