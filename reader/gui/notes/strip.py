"""The strip below the page that lists the article's notes."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QMenu, QToolButton, QVBoxLayout, QWidget

from reader.gui.actor_panel.model import counted
from reader.model import Note

_ID = Qt.ItemDataRole.UserRole.value
_ROW = 44
_MOST_ROWS = 3
_LONGEST = 160


class NoteList(QListWidget):
    """The notes; Enter opens the current one, Delete removes it."""

    open_requested = Signal(int)
    remove_requested = Signal(int)
    menu_requested = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notes")
        self.setAccessibleName("Notes on this article")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(lambda item: self.open_requested.emit(item.data(_ID)))

    def current_note(self) -> int | None:
        """Return the note in the current row."""
        item = self.currentItem()
        return None if item is None else int(item.data(_ID))

    def event(self, event: QEvent) -> bool:
        """Keep the Delete key for notes while they have the focus."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Delete
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, remove by Delete."""
        note = self.current_note()
        if note is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_requested.emit(note)
        elif note is not None and event.key() == Qt.Key.Key_Delete:
            self.remove_requested.emit(note)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to change or remove the note under the mouse, or the current one."""
        note = self.current_note()
        if note is None:
            return
        menu = QMenu(self)
        menu.addAction("Change this note…", lambda: self.open_requested.emit(note))
        menu.addAction("Remove this note", lambda: self.remove_requested.emit(note))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())


class NotesStrip(QFrame):
    """Says how many notes there are, and lists them where it is open; hidden where there is none."""

    note_chosen = Signal(int)
    """The place of this note should be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notes-strip")
        self.head = QToolButton(self)
        self.head.setCheckable(True)
        self.head.setChecked(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.toggled.connect(self._open)
        self.list = NoteList(self)
        self.list.itemClicked.connect(lambda item: self.note_chosen.emit(item.data(_ID)))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 4, 12, 6)
        column.setSpacing(2)
        column.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list)
        self.show_notes(())

    def show_notes(self, notes: Sequence[Note]) -> None:
        """List the notes of an article; the current one stays."""
        current = self.list.current_note()
        self.list.clear()
        for note in notes:
            self._add(note)
            if note.id == current:
                self.list.setCurrentRow(self.list.count() - 1)
        self.head.setText(counted(len(notes), "note"))
        self.list.setFixedHeight(_ROW * min(len(notes), _MOST_ROWS) + 2)
        self.setVisible(bool(notes))
        self._open(self.head.isChecked())

    def _add(self, note: Note) -> None:
        text = _line(note.text)
        place = "On the whole article" if note.selector is None else f"“{_line(note.selector.exact)}”"
        item = QListWidgetItem(f"{text}\n{place}", self.list)
        item.setData(_ID, note.id)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text}. {place}")
        item.setToolTip(note.text)
        item.setSizeHint(QSize(100, _ROW))

    def _open(self, opened: bool) -> None:
        self.list.setVisible(opened)
        self.head.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)


def _line(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rstrip() + "…"
