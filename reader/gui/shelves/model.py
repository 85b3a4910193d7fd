"""The shelves as a tree for Qt."""

import json
from collections.abc import Iterator, Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from reader.gui.library_list.model import MIME as ARTICLES
from reader.gui.shelves.contents import HEADINGS, RENAMED, TAKES_ARTICLES, Contents, Node, Place, Rank, tree

MIME = "application/x-sourcelight-collection"
"""What is dragged within the shelves: the id of a collection as JSON."""

Index = QModelIndex | QPersistentModelIndex


class ShelfRole(IntEnum):
    """What the model holds of each row beside its name."""

    PLACE = Qt.ItemDataRole.UserRole.value
    COUNT = Qt.ItemDataRole.UserRole.value + 1
    COLOUR = Qt.ItemDataRole.UserRole.value + 2


class ShelvesModel(QAbstractItemModel):
    """The rows of the shelves; asks for what is typed or dropped there."""

    rename_requested = Signal(object, str)
    """This `Place` should have this name."""
    articles_dropped = Signal(object, list)
    """These articles should go to this `Place`."""
    move_requested = Signal(int, object)
    """This collection should go into that one; None for the top."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.contents = Contents()
        self._root = tree(self.contents)
        self._nodes = {id(node): node for node in _walk(self._root)}

    def show(self, contents: Contents) -> None:
        """Show what stands on the shelves now."""
        root, self.contents = tree(contents), contents
        if root.shape() != self._root.shape():
            self.beginResetModel()
            self._root = root
            self._nodes = {id(node): node for node in _walk(root)}
            self.endResetModel()
            return
        for old, new in zip(_walk(self._root), _walk(root), strict=True):
            if (old.name, old.count, old.colour) != (new.name, new.count, new.colour):
                old.name, old.count, old.colour = new.name, new.count, new.colour
                index = self._index(old)
                self.dataChanged.emit(index, index)

    def index_of(self, place: Place) -> QModelIndex:
        """Return where a place stands; an invalid index where it does not."""
        found = next((node for node in _walk(self._root) if node.place == place), None)
        return QModelIndex() if found is None else self._index(found)

    def name_of(self, place: Place) -> str:
        """Return what a place is called; an empty string where it is not on the shelves."""
        return next((node.name for node in _walk(self._root) if node.place == place), "")

    def _index(self, node: Node) -> QModelIndex:
        return self.createIndex(node.row, 0, id(node))

    def _node(self, index: Index) -> Node:
        # A number, not a pointer: an index that a view kept too long finds no row, and harms nothing.
        return self._nodes.get(index.internalId(), self._root) if index.isValid() else self._root

    # Qt's questions

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the index of a row."""
        children = self._node(parent).children
        if column or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, id(children[row]))

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """Return the row that a row stands in."""
        holder = self._node(index).parent
        return QModelIndex() if holder is None or holder is self._root else self._index(holder)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many rows stand in a row."""
        return len(self._node(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return 1."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell what can be chosen, renamed, dragged, and dropped upon."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        rank = self._node(index).place.rank
        flags = Qt.ItemFlag.ItemIsEnabled
        if rank not in HEADINGS:
            flags |= Qt.ItemFlag.ItemIsSelectable
        if rank in RENAMED:
            flags |= Qt.ItemFlag.ItemIsEditable
        if rank is Rank.COLLECTION:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        if rank in TAKES_ARTICLES or rank is Rank.COLLECTIONS:
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's name, tooltip, screen reader text, place, count or colour."""
        if not index.isValid():
            return None
        node = self._node(index)
        found: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: node.name,
            Qt.ItemDataRole.EditRole: node.name,
            Qt.ItemDataRole.ToolTipRole: node.name,
            Qt.ItemDataRole.AccessibleTextRole: f"{node.name}, {node.count or 'no'} articles",
            ShelfRole.PLACE: node.place,
            ShelfRole.COUNT: node.count,
            ShelfRole.COLOUR: node.colour,
        }
        return found.get(role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for another name; the row gets it when the library has it."""
        node = self._node(index)
        name = str(value).strip()
        if role == Qt.ItemDataRole.EditRole and name and name != node.name:
            self.rename_requested.emit(node.place, name)
        return False

    # dragging

    def supportedDropActions(self) -> Qt.DropAction:
        """Let articles be put, and collections be moved."""
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Return what can be dropped."""
        return [ARTICLES, MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the id of the collection that is dragged."""
        data = QMimeData()
        if indexes:
            data.setData(MIME, json.dumps(self._node(indexes[0]).place.of).encode("ascii"))
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell whether a row takes what is dragged over it."""
        rank = self._node(parent).place.rank
        if not parent.isValid() or row >= 0:
            return False
        if data.hasFormat(ARTICLES):
            return rank in TAKES_ARTICLES
        return data.hasFormat(MIME) and rank in {Rank.COLLECTION, Rank.COLLECTIONS}

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for what was dropped on a row to go there."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        place = self._node(parent).place
        if data.hasFormat(ARTICLES):
            self.articles_dropped.emit(place, _read(data, ARTICLES))
        else:
            self.move_requested.emit(_read(data, MIME), place.of)
        # False: a view would else take the dragged rows away itself.
        return False


def _read(data: QMimeData, kind: str) -> object:
    """Return what a drag of this window carries."""
    return json.loads(bytes(data.data(kind).data()))


def _walk(node: Node) -> Iterator[Node]:
    """Yield all rows below a node, each before those within it."""
    for child in node.children:
        yield child
        yield from _walk(child)
