"""The list of articles as the user works with it: several at once, dragged to shelves, with a menu."""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDrag
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from reader.gui.library_list.model import LibraryModel, dragged
from reader.gui.selected_rows import selected_stretches

_MOST_STRETCHES = 500
"""Stretches of selected rows that are selected again; Qt looks through all of them for each row it paints."""

_CHOOSING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class LibraryView(QTableView):
    """Shows the articles; what is selected stays so, wherever it stands, when the list is read anew."""

    article_requested = Signal(int)
    """This article became the current one by itself and should be read."""
    selection_changed = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, model: LibraryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = model
        self._kept: list[int] = []
        self._scrolled: int | None = None
        self.row_before = -1
        """The row that was the current one before the list was read anew."""
        self.setObjectName("library-list")
        self.setAccessibleName("Articles in the library")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setDragDropMode(QTableView.DragDropMode.DragOnly)
        self.setModel(model)
        self._make_a_list()
        self.selectionModel().currentChanged.connect(self._on_current)
        self.selectionModel().selectionChanged.connect(self.selection_changed)
        model.modelAboutToBeReset.connect(self._note)
        model.modelReset.connect(self._find_again)

    def _make_a_list(self) -> None:
        """Show rows as a list does.

        A list of Qt asks the model for each of its rows whenever it is read anew, half a second for a
        hundred thousand; a table asks only for those that are seen.
        """
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        for head, name in ((self.horizontalHeader(), "Articles"), (self.verticalHeader(), "Rows")):
            head.setAccessibleName(name)
            head.hide()
            head.setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def set_row_height(self, height: int) -> None:
        """Make all rows so high, in pixels."""
        self.verticalHeader().setDefaultSectionSize(height)

    def selected(self) -> list[int]:
        """Return the articles that are selected, in their order."""
        stretches = selected_stretches(self)
        return [article for first, last in stretches for article in self._library.ids(first, last)]

    def show_current(self, article: int | None) -> None:
        """Mark an article as the one that is read, without asking for it."""
        self._mark(article, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _mark(self, article: int | None, how: QItemSelectionModel.SelectionFlag) -> None:
        index = QModelIndex() if article is None else self._library.index_of(article)
        selection = self.selectionModel()
        if index.isValid() and selection.currentIndex() == index and selection.isSelected(index):
            return
        selection.blockSignals(True)
        selection.setCurrentIndex(index, how)
        selection.blockSignals(False)
        if index.isValid():
            self.scrollTo(index)
        self.viewport().update()
        self.selection_changed.emit()

    def show_current_again(self, article: int | None) -> None:
        """Mark it in the list that was read anew; where several were selected, they stay so."""
        flag = QItemSelectionModel.SelectionFlag
        several = len(self._kept) > 1 and self.selectionModel().hasSelection()
        self._mark(article, flag.NoUpdate if several else flag.ClearAndSelect)

    def _on_current(self, current: QModelIndex) -> None:
        # Whoever holds one of these keys chooses several, and reads none of them yet.
        if QApplication.keyboardModifiers() & _CHOOSING:
            return
        article = self._library.article_id(current)
        if article is not None:
            self.article_requested.emit(article)

    def _note(self) -> None:
        self._scrolled = self.verticalScrollBar().value()
        self.row_before = self.currentIndex().row()
        self._kept = self.selected()

    def _find_again(self) -> None:
        """Select the same articles in the list that was read anew, as far as it has them."""
        if len(self._kept) < 2:
            return  # that is the one that is read, which is marked by itself
        wanted = set(self._kept)
        listed = self._library.ids(0, self._library.rowCount() - 1)
        selection = QItemSelection()
        found = stretches(row for row, article in enumerate(listed) if article in wanted)
        for first, last in islice(found, _MOST_STRETCHES):
            selection.select(self._library.index(first, 0), self._library.index(last, 0))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def stay(self) -> None:
        """Scroll back to where the list was, if it was read anew as a whole."""
        if self._scrolled is not None:
            self.updateGeometries()
            self.verticalScrollBar().setValue(self._scrolled)
            self._scrolled = None

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag what is selected; by itself Qt would ask for each of a hundred thousand articles."""
        drag = QDrag(self)
        drag.setMimeData(dragged(self.selected()))
        drag.setPixmap(self.viewport().grab(self.visualRect(self.currentIndex())))
        drag.exec(supported)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is selected."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            row = self.visualRect(self.currentIndex())
            self.menu_requested.emit(self.viewport().mapToGlobal(row.center()))
        else:
            self.menu_requested.emit(event.globalPos())


def stretches(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last row of each stretch of rows, which come from the top down."""
    for _, stretch in groupby(enumerate(rows), key=lambda numbered: numbered[1] - numbered[0]):
        found = [row for _, row in stretch]
        yield found[0], found[-1]
