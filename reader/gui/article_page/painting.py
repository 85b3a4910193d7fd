"""What is painted beneath the letters: tints, underlines, outlines, and badges in the margin."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTextBlock, QTextLine

from reader.exports.wording import UNSURE
from reader.gui.article_page.look import Look
from reader.gui.article_page.marks import Mark, PageMarks, Role
from reader.gui.article_page.page_text import Stretch
from reader.gui.theme import Hue, qcolor
from reader.gui.typography import interface_font
from reader.gui.voices import Voices
from reader.model import Form

_ROUNDING = 3.5
_CHIP = 19.0
_CHIP_GAP = 3.0

_DASHES = {Form.MIXED: [4.0, 2.4], Form.INDIRECT: [1.1, 1.7]}
"""Pattern of an underline in widths of the pen: dashed, dotted; a direct quote has none, but a solid line."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A badge in the margin: where, for which attribution, and its letters."""

    box: QRectF
    attribution: int
    letters: str
    actor: int | None
    hollow: bool = False
    """Whether it stands for an attitude: the outline of a badge."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of one line on the page: its box around the letters, and their baseline."""

    box: QRectF
    baseline: float


def underline_pen(form: Form, colour: QColor, width: float = 1.5) -> QPen:
    """Return the pen that underlines contents of that form."""
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if form in _DASHES:
        pen.setDashPattern(_DASHES[form])
    return pen


def bars(block: QTextBlock, stretch: Stretch) -> Iterator[Bar]:
    """Yield the boxes of a stretch line by line, in coordinates of the page."""
    layout = block.layout()
    origin = layout.position()
    size = block.userState()
    number = layout.lineForTextPosition(stretch.start).lineNumber()
    while 0 <= number < layout.lineCount():
        line = layout.lineAt(number)
        begin = max(stretch.start, line.textStart())
        end = min(stretch.end, line.textStart() + line.textLength())
        if line.textStart() >= stretch.end:
            return
        if begin < end:
            yield _bar(line, origin, size, begin, end)
        number += 1


def _bar(line: QTextLine, origin: QPointF, size: int, begin: int, end: int) -> Bar:
    left, right = sorted((_x_of(line, begin), _x_of(line, end)))
    ink = line.naturalTextRect()
    right = min(right, ink.right())
    left = max(min(left, right), ink.left())
    baseline = origin.y() + line.y() + line.ascent()
    # Heights of the type, not of the line: faces ask for very different lines, and emoji stretch them.
    above, below = 0.95 * size, 0.36 * size
    box = QRectF(origin.x() + left - 2, baseline - above, right - left + 4, above + below)
    return Bar(box, baseline)


def _x_of(line: QTextLine, unit: int) -> float:
    # The binding returns the x together with the cursor's position; its stubs say otherwise.
    found: object = line.cursorToX(unit)
    return float(found[0]) if isinstance(found, tuple) else 0.0


