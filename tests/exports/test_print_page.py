"""HTML for paper, as far as it can be judged without Qt."""

from lxml import html

from reader.exports.palette import LIGHT
from reader.exports.print_page import MARK, print_page

from .documents import hostile, many, tangled, unread, whole


def parsed(page: str) -> html.HtmlElement:
    return html.document_fromstring(page, parser=html.HTMLParser())


def test_underlines_tell_form_and_voice() -> None:
    tree = parsed(print_page([whole()]))
    lines = {link.text_content(): link.get("href") for link in tree.xpath("//a")}
    assert lines["“We close it 😀 tonight,”"] == f"{MARK}direct/{LIGHT[0].line[1:]}"
    assert lines["the toll to fall"] == f"{MARK}indirect/{LIGHT[0].line[1:]}"
    assert lines[" had "] == f"{MARK}mixed/{LIGHT[1].line[1:]}"


def test_attitudes_stand_apart() -> None:
    tree = parsed(print_page([whole()]))
    (attitude,) = tree.xpath("//span[text()='the toll to fall']/@style")
    assert "background-color" not in attitude
    assert tree.xpath("//span[text()='[A!]']")


def test_all_words_are_there_and_nothing_acts() -> None:
    tree = parsed(print_page([hostile(), tangled(), unread()]))
    assert tree.xpath("//script | //img | //@src") == []
    assert {link.get("href").split("/")[0] for link in tree.xpath("//a")} <= {
        f"{MARK}{form}" for form in ("direct", "indirect", "mixed")
    }
    assert "Nothing was said." in tree.text_content()


def test_each_article_begins_on_new_paper() -> None:
    assert print_page([whole(), unread(), tangled()]).count("page-break-before") == 2


def test_thousands_of_attributions() -> None:
    assert print_page([many()]).count("href=") == 5000 + 3
