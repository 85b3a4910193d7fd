"""The list of actors as a person handles it: keys, context menu, one voice dragged on another."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDragMoveEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget


class ActorView(QListView):
    """A list of which rows are activated by Enter, Space or a click, and merged by dragging."""

    row_activated = Signal(QModelIndex)
    menu_requested = Signal(QPoint)
    """The menu of the current row should open at this point of the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actor-list")
        self.setAccessibleName("Voices in this article")
        self.setAccessibleDescription(
            "Press Enter to hear one voice alone or all again. F2 renames it, the menu key tells more."
        )
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragDropOverwriteMode(True)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.clicked.connect(self.row_activated)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Activate the current row by Enter and Space."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if plain and self.currentIndex().isValid() and event.key() in keys:
            self.row_activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the mouse, or of the current one where a key was pressed."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            point = self.viewport().mapToGlobal(self.visualRect(index).center())
        else:
            index = self.indexAt(event.pos())
            point = event.globalPos()
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.setCurrentIndex(index)
            self.menu_requested.emit(point)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Welcome a voice over another one only; files and text are the window's."""
        super().dragMoveEvent(event)
        if not self.indexAt(event.position().toPoint()).isValid():
            event.ignore()