class PagePainter:
    """Paints the marks of visible blocks for one look."""

    def __init__(self, marks: PageMarks, voices: Voices, look: Look) -> None:
        self._marks = marks
        self._voices = voices
        self._look = look

    def paint_block(self, painter: QPainter, block: QTextBlock) -> None:
        """Paint what lies beneath the letters of a block."""
        marks = [mark for mark in self._marks.of_block(block.blockNumber()) if self._look.shows(mark.actor)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in marks:
            found = list(bars(block, mark.stretch))
            self._fill(painter, mark, found)
            if mark.role is Role.CONTENT:
                self._underline(painter, mark, found)
        self._outline(painter, block, marks)

    def _hue(self, mark: Mark) -> Hue:
        return self._look.hue(self._voices, mark.actor)

    def _fill(self, painter: QPainter, mark: Mark, found: list[Bar]) -> None:
        """Lay a tint under a mark; what was not said, an attitude, goes without unless it is selected."""
        if self._voices.is_attitude(mark.attribution) and mark.attribution != self._look.selected:
            return
        hue = self._hue(mark)
        tint = hue.nested if mark.depth else hue.tint
        if mark.role is not Role.CONTENT or mark.attribution == self._look.selected:
            tint = hue.strong
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(tint))
        for bar in found:
            painter.drawRoundedRect(bar.box, _ROUNDING, _ROUNDING)

    def _underline(self, painter: QPainter, mark: Mark, found: list[Bar]) -> None:
        form = self._voices.attribution(mark.attribution).form
        painter.setPen(underline_pen(form, qcolor(self._hue(mark).line)))
        for bar in found:
            y = bar.box.bottom() - 1.5 + 3 * mark.depth
            painter.drawLine(QPointF(bar.box.left() + 2, y), QPointF(bar.box.right() - 2, y))

    def _outline(self, painter: QPainter, block: QTextBlock, marks: list[Mark]) -> None:
        path = QPainterPath()
        hue: Hue | None = None
        for mark in marks:
            if mark.attribution == self._look.selected:
                hue = self._hue(mark)
                for bar in bars(block, mark.stretch):
                    path.addRoundedRect(bar.box.adjusted(-1, -1, 1, 2), _ROUNDING + 1, _ROUNDING + 1)
        if hue is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(qcolor(hue.line), 1.6))
            painter.drawPath(path.simplified())

    def chips(self, block: QTextBlock, right: float) -> list[Chip]:
        """Return the badges of the attributions that begin in a block; they end ``right`` of the margin."""
        shown = [
            (block.layout().lineForTextPosition(unit).lineNumber(), index)
            for unit, index in self._marks.beginning_in(block.blockNumber())
            if self._look.shows(self._voices.attribution(index).actor)
        ]
        chips = []
        for number, group in groupby(shown, key=lambda pair: pair[0]):
            if number >= 0:
                line = block.layout().lineAt(number)
                baseline = block.layout().position().y() + line.y() + line.ascent()
                chips += self._chips_of_line([index for _, index in group], right, baseline)
        return chips

    def _chips_of_line(self, attributions: list[int], right: float, baseline: float) -> list[Chip]:
        """Return the chips of one line; what finds no room left of ``right`` is counted in the last."""
        room = max(1, int(right // (_CHIP + _CHIP_GAP)))
        shown = len(attributions) if len(attributions) <= room else room - 1
        labels = []
        for index in attributions[:shown]:
            actor = self._voices.attribution(index).actor
            letters = self._voices.badge(actor) + (UNSURE if self._voices.is_unsure(index) else "")
            labels.append((index, letters, actor, self._voices.is_attitude(index)))
        if shown < len(attributions):
            labels.append((attributions[shown], f"+{len(attributions) - shown}", None, False))
        chips: list[Chip] = []
        for index, letters, actor, hollow in reversed(labels):
            width = chip_width(letters)
            box = QRectF(right - width, baseline - 15.5, width, _CHIP)
            chips.append(Chip(box, index, letters, actor, hollow))
            right -= width + _CHIP_GAP
        return chips

    def paint_chip(self, painter: QPainter, chip: Chip) -> None:
        """Paint a badge; that of the selected attribution has a ring."""
        hue = self._look.hue(self._voices, chip.actor)
        draw_chip(painter, chip.box, chip.letters, hue, hollow=chip.hollow)
        if chip.attribution == self._look.selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(qcolor(hue.line), 1.5))
            painter.drawRoundedRect(chip.box.adjusted(-2.5, -2.5, 2.5, 2.5), 7.5, 7.5)


def chip_font() -> QFont:
    """Return the face of badge letters."""
    return interface_font(11, QFont.Weight.Bold)


def chip_width(letters: str) -> float:
    """Return how wide a badge with these letters is, in pixels."""
    return max(_CHIP, QFontMetricsF(chip_font()).horizontalAdvance(letters) + 9)


def draw_chip(painter: QPainter, box: QRectF, letters: str, hue: Hue, *, hollow: bool = False) -> None:
    """Paint a badge: letters on a rounded ground, or within its mere outline where it is ``hollow``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if hollow:
        painter.setPen(QPen(qcolor(hue.line), 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.7, 0.7, -0.7, -0.7), 5, 5)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(hue.chip))
        painter.drawRoundedRect(box, 5.5, 5.5)
    painter.setPen(qcolor(hue.ink if hollow else hue.on_chip))
    painter.setFont(chip_font())
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letters)
