"""The parts of an actor's page that answer keys: its name, and the list of what it told."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QListView, QWidget


class SayingView(QListView):
    """A list of which Enter or a click opens a row."""

    opened = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("saying-list")
        self.setAccessibleName("All that this voice said")
        self.setAccessibleDescription("Press Enter to read it in its article.")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew where the list has another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()


class NameField(QLineEdit):
    """A heading that can be typed into; Escape brings back what it was."""

    given = Signal(str)
    """Another name was typed."""
    left = Signal()
    """Enter or Escape ended the typing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self.setObjectName("actor-name")
        self.setAccessibleName("Name of this voice")
        self.setToolTip("Rename this voice (F2)")
        self.returnPressed.connect(self.left)
        self.editingFinished.connect(self._on_finished)

    def show_name(self, name: str) -> None:
        """Show a name that was given."""
        self._name = name
        self.setText(name)
        self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        """Keep Escape from the window while something is typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            gives_up = self.isModified() and event.key() == Qt.Key.Key_Escape
            if gives_up:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up what was typed by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.show_name(self._name)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_finished(self) -> None:
        name = " ".join(self.text().split())
        if name and name != self._name:
            self.given.emit(name)
        else:
            self.show_name(self._name)
