"""What stands above an article: its headline, and where, when and by whom it was published."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout

from reader.exports.wording import headline_of, imprint
from reader.gui.theme import Theme, qcolor
from reader.gui.typography import HEADLINE_PITCH, headline_font, interface_font
from reader.model import Article

_TOP = 44.0
_GAP = 12.0


@dataclass(frozen=True, slots=True)
class Heading:
    """The lines above the text; ``title`` is None where the text brings its own headline."""

    meta: str
    title: str | None
    headline_in_text: bool
    """Whether the text's first line is the headline, to be set larger."""

    def height(self, width: float, zoom: int) -> float:
        """Return how much room the heading takes above the text in a column of ``width``."""
        height = _TOP
        if self.meta:
            height += QFontMetricsF(interface_font(13)).height() + _GAP
        if self.title:
            height += _title_height(self.title, width, zoom) + _GAP
        return height

    def paint(self, painter: QPainter, column: QRectF, zoom: int, theme: Theme) -> None:
        """Paint the lines into ``column``, whose top is the page's."""
        top = column.top() + _TOP
        if self.meta:
            painter.setFont(interface_font(13))
            painter.setPen(qcolor(theme.muted))
            line = QFontMetricsF(painter.font()).height()
            text = QFontMetricsF(painter.font()).elidedText(
                self.meta, Qt.TextElideMode.ElideRight, column.width()
            )
            painter.drawText(QRectF(column.left(), top, column.width(), line), text)
            top += line + _GAP
        if self.title:
            painter.setPen(qcolor(theme.text))
            layout = _laid_out(self.title, column.width(), zoom)
            layout.draw(painter, QPointF(column.left(), top))


def heading_of(article: Article) -> Heading:
    """Return the heading of an article."""
    headline = headline_of(article)
    return Heading("   ·   ".join(imprint(article)), headline.title, headline.in_text)


def _laid_out(title: str, width: float, zoom: int) -> QTextLayout:
    """Return the title broken into lines at a headline's pitch."""
    font = headline_font(zoom)
    layout = QTextLayout(title, font)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top + HEADLINE_PITCH * font.pixelSize() - line.height()))
        top += HEADLINE_PITCH * font.pixelSize()
    layout.endLayout()
    return layout


def _title_height(title: str, width: float, zoom: int) -> float:
    return _laid_out(title, width, zoom).lineCount() * HEADLINE_PITCH * headline_font(zoom).pixelSize()
