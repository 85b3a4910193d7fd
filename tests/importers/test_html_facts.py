import json

import pytest

from reader.importers.html_facts import Facts, facts_of
from reader.importers.html_tree import tree_of

from .sample_files import sample


def facts(markup: str, address: str | None = None) -> Facts:
    return facts_of(tree_of(f"<html>{markup}</html>"), address)


def linked(data: object) -> Facts:
    return facts(f'<script type="application/ld+json">{json.dumps(data)}</script><p>words')


def test_all_that_a_page_of_a_paper_tells() -> None:
    assert facts_of(tree_of(sample("quay-news.html").decode())) == Facts(
        title="Harbour board resigns after crane report",
        byline="Ada Quill and Benno Tarr",
        outlet="The Quay Courier",
        address="https://quay-courier.example/news/harbour-board-resigns",
        published="2026-03-02T07:15:00+01:00",
        language="en-GB",
    )


def test_a_page_that_tells_nothing() -> None:
    assert facts("<body><p>words") == Facts()


def test_linked_data_in_a_list_and_in_a_graph() -> None:
    article = {"@type": ["NewsArticle"], "headline": "Board resigns", "author": "Ada Quill"}
    for data in (article, [{"@type": "WebPage"}, article], {"@graph": [article]}, [[article], article]):
        assert (linked(data).title, linked(data).byline) == ("Board resigns", "Ada Quill")


@pytest.mark.parametrize(
    "data",
    [
        {
            "@type": "NewsArticle",
            "headline": 7,
            "author": {"name": ["a"]},
            "publisher": [[]],
            "datePublished": {},
        },
        {"@type": {"a": 1}, "headline": "x"},
        {"@type": "NewsArticle", "author": [None, 5, {"@id": "x"}], "inLanguage": ["en"]},
        "text",
        None,
        [None, 7],
    ],
)
def test_linked_data_of_odd_shapes(data: object) -> None:
    assert linked(data) == Facts()


@pytest.mark.parametrize("text", ["{", "[" * 100_000, "", '{"@type": "NewsArticle", "headline": "a\nb"'])
def test_linked_data_that_can_not_be_read(text: str) -> None:
    assert facts(f'<script type="application/ld+json">{text}</script><title>Named</title>').title == "Named"


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        (
            "<title>Board resigns | The Quay</title><meta property=og:site_name content='The Quay'>",
            "Board resigns",
        ),
        ("<title>The Quay</title><body><h1>The Quay</h1>", "The Quay"),
        (
            "<meta property=og:title content='Board resigns'><body><h1>The board resigns at last</h1>",
            "The board resigns at last",
        ),
        ("<meta property=og:title content='Board resigns'><body><h1>Quay Courier</h1>", "Board resigns"),
        ("<body><h1>One <b>two</b></h1>", "One two"),
        ("<title> </title><body><p>words", None),
        ("<title>Board resigns - The Quay</title><body><h1>The Quay</h1>", "Board resigns - The Quay"),
        ("<title>Interview</title><body><h1>“I counted every stone”</h1>", "“I counted every stone”"),
        ("<title>News</title><body><h1>One</h1><h1>Two</h1>", "News"),
    ],
)
def test_titles(markup: str, title: str | None) -> None:
    assert facts(markup).title == title


@pytest.mark.parametrize(
    ("markup", "byline"),
    [
        ("<meta name=author content='By Ada Quill'>", "Ada Quill"),
        ("<meta property='article:author' content='https://social.example/ada'>", None),
        ("<body><a rel='author' href=x>Ada Quill</a>", "Ada Quill"),
        ("<body><p class='article-byline'>By Ada Quill", "Ada Quill"),
        ("<body><p class='authority'>The port authority", None),
        ("<body><div class=author>" + "Words without end. " * 20, None),
        ("<meta name=author content='https://a.example'><body><span itemprop=author>Ada</span>", "Ada"),
        ("<meta name=author content='a.example'><body><p class=byline>Ada on May 2, 2026 at 9:00</p>", "Ada"),
    ],
)
def test_bylines(markup: str, byline: str | None) -> None:
    assert facts(markup).byline == byline


@pytest.mark.parametrize(
    ("markup", "published"),
    [
        ("<meta itemprop=datePublished content=2026-03-02>", "2026-03-02"),
        ("<meta name=date content='2 March 2026'>", "2026-03-02"),
        (
            "<body><aside><time datetime=2020-01-01>old</time></aside><article><time datetime='2026-03-02'>",
            "2026-03-02",
        ),
        ("<body><time pubdate>March 2, 2026</time>", "2026-03-02"),
        ("<body><time datetime=2020-01-01>a</time><time datetime=2021-01-01>b</time>", None),
        ("<body><div class=meta><time datetime=2026-03-02>Monday</time></div>", "2026-03-02"),
        ("<meta name=date content='last week'>", None),
        ("<link rel=canonical href=https://a.example/news/2026/3/2/board-resigns>", "2026-03-02"),
        ("<link rel=canonical href=https://a.example/2026-03-02-board-resigns>", "2026-03-02"),
        ("<link rel=canonical href=https://a.example/2026/13/45/board-resigns>", None),
        ("<link rel=canonical href=https://a.example/?from=/2026/03/02/>", None),
        ("<body><span class=entry-date>Posted on Monday, March 2nd, 2026", "2026-03-02"),
        (
            "<body><abbr class='published updated' title='2026-03-02T16:39:00-04:00'>Monday</abbr>",
            "2026-03-02T16:39:00-04:00",
        ),
        ("<body><span class=date>March 9, 2026", None),
        ("<body><div class=dateline>March 2, 2026" + " words" * 30, None),
    ],
)
def test_dates(markup: str, published: str | None) -> None:
    assert facts(markup).published == published


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        ("<link rel=canonical href='/news?a=1'>", "https://a.example/news?a=1"),
        ("<meta property=og:url content='https://b.example/'>", "https://b.example/"),
        ("<link rel=canonical href='javascript:alert(1)'>", "https://a.example/saved"),
        ("<link rel=canonical href='file:///etc/passwd'>", "https://a.example/saved"),
        ("<link rel=canonical href='http://['>", "https://a.example/saved"),
    ],
)
def test_addresses(markup: str, address: str) -> None:
    assert facts(markup, "https://a.example/saved").address == address


def test_languages() -> None:
    assert facts_of(tree_of("<html lang=de-at><p>x")).language == "de-AT"
    assert facts_of(tree_of('<html xml:lang="fr"><p>x')).language == "fr"
    assert facts("<meta property=og:locale content=pt_BR>").language == "pt-BR"
    assert facts_of(tree_of("<html lang='English, of course'><p>x")).language is None
