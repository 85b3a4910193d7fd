"""How an actor looks in the list: badge, name, kind, number of attributions, share of the words as a bar."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from reader.gui.actor_panel.model import ACTOR_ROLE
from reader.gui.article_page.look import Look
from reader.gui.article_page.painting import draw_chip
from reader.gui.icons import draw_icon
from reader.gui.library_list.delegate import paint_row_ground
from reader.gui.theme import Hue, qcolor
from reader.gui.typography import interface_font
from reader.gui.voices import KIND_NAMES, Voices
from reader.model import ActorTally

_HEIGHT = 66
_KIND_ICON = 14
_BAR = 5.0

Index = QModelIndex | QPersistentModelIndex


class ActorDelegate(QStyledItemDelegate):
    """Paints the rows of the actor panel; the others stand back while one voice is heard alone."""

    look: Look
    voices: Voices | None = None
    counted = False
    """Whether the voices' words are counted: painting is no time to do it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row."""
        return QSize(180, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        actor = index.data(ACTOR_ROLE)
        if self.voices is None or not isinstance(actor, int):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row_ground(painter, option, self.look.theme)
        if not self.look.shows(actor):
            painter.setOpacity(0.65)
        box = QRectF(option.rect).adjusted(18, 9, -18, -9)
        hue = self.look.hue(self.voices, actor)
        letters = self.voices.badge(actor)
        draw_chip(painter, QRectF(box.left(), box.top(), 21 + 6 * (len(letters) - 1), 20), letters, hue)
        text = box.adjusted(32 + 6 * (len(letters) - 1), 0, 0, 0)
        self._paint_words(painter, self.voices, actor, text)
        if self.counted:
            self._paint_counts(painter, self.voices.tallies[actor], hue, text)
        painter.restore()

    def _paint_counts(self, painter: QPainter, tally: ActorTally, hue: Hue, box: QRectF) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(qcolor(self.look.theme.text))
        painter.setFont(interface_font(13.5, QFont.Weight.DemiBold))
        painter.drawText(QRectF(box.left(), box.top(), box.width(), 20), right, str(tally.attributions))
        painter.setPen(qcolor(self.look.theme.muted))
        painter.setFont(interface_font(12))
        painter.drawText(QRectF(box.left(), box.top() + 21, box.width(), 17), right, f"{tally.share:.0%}")
        groove = QRectF(box.left(), box.bottom() - _BAR, box.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(hue.tint))
        painter.drawRoundedRect(groove, _BAR / 2, _BAR / 2)
        if tally.share:
            groove.setWidth(max(_BAR, groove.width() * tally.share))
            painter.setBrush(qcolor(hue.chip))
            painter.drawRoundedRect(groove, _BAR / 2, _BAR / 2)

    def _paint_words(self, painter: QPainter, voices: Voices, actor: int, box: QRectF) -> None:
        theme = self.look.theme
        upper = QRectF(box.left(), box.top(), box.width(), 20)
        lower = QRectF(box.left(), box.top() + 21, box.width(), 17)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(qcolor(theme.text))
        painter.setFont(interface_font(13.5, QFont.Weight.DemiBold))
        room = upper.width() - 34
        name = QFontMetricsF(painter.font()).elidedText(voices.name(actor), Qt.TextElideMode.ElideRight, room)
        painter.drawText(upper, left, name)
        painter.setPen(qcolor(theme.muted))
        painter.setFont(interface_font(12))
        kind = voices.kind(actor)
        scale = painter.device().devicePixelRatioF()
        icon = draw_icon(kind.value, round(_KIND_ICON * scale), qcolor(theme.muted))
        icon.setDevicePixelRatio(scale)
        painter.drawPixmap(round(lower.left()), round(lower.top() + 1), icon)
        painter.drawText(lower.adjusted(_KIND_ICON + 5, 0, 0, 0), left, KIND_NAMES[kind])
