"""What goes out says the same as the window: its colours and its words."""

import pytest

from reader.exports import palette, wording
from reader.gui import theme, voices
from reader.gui.article_page import heading, painting
from reader.gui.colour import Rgb
from reader.model import Article
from reader.services.reading import SURE


def hexadecimal(colour: Rgb) -> str:
    return f"#{colour.red:02x}{colour.green:02x}{colour.blue:02x}"


@pytest.mark.parametrize(
    ("ours", "neutral", "paper", "windows"),
    [
        (palette.LIGHT, palette.LIGHT_NEUTRAL, palette.LIGHT_PAPER, theme.LIGHT),
        (palette.DARK, palette.DARK_NEUTRAL, palette.DARK_PAPER, theme.DARK),
    ],
)
def test_colours_are_those_of_the_window(
    ours: tuple[palette.Shades, ...], neutral: palette.Shades, paper: palette.Paper, windows: theme.Theme
) -> None:
    for shades, hue in zip((*ours, neutral), (*windows.hues, windows.neutral), strict=True):
        assert shades._asdict() == {name: hexadecimal(getattr(hue, name)) for name in shades._fields}
    assert paper._asdict() == {name: hexadecimal(getattr(windows, name)) for name in paper._fields}


def test_words_are_those_of_the_window() -> None:
    assert wording.FORM_NAMES == voices.FORM_NAMES
    assert wording.KIND_NAMES == voices.KIND_NAMES
    assert (wording.NOBODY, wording.ATTITUDE) == (voices.NOBODY, voices.ATTITUDE)
    assert (wording.UNSURE, wording.SURE) == (painting.UNSURE, SURE)


@pytest.mark.parametrize(
    ("text", "title"),
    [("Head\nText.", "Head"), ("Text only.", "Text …"), ("Text.", "Other"), ("Head", "Head"), ("Text.", "")],
)
def test_headlines_stand_where_the_window_sets_them(text: str, title: str) -> None:
    article = Article(text, title)
    shown, ours = heading.heading_of(article), wording.headline_of(article)
    assert (ours.title, ours.in_text) == (shown.title, shown.headline_in_text)


def test_dates_are_written_as_in_the_window() -> None:
    for published in ("2031-03-05", "2031-12-31T10:00:00Z", "spring"):
        assert wording.readable_date(published) == heading.readable_date(published)
