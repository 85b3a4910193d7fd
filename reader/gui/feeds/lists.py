"""A reading list of another program, to choose from what is brought in."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QListView, QPushButton, QWidget

from reader.gui.bringing.dialogs import CalmDialog
from reader.gui.bringing.line_list import SENTENCE_ROLE, LineDelegate
from reader.services.reading_lists import ReadingList, ReadingListEntry

Index = QModelIndex | QPersistentModelIndex
_CHECK = Qt.ItemDataRole.CheckStateRole


class ListModel(QAbstractListModel):
    """The entries of a reading list, each with a mark for whether it is wanted."""

    changed = Signal()

    def __init__(self, entries: Sequence[ReadingListEntry], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries = entries
        self._wanted = [can_come(entry) for entry in entries]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many entries there are."""
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with an entry: one that can't come can't be wanted."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not can_come(self._entries[index.row()]):
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an entry's title, what is to be said of it, its mark, tooltip or screen reader text."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        found: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: entry.title,
            SENTENCE_ROLE: told_of(entry),
            Qt.ItemDataRole.ToolTipRole: entry.address or entry.title,
            Qt.ItemDataRole.AccessibleTextRole: f"{entry.title}. {told_of(entry)}",
            _CHECK: Qt.CheckState.Checked if self._wanted[index.row()] else Qt.CheckState.Unchecked,
        }
        return found.get(role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Want an entry, or not any more."""
        if not index.isValid() or role != _CHECK or not can_come(self._entries[index.row()]):
            return False
        self._wanted[index.row()] = Qt.CheckState(value) is Qt.CheckState.Checked
        self.dataChanged.emit(index, index, [_CHECK])
        self.changed.emit()
        return True

    def want(self, which: Callable[[ReadingListEntry], bool]) -> None:
        """Want those entries that can come and of which ``which`` holds, and no others."""
        self._wanted = [can_come(entry) and which(entry) for entry in self._entries]
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1), [_CHECK])
        self.changed.emit()

    def wanted(self) -> list[ReadingListEntry]:
        """Return the entries that are wanted."""
        return [entry for entry, wanted in zip(self._entries, self._wanted, strict=True) if wanted]


class ReadingListDialog(CalmDialog):
    """Shows what a list holds; what is chosen is brought in, and fetched where it came without its text."""

    wanted = Signal(object)
    """The entries that should come, a list of `ReadingListEntry`."""

    def __init__(self, found: ReadingList, parent: QWidget | None = None) -> None:
        super().__init__(f"From {found.program}", note_of(found), parent)
        self.resize(640, 560)
        self.model = ListModel(found.entries, self)
        self.view = QListView(self)
        self.view.setObjectName("choices")
        self.view.setAccessibleName("Pages of the list")
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setItemDelegate(LineDelegate(self.view))
        self.view.setModel(self.model)
        self.model.changed.connect(self._enable)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.add_button = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.add_button.setDefault(True)
        self._button(buttons, "All", lambda: self.model.want(lambda _: True))
        self.none_button = self._button(buttons, "None", lambda: self.model.want(lambda _: False))
        self.unread_button = self._button(
            buttons, "Unread", lambda: self.model.want(lambda one: not one.read)
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.column.addWidget(self.view, 1)
        self.column.addWidget(buttons)
        self._enable()

    def accept(self) -> None:
        """Hand over what is chosen, and close."""
        self.wanted.emit(self.model.wanted())
        super().accept()

    @staticmethod
    def _button(buttons: QDialogButtonBox, text: str, deed: Callable[[], None]) -> QPushButton:
        button = buttons.addButton(text, QDialogButtonBox.ButtonRole.ResetRole)
        button.setToolTip(f"Choose {text.lower()}")
        button.setAutoDefault(False)
        button.clicked.connect(deed)
        return button

    def _enable(self) -> None:
        count = len(self.model.wanted())
        self.add_button.setText(f"Add {count:,} to library")
        self.add_button.setEnabled(count > 0)


def can_come(entry: ReadingListEntry) -> bool:
    """Tell whether an article can be made of an entry at all."""
    return entry.holds_text or entry.address is not None


def told_of(entry: ReadingListEntry) -> str:
    """Return what is to be said of an entry."""
    if not can_come(entry):
        return "The list tells no address, so it can’t be fetched."
    where = "came with its text" if entry.holds_text else entry.address
    parts = (entry.outlet, where, "read" if entry.read else "", ", ".join(entry.tags))
    return " · ".join(part for part in parts if part)


def note_of(found: ReadingList) -> str:
    """Return how many pages a list holds, and how many of them have to be fetched."""
    fetched = sum(can_come(one) and not one.holds_text for one in found.entries)
    told = f"{len(found.entries):,} {'page' if len(found.entries) == 1 else 'pages'}."
    if fetched:
        told += f" {fetched:,} of them would be fetched now, one after another."
    if found.skipped:
        told += f" {found.skipped:,} lines of the list hold no page."
    return told
