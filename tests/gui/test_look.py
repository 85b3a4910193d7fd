from PySide6.QtGui import QFont

from reader.gui.article_page.look import Look, block_formats, gaps
from reader.gui.article_page.marks import PageMarks
from reader.gui.article_page.page_text import PageText, Stretch
from reader.gui.theme import LIGHT, qcolor
from reader.gui.voices import Voices
from tests.gui.articles import MAYOR, TEXT, analysis_of_article

QUOTE_BLOCK = 2


def formatted(look: Look) -> dict[str, list[str]]:
    """Return the words of the quotation's block that are semibold, italic and faint."""
    page, voices = PageText(TEXT), Voices(TEXT, analysis_of_article())
    shown = page.shown(QUOTE_BLOCK).encode("utf-16-le")
    found: dict[str, list[str]] = {"semibold": [], "italic": [], "faint": []}
    marks = PageMarks(page, voices).of_block(QUOTE_BLOCK)
    for part in block_formats(marks, len(shown) // 2, look, voices):
        words = shown[2 * part.start : 2 * (part.start + part.length)].decode("utf-16-le")
        if part.format.fontWeight() == QFont.Weight.DemiBold.value:
            found["semibold"].append(words)
        elif part.format.fontItalic():
            found["italic"].append(words)
        elif part.format.foreground().color() == qcolor(LIGHT.faint):
            found["faint"].append(words)
    return found


def test_formats_cover_exactly_their_words_behind_an_emoji() -> None:
    found = formatted(Look(LIGHT))
    assert found == {
        "semibold": ["Ada Brandt, the mayor", "She"],
        "italic": ["said", "added"],
        "faint": [],
    }


def test_a_chosen_voice_leaves_faint_what_stands_between_its_parts() -> None:
    assert formatted(Look(LIGHT, chosen=MAYOR))["faint"] == [" ", ", ", ". ", " ", " ", "."]


def test_another_voice_makes_the_whole_block_faint() -> None:
    assert formatted(Look(LIGHT, chosen=1))["faint"] == [TEXT.split("\n")[QUOTE_BLOCK]]


def test_gaps_between_overlapping_stretches() -> None:
    assert gaps([Stretch(2, 4), Stretch(3, 1), Stretch(8, 2)], 12) == [
        Stretch(0, 2),
        Stretch(6, 2),
        Stretch(10, 2),
    ]
    assert gaps([], 3) == [Stretch(0, 3)]
    assert gaps([Stretch(0, 3)], 3) == []


def test_what_is_selected_does_not_change_the_letters() -> None:
    assert Look(LIGHT).same_letters(Look(LIGHT, selected=2))
    assert not Look(LIGHT).same_letters(Look(LIGHT, chosen=1))


def test_the_innermost_attribution_is_found_and_hidden_voices_are_not() -> None:
    page, voices = PageText(TEXT), Voices(TEXT, analysis_of_article())
    marks = PageMarks(page, voices)
    inside = TEXT.index("layoffs")
    block = page.block_at(inside)
    unit = page.position(inside) - page.position(page.blocks[block][0])
    assert marks.at(block, unit, lambda actor: True) == 3
    assert marks.at(block, unit, lambda actor: actor != MAYOR) == 2
    assert marks.at(block, unit, lambda actor: False) is None
