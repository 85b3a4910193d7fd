"""Typefaces and measures of the window and of the article page.

Faces are made once: each copy shares what Qt looked up for it, a good part of the time that painting takes.
"""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

SERIFS = ("Source Serif 4", "Charter", "Charis SIL", "Georgia", "Noto Serif", "DejaVu Serif", "serif")
SANS = ("Inter", "SF Pro Text", "Segoe UI", "Cantarell", "Noto Sans", "DejaVu Sans", "sans-serif")

READING_SIZE = 20
"""Height of the article's type at 100 %, in device-independent pixels."""
INTERFACE_SIZE = 13
MEASURE = 66
"""Characters in a line of the article: what books have."""
LINE_PITCH = 1.55
"""From one line of the article to the next, in heights of its type."""
HEADLINE_PITCH = 1.25
HEADLINE_SCALE = 1.7
"""Height of a headline's type over that of the article."""

_SAMPLE = "The committee said on Monday that it would publish the minutes of both meetings within a week."


def interface_font(size: float = INTERFACE_SIZE, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the sans face of the window, ``size`` in device-independent pixels."""
    return QFont(_font(SANS, round(size), weight))


def reading_font(zoom: int) -> QFont:
    """Return the serif face of the article at ``zoom`` per cent."""
    return QFont(_font(SERIFS, round(READING_SIZE * zoom / 100), QFont.Weight.Normal))


def headline_font(zoom: int) -> QFont:
    """Return the face of headlines at ``zoom`` per cent."""
    return QFont(_font(SERIFS, round(READING_SIZE * HEADLINE_SCALE * zoom / 100), QFont.Weight.Bold))


@lru_cache
def _font(families: tuple[str, ...], pixels: int, weight: QFont.Weight) -> QFont:
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


def measure_width(font: QFont) -> float:
    """Return the width of a comfortable line in ``font``, in device-independent pixels."""
    return QFontMetricsF(font).horizontalAdvance(_SAMPLE) / len(_SAMPLE) * MEASURE


def line_height(font: QFont, pitch: float) -> float:
    """Return the line height that sets ``font`` at ``pitch``, in per cent of the face's own height.

    Faces differ much in the height that they ask for; lines of one pitch look alike in all of them.
    """
    return 100 * pitch * font.pixelSize() / QFontMetricsF(font).height()
