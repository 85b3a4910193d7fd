import pytest

from reader.errors import UnreadableArticle
from reader.importers import article_from_html_fragment
from reader.importers.html_text import text_of_fragment, text_of_html

from .sample_files import sample


def test_a_page_of_a_paper_gives_its_article_and_nothing_else() -> None:
    extracted = text_of_html(sample("quay-news.html").decode())
    found = extracted.text.split("\n\n")
    assert found[0] == extracted.title == "Harbour board resigns after crane report"
    assert found[1].startswith("All seven members of the harbour board")
    assert found[3] == "What the report says"
    assert "The board was told in March, in June and again in October. It answered once." in found
    assert found[-1].startswith("The mayor, Tomas Lindqvist,")
    for other in (
        "cookie",
        "privacy",
        "Sport",
        "Ten recipes",
        "All rights",
        "are not",
        "drawing",
        "Decoration",
    ):
        assert other not in extracted.text


def test_a_page_of_the_last_century_gives_its_article() -> None:
    extracted = text_of_html(sample("old-style.html").decode("cp1252"))
    assert (extracted.title, extracted.byline, extracted.published) == (
        "The last lamplighter",
        "Idris Vane",
        "1999-11-05",
    )
    assert '\n\n"He has not spoken to me since," she added.\n\n' in extracted.text


@pytest.mark.parametrize(
    "markup", ["<p>Three words only</p>", "Three words only", "<div><span>Three words only"]
)
def test_where_no_article_can_be_told_apart_all_the_words_are_taken(markup: str) -> None:
    assert text_of_html(markup).text == "Three words only"


@pytest.mark.parametrize(
    "markup", ["", "<p>", "<script>words</script>", "<p hidden>words", "“” …", "<title></title>"]
)
def test_a_page_without_words_is_told(markup: str) -> None:
    with pytest.raises(UnreadableArticle, match="no text"):
        text_of_html(markup)


def test_entities_are_read_once_and_never_unfolded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "words"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    assert "wordswords" not in text_of_html(f"{bomb}<html><body><p>One &c; two</html>").text
    assert text_of_html("<p>AT&amp;amp;T &lt;b&gt;</p>").text == "AT&amp;T <b>"


def test_files_are_never_read_by_a_page() -> None:
    outside = '<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]><html><p>One &e; two</p></html>'
    assert "root:" not in text_of_html(outside).text


def test_the_language_is_that_of_the_words_where_none_is_told() -> None:
    assert (
        text_of_html("<p>Der Hafenrat ist am Montag zurückgetreten, sagte die Sprecherin.</p>").language
        == "de"
    )
    assert text_of_html("<html lang=en><p>Der Hafenrat ist am Montag zurückgetreten.</p>").language == "en"


@pytest.mark.parametrize(
    "markup",
    [
        "<div x=<<<>>>&&&&#x;" * 1_000_000,
        "<p>a" * 5_000_000,
        "<a " * 6_000_000,
        "<p a='" + "b=1 " * 5_000_000,
        "&amp;" * 4_000_000,
    ],
    ids=["rubbish", "paragraphs", "tags", "attributes", "entities"],
)
def test_twenty_megabytes_of_junk_are_read_or_told(markup: str) -> None:
    try:
        assert text_of_html(markup + "<p>words").text
    except UnreadableArticle as error:
        assert "too large" in str(error) or "no text" in str(error)


def test_a_very_long_page_keeps_all_its_words() -> None:
    words = "the board resigned on Monday " * 100_000
    assert text_of_html(f"<p>{words}</p><p>last").text == f"{words.strip()}\n\nlast"
    many = text_of_html("<p>The board resigned on Monday.</p>" * 70_000).text
    assert many.count("The board resigned on Monday.") == 70_000


def test_rich_text_that_was_pasted() -> None:
    markup = (
        "<meta charset='utf-8'><html><body><!--StartFragment--><h2 style='color:red'>Board resigns</h2>"
        "<p>The <b>board</b>\nresigned.<br>It did.</p><ul><li>One</li></ul><!--EndFragment--></body></html>"
    )
    article = article_from_html_fragment(markup)
    assert article.title == "Board resigns"
    assert article.text == "Board resigns\n\nThe board resigned.\nIt did.\n\nOne"


def test_a_fragment_keeps_words_that_look_like_navigation() -> None:
    assert text_of_fragment("words <nav>no</nav><footer>The end</footer>") == "words\n\nThe end"
    with pytest.raises(UnreadableArticle):
        article_from_html_fragment("<img src=x>")
