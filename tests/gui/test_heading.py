import pytest

from reader.exports.wording import readable_date
from reader.gui.article_page.heading import heading_of
from reader.model import Article


def test_a_headline_in_the_text_is_not_repeated_above_it() -> None:
    heading = heading_of(Article("Bridge to close\nThe mayor said so.", "Bridge to close", outlet="Courier"))
    assert heading.title is None
    assert heading.headline_in_text
    assert heading.meta == "Courier"


def test_a_title_that_the_text_lacks_stands_above_it() -> None:
    heading = heading_of(Article("The mayor said so.", "Bridge to close"))
    assert heading.title == "Bridge to close"
    assert not heading.headline_in_text


def test_a_title_made_of_the_first_words_is_no_headline() -> None:
    heading = heading_of(Article("The mayor said that the bridge would close. Soon.", "The mayor said that…"))
    assert heading.title is None
    assert not heading.headline_in_text


def test_outlet_byline_and_date_stand_in_one_line() -> None:
    article = Article("Text.", "T", byline="By A. Roke", outlet="Ledger", published="2031-03-05T08:00:00")
    assert heading_of(article).meta.split("   ·   ") == ["Ledger", "By A. Roke", "5 March 2031"]


@pytest.mark.parametrize("odd", ["yesterday", "2031-99-01", ""])
def test_what_is_no_date_is_shown_as_it_is(odd: str) -> None:
    assert readable_date(odd) == odd
