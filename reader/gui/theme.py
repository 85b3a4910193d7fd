"""The colours of the window, light and dark: tokens by purpose, and the ten hues that voices get.

The hues were chosen so that any two of them stay apart for people with full colour vision and with
each of the three common deficiencies; their order gives the first voices of an article the plainest
ones. Letters, underlines and the legend say the same without colour.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor

from reader.gui.colour import Rgb, oklch
from reader.model import Kind


class ThemeChoice(StrEnum):
    """What the user asks for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Hue:
    """The colours of one voice.

    ``chip`` carries ``on_chip`` letters; ``line`` underlines; ``ink`` writes cues; ``tint`` lies under
    contents, ``nested`` under contents within contents, ``strong`` under sources and what is selected.
    """

    chip: Rgb
    on_chip: Rgb
    line: Rgb
    ink: Rgb
    tint: Rgb
    nested: Rgb
    strong: Rgb


@dataclass(frozen=True, slots=True)
class Theme:
    """One look of the whole window: a colour for each purpose."""

    name: str
    dark: bool
    page: Rgb
    """Behind the article."""
    surface: Rgb
    """Behind lists and panels."""
    raised: Rgb
    """Behind fields, menus and cards."""
    hover: Rgb
    chosen: Rgb
    """Behind the current row of a list."""
    border: Rgb
    text: Rgb
    muted: Rgb
    """Secondary text; still easy to read."""
    faint: Rgb
    """Text that stands back while another voice is chosen."""
    accent: Rgb
    on_accent: Rgb
    problem: Rgb
    """Behind the banner of a problem, which has ordinary text."""
    problem_line: Rgb
    star: Rgb
    hit: Rgb
    """Beneath words that a search found."""
    hit_line: Rgb
    """Around those of them that are looked at, and beside what has a note."""
    hues: tuple[Hue, ...]
    neutral: Hue
    """For what is told by nobody, and for kinds that are unknown."""


_VOICES = (
    (0.533, 0.105, 252),  # blue
    (0.565, 0.107, 66),  # ochre
    (0.472, 0.078, 193),  # teal
    (0.521, 0.161, 343),  # magenta
    (0.486, 0.101, 98),  # olive
    (0.436, 0.168, 298),  # violet
    (0.453, 0.097, 22),  # brick
    (0.408, 0.111, 131),  # green
    (0.360, 0.051, 56),  # brown
    (0.364, 0.054, 238),  # navy
)
"""Lightness, chroma and hue of each voice's chip in the light theme."""

_NEUTRAL = (0.47, 0.008, 250)

_KINDS = (Kind.PERSON, Kind.ORGANIZATION, Kind.GROUP, Kind.ANONYMOUS, Kind.DOCUMENT)


def _light_hue(lightness: float, chroma: float, hue: float) -> Hue:
    return Hue(
        chip=oklch(lightness, chroma, hue),
        on_chip=Rgb(255, 255, 255),
        line=oklch(lightness, chroma, hue),
        ink=oklch(min(lightness, 0.44), chroma, hue),
        tint=oklch(0.948, min(chroma * 0.36, 0.042), hue),
        nested=oklch(0.905, min(chroma * 0.5, 0.062), hue),
        strong=oklch(0.880, min(chroma * 0.62, 0.078), hue),
    )


def _dark_hue(lightness: float, chroma: float, hue: float) -> Hue:
    bright = min(lightness + 0.30, 0.86)
    return Hue(
        chip=oklch(bright, chroma * 0.8, hue),
        on_chip=oklch(0.18, 0.02, hue),
        line=oklch(bright, chroma * 0.8, hue),
        ink=oklch(0.86, min(chroma, 0.09), hue),
        tint=oklch(0.300, min(chroma * 0.40, 0.046), hue),
        nested=oklch(0.355, min(chroma * 0.48, 0.058), hue),
        strong=oklch(0.390, min(chroma * 0.58, 0.072), hue),
    )


LIGHT = Theme(
    name="light",
    dark=False,
    page=oklch(0.992, 0.004, 85),
    surface=oklch(0.968, 0.005, 85),
    raised=oklch(0.998, 0.001, 85),
    hover=oklch(0.945, 0.006, 85),
    chosen=oklch(0.915, 0.022, 252),
    border=oklch(0.895, 0.007, 85),
    text=oklch(0.245, 0.010, 70),
    muted=oklch(0.475, 0.012, 70),
    faint=oklch(0.555, 0.008, 70),
    accent=oklch(0.47, 0.125, 255),
    on_accent=Rgb(255, 255, 255),
    problem=oklch(0.945, 0.030, 35),
    problem_line=oklch(0.52, 0.16, 30),
    star=oklch(0.68, 0.130, 75),
    hit=oklch(0.905, 0.125, 98),
    hit_line=oklch(0.58, 0.120, 80),
    hues=tuple(_light_hue(*voice) for voice in _VOICES),
    neutral=_light_hue(*_NEUTRAL),
)

DARK = Theme(
    name="dark",
    dark=True,
    page=oklch(0.205, 0.006, 260),
    surface=oklch(0.235, 0.007, 260),
    raised=oklch(0.275, 0.008, 260),
    hover=oklch(0.285, 0.009, 260),
    chosen=oklch(0.345, 0.035, 255),
    border=oklch(0.335, 0.009, 260),
    text=oklch(0.900, 0.006, 85),
    muted=oklch(0.735, 0.008, 85),
    faint=oklch(0.610, 0.006, 85),
    accent=oklch(0.76, 0.105, 250),
    on_accent=oklch(0.18, 0.02, 250),
    problem=oklch(0.320, 0.050, 30),
    problem_line=oklch(0.74, 0.13, 30),
    star=oklch(0.80, 0.120, 82),
    hit=oklch(0.430, 0.085, 92),
    hit_line=oklch(0.78, 0.115, 88),
    hues=tuple(_dark_hue(*voice) for voice in _VOICES),
    neutral=_dark_hue(*_NEUTRAL),
)


def theme_for(choice: ThemeChoice, *, system_is_dark: bool) -> Theme:
    """Return the theme that ``choice`` means on a system that is dark or not."""
    dark = system_is_dark if choice is ThemeChoice.SYSTEM else choice is ThemeChoice.DARK
    return DARK if dark else LIGHT


def hue_of_kind(theme: Theme, kind: Kind) -> Hue:
    """Return the hue that stands for a kind of actor where colours tell kinds."""
    return theme.hues[_KINDS.index(kind)] if kind in _KINDS else theme.neutral


def hue_of_rank(theme: Theme, rank: int) -> Hue:
    """Return the hue of the voice that speaks as number ``rank`` (from 0); the eleventh has the first's."""
    return theme.hues[rank % len(theme.hues)]


def qcolor(colour: Rgb, alpha: int = 255) -> QColor:
    """Return ``colour`` as Qt has it; an ``alpha`` of 0 can't be seen, one of 255 covers all."""
    return QColor(colour.red, colour.green, colour.blue, alpha)
