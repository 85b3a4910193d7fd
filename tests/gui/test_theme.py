from itertools import combinations

import pytest

from reader.gui.colour import Rgb, Sight, contrast, difference, oklch
from reader.gui.theme import DARK, LIGHT, Hue, Theme, ThemeChoice, hue_of_kind, hue_of_rank, theme_for
from reader.model import Kind

READABLE = 4.5
"""What WCAG asks of text (level AA)."""
VISIBLE = 3.0
"""What WCAG asks of graphics."""
APART = 0.05
"""Distance in OKLab at which two patches side by side are told apart with ease."""

themes = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def every_hue(theme: Theme) -> tuple[Hue, ...]:
    return (*theme.hues, theme.neutral)


@themes
def test_text_is_readable_on_every_ground_that_it_stands_on(theme: Theme) -> None:
    grounds = [theme.page, theme.surface, theme.raised, theme.hover, theme.chosen, theme.problem]
    for hue in every_hue(theme):
        grounds += [hue.tint, hue.nested, hue.strong]
    assert min(contrast(theme.text, ground) for ground in grounds) >= READABLE


@themes
def test_cues_badges_and_quieter_text_are_readable(theme: Theme) -> None:
    pairs = [(theme.faint, theme.page), (theme.on_accent, theme.accent)]
    pairs += [(theme.muted, ground) for ground in (theme.page, theme.surface, theme.raised, theme.chosen)]
    for hue in every_hue(theme):
        pairs += [(hue.on_chip, hue.chip), (hue.ink, hue.strong), (hue.ink, theme.page)]
    assert min(contrast(*pair) for pair in pairs) >= READABLE


@themes
def test_underlines_are_visible_on_page_and_tints(theme: Theme) -> None:
    for hue in every_hue(theme):
        assert min(contrast(hue.line, g) for g in (theme.page, hue.tint, hue.nested, hue.strong)) >= VISIBLE


@themes
@pytest.mark.parametrize("sight", Sight)
def test_voices_are_told_apart_whatever_colours_one_sees(theme: Theme, sight: Sight) -> None:
    pairs = combinations([hue.chip for hue in theme.hues], 2)
    assert min(difference(one, other, sight) for one, other in pairs) >= APART


def test_contrast_of_black_and_white_is_the_largest_there_is() -> None:
    assert contrast(Rgb(0, 0, 0), Rgb(255, 255, 255)) == pytest.approx(21)
    assert contrast(Rgb(9, 9, 9), Rgb(9, 9, 9)) == 1


def test_a_colour_beyond_the_screen_loses_chroma_only() -> None:
    vivid = oklch(0.6, 0.4, 145)
    assert difference(vivid, oklch(0.6, 0.0, 145)) > APART
    assert max(vivid) <= 255


def test_who_is_blind_to_green_sees_less_difference_from_red() -> None:
    red, green = Rgb(190, 60, 40), Rgb(90, 130, 40)
    assert difference(red, green, Sight.DEUTERANOPIA) < difference(red, green) / 2


def test_kinds_have_hues_of_their_own_and_the_unknown_none() -> None:
    hues = [hue_of_kind(LIGHT, kind).chip for kind in Kind]
    assert len(set(hues)) == len(Kind)
    assert hue_of_kind(LIGHT, Kind.UNKNOWN) == LIGHT.neutral


def test_the_eleventh_voice_has_the_hue_of_the_first() -> None:
    assert hue_of_rank(LIGHT, 10) == LIGHT.hues[0]


@pytest.mark.parametrize(
    ("choice", "system_is_dark", "theme"),
    [
        (ThemeChoice.SYSTEM, True, DARK),
        (ThemeChoice.SYSTEM, False, LIGHT),
        (ThemeChoice.LIGHT, True, LIGHT),
        (ThemeChoice.DARK, False, DARK),
    ],
)
def test_the_theme_follows_the_system_only_when_asked(
    choice: ThemeChoice, system_is_dark: bool, theme: Theme
) -> None:
    assert theme_for(choice, system_is_dark=system_is_dark) is theme
