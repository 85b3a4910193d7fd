"""How an actor looks in the list: badge, name, other words, kind, counts, share of the words as a bar."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.exports.wording import KIND_NAMES
from reader.gui.actor_panel.model import HEADING, ActorRole, other_words
from reader.gui.article_page.look import Look
from reader.gui.article_page.painting import draw_chip
from reader.gui.icons import draw_icon
from reader.gui.library_list.delegate import paint_row_ground
from reader.gui.theme import Hue, qcolor
from reader.gui.typography import interface_font
from reader.gui.voices import Voices
from reader.model import ActorTally, Kind

_SPEAKER_HEIGHT = 66
_MENTIONED_HEIGHT = 38
_HEADING_HEIGHT = 44
_LINE = 17.0
"""From one line of small words to the next."""
_KIND_ICON = 14
_BAR = 5.0
_COUNT_WIDTH = 34

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex


class ActorDelegate(QStyledItemDelegate):
    """Paints the rows of the actor panel; the others stand back while one voice is heard alone."""

    look: Look
    voices: Voices | None = None
    counted = False
    """Whether the voices' words are counted: painting is no time to do it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row: one line more where the article has other words for the actor."""
        actor = index.data(ActorRole.ACTOR)
        if self.voices is None or not isinstance(actor, int) or actor == HEADING:
            return QSize(180, _HEADING_HEIGHT)
        height = _SPEAKER_HEIGHT if index.data(ActorRole.SPEAKS) else _MENTIONED_HEIGHT
        return QSize(180, height + (round(_LINE) if self.voices.analysis.actors[actor].aliases else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        actor = index.data(ActorRole.ACTOR)
        if self.voices is None or not isinstance(actor, int):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(18, 9, -18, -9)
        if actor == HEADING:
            self._paint_heading(painter, box, str(index.data()))
        else:
            paint_row_ground(painter, option, self.look.theme)
            if index.data(ActorRole.SPEAKS):
                self._paint_speaker(painter, self.voices, actor, box)
            else:
                self._paint_mentioned(painter, self.voices, actor, box)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRectF, words: str) -> None:
        theme = self.look.theme
        painter.setPen(qcolor(theme.border))
        painter.drawLine(box.topLeft(), box.topRight())
        painter.setPen(qcolor(theme.muted))
        painter.setFont(interface_font(12, QFont.Weight.DemiBold))
        painter.drawText(box.adjusted(0, 8, 0, 4), _LEFT, words)

    # those who speak

    def _paint_speaker(self, painter: QPainter, voices: Voices, actor: int, box: QRectF) -> None:
        if not self.look.shows(actor):
            painter.setOpacity(0.65)
        hue = self.look.hue(voices, actor)
        letters = voices.badge(actor)
        chip = 21 + 6 * (len(letters) - 1)
        draw_chip(painter, QRectF(box.left(), box.top(), chip, 20), letters, hue)
        text = box.adjusted(chip + 11, 0, 0, 0)
        self._paint_name(painter, voices, actor, text, QFont.Weight.DemiBold)
        lower = self._paint_other_words(painter, voices, actor, text)
        self._paint_kind(painter, voices, actor, lower)
        if self.counted:
            self._paint_counts(painter, voices.tallies[actor], text, lower)
            self._paint_bar(painter, voices.tallies[actor].share, hue, text)

    def _paint_name(
        self, painter: QPainter, voices: Voices, actor: int, box: QRectF, weight: QFont.Weight
    ) -> None:
        """Write the name; slanted where it is no name, but the article's words for someone unnamed."""
        font = interface_font(13.5, weight)
        font.setItalic(voices.is_unnamed(actor))
        painter.setFont(font)
        painter.setPen(qcolor(self.look.theme.text))
        room = QRectF(box.left(), box.top(), box.width() - _COUNT_WIDTH, 20)
        painter.drawText(room, _LEFT, _elided(painter, voices.name(actor), room.width()))

    def _paint_other_words(self, painter: QPainter, voices: Voices, actor: int, box: QRectF) -> QRectF:
        """Write what else the article calls the actor, if anything, and return the line below."""
        line = QRectF(box.left(), box.top() + 21, box.width(), _LINE)
        painter.setFont(interface_font(12))
        painter.setPen(qcolor(self.look.theme.muted))
        words = other_words(voices, actor)
        if words:
            painter.drawText(line, _LEFT, _elided(painter, words, line.width()))
            line.translate(0, _LINE)
        return line

    def _paint_kind(self, painter: QPainter, voices: Voices, actor: int, line: QRectF) -> None:
        self._paint_icon(painter, voices, actor, line.left(), line.top() + 1)
        words = KIND_NAMES[voices.kind(actor)]
        left = line.left() + _KIND_ICON + 5
        painter.setFont(interface_font(12))
        painter.setPen(qcolor(self.look.theme.muted))
        room = QRectF(left, line.top(), line.right() - _COUNT_WIDTH - left, _LINE)
        anonymous = voices.kind(actor) is Kind.ANONYMOUS
        if not anonymous:
            painter.drawText(room, _LEFT, words)
            room.setLeft(left + painter.fontMetrics().horizontalAdvance(words) + 7)
        if voices.is_unnamed(actor):
            tag = words if anonymous else "not named"
            room = self._paint_tag(painter, tag, room, Qt.PenStyle.DashLine)
        if doubts := voices.doubts(actor):
            self._paint_tag(painter, f"{doubts} to check", room, Qt.PenStyle.SolidLine)

    def _paint_tag(self, painter: QPainter, words: str, room: QRectF, line: Qt.PenStyle) -> QRectF:
        """Write words in a frame, if there is room, and return the room that is left."""
        painter.setFont(interface_font(11))
        box = QRectF(room)
        box.setWidth(painter.fontMetrics().horizontalAdvance(words) + 12.0)
        if box.right() > room.right():
            return room
        painter.setPen(QPen(qcolor(self.look.theme.muted), 1, line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _LINE / 2 - 1, _LINE / 2 - 1)
        painter.setPen(qcolor(self.look.theme.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        return room.adjusted(box.width() + 5, 0, 0, 0)

    def _paint_icon(self, painter: QPainter, voices: Voices, actor: int, left: float, top: float) -> None:
        scale = painter.device().devicePixelRatioF()
        colour = qcolor(self.look.theme.muted)
        icon = draw_icon(voices.kind(actor).value, round(_KIND_ICON * scale), colour)
        icon.setDevicePixelRatio(scale)
        painter.drawPixmap(round(left), round(top), icon)

    def _paint_counts(self, painter: QPainter, tally: ActorTally, upper: QRectF, lower: QRectF) -> None:
        painter.setPen(qcolor(self.look.theme.text))
        painter.setFont(interface_font(13.5, QFont.Weight.DemiBold))
        line = QRectF(upper.left(), upper.top(), upper.width(), 20)
        painter.drawText(line, _RIGHT, str(tally.attributions))
        painter.setPen(qcolor(self.look.theme.muted))
        painter.setFont(interface_font(12))
        painter.drawText(lower, _RIGHT, f"{tally.share:.0%}")

    @staticmethod
    def _paint_bar(painter: QPainter, share: float, hue: Hue, box: QRectF) -> None:
        groove = QRectF(box.left(), box.bottom() - _BAR, box.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(hue.tint))
        painter.drawRoundedRect(groove, _BAR / 2, _BAR / 2)
        if share:
            groove.setWidth(max(_BAR, groove.width() * share))
            painter.setBrush(qcolor(hue.chip))
            painter.drawRoundedRect(groove, _BAR / 2, _BAR / 2)

    # those who are only mentioned

    def _paint_mentioned(self, painter: QPainter, voices: Voices, actor: int, box: QRectF) -> None:
        self._paint_icon(painter, voices, actor, box.left() + 3.5, box.top() + 3)
        text = box.adjusted(32, 0, 0, 0)
        self._paint_name(painter, voices, actor, text, QFont.Weight.Normal)
        self._paint_other_words(painter, voices, actor, text)
        painter.setFont(interface_font(12))
        painter.setPen(qcolor(self.look.theme.muted))
        count = len(voices.mentions_of(actor))
        painter.drawText(QRectF(text.left(), text.top(), text.width(), 20), _RIGHT, f"{count}×")

    # renaming in place

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the field in which a name is changed."""
        field = QLineEdit(parent)
        field.setAccessibleName("Name of this voice")
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the present name."""
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data()))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the name over."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Lay the field over the name."""
        editor.setGeometry(
            QRect(option.rect.left() + 42, option.rect.top() + 3, option.rect.width() - 56, 27)
        )


def _elided(painter: QPainter, words: str, room: float) -> str:
    return QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, room)
