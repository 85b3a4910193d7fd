"""Pictures with a palette: a third of the size, and no eye sees it on flat colours and letters."""

from collections import Counter, defaultdict

from PySide6.QtGui import QImage

MOST = 256
"""Colours that a palette holds."""

_COARSE = 0x1F1F1F
"""The five bits of a channel by which colours count as alike, when each is shifted by three."""


def with_few_colours(image: QImage) -> QImage:
    """Return an image in the colours that most of it has, each other one as the nearest of them."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    alike: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for colour, number in Counter(memoryview(plain.constBits()).cast("I")).items():
        alike[colour >> 3 & _COARSE][colour] += number
    commonest = sorted(alike.values(), key=Counter.total, reverse=True)[:MOST]
    palette = [colours.most_common(1)[0][0] for colours in commonest]
    few = plain.convertToFormat(QImage.Format.Format_Indexed8, palette)
    few.setDevicePixelRatio(image.devicePixelRatio())
    return few
