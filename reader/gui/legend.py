"""What the marks of the page mean, drawn as they are drawn there."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.exports.wording import KIND_NAMES, UNSURE
from reader.gui.article_page.look import Look
from reader.gui.article_page.painting import chip_width, draw_chip, underline_pen
from reader.gui.colour import Rgb
from reader.gui.theme import Hue, hue_of_kind, qcolor
from reader.gui.typography import interface_font
from reader.gui.voices import Colouring, Voices
from reader.model import Form, Kind

_ROW = 24.0
_LEFT = 18.0
_SAMPLE_WIDTH = 52.0

_FORM_WORDS = {
    Form.DIRECT: "quoted word for word",
    Form.MIXED: "partly quoted",
    Form.INDIRECT: "told in other words",
}

_ATTITUDE_WORDS = "thought or wanted, not said"
_UNSURE_WORDS = "not sure, to be checked"


class Legend(QWidget):
    """A drawn key to source, cue, forms, attitudes, what is unsure, and to kinds where colours tell them."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._kinds: list[Kind] = []
        self.setObjectName("legend")
        self.setAccessibleName("Legend")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Draw in another look."""
        self._look = look
        self.setAccessibleDescription(self.explanation())
        self.updateGeometry()
        self.update()

    def set_voices(self, voices: Voices | None) -> None:
        """Explain the kinds of this article's voices."""
        self._kinds = voices.kinds() if voices else []
        self.set_look(self._look)

    def explanation(self) -> str:
        """Return what the legend says, for a screen reader."""
        told = "Sources are bold, the words that attribute are italic. Contents are underlined: "
        forms = ", ".join(
            f"{line} where {words}"
            for line, words in zip(("solid", "dashed", "dotted"), _FORM_WORDS.values(), strict=True)
        )
        return (
            f"{told}{forms}. Without a tint and with a hollow badge: {_ATTITUDE_WORDS}. "
            f"With an exclamation mark in the badge: {_UNSURE_WORDS}."
        )

    def sizeHint(self) -> QSize:
        """Return the room for all lines."""
        return QSize(180, round(16 + _ROW * (6 + self._kind_rows())))

    def _kind_rows(self) -> int:
        shown = self._kinds if self._look.colouring is Colouring.KIND else []
        return (len(shown) + 1) // 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        painter.setPen(qcolor(theme.border))
        painter.drawLine(QPointF(0, 0.5), QPointF(self.width(), 0.5))
        hue = theme.neutral if self._look.colouring is Colouring.KIND else theme.hues[0]
        top = 8.0
        self._draw_parts(painter, hue, top)
        for form, words in _FORM_WORDS.items():
            top += _ROW
            self._draw_form(painter, hue, form, words, top)
        top += _ROW
        self._draw_attitude(painter, hue, top)
        top += _ROW
        self._draw_unsure(painter, hue, top)
        for number in range(2 * self._kind_rows()):
            if number < len(self._kinds):
                left = _LEFT + (number % 2) * (self.width() - 2 * _LEFT) / 2
                self._draw_kind(painter, self._kinds[number], left, top + _ROW * (1 + number // 2))

    def _draw_parts(self, painter: QPainter, hue: Hue, top: float) -> None:
        source, cue = interface_font(12, QFont.Weight.DemiBold), interface_font(12)
        cue.setItalic(True)
        left = _LEFT
        for words, font, ink in (("source", source, self._look.theme.text), ("cue", cue, hue.ink)):
            painter.setFont(font)
            width = painter.fontMetrics().horizontalAdvance(words) + 10.0
            box = QRectF(left, top + 3, width, _ROW - 6)
            _fill(painter, box, hue.strong)
            painter.setPen(qcolor(ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            left += width + 4
        self._write(painter, left + 6, top, "who says it, and by which words")

    def _draw_form(self, painter: QPainter, hue: Hue, form: Form, words: str, top: float) -> None:
        box = QRectF(_LEFT, top + 3, _SAMPLE_WIDTH, _ROW - 6)
        _fill(painter, box, hue.tint)
        _underline(painter, box, hue, form)
        self._write(painter, box.right() + 10, top, words)

    def _draw_attitude(self, painter: QPainter, hue: Hue, top: float) -> None:
        badge = QRectF(_LEFT, top + 2.5, chip_width("A"), _ROW - 5)
        draw_chip(painter, badge, "A", hue, hollow=True)
        line = QRectF(badge.right() + 1, top + 3, _SAMPLE_WIDTH - badge.width() - 1, _ROW - 6)
        _underline(painter, line, hue, Form.INDIRECT)
        self._write(painter, _LEFT + _SAMPLE_WIDTH + 10, top, _ATTITUDE_WORDS)

    def _draw_unsure(self, painter: QPainter, hue: Hue, top: float) -> None:
        letters = "A" + UNSURE
        draw_chip(painter, QRectF(_LEFT, top + 2.5, chip_width(letters), _ROW - 5), letters, hue)
        self._write(painter, _LEFT + _SAMPLE_WIDTH + 10, top, _UNSURE_WORDS)

    def _draw_kind(self, painter: QPainter, kind: Kind, left: float, top: float) -> None:
        _fill(painter, QRectF(left, top + 6, 12, 12), hue_of_kind(self._look.theme, kind).chip)
        self._write(painter, left + 19, top, KIND_NAMES[kind])

    def _write(self, painter: QPainter, left: float, top: float, words: str) -> None:
        painter.setFont(interface_font(12))
        painter.setPen(qcolor(self._look.theme.muted))
        room = QRectF(left, top, self.width() - left - 6, _ROW)
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


def _underline(painter: QPainter, box: QRectF, hue: Hue, form: Form) -> None:
    painter.setPen(underline_pen(form, qcolor(hue.line)))
    y = box.bottom() - 2.5
    painter.drawLine(QPointF(box.left() + 3, y), QPointF(box.right() - 3, y))


def _fill(painter: QPainter, box: QRectF, colour: Rgb) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(colour))
    painter.drawRoundedRect(box, 3.5, 3.5)
