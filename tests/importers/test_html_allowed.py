import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import UnreadableArticle
from reader.importers.html_allowed import reduced
from reader.importers.html_tree import LONGEST

NEVER = (
    "script",
    "style",
    "<img",
    "<svg",
    "onload",
    "onerror",
    "onclick",
    "javascript:",
    "file:",
    "data:",
    "<iframe",
)


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<math><mtext><script>alert(1)</script></mtext></math>",
        "<img src=https://a.example/pixel.gif onerror=alert(1)>",
        "<img src='file:///etc/passwd'>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='JaVa&#x0A;ScRiPt:alert(1)'>x</a>",
        "<a href='file:///etc/passwd'>x</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
        "<p style='background:url(https://a.example)' onclick='alert(1)'>x</p>",
        "<link rel=stylesheet href=https://a.example/x.css><style>@import 'https://a.example'</style>",
        "<iframe src=https://a.example></iframe><object data=x></object><embed src=x>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<table background=https://a.example><td background=x>x</table>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<base href=https://a.example/><meta http-equiv=refresh content='0;url=https://a.example'>",
        "<video src=https://a.example poster=x></video><audio src=x></audio>",
    ],
)
def test_what_is_kept_of_markup_does_nothing(markup: str) -> None:
    clean = reduced(f"<p>words</p>{markup}").lower()
    assert "<p>words</p>" in clean
    assert not any(harm in clean for harm in NEVER)
    assert "a.example" not in clean


def test_words_structure_and_links_are_kept() -> None:
    kept = "<h2>Title</h2><p><b>Bold</b> and <em>soft</em></p><ul><li>one</li></ul>"
    assert reduced(kept) == kept
    linked = '<a href="https://a.example/" class="x">words</a>'
    assert reduced(linked) == linked
    assert reduced("<a href='/x' class=x>words</a>") == '<a class="x">words</a>'
    assert reduced("<p STYLE='color: red; Display : None'>a</p><p style=color:red>b") == (
        '<p style="display:none">a</p><p>b</p>'
    )


@given(
    st.lists(
        st.sampled_from(
            ["<", ">", "script", "svg", "a href=", "'", '"', "/", " on", "=", "x", "<!--", "&#", ";"]
        )
    )
)
def test_cleaning_twice_changes_nothing_more(pieces: list[str]) -> None:
    clean = reduced("".join(pieces))
    assert reduced(clean) == clean
    assert not any(harm in clean for harm in ("<script", "<svg", "<style", "<img"))


def test_deep_markup_is_cleaned() -> None:
    assert "words" in reduced("<div>" * 100_000 + "words")


@pytest.mark.parametrize("name", ["text", "o:p", "desc", "mi", "plaintext", "xmp", "story-body", "noframes"])
def test_elements_that_nobody_knows_keep_their_words(name: str) -> None:
    assert reduced(f"<{name}>one<p>two</p></{name}>") == "one<p>two</p>"


@pytest.mark.parametrize("name", ["title", "textarea", "iframe", "noscript"])
def test_what_is_never_closed_takes_nothing_with_it(name: str) -> None:
    assert "<p>words</p>" in reduced(f"<{name}>no</{name}><{name} a=1><p>words</p>")


def test_broken_markup_is_closed() -> None:
    assert reduced("<div><b><p>one</b>two<td>three") == "<div><b></b><p><b>one</b>twothree</p></div>"


def test_halves_of_characters_are_read() -> None:
    assert reduced("<p>\ud800a\0</p>") == "<p>?a</p>"


def test_too_large_a_page_is_told() -> None:
    with pytest.raises(UnreadableArticle, match="too large"):
        reduced("a" * (LONGEST + 1))
