"""Colour by its look: OKLCH to sRGB, contrast, and how people with a colour-vision deficiency see it."""

import math
from enum import Enum
from typing import NamedTuple

Triple = tuple[float, float, float]


class Rgb(NamedTuple):
    """A colour as a screen shows it: red, green and blue, each 0 to 255."""

    red: int
    green: int
    blue: int


class Sight(Enum):
    """Ways of seeing colour, as matrices over linear red, green and blue (full strength of each)."""

    USUAL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    PROTANOPIA = ((0.1523, 1.0526, -0.2049), (0.1145, 0.7863, 0.0992), (-0.0039, -0.0481, 1.0520))
    DEUTERANOPIA = ((0.3673, 0.8606, -0.2280), (0.2801, 0.6725, 0.0474), (-0.0118, 0.0429, 0.9689))
    TRITANOPIA = ((1.2555, -0.0767, -0.1788), (-0.0784, 0.9308, 0.1476), (0.0047, 0.6914, 0.3039))


def oklch(lightness: float, chroma: float, hue: float) -> Rgb:
    """Return the colour of that lightness (0 to 1), chroma (0 to about 0.3) and hue (degrees).

    What a screen can't show is brought in by lowering the chroma, so that lightness and hue stay.
    """
    while chroma > 0:
        linear = _linear_from_oklch(lightness, chroma, hue)
        if all(-1e-4 <= part <= 1 + 1e-4 for part in linear):
            break
        chroma = max(0.0, chroma - 0.004)
    red, green, blue = (round(255 * _encoded(part)) for part in _linear_from_oklch(lightness, chroma, hue))
    return Rgb(red, green, blue)


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio of two colours as WCAG defines it, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def difference(one: Rgb, other: Rgb, sight: Sight = Sight.USUAL) -> float:
    """Return how far apart two colours look to ``sight``: distance in OKLab, 0.02 being just noticeable."""
    return math.dist(_oklab(_seen(one, sight)), _oklab(_seen(other, sight)))


def _linear_from_oklch(lightness: float, chroma: float, hue: float) -> Triple:
    a = chroma * math.cos(math.radians(hue))
    b = chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _oklab(linear: Triple) -> Triple:
    red, green, blue = linear
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _seen(colour: Rgb, sight: Sight) -> Triple:
    linear = [_decoded(part / 255) for part in colour]
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, linear, strict=True))))
        for row in sight.value
    )
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_decoded(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _encoded(linear: float) -> float:
    clipped = min(1.0, max(0.0, linear))
    return 12.92 * clipped if clipped <= 0.0031308 else float(1.055 * clipped ** (1 / 2.4) - 0.055)


def _decoded(encoded: float) -> float:
    return encoded / 12.92 if encoded <= 0.04045 else float(((encoded + 0.055) / 1.055) ** 2.4)
