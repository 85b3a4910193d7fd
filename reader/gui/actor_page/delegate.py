"""How a saying looks in the list: the article above the first one from it, the words, the form."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from reader.gui.actor_page.model import SayingRole, manner
from reader.gui.library_list.delegate import paint_row_ground
from reader.gui.library_list.model import describe
from reader.gui.theme import Theme, qcolor
from reader.gui.typography import interface_font, reading_font
from reader.model import ArticleSummary, Saying

_ZOOM = 80
"""Size of the words, in per cent of an article's type."""
_MOST_LINES = 6
_LINE = 23.0
_HEADING = 50.0
_SMALL = 18.0
_PADDING = 9.0
_SIDE = 20.0

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex


class SayingDelegate(QStyledItemDelegate):
    """Paints the sayings of an actor; long ones are cut, the article has them whole."""

    theme: Theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row in the width that the list has."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        lines = len(broken(str(index.data()), width - 2 * _SIDE))
        heading = _HEADING if index.data(SayingRole.OPENS_ARTICLE) else 0
        return QSize(200, round(heading + 2 * _PADDING + lines * _LINE + _SMALL))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        saying = index.data(SayingRole.SAYING)
        if not isinstance(saying, Saying):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QStyleOptionViewItem(option)
        if index.data(SayingRole.OPENS_ARTICLE):
            self._paint_article(painter, QRectF(option.rect), saying.article)
            ground.rect = option.rect.adjusted(0, round(_HEADING), 0, 0)
        paint_row_ground(painter, ground, self.theme)
        box = QRectF(ground.rect).adjusted(_SIDE, _PADDING, -_SIDE, -_PADDING)
        painter.setFont(reading_font(_ZOOM))
        painter.setPen(qcolor(self.theme.text))
        for line in broken(str(index.data()), box.width()):
            painter.drawText(QRectF(box.left(), box.top(), box.width(), _LINE), _LEFT, line)
            box.setTop(box.top() + _LINE)
        painter.setFont(interface_font(12))
        painter.setPen(qcolor(self.theme.muted))
        painter.drawText(box, _LEFT, manner(saying.attribution))
        painter.restore()

    def _paint_article(self, painter: QPainter, row: QRectF, article: ArticleSummary) -> None:
        """Write title, outlet and date below a line."""
        box = QRectF(row.left() + _SIDE, row.top(), row.width() - 2 * _SIDE, _HEADING)
        painter.setPen(qcolor(self.theme.border))
        painter.drawLine(QPointF(box.left(), box.top() + 8), QPointF(box.right(), box.top() + 8))
        line = box.adjusted(0, 16, 0, -6)
        where = describe(article)
        painter.setFont(interface_font(12))
        painter.setPen(qcolor(self.theme.muted))
        painter.drawText(line, _RIGHT, where)
        room = line.width() - painter.fontMetrics().horizontalAdvance(where) - 16
        painter.setFont(interface_font(13.5, QFont.Weight.DemiBold))
        painter.setPen(qcolor(self.theme.text))
        title = " ".join(article.title.split())
        elided = QFontMetricsF(painter.font()).elidedText(title, Qt.TextElideMode.ElideRight, max(room, 60))
        painter.drawText(line, _LEFT, elided)


def broken(words: str, width: float) -> list[str]:
    """Return ``words`` in lines of ``width`` pixels, the last one cut where there are too many."""
    font = reading_font(_ZOOM)
    layout = QTextLayout(words, font)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(60.0, width))
        start = line.textStart()
        if len(lines) == _MOST_LINES - 1:
            rest = layout.text()[start:]
            lines.append(QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, max(60.0, width)))
            break
        lines.append(layout.text()[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return lines
