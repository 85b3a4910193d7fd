"""How an article looks in the list: title over two lines, where and when, and what was found."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.gui.job_bridge import JobState
from reader.gui.library_list.model import LibraryRole, describe, state_of
from reader.gui.theme import Theme, qcolor
from reader.gui.typography import interface_font
from reader.model import ArticleSummary

_PADDING = 12.0
_TITLE_LINES = 2
_TITLE_LINE = 18.0
_SMALL_LINE = 16.0
_HEIGHT = round(2 * _PADDING + _TITLE_LINES * _TITLE_LINE + 2 * _SMALL_LINE + 2)

Index = QModelIndex | QPersistentModelIndex


class ArticleDelegate(QStyledItemDelegate):
    """Paints the rows of the library."""

    theme: Theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row: all are equally high, so that long lists stay fast."""
        return QSize(160, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        summary = index.data(LibraryRole.SUMMARY)
        if not isinstance(summary, ArticleSummary):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row_ground(painter, option, self.theme)
        box = QRectF(option.rect).adjusted(_PADDING + 6, _PADDING, -_PADDING - 6, -_PADDING)
        painter.setPen(qcolor(self.theme.text))
        _paint_title(painter, box, summary.title)
        painter.setFont(interface_font(12))
        painter.setPen(qcolor(self.theme.muted))
        line = QRectF(box.left(), box.top() + _TITLE_LINES * _TITLE_LINE + 2, box.width(), _SMALL_LINE)
        _paint_line(painter, line, describe(summary))
        line.translate(0, _SMALL_LINE)
        job = index.data(LibraryRole.JOB)
        _paint_line(painter, line, state_of(summary, job))
        if isinstance(job, JobState) and job.running:
            self._paint_progress(painter, line, job.done)
        painter.restore()

    def _paint_progress(self, painter: QPainter, line: QRectF, done: float) -> None:
        groove = QRectF(line.left(), line.bottom() + 3, line.width(), 2.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(self.theme.border))
        painter.drawRoundedRect(groove, 1.2, 1.2)
        groove.setWidth(groove.width() * done)
        painter.setBrush(qcolor(self.theme.accent))
        painter.drawRoundedRect(groove, 1.2, 1.2)


def paint_row_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """Paint what lies behind a row: the current one is marked by colour and a bar, focus by a frame."""
    ground = QRectF(option.rect).adjusted(6, 2, -6, -2)
    painter.setPen(Qt.PenStyle.NoPen)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.setBrush(qcolor(theme.chosen))
        painter.drawRoundedRect(ground, 8, 8)
        painter.setBrush(qcolor(theme.accent))
        painter.drawRoundedRect(QRectF(ground.left(), ground.top() + 10, 3, ground.height() - 20), 1.5, 1.5)
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(qcolor(theme.hover))
        painter.drawRoundedRect(ground, 8, 8)
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(qcolor(theme.accent))
        painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


def _paint_title(painter: QPainter, box: QRectF, title: str) -> None:
    font = interface_font(13.5, QFont.Weight.DemiBold)
    painter.setFont(font)
    layout = QTextLayout(" ".join(title.split()), font)
    layout.beginLayout()
    for number in range(_TITLE_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(box.width())
        top = box.top() + number * _TITLE_LINE
        if number == _TITLE_LINES - 1:
            rest = layout.text()[line.textStart() :]
            _paint_line(painter, QRectF(box.left(), top, box.width(), _TITLE_LINE), rest)
        else:
            line.draw(painter, QPointF(box.left(), top))
    layout.endLayout()


def _paint_line(painter: QPainter, box: QRectF, text: str) -> None:
    metrics = QFontMetricsF(painter.font())
    elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)
