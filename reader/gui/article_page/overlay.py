"""What lies on the page beside who says what: the hits of a search, and marks where notes are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF, QTextBlock

from reader.gui.article_page.page_text import PageText, Stretch
from reader.gui.article_page.painting import bars
from reader.gui.theme import Theme, qcolor
from reader.model import TextSpan

_ROUNDING = 3.0
_MARK = 13.0
"""Width and height of a note's mark in the margin."""
_GAP = 12.0


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a note in the right margin."""

    box: QRectF
    note: int


class Overlay:
    """Hits and notes by the blocks of one page."""

    def __init__(
        self, page: PageText, hits: Iterable[TextSpan] = (), notes: Iterable[tuple[int, TextSpan]] = ()
    ) -> None:
        self._hits: dict[int, list[Stretch]] = defaultdict(list)
        self._notes: dict[int, list[tuple[Stretch, int]]] = defaultdict(list)
        self._beginnings: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for hit in hits:
            for block, stretch in page.stretches(hit):
                self._hits[block].append(stretch)
        for note, span in notes:
            parts = list(page.stretches(span))
            for block, stretch in parts:
                self._notes[block].append((stretch, note))
            if parts:
                self._beginnings[parts[0][0]].append((parts[0][1].start, note))

    def paint_block(self, painter: QPainter, block: QTextBlock, theme: Theme) -> None:
        """Paint what lies beneath the letters of a block: a stroke under hits, a line at notes."""
        number = block.blockNumber()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(theme.hit))
        for stretch in self._hits.get(number, ()):
            for bar in bars(block, stretch):
                painter.drawRoundedRect(bar.box.adjusted(1, 0, -1, 0), _ROUNDING, _ROUNDING)
        pen = QPen(qcolor(theme.hit_line), 1.4)
        pen.setDashPattern([1.0, 2.2])
        painter.setPen(pen)
        for stretch, _ in self._notes.get(number, ()):
            for bar in bars(block, stretch):
                y = bar.box.top() + 1
                painter.drawLine(QPointF(bar.box.left() + 2, y), QPointF(bar.box.right() - 2, y))

    def marks(self, block: QTextBlock, left: float) -> list[NoteMark]:
        """Return the marks of the notes that begin in a block; they stand from ``left`` on in the margin."""
        found = []
        taken: dict[int, float] = {}
        for unit, note in sorted(self._beginnings.get(block.blockNumber(), ())):
            line = block.layout().lineForTextPosition(unit)
            if not line.isValid():
                continue
            x = taken.get(line.lineNumber(), left + _GAP)
            taken[line.lineNumber()] = x + _MARK + 3
            top = block.layout().position().y() + line.y() + line.ascent() - _MARK + 1
            found.append(NoteMark(QRectF(x, top, _MARK, _MARK), note))
        return found

    @staticmethod
    def paint_mark(painter: QPainter, mark: NoteMark, theme: Theme) -> None:
        """Paint a note's mark: a small sheet with a folded corner."""
        box = mark.box
        fold = 4.0
        painter.setPen(QPen(qcolor(theme.hit_line), 1.3))
        painter.setBrush(qcolor(theme.hit))
        painter.drawPolygon(
            QPolygonF(
                [
                    box.topLeft(),
                    box.topRight(),
                    QPointF(box.right(), box.bottom() - fold),
                    QPointF(box.right() - fold, box.bottom()),
                    box.bottomLeft(),
                ]
            )
        )
        painter.drawLine(QPointF(box.left() + 3, box.top() + 4.2), QPointF(box.right() - 3, box.top() + 4.2))
        painter.drawLine(QPointF(box.left() + 3, box.top() + 7.4), QPointF(box.right() - 4, box.top() + 7.4))
