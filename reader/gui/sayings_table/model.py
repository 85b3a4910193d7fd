"""The attributions that a search finds, as a table for Qt: pages are read in the background when seen."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from reader.exports.wording import KIND_NAMES, readable_date
from reader.library.search import Column, Count, FoundSaying, Page, Query
from reader.model import Act
from reader.services.saying_table import Sought

ROWS_A_PAGE = 50
_PAGES_KEPT = 20

Index = QModelIndex | QPersistentModelIndex

COLUMNS: Final = (
    (Column.ACTOR, "Who", 145),
    (Column.CUE, "Cue", 85),
    (Column.CONTENT, "What", 300),
    (Column.KIND, "Kind", 95),
    (Column.FORM, "Form", 75),
    (Column.ACT, "Act", 85),
    (Column.TITLE, "Article", 190),
    (Column.OUTLET, "Outlet", 110),
    (Column.PUBLISHED, "Published", 120),
)
"""What each column is sorted by, what it is called, and its width at first, in pixels."""

SAYING: Final = Qt.ItemDataRole.UserRole.value
"""The role of a row's `FoundSaying`."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page of the table that should be read; ``anew``, the table begins with it."""

    query: Query
    column: Column
    descending: bool
    number: int
    anew: bool = False


class SayingsModel(QAbstractTableModel):
    """A row for each attribution; asks for the pages that are looked at."""

    page_wanted = Signal(object)
    """A `Wanted` page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._query = Query(None)
        self._column, self._descending = Column.ADDED, True
        self._pages: OrderedDict[int, list[FoundSaying]] = OrderedDict()
        self._asked: int | None = None
        self._beginning = False
        self.total = Count(0)

    # what is shown

    def look_for(self, query: Query) -> None:
        """Show the attributions that meet a query; what was shown stays until the first page has come."""
        self._query = query
        self._ask(0, anew=True)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Show the rows in the order of a column."""
        if 0 <= column < len(COLUMNS):
            self._column = COLUMNS[column][0]
            self._descending = order == Qt.SortOrder.DescendingOrder
            self._ask(0, anew=True)

    def take(self, wanted: Wanted, page: Page[FoundSaying]) -> None:
        """Take a page that was read; one that is not wanted any more is left."""
        now = (self._query, self._column, self._descending)
        if (wanted.query, wanted.column, wanted.descending) != now:
            return
        if self._asked == wanted.number:
            self._asked = None
        if wanted.anew:
            self._beginning = False
            self.beginResetModel()
            self._pages.clear()
            self.total = page.total
            self._pages[0] = list(page.items)
            self.endResetModel()
            return
        self._pages[wanted.number] = list(page.items)
        if len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        first = wanted.number * ROWS_A_PAGE
        last = min(first + ROWS_A_PAGE, self.total.number) - 1
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    @property
    def settled(self) -> bool:
        """Whether what is listed is what was looked for last: its first page has come."""
        return not self._beginning

    def sought(self) -> Sought:
        """Return what is listed, and in which order."""
        return Sought(self._query, self._column, self._descending)

    def seen(self, stretches: Iterable[tuple[int, int]]) -> dict[int, FoundSaying]:
        """Return the attributions in stretches of rows, as far as their pages are at hand."""
        found = {
            number * ROWS_A_PAGE + place: saying
            for number, page in self._pages.items()
            for place, saying in enumerate(page)
        }
        within = [range(first, last + 1) for first, last in stretches]
        return {row: saying for row, saying in found.items() if any(row in rows for rows in within)}

    def _ask(self, number: int, *, anew: bool = False) -> None:
        # As long as the table is to begin anew, no page of what is shown still may come in between.
        if anew or (self._asked != number and not self._beginning):
            self._asked, self._beginning = number, anew
            self.page_wanted.emit(Wanted(self._query, self._column, self._descending, number, anew))

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many attributions are listed."""
        return 0 if parent.isValid() else self.total.number

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return what a column is called."""
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole and section < len(COLUMNS):
            return COLUMNS[section][1]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's words or a row's saying; nothing as long as its page is not read."""
        saying = self.saying(index.row()) if index.isValid() else None
        if saying is None:
            return None
        if role == SAYING:
            return saying
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return cell(saying, COLUMNS[index.column()][0])
        return None

    def saying(self, row: int) -> FoundSaying | None:
        """Return the attribution in a row; None as long as its page is not read, which is asked for."""
        number, place = divmod(row, ROWS_A_PAGE)
        page = self._pages.get(number)
        if page is None:
            self._ask(number)
            return None
        self._pages.move_to_end(number)
        return page[place] if place < len(page) else None


def cell(saying: FoundSaying, column: Column) -> str:
    """Return the words in a cell of the table, on one line."""
    words = {
        Column.ACTOR: saying.actor or "",
        Column.CUE: saying.cue,
        Column.CONTENT: saying.content,
        Column.KIND: "" if saying.kind is None else KIND_NAMES[saying.kind],
        Column.FORM: saying.form.value,
        Column.ACT: "thought" if saying.act is Act.ATTITUDE else "said",
        Column.TITLE: saying.title,
        Column.OUTLET: saying.outlet or "",
        Column.PUBLISHED: readable_date(saying.published) if saying.published else "",
    }
    return " ".join(words.get(column, "").split())
