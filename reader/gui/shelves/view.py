"""The tree of shelves as the user works with it: keys, menu, dropping, what is open."""

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QTreeView, QWidget

from reader.gui.shelves.contents import HEADINGS, Place, Rank
from reader.gui.shelves.delegate import PLUS_ROOM
from reader.gui.shelves.model import ShelfRole, ShelvesModel

_OWN_KEYS = {Qt.Key.Key_F2, Qt.Key.Key_Delete}


class ShelvesView(QTreeView):
    """Shows the shelves; tells which place is chosen, and asks for new ones, removals and the menu."""

    place_chosen = Signal(object)
    """A `Place`."""
    new_requested = Signal(object)
    """Something new should stand below the heading of this `Place`."""
    remove_requested = Signal(object)
    menu_requested = Signal(QPoint)

    def __init__(self, model: ShelvesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelves = model
        self._closed: set[Place] = set()
        self._place = Place()
        self.setObjectName("shelves")
        self.setAccessibleName("Shelves of the library")
        self.setHeaderHidden(True)
        self.header().setAccessibleName("Shelves")
        self.setIndentation(14)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QTreeView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QTreeView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(True)
        self.setAutoExpandDelay(600)
        self.setModel(model)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.clicked.connect(self._on_clicked)
        self.expanded.connect(lambda index: self._closed.discard(index.data(ShelfRole.PLACE)))
        self.collapsed.connect(lambda index: self._closed.add(index.data(ShelfRole.PLACE)))
        model.modelReset.connect(self._on_reset)
        self._on_reset()

    @property
    def place(self) -> Place:
        """The place that is chosen."""
        return self._place

    def choose(self, place: Place) -> None:
        """Mark a place as chosen, without asking for it."""
        self._place = place
        selection = self.selectionModel()
        selection.blockSignals(True)
        selection.setCurrentIndex(
            self._shelves.index_of(place), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        selection.blockSignals(False)
        self.viewport().update()

    def close_places(self, places: set[Place]) -> None:
        """Close what the user closed the last time; all else is open."""
        self._closed = set(places)
        self._on_reset()

    @property
    def closed_places(self) -> set[Place]:
        """What the user closed."""
        return set(self._closed)

    def current_place(self) -> Place | None:
        """Return the place of the row that has the focus."""
        place = self.currentIndex().data(ShelfRole.PLACE)
        return place if isinstance(place, Place) else None

    def edit_name(self, place: Place) -> None:
        """Let a name be changed in its place."""
        index = self._shelves.index_of(place)
        if index.isValid():
            self.setFocus()
            self.scrollTo(index)
            self.edit(index)

    def _on_current(self, current: QModelIndex) -> None:
        place = current.data(ShelfRole.PLACE)
        if isinstance(place, Place) and place.rank not in HEADINGS and place != self._place:
            self._place = place
            self.place_chosen.emit(place)

    def _on_clicked(self, index: QModelIndex) -> None:
        """Ask for the place that is chosen already too: a search may stand before it."""
        if index.data(ShelfRole.PLACE) == self._place:
            self.place_chosen.emit(self._place)

    def _on_reset(self) -> None:
        self.blockSignals(True)
        self.expandAll()
        for place in self._closed:
            self.collapse(self._shelves.index_of(place))
        self.blockSignals(False)
        self.choose(self._place)

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint an arrow beside a row that holds others: down where it is open, else to the right."""
        if not self._shelves.rowCount(index):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.PlaceholderText), 1.4))
        heading = index.data(ShelfRole.PLACE).rank in HEADINGS
        middle = QPointF(rect.right() - 4.5, rect.center().y() + (3.5 if heading else 0.5))
        corners = (QPointF(-3, -1.5), QPointF(0, 1.5), QPointF(3, -1.5))
        if not self.isExpanded(index):
            corners = (QPointF(-1.5, -3), QPointF(1.5, 0), QPointF(-1.5, 3))
        painter.drawPolyline([middle + corner for corner in corners])
        painter.restore()

    # mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make something new where the sign in a heading is pressed; a heading itself opens or closes."""
        index = self.indexAt(event.position().toPoint())
        place = index.data(ShelfRole.PLACE)
        left = event.button() == Qt.MouseButton.LeftButton
        if not left or not isinstance(place, Place) or place.rank not in HEADINGS:
            super().mousePressEvent(event)
        elif place.rank is not Rank.SEARCHES and event.position().x() > self.viewport().width() - PLUS_ROOM:
            self.new_requested.emit(place)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def event(self, event: QEvent) -> bool:
        """Keep the keys to rename and remove for the shelves while they have the focus."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _OWN_KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the current place to be removed by the Delete key."""
        place = self.current_place()
        if event.key() == Qt.Key.Key_Delete and place is not None:
            self.remove_requested.emit(place)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the mouse, or of the current one."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            row = self.visualRect(self.currentIndex())
            self.menu_requested.emit(self.viewport().mapToGlobal(row.bottomLeft()))
        else:
            self.menu_requested.emit(event.globalPos())
