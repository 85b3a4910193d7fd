"""The table of attributions as the user works with it."""

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QStackedWidget, QTableView, QVBoxLayout, QWidget

from reader.gui.sayings_table.model import COLUMNS, SAYING, SayingsModel
from reader.gui.selected_rows import selected_stretches
from reader.library.search import FoundSaying
from reader.services.saying_table import Picked, Sought

_ROW = 30
_NOTHING = (
    "No attribution was found. Articles are looked through once they are analysed; "
    "try actor:name, says:word or kind:anonymous in the search field."
)


class SayingsView(QTableView):
    """The rows; a double click or Enter opens one."""

    opened = Signal(object)
    """A `FoundSaying`."""
    menu_requested = Signal(QPoint)

    def __init__(self, model: SayingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sayings-table")
        self.setAccessibleName("Attributions in the whole library")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setAccessibleName("Rows")
        head = self.horizontalHeader()
        head.setAccessibleName("Columns")
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self.setCornerButtonEnabled(False)
        self.setModel(model)
        self.setSortingEnabled(True)
        for number, (_, _, width) in enumerate(COLUMNS):
            self.setColumnWidth(number, width)
        self.doubleClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row by Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_current()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the rows."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            row = self.visualRect(self.currentIndex())
            self.menu_requested.emit(self.viewport().mapToGlobal(row.center()))
        else:
            self.menu_requested.emit(event.globalPos())

    def open_current(self) -> None:
        """Open the current row."""
        self._open(self.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        saying = index.data(SAYING)
        if isinstance(saying, FoundSaying):
            self.opened.emit(saying)


class SayingsTable(QWidget):
    """The table with how many attributions it holds, or what to do where it is empty."""

    shown_changed = Signal()
    """It came into sight, or went."""

    def __init__(self, model: SayingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sayings-page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = model
        self.view = SayingsView(model, self)
        title = QLabel("Attributions", self)
        title.setObjectName("empty-title")
        self.note = QLabel(self)
        self.note.setObjectName("actor-facts")
        self.nothing = QLabel(_NOTHING, self)
        self.nothing.setObjectName("list-empty")
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 0, 0)
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(self.note)
        column.addSpacing(8)
        column.addWidget(self._stack, 1)
        model.modelReset.connect(self._tell)
        self._tell()

    def sought(self) -> Sought:
        """Return what is listed, and in which order."""
        return self.model.sought()

    def picked(self) -> Picked:
        """Return the rows that are selected."""
        stretches = selected_stretches(self.view)
        return Picked(stretches, self.model.seen(stretches))

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that the table is in sight."""
        super().showEvent(event)
        self.shown_changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is not any more."""
        super().hideEvent(event)
        self.shown_changed.emit()

    def sizeHint(self) -> QSize:
        """Return a size like that of an article."""
        return QSize(700, 700)

    def _tell(self) -> None:
        total = self.model.total
        one = total.number == 1 and not total.more
        more = ". Of so many, those of the newest articles are listed." if total.more else ""
        self.note.setText(f"{total} attribution{'' if one else 's'}{more}")
        self._stack.setCurrentIndex(0 if total.number else 1)
