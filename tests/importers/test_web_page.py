import pytest

from reader.errors import UnreadableArticle
from reader.importers.web_page import WebPage, is_of_a_page, saved_from

PAGE = "<!DOCTYPE html><html><head><title>Board resigns</title></head><body><p>The board “resigned”.</html>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_pages_are_known_and_read_in_every_encoding(encoding: str) -> None:
    data = PAGE.encode(encoding)
    assert WebPage().recognises(data)
    [article] = WebPage().read(data, "a.html")
    assert (article.title, article.text) == ("Board resigns", "Board resigns\n\nThe board “resigned”.")


@pytest.mark.parametrize(
    "beginning",
    [
        b"<html>",
        b"\n <HTML lang=en>",
        b"<!-- saved from url=(0014)https://a.example -->\n<html>",
        b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN">',
    ],
)
def test_how_pages_begin(beginning: bytes) -> None:
    assert WebPage().recognises(beginning)


@pytest.mark.parametrize(
    "data", [b"", b"words", b"a <html> b", b"<?xml version='1.0'?><rss>", b"<htmlx>", b"%PDF"]
)
def test_what_is_no_page(data: bytes) -> None:
    assert not WebPage().recognises(data)


def test_where_a_page_was_saved_from() -> None:
    note = "<!--\n Page saved with SingleFile \n url: https://a.example/x \n saved date: today\n-->"
    single = f"<!DOCTYPE html><html>{note}{PAGE}"
    assert saved_from(single) == "https://a.example/x"
    assert WebPage().read(single.encode(), "a.html")[0].address == "https://a.example/x"
    assert saved_from("<!-- saved from url=(0021)https://a.example/ -->") == "https://a.example/"
    assert saved_from("<!-- saved from url=(0021)file:///etc/passwd -->") is None
    assert saved_from(PAGE) is None


def test_a_page_with_its_pictures_inside_is_read() -> None:
    picture = "data:image/png;base64," + "iVBORw0K" * 500_000
    page = PAGE.replace("<p>", f"<img src='{picture}'><div style='background:url({picture})'></div><p>")
    assert WebPage().read(page.encode(), "a.html")[0].text == "Board resigns\n\nThe board “resigned”."


def test_folders_of_saved_pages_are_known() -> None:
    assert is_of_a_page("Board resigns_files", {"Board resigns.html"})
    assert is_of_a_page("Rücktritt-Dateien", {"Rücktritt.htm"})
    assert is_of_a_page("a.b_files", {"a.b.html"})
    assert not is_of_a_page("my_files", {"other.html"})
    assert not is_of_a_page("news", {"news.html"})


@pytest.mark.parametrize("data", [b"<html>", b"<html><body></body></html>", b"<html><script>x</script>"])
def test_a_page_without_words_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableArticle, match="no text"):
        WebPage().read(data, "a.html")
