"""How a row of the shelves looks: a sign or a tag's dot, the name, and at the right how many articles."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.gui.icons import Icons
from reader.gui.library_list.symbols import paint_dot
from reader.gui.shelves.contents import HEADINGS, Place, Rank
from reader.gui.shelves.model import ShelfRole
from reader.gui.theme import Theme, qcolor
from reader.gui.typography import interface_font

ROW_HEIGHT = 27
_HEADING_HEIGHT = 32
_ICON = 16.0
_GAP = 8.0
_END = 14.0
PLUS_ROOM = 34
"""How much of a heading's right end is the sign to make something new."""

_ICONS: Final = {
    Rank.ALL: "library",
    Rank.UNREAD: "unread",
    Rank.STARRED: "star",
    Rank.COLLECTION: "collection",
    Rank.SEARCH: "search",
    Rank.TRASH: "delete",
}

Index = QModelIndex | QPersistentModelIndex


class ShelfDelegate(QStyledItemDelegate):
    """Paints the rows of the shelves."""

    def __init__(self, icons: Icons, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self.theme = theme
        self._drawn: dict[str, QIcon] = {}

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self.theme = theme
        self._drawn.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row; headings are higher."""
        place = index.data(ShelfRole.PLACE)
        heading = isinstance(place, Place) and place.rank in HEADINGS
        return QSize(120, _HEADING_HEIGHT if heading else ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        place = index.data(ShelfRole.PLACE)
        if not isinstance(place, Place):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if place.rank in HEADINGS:
            self._paint_heading(painter, box, option, place, str(index.data()))
        else:
            self._paint_ground(painter, box, option)
            self._paint_sign(painter, box, place, index.data(ShelfRole.COLOUR))
            self._paint_words(painter, box, str(index.data()), str(index.data(ShelfRole.COUNT)))
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem) -> None:
        view = option.widget
        left = 6.0 if view is None else view.rect().left() + 6.0
        ground = QRectF(left, box.top() + 1, box.right() - left - 6, box.height() - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(qcolor(self.theme.chosen))
            painter.drawRoundedRect(ground, 7, 7)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(qcolor(self.theme.hover))
            painter.drawRoundedRect(ground, 7, 7)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(qcolor(self.theme.accent))
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)

    def _paint_heading(
        self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, place: Place, name: str
    ) -> None:
        painter.setFont(interface_font(12, QFont.Weight.DemiBold))
        painter.setPen(qcolor(self.theme.muted))
        low = box.adjusted(2, 6, -_END, 0)
        painter.drawText(low, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        if place.rank is not Rank.SEARCHES:
            near = bool(option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus))
            painter.setPen(qcolor(self.theme.accent if near else self.theme.faint))
            painter.setFont(interface_font(16))
            painter.drawText(low, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "+")

    def _paint_sign(self, painter: QPainter, box: QRectF, place: Place, colour: str | None) -> None:
        if place.rank is Rank.TAG:
            dot = QColor(colour) if colour else qcolor(self.theme.muted)
            paint_dot(painter, QPointF(box.left() + 2 + _ICON / 2, box.center().y()), dot, self.theme)
            return
        name = _ICONS[place.rank]
        if name not in self._drawn:
            self._drawn[name] = self._icons.icon(name)
        where = QRectF(box.left() + 2, box.center().y() - _ICON / 2, _ICON, _ICON)
        self._drawn[name].paint(painter, where.toAlignedRect())

    def _paint_words(self, painter: QPainter, box: QRectF, name: str, count: str) -> None:
        painter.setFont(interface_font(12))
        used = QFontMetricsF(painter.font()).horizontalAdvance(count) + _GAP if count else 0
        line = box.adjusted(2 + _ICON + _GAP, 0, -_END, 0)
        painter.setPen(qcolor(self.theme.muted))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        painter.setFont(interface_font(13))
        painter.setPen(qcolor(self.theme.text))
        room = line.adjusted(0, 0, -used, 0)
        words = QFontMetricsF(painter.font()).elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a field for the row's name."""
        field = QLineEdit(parent)
        field.setObjectName("shelf-name")
        field.setAccessibleName("Name of this shelf")
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the field over the name, beside the sign."""
        editor.setGeometry(option.rect.adjusted(round(_ICON + _GAP) - 6, 0, -6, 0))
