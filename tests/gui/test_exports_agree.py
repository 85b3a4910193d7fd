"""What goes out looks as the window does: the colours of its voices."""

import pytest

from reader.exports import palette
from reader.gui import theme
from reader.gui.colour import Rgb


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
