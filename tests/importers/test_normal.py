import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import UnreadableArticle
from reader.importers import MAX_BYTES, article_from_text, normalise
from reader.importers.normal import headline, shorten

# Surrogates too, and the characters that matter here more often than chance would have them.
TEXTS = st.text(
    st.one_of(
        st.characters(codec=None, exclude_categories=()),
        st.sampled_from("\r\n\t \u00a0\u00ad\u200b\u2028\x85\ufeff\0\x0ce\u0301“”’\ud800"),
    )
)


@given(TEXTS)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(TEXTS)
def test_the_normal_form_can_be_stored(text: str) -> None:
    normal = normalise(text)
    assert unicodedata.is_normalized("NFC", normal)
    assert normal.encode("utf-8").decode("utf-8") == normal
    assert not set(normal) & set("\r\0\x0b\x0c\x85\u2028\u2029\ufeff\u00a0")
    assert "\n\n\n" not in normal
    assert all(line == line.rstrip() for line in normal.split("\n"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0c"])
def test_every_line_end_becomes_one(end: str) -> None:
    assert normalise(f"one{end}two") == "one\ntwo"


def test_letters_and_accents_come_together_even_around_unseen_characters() -> None:
    assert normalise("cafe\u0301") == "café"
    assert normalise("cafe\u200b\u0301") == "café"


def test_unseen_characters_no_longer_cut_words() -> None:
    assert normalise("\ufeffinfor\u00adma\u200btion\0 \ufffcis") == "information is"


def test_what_can_be_read_stays() -> None:
    family = "\N{WOMAN}\u200d\N{GIRL}"
    kept = f"\tindented “text” {family} \u200fשלום"
    assert normalise(kept) == kept


def test_blank_lines_are_one_at_most_and_none_at_the_ends() -> None:
    assert normalise("\n\n one  \n\n \n\t\n\ntwo\nthree \n\n") == " one\n\ntwo\nthree"


@given(st.text(alphabet=st.sampled_from("ab .,\n\t“”🙂"), max_size=400))
def test_every_article_has_a_title_of_one_short_line(raw: str) -> None:
    try:
        article = article_from_text(raw)
    except UnreadableArticle:
        assert not set("ab") & set(raw)
        return
    assert article.text == normalise(raw)
    assert 0 < len(article.title) <= 120
    assert "\n" not in article.title


@pytest.mark.parametrize(
    "line",
    [
        "Poll: Most residents back the bridge",
        "‘It was not us,’ says mayor",
        "Who let the water rise?",
        "# Harbour board resigns",
    ],
)
def test_a_first_line_like_a_headline_is_the_title_and_stays_in_the_text(line: str) -> None:
    article = article_from_text(f"{line}\n\nThe council met on Monday.")
    assert article.title == line.removeprefix("# ")
    assert article.text.startswith(line)


def test_a_text_without_headline_is_named_by_its_first_words() -> None:
    opening = "The foreign minister on Thursday rejected calls for a ceasefire, pressing ahead with strikes."
    title = article_from_text(f"{opening} More followed.\nA second paragraph.").title
    assert title.endswith("…")
    assert opening.startswith(title.removesuffix("…"))
    assert len(title) <= 70


def test_lines_without_words_are_no_headline() -> None:
    assert article_from_text("* * *\n\nHarbour board resigns\n\nIt did.").title == "Harbour board resigns"


def test_a_given_title_wins_on_one_line() -> None:
    assert article_from_text("Some text.", title=" A\n title\0 ").title == "A title"
    assert article_from_text("Some text.", title=" \n").title == "Some text."


@pytest.mark.parametrize("raw", ["", " \n\t\r\n", "\ufeff\0", "“””“ ‘’ «»"])
def test_nothing_to_read_is_told(raw: str) -> None:
    with pytest.raises(UnreadableArticle, match=r"There (is no text|are no words)"):
        article_from_text(raw)


def test_too_long_a_text_is_told() -> None:
    with pytest.raises(UnreadableArticle, match="too long"):
        article_from_text("a" * (MAX_BYTES + 1))


def test_a_megabyte_of_one_line_is_an_article() -> None:
    raw = "word " * 200_000
    article = article_from_text(raw)
    assert article.text == raw.rstrip()
    assert len(article.title) <= 70


def test_right_to_left_text_is_an_article() -> None:
    article = article_from_text("ראש הממשלה אמר אתמול כי ההסכם קרוב")
    assert article.title == article.text


def test_shortening_cuts_between_words_where_there_are_any() -> None:
    assert shorten("one two three", 8) == "one two…"
    assert shorten("x" * 50, 10) == "x" * 9 + "…"
    assert shorten("short", 10) == "short"


def test_a_headline_loses_its_markdown_only() -> None:
    assert headline("##  Two   roads ") == "Two roads"
