"""How an article looks in the list: title over two lines, where and when, and what was found."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.gui.job_bridge import JobState
from reader.gui.library_list.model import LibraryRole, describe, state_of
from reader.gui.library_list.rows import Row
from reader.gui.library_list.snippet import SNIPPET_LINE, SNIPPET_LINES, paint_snippet
from reader.gui.library_list.symbols import STAR, paint_dots, paint_star
from reader.gui.theme import Theme, qcolor
from reader.gui.typography import interface_font
from reader.model import Tag

_PADDING = 12.0
_TITLE_LINES = 2
_TITLE_LINE = 18.0
_SMALL_LINE = 16.0
_HEIGHT = round(2 * _PADDING + _TITLE_LINES * _TITLE_LINE + 2 * _SMALL_LINE + 2)
_FOUND_HEIGHT = round(_HEIGHT + SNIPPET_LINES * SNIPPET_LINE + 4)

Index = QModelIndex | QPersistentModelIndex


class ArticleDelegate(QStyledItemDelegate):
    """Paints the rows of the library; while something is looked for, with what was found in each."""

    theme: Theme
    found = False
    """Whether the rows are what a search found."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row: all are equally high, so that long lists stay fast."""
        return QSize(160, self.height)

    @property
    def height(self) -> int:
        """The height of each row, in pixels."""
        return _FOUND_HEIGHT if self.found else _HEIGHT

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        row = index.data(LibraryRole.ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row_ground(painter, option, self.theme)
        box = QRectF(option.rect).adjusted(_PADDING + 8, _PADDING, -_PADDING - 6, -_PADDING)
        self._paint_marks(painter, box, row)
        painter.setPen(qcolor(self.theme.text))
        room = box.adjusted(0, 0, -STAR - 4 if row.summary.starred else 0, 0)
        _paint_title(painter, room, row.summary.title, unread=not row.summary.read)
        line = QRectF(box.left(), box.top() + _TITLE_LINES * _TITLE_LINE + 2, box.width(), _SMALL_LINE)
        if row.snippet:
            high = SNIPPET_LINES * SNIPPET_LINE
            paint_snippet(painter, QRectF(line.left(), line.top(), line.width(), high), row, self.theme)
        if self.found:
            line.translate(0, SNIPPET_LINES * SNIPPET_LINE + 4)
        self._paint_facts(painter, line, row, index)
        painter.restore()

    def _paint_marks(self, painter: QPainter, box: QRectF, row: Row) -> None:
        if not row.summary.read:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(qcolor(self.theme.accent))
            painter.drawEllipse(QPointF(box.left() - 8.5, box.top() + _TITLE_LINE / 2 + 0.5), 3, 3)
        if row.summary.starred:
            paint_star(painter, QPointF(box.right() - STAR / 2, box.top() + _TITLE_LINE / 2), self.theme)

    def _paint_facts(self, painter: QPainter, line: QRectF, row: Row, index: Index) -> None:
        """Paint the two lines of facts, with a dot for each tag at the end of the first."""
        painter.setFont(interface_font(12))
        tags: list[Tag] = index.data(LibraryRole.TAGS) or []
        used = paint_dots(painter, line, [self._colour(tag) for tag in tags], self.theme) if tags else 0
        painter.setPen(qcolor(self.theme.muted))
        _paint_line(painter, line.adjusted(0, 0, -used, 0), describe(row.summary))
        line = line.translated(0, _SMALL_LINE)
        job = index.data(LibraryRole.JOB)
        _paint_line(painter, line, state_of(row.summary, job))
        if isinstance(job, JobState) and job.running:
            self._paint_progress(painter, line, job.done)

    def _colour(self, tag: Tag) -> QColor:
        return QColor(tag.colour) if tag.colour else qcolor(self.theme.muted)

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


def _paint_title(painter: QPainter, box: QRectF, title: str, *, unread: bool) -> None:
    font = interface_font(13.5, QFont.Weight.DemiBold if unread else QFont.Weight.Normal)
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
