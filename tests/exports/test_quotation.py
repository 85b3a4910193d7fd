"""A quotation with its attribution and citation."""

import pytest
from lxml import html

from reader.exports.quotation import quotation

from .documents import hostile, whole


@pytest.mark.parametrize(
    ("index", "words", "who"),
    [
        (0, "“We close it 😀 tonight,”", "Ada Brandt, quoted in"),
        (1, "the toll to fall", "attributed to Ada Brandt, as a view, in"),
        (
            2,
            "that Brandt had promised “no layoffs”",
            "two engineers familiar with the plan, not named, partly quoted in",
        ),
        (4, "The bridge opened in 1931", "not said by whom, paraphrased in"),
    ],
)
def test_words_who_and_where(index: int, words: str, who: str) -> None:
    document = whole()
    copied = quotation(document, document.attributions[index])
    assert copied.plain == (
        f"{words}\n— {who}: Ole Lind, Mia van der Berg, “Mayor “sure” of the bridge 🌉”, Courier, "
        "2 April 2031, https://courier.example/bridge?a=1&b=2\n"
    )


def test_the_same_as_html() -> None:
    document = whole()
    tree = html.fragment_fromstring(quotation(document, document.attributions[0]).html)
    assert tree.get("cite") == "https://courier.example/bridge?a=1&b=2"
    assert tree.findtext("p") == "“We close it 😀 tonight,”"
    assert tree.xpath("footer//a/@href") == ["https://courier.example/bridge?a=1&b=2"]
    assert tree.xpath("string(footer)").startswith(
        "— Ada Brandt, quoted in: Ole Lind, Mia van der Berg, Mayor"
    )


def test_nothing_hostile_gets_through() -> None:
    document = hostile()
    for attribution in document.attributions:
        tree = html.fragment_fromstring(quotation(document, attribution).html)
        assert tree.xpath("//script | //img | //i | //a") == []
        assert tree.get("cite") is None
