"""Find any action by typing some letters of its name."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.gui.actions import Actions
from reader.gui.icons import ICON_SIZE
from reader.gui.list_keys import walks

_ACTION_ROLE = Qt.ItemDataRole.UserRole.value
_KEYS_ROLE = _ACTION_ROLE + 1
_WIDTH = 460
_ROW = 32
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class _KeysDelegate(QStyledItemDelegate):
    """Paints an action's name, and its keys at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a row, with or without an icon."""
        return QSize(100, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row."""
        super().paint(painter, option, index)
        painter.save()
        painter.setOpacity(0.7)
        box = option.rect.adjusted(0, 0, -10, 0)
        painter.drawText(box, _RIGHT, str(index.data(_KEYS_ROLE) or ""))
        painter.restore()


class CommandPalette(QDialog):
    """Lists the actions that can be done now; Enter does the current one."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setWindowTitle("Find an action")
        self.setAccessibleName("Find an action")
        self._actions = [
            action for action in actions if action.isEnabled() and action.objectName() != "palette"
        ]
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("What would you like to do?")
        self.field.setAccessibleName("Letters of an action")
        self.field.textChanged.connect(self._show_matching)
        self.field.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Actions")
        self.list.setItemDelegate(_KeysDelegate(self.list))
        self.list.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._do)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.resize(_WIDTH, 360)
        self.move(
            parent.mapToGlobal(parent.rect().topLeft()).x() + (parent.width() - _WIDTH) // 2,
            self._top(parent),
        )
        self._show_matching("")

    @staticmethod
    def _top(parent: QWidget) -> int:
        return parent.mapToGlobal(parent.rect().topLeft()).y() + 90

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys walk through the list while the field has the focus."""
        if walks(self.list, event):
            return True
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and self.list.currentItem()
        ):
            self._do(self.list.currentItem())
            return True
        return super().eventFilter(watched, event)

    def _show_matching(self, wanted: str) -> None:
        self.list.clear()
        letters = wanted.casefold().split()
        for action in self._actions:
            name = action.text().replace("&", "").rstrip("…")
            if all(part in f"{name} {action.statusTip()}".casefold() for part in letters):
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                item = QListWidgetItem(self._icon_of(action), name, self.list)
                item.setData(_ACTION_ROLE, action)
                item.setData(_KEYS_ROLE, keys)
        self.list.setCurrentRow(0)

    @staticmethod
    def _icon_of(action: QAction) -> QIcon:
        """Return the action's icon, or an empty one of the same size that keeps the names in line."""
        if not action.icon().isNull():
            return action.icon()
        blank = QPixmap(ICON_SIZE, ICON_SIZE)
        blank.fill(Qt.GlobalColor.transparent)
        return QIcon(blank)

    def _do(self, item: QListWidgetItem) -> None:
        action = item.data(_ACTION_ROLE)
        self.accept()
        if isinstance(action, QAction):
            action.trigger()
