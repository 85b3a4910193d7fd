"""A list of two parts each: a name in one line, and below it what is to be said of it."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

KEY_ROLE = Qt.ItemDataRole.UserRole.value
SENTENCE_ROLE = KEY_ROLE + 1
_SIDE, _TOP, _GAP, _CHECK = 12, 7, 2, 24
_WRAPPED = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignTop.value

Index = QModelIndex | QPersistentModelIndex


class LineDelegate(QStyledItemDelegate):
    """Paints the name in a stronger face, and the sentence quietly below it, in as many lines as it takes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room that a row takes in the width that the list has."""
        width = _width(option)
        sentence = str(index.data(SENTENCE_ROLE) or "")
        below = option.fontMetrics.boundingRect(QRect(0, 0, width, 10_000), _WRAPPED, sentence).height()
        above = QFontMetrics(_strong(option.font)).height()
        return QSize(width + 2 * _SIDE, above + (below + _GAP if sentence else 0) + 2 * _TOP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground that the style sheet gives it, then both parts."""
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, option.widget)
        room = option.rect.adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
        if index.data(Qt.ItemDataRole.CheckStateRole) is not None:
            room.setLeft(room.left() + _CHECK)
        painter.save()
        painter.setFont(_strong(option.font))
        line = QFontMetrics(painter.font())
        name = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        elided = line.elidedText(name, Qt.TextElideMode.ElideMiddle, room.width())
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.drawText(room, Qt.AlignmentFlag.AlignTop.value, elided)
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        below = room.adjusted(0, line.height() + _GAP, 0, 0)
        painter.drawText(below, _WRAPPED, str(index.data(SENTENCE_ROLE) or ""))
        painter.restore()


class LineList(QListWidget):
    """Shows names with sentences; each row has a number by which it is known outside."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("choices")
        self.setAccessibleName(name)
        self.setItemDelegate(LineDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_lines(self, lines: Iterable[tuple[int, str, str]]) -> None:
        """Show rows of number, name and sentence in place of those before, with the same ones chosen."""
        chosen, row = set(self.chosen()), self.currentRow()
        self.clear()
        for key, name, sentence in lines:
            item = QListWidgetItem(name, self)
            item.setData(KEY_ROLE, key)
            item.setData(SENTENCE_ROLE, sentence)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}. {sentence}")
            item.setToolTip(name)
            item.setSelected(key in chosen)
        if not self.selectedItems() and self.count():
            self.setCurrentRow(min(max(row, 0), self.count() - 1))

    def chosen(self) -> list[int]:
        """Return the numbers of the rows that are selected, in their order."""
        rows = (self.item(row) for row in range(self.count()))
        return [int(item.data(KEY_ROLE)) for item in rows if item.isSelected()]

    def choose(self, key: int) -> None:
        """Choose the row of that number alone, where there is one."""
        for row in range(self.count()):
            if self.item(row).data(KEY_ROLE) == key:
                self.setCurrentRow(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the sentences anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def _strong(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong


def _width(option: QStyleOptionViewItem) -> int:
    """Return the width that words have in a row."""
    widget = option.widget
    whole = widget.viewport().width() if isinstance(widget, QAbstractItemView) else option.rect.width()
    return max(whole - 2 * _SIDE - 1, 40)
