"""A list of two lines each: a name, and below it what is to be said of it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

_KEY_ROLE = Qt.ItemDataRole.UserRole.value


class LineList(QListWidget):
    """Shows names with sentences; each row has a number by which it is known outside."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("choices")
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setLayoutMode(QListWidget.LayoutMode.Batched)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_lines(self, lines: Iterable[tuple[int, str, str]]) -> None:
        """Show rows of number, name and sentence in place of those before."""
        chosen, row = set(self.chosen()), self.currentRow()
        self.clear()
        for key, name, sentence in lines:
            item = QListWidgetItem(f"{name}\n{sentence}", self)
            item.setData(_KEY_ROLE, key)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}. {sentence}")
            item.setToolTip(f"{name}\n{sentence}")
            item.setSelected(key in chosen)
        if not self.selectedItems() and self.count():
            self.setCurrentRow(min(max(row, 0), self.count() - 1))

    def chosen(self) -> list[int]:
        """Return the numbers of the rows that are selected, in their order."""
        rows = (self.item(row) for row in range(self.count()))
        return [int(item.data(_KEY_ROLE)) for item in rows if item.isSelected()]
