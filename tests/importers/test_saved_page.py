from collections.abc import Callable

import pytest

from reader.errors import UnreadableArticle
from reader.importers.saved_page import SavedPage

from .sample_files import sample

BOUNDARY = b"----MultipartBoundary--lamps----"


def test_a_page_saved_in_one_file() -> None:
    data = sample("saved.mhtml")
    assert SavedPage().recognises(data)
    [article] = SavedPage().read(data, "saved.mhtml")
    assert (article.title, article.outlet) == ("The last lamplighter", "Ellery Gazette")
    assert article.address == "https://ellery-gazette.example/lamps"
    assert article.published is None
    assert article.text.split("\n\n")[1].endswith("Now, he says, “the dark is somebody else’s business”.")


def test_line_ends_of_the_web_change_nothing() -> None:
    data = sample("saved.mhtml").replace(b"\r\n", b"\n")
    assert SavedPage().read(data.replace(b"\n", b"\r\n"), "a") == SavedPage().read(data, "a")


@pytest.mark.parametrize(
    "lie",
    [
        lambda data: data.replace(b'boundary="' + BOUNDARY, b'boundary="another', 1),
        lambda data: data.replace(b"--" + BOUNDARY + b"--", b""),
        lambda data: data.replace(b'boundary="' + BOUNDARY + b'"', b""),
        lambda data: data[: data.index(b"</article>")],
        lambda data: data.replace(b"multipart/related", b"application/octet-stream"),
    ],
    ids=["another boundary", "no end", "no boundary", "cut off", "another type"],
)
def test_headers_that_lie_lose_no_page(lie: Callable[[bytes], bytes]) -> None:
    [article] = SavedPage().read(lie(sample("saved.mhtml")), "a.mhtml")
    assert "“the dark is somebody else’s business”" in article.text


def test_a_file_without_a_page_is_told() -> None:
    with pytest.raises(UnreadableArticle, match=r"no page in “a.mht”"):
        SavedPage().read(b"MIME-Version: 1.0\nContent-Type: image/png\n\nwords", "a.mht")


@pytest.mark.parametrize("data", [b"", b"<html>", b"From: <Saved by Blink>\n\n", sample("newsletter.eml")])
def test_what_is_no_saved_page(data: bytes) -> None:
    assert not SavedPage().recognises(data)
