"""The window's icons: line drawings in one colour, sharp at every scale."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from reader.gui.colour import Rgb
from reader.gui.theme import Theme, qcolor
from reader.settings import resource_path

ICON_SIZE = 18
_SCALES = (1, 2, 3)


class Icons:
    """Draws icons in the colours of the theme that is set."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def icon(self, name: str, colour: Rgb | None = None) -> QIcon:
        """Return the icon of that name, muted unless a ``colour`` is given; an empty one for no name."""
        if not name:
            return QIcon()
        icon = QIcon()
        for scale in _SCALES:
            size = ICON_SIZE * scale
            icon.addPixmap(draw_icon(name, size, qcolor(colour or self.theme.muted)))
            icon.addPixmap(draw_icon(name, size, qcolor(self.theme.faint, 110)), QIcon.Mode.Disabled)
            icon.addPixmap(
                draw_icon(name, size, qcolor(self.theme.accent)), QIcon.Mode.Normal, QIcon.State.On
            )
        return icon


def draw_icon(name: str, size: int, colour: QColor) -> QPixmap:
    """Return a drawing of ``resources/icons`` in one colour, ``size`` pixels wide and high."""
    key = f"{name} {size} {colour.name(QColor.NameFormat.HexArgb)}"
    pixmap = QPixmap()
    if not QPixmapCache.find(key, pixmap):
        pixmap = _drawn(name, size, colour)
        QPixmapCache.insert(key, pixmap)
    return pixmap


def _drawn(name: str, size: int, colour: QColor) -> QPixmap:
    drawing = _source(name).replace("currentColor", colour.name())
    renderer = QSvgRenderer(QByteArray(drawing.encode("utf-8")))
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(colour.alphaF())
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


@lru_cache
def _source(name: str) -> str:
    return resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")


def draw_app_icon(size: int) -> QPixmap:
    """Return the program's own icon, ``size`` pixels wide and high."""
    return draw_icon("sourcelight", size, QColor("black"))
