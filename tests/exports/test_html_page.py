"""The page that needs nothing else."""

import re
from collections.abc import Callable

import pytest
from lxml import html

from reader.exports.characters import fit
from reader.exports.document import ExportedArticle
from reader.exports.html_page import POLICY, html_page
from reader.exports.page_style import style_sheet

from .documents import EVERY, hostile, many, nested, tangled, unread, whole

Document = Callable[[], ExportedArticle]


def page(*documents: ExportedArticle) -> html.HtmlElement:
    """Return the page of ``documents``, parsed."""
    return html.document_fromstring(
        "".join(html_page(documents)).encode(), parser=html.HTMLParser(encoding="utf-8")
    )


def lines_of(tree: html.HtmlElement) -> list[str]:
    """Return the text's lines as they can be read: badges are set beside them."""
    for badge in tree.xpath("//div[@class='text']//a[starts-with(@class, 'badge')]"):
        badge.drop_tree()
    return [block.text_content() for block in tree.xpath("//div[@class='text']/div/*[self::p or self::h1]")]


@pytest.mark.parametrize("document", EVERY)
def test_the_whole_text_is_there_and_nothing_else(document: Document) -> None:
    exported = document()
    lines = [fit(line) for line in exported.article.text.split("\n") if line.strip()]
    assert lines_of(page(exported)) == lines


@pytest.mark.parametrize("document", EVERY)
def test_nothing_runs_and_nothing_is_loaded(document: Document) -> None:
    tree = page(document())
    assert tree.xpath("//script | //img | //iframe | //link | //object | //form | //base") == []
    assert [name for name in tree.xpath("//@*/..") for key in name.attrib if key.startswith("on")] == []
    assert tree.xpath("//@src") == []
    assert tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [POLICY]
    assert all(link.startswith(("#", "https://")) for link in tree.xpath("//@href"))


@pytest.mark.parametrize("document", EVERY)
def test_every_anchor_leads_somewhere_and_is_the_only_one_of_its_name(document: Document) -> None:
    tree = page(document(), document())
    names = tree.xpath("//@id")
    assert len(names) == len(set(names))
    assert {link[1:] for link in tree.xpath("//@href") if link.startswith("#")} <= set(names)


def test_marks_mean_what_they_mean_in_the_window() -> None:
    tree = page(whole())
    marked = {
        (mark.get("class"), mark.text_content()) for mark in tree.xpath("//div[@class='text']//span[@class]")
    }
    assert ("m h0 r0 s", "Ada Brandt, the mayor") in marked
    assert ("m h0 r0 q", "said") in marked
    assert ("m h0 r0 q attitude", "wants") in marked
    assert ("m h c indirect", "The bridge opened in 1931") in {
        (classes, words.removeprefix("?")) for classes, words in marked
    }
    assert any(
        classes == "m h0 r0 c direct n" and words.endswith("“no layoffs”") for classes, words in marked
    )


def test_badges_tell_voice_doubt_and_attitude_to_all_readers() -> None:
    tree = page(whole())
    badges = tree.xpath("//div[@class='text']//a[starts-with(@class, 'badge')]")
    assert [badge.text for badge in badges] == ["A", "A!", "B", "A", "?"]
    assert badges[1].get("aria-label") == "To check. Attitude of Ada Brandt, person"
    assert "hollow" in badges[1].get("class")
    assert badges[2].get("aria-label") == "Partly quoted by two engineers familiar with the plan, anonymous"


def test_the_panel_lists_who_speaks() -> None:
    names = page(whole()).xpath("//ul[@class='voices']/li/*[@class='name']")
    assert [name.text_content() for name in names] == [
        "Ada Brandt",
        "two engineers familiar with the plan",
        "nobody named",
    ]


def test_notes_tags_and_address_are_there() -> None:
    tree = page(whole())
    assert [tag.text for tag in tree.xpath("//ul[@class='tags']/li")] == ["bridges", "to check"]
    assert [note.text_content() for note in tree.xpath("//section[@class='notes']//li")] == [
        "Ask her.",
        "the planWhich\nplan?",
    ]
    assert tree.xpath("//footer/a/@href") == ["https://courier.example/bridge?a=1&b=2"]


def test_an_address_that_no_browser_should_follow_is_no_link() -> None:
    assert page(hostile()).xpath("//footer") == []


def test_an_article_that_nobody_has_read_has_no_panel() -> None:
    assert page(unread()).xpath("//aside") == []


def test_a_headline_in_the_text_is_the_only_one() -> None:
    assert len(page(whole()).xpath("//h1")) == 1
    assert [title.text_content() for title in page(tangled()).xpath("//h1")] == ["Tangled"]


def test_thousands_of_attributions_and_of_contents_within_contents() -> None:
    assert len(page(many()).xpath("//div[@class='text']//a[starts-with(@class, 'badge')]")) == 5000
    tree = page(nested())
    assert max(len(mark.xpath("ancestor::span")) for mark in tree.xpath("//span[@title]")) <= 2
    assert lines_of(tree) == ["x" * 4000]


def test_no_articles_are_a_page_too() -> None:
    assert page().xpath("//article") == []


def test_the_style_sheet_uses_no_colour_that_it_does_not_define() -> None:
    sheet = style_sheet()
    assert set(re.findall(r"var\((--[\w-]+)\)", sheet)) <= set(re.findall(r"(--[\w-]+):", sheet))


def test_on_paper_badges_stand_in_the_text() -> None:
    """A printer's margin may be too narrow for them."""
    (inline,) = re.findall(r"@media print, \(max-width: \w+\) \{\n(.+?)\n\}", style_sheet(), re.DOTALL)
    assert ".text .badge" in inline
    assert "float: none" in inline
