import pytest

from reader.errors import UnreadableArticle
from reader.importers import html_tree
from reader.importers.html_allowed import reduced
from reader.importers.html_paragraphs import paragraphs
from reader.importers.html_tree import tamed, tree_of, without_unseen


def words(markup: str) -> str:
    return " ".join(paragraphs(without_unseen(tree_of(reduced(markup)))))


def test_a_hundred_thousand_elements_within_one_another_lose_no_word() -> None:
    deep = "<div>" * 100_000 + "deep words" + "</div>" * 100_000
    assert words(f"<p>before</p>{deep}<p>after</p>") == "before deep words after"


@pytest.mark.parametrize("tag", ["b", "x-y", "table><tr><td", "ul><li", "p><b", "font", "div/", "svg"])
def test_elements_that_are_never_closed_lose_no_word_above_them(tag: str) -> None:
    assert "first words" in words(f"<p>first words</p>{f'<{tag}>' * 50_000}")


def test_comments_scripts_and_styles_are_taken_out_before_anything_is_read() -> None:
    markup = "<!-- a --><script>b('</p>')</script><STYLE>c</STYLE><!--> d <!-- e --!><p>f<script>g"
    assert "".join(tamed(markup).split()) == "d<p>f"


def test_what_a_page_says_of_itself_stays() -> None:
    script = '<script type="application/ld+json">{"a": "<b>"}</script>'
    assert tamed(script) == script


def test_a_tag_that_closes_itself_is_closed_for_every_parser() -> None:
    assert tamed('<a name="x"/>words<br/>') == '<a name="x"></a>words<br/>'
    assert tamed("<a href=x/>words</a>") == "<a href=x/>words</a>"


def test_pictures_within_a_page_are_passed_over() -> None:
    assert words("<img src='data:image/png;base64," + "ABCD" * 1_000_000 + "'><p>words") == "words"


def test_a_tag_without_end_is_passed_over() -> None:
    assert words("<p>words</p><a " + "b=1 " * 100_000 + "><p>more") == "words more"


@pytest.mark.parametrize("markup", ["<p>a" * 600_000, "a" * 41_000_000], ids=["tags", "characters"])
def test_too_much_is_told(markup: str) -> None:
    with pytest.raises(UnreadableArticle, match="too large"):
        tree_of(markup)


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>no</p>",
        "<p aria-hidden=true>no</p>",
        "<p style='DISPLAY : none'>no</p>",
        "<p style='visibility:hidden'>no</p>",
        "<p style='font-size:0px'>no</p>",
        "<div style='max-height:0;overflow:hidden'>no</div>",
        "<p style='opacity:0'>no</p>",
        "<svg><text>no</text><script>no</script></svg>",
        "<noscript>no</noscript><template>no</template>",
        "<iframe>no</iframe><object>no</object>",
        "<form><input value=no><button>no</button></form>",
        "<div class='cookie-banner'><p>no</p></div>",
        "<div id=onetrust-consent-sdk>no</div>",
        "<span class=sr-only>no</span>",
        "<!-- no -->",
    ],
)
def test_nothing_hidden_is_read(hidden: str) -> None:
    assert words(f"<p>The board resigned.</p>{hidden} It <b>did</b>.") == "The board resigned. It did."


@pytest.mark.parametrize("style", ["font-size:0.9em", "max-height:0.5rem", "opacity:0.8", "fill-opacity:0"])
def test_what_is_small_or_pale_is_read(style: str) -> None:
    assert words(f"<p style='{style}'>Words</p>") == "Words"


def test_a_page_saved_below_an_open_banner_keeps_its_words() -> None:
    assert words("<div aria-hidden=true><p>All of the article.</p></div><p>Ok") == "All of the article. Ok"


def test_a_page_that_stands_in_a_form_keeps_its_words() -> None:
    page = (
        "<form action=/><h1>Board resigns</h1><p>The board resigned.<input name=q></p></form><p>Imprint</p>"
    )
    assert words(page) == "Board resigns The board resigned. Imprint"
    assert words("<form><label>Your name</label><input></form><p>Hi.") == "Hi."
    assert words("<p>The board resigned on Monday.<form><p>Tell us more</p></form>") == (
        "The board resigned on Monday."
    )


def test_an_article_about_cookies_keeps_its_words() -> None:
    assert words("<div class=cookie><h1>Ten cookies</h1><p>Bake them.</div>") == "Ten cookies Bake them."


@pytest.mark.parametrize("markup", ["", " ", "\0", "<!doctype html>", "<!--", "]]>", "<?xml version='1.0'?>"])
def test_pages_without_a_word_have_a_tree_or_are_told(markup: str) -> None:
    try:
        assert words(markup) in {"", "]]>"}
    except UnreadableArticle as error:
        assert "no text" in str(error)


def test_the_words_that_follow_what_is_taken_out_stay() -> None:
    root = tree_of("<p>one <b hidden>two</b> three <i hidden>four</i> five</p>")
    assert paragraphs(html_tree.without_unseen(root)) == ["one three five"]
