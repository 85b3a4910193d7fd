"""Small signs in lists: a star, and dots in the colours of tags."""

from collections.abc import Sequence
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from reader.gui.theme import Theme, qcolor

STAR = 13.0
"""Height and width of a star, in pixels."""
DOT = 8.0
_DOT_PITCH = 6.5
_MOST_DOTS = 6


def paint_star(painter: QPainter, middle: QPointF, theme: Theme) -> None:
    """Paint a filled star."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(theme.star))
    painter.drawPolygon(_star(middle, STAR / 2))


def _star(middle: QPointF, radius: float) -> QPolygonF:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.45
        angle = pi * (corner / 5 - 0.5)
        points.append(QPointF(middle.x() + reach * cos(angle), middle.y() + reach * sin(angle)))
    return QPolygonF(points)


def paint_dots(painter: QPainter, line: QRectF, colours: Sequence[QColor], theme: Theme) -> float:
    """Paint a dot of each colour at the right end of a line; return how much of the line they take."""
    shown = colours[:_MOST_DOTS]
    right = line.right()
    for number, colour in enumerate(reversed(shown)):
        paint_dot(painter, QPointF(right - DOT / 2 - number * _DOT_PITCH, line.center().y()), colour, theme)
    return DOT + (len(shown) - 1) * _DOT_PITCH + 6


def paint_dot(painter: QPainter, middle: QPointF, colour: QColor, theme: Theme) -> None:
    """Paint a tag's dot, with a rim that keeps it apart from the ground and from its neighbour."""
    painter.setPen(QPen(qcolor(theme.surface), 1))
    painter.setBrush(colour)
    painter.drawEllipse(middle, DOT / 2, DOT / 2)
