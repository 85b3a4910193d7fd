"""The colours that a tag can have."""

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

COLOURS: Final = (
    ("Red", "#c8553d"),
    ("Orange", "#d98324"),
    ("Yellow", "#c9a227"),
    ("Green", "#5b8c5a"),
    ("Teal", "#2a8c82"),
    ("Blue", "#3c78b4"),
    ("Violet", "#7d5ba6"),
    ("Pink", "#c0588f"),
)
"""By their names; readable as a dot on light and on dark."""

_SIZE = 18


def dot_icon(colour: str) -> QIcon:
    """Return a dot of a colour, for menus and lists."""
    icon = QIcon()
    for scale in (1, 2, 3):
        pixmap = QPixmap(_SIZE * scale, _SIZE * scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        middle = _SIZE * scale / 2
        painter.drawEllipse(QPointF(middle, middle), 5 * scale, 5 * scale)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
