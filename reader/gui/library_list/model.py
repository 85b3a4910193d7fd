"""The library as a list for Qt: rows are counted and fetched by the page, texts are never loaded."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from reader.exports.wording import readable_date
from reader.gui.job_bridge import JobBoard, JobState
from reader.gui.library_list.difference import difference
from reader.gui.library_list.rows import ROWS_A_PAGE, FoundRows, Order, Row, Rows, ShelfRows
from reader.library import Library
from reader.library.listing import Listing, Shelf
from reader.model import ArticleSummary, Tag

__all__ = ["MIME", "ROWS_A_PAGE", "LibraryModel", "LibraryRole", "describe", "state_of"]

MIME = "application/x-sourcelight-articles"
"""What is dragged out of the list: the ids of articles as JSON."""

Index = QModelIndex | QPersistentModelIndex


class LibraryRole(IntEnum):
    """What the model holds of each article beside its title."""

    SUMMARY = Qt.ItemDataRole.UserRole.value
    JOB = Qt.ItemDataRole.UserRole.value + 1
    ROW = Qt.ItemDataRole.UserRole.value + 2
    TAGS = Qt.ItemDataRole.UserRole.value + 3


class LibraryModel(QAbstractListModel):
    """The articles on a shelf in the order that was chosen, or those that a search found."""

    more_wanted = Signal()
    """The end of what was found is near: more of it should be appended."""

    def __init__(self, library: Library, board: JobBoard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._board = board
        self._shelf = ShelfRows(library, Order())
        self._rows: Rows = self._shelf
        self._tags: Mapping[int, Tag] = {}
        self._asked_for_more = False
        self._told: Mapping[int, Callable[[Row], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda row: row.summary.title,
            Qt.ItemDataRole.ToolTipRole: lambda row: f"{row.summary.title}\n{describe(row.summary)}",
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            LibraryRole.SUMMARY: lambda row: row.summary,
            LibraryRole.JOB: lambda row: board.state(row.summary.id),
            LibraryRole.ROW: lambda row: row,
            LibraryRole.TAGS: self._tags_of,
        }
        board.changed.connect(self.article_changed)

    # what is listed

    @property
    def listing(self) -> Listing:
        """The shelf and the order that are shown when nothing is looked for."""
        return self._shelf.order.listing

    @property
    def order(self) -> Order:
        """The articles on that shelf, as it was read last."""
        return self._shelf.order

    @property
    def found(self) -> FoundRows | None:
        """What a search found, if that is shown."""
        return self._rows if isinstance(self._rows, FoundRows) else None

    def show_shelf(self, order: Order) -> None:
        """List the articles on a shelf."""
        self._show(ShelfRows(self._library, order))

    def show_found(self, found: FoundRows) -> None:
        """List what a search found."""
        self._show(found)

    def append_found(self, rows: Sequence[Row], *, more: bool) -> None:
        """Put further results below those that are listed."""
        found = self.found
        self._asked_for_more = False
        if found is None:
            return
        fresh = [row for row in rows if found.position(row.summary.id) is None]
        if not fresh:
            found.more = more
            return
        self.beginInsertRows(QModelIndex(), found.count(), found.count() + len(fresh) - 1)
        found.append(fresh, more=more)
        self.endInsertRows()

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """Take up the library's tags, whose colours the rows show."""
        known = {tag.id: tag for tag in tags}
        if known != self._tags:
            self._tags = known
            self._tell_all()

    def _show(self, rows: Rows) -> None:
        self.beginResetModel()
        self._rows = rows
        if isinstance(rows, ShelfRows):
            self._shelf = rows
        self._asked_for_more = False
        self.endResetModel()

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many articles are listed."""
        return 0 if parent.isValid() else self._rows.count()

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether more was found than is listed."""
        return not parent.isValid() and self.found is not None and self.found.more

    def fetchMore(self, parent: Index) -> None:
        """Ask for more of what was found; it comes later."""
        if not self._asked_for_more:
            self._asked_for_more = True
            self.more_wanted.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be dragged onto shelves."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        """Return what a drag carries."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the ids of the dragged articles."""
        return dragged([number for index in indexes if (number := self.article_id(index)) is not None])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an article's title, tooltip, screen reader text, summary or job."""
        row = self.row(index.row()) if index.isValid() else None
        tell = self._told.get(role)
        return None if row is None or tell is None else tell(row)

    def _tags_of(self, row: Row) -> list[Tag]:
        return [self._tags[tag] for tag in row.tags if tag in self._tags]

    def _spoken(self, row: Row) -> str:
        """Return what a screen reader says of a row."""
        summary = row.summary
        marks = [] if summary.read else ["Unread"]
        marks += ["Starred"] if summary.starred else []
        tags = ", ".join(tag.name for tag in self._tags_of(row))
        parts = (
            summary.title,
            *marks,
            describe(summary),
            state_of(summary, self._board.state(summary.id)),
            f"Tagged {tags}" if tags else "",
            row.snippet,
        )
        return ". ".join(part for part in parts if part)

    # rows and articles

    def row(self, number: int) -> Row | None:
        """Return what stands in a row; None where the library can't tell at this moment."""
        return self._rows.row(number)

    def summary(self, row: int) -> ArticleSummary | None:
        """Return the article in ``row``; None where the library can't tell at this moment."""
        found = self._rows.row(row)
        return None if found is None else found.summary

    def article_id(self, index: Index) -> int | None:
        """Return the id of the article at an index."""
        found = self.ids(index.row(), index.row()) if index.isValid() else ()
        return found[0] if found else None

    def ids(self, first: int, last: int) -> Sequence[int]:
        """Return the articles in the rows from ``first`` to ``last``."""
        return self._rows.ids(first, last)

    def index_of(self, article: int) -> QModelIndex:
        """Return the index of an article; an invalid one where the list does not hold it."""
        row = self._rows.position(article)
        return QModelIndex() if row is None else self.index(row, 0)

    # what changes

    def renew(self, order: Order) -> None:
        """Show which articles stand on the shelf now, and what is known of them now."""
        shelf = self._shelf
        if self._rows is not shelf:
            shelf.order = order
            return
        stretch = difference(shelf.order.ids, order.ids)
        if stretch.gone:
            self.beginResetModel()
            shelf.order = order
            self.endResetModel()
            return
        if stretch.come:
            self.beginInsertRows(QModelIndex(), stretch.first, stretch.first + stretch.come - 1)
            shelf.order = order
            self.endInsertRows()
        else:
            shelf.order = order
        self._tell_all()

    def now_read(self, article: int) -> None:
        """Show that an article was marked as read by being opened.

        Among the unread ones it keeps its row, and the one before that was kept goes.
        """
        shelf, order = self._shelf, self._shelf.order
        listed = self._rows is shelf and order.listing.shelf is Shelf.UNREAD
        if not listed or order.guest == article or order.position(article) is None:
            self.article_changed(article)
            return
        gone = None if order.guest is None else order.position(order.guest)
        if gone is None:
            shelf.order = replace(order, guest=article)
            self.article_changed(article)
        else:
            self.beginRemoveRows(QModelIndex(), gone, gone)
            shelf.order = replace(order.without(gone), guest=article)
            self.endRemoveRows()

    def article_changed(self, article: int) -> None:
        """Show what is new of an article: its counts, its marks, or how far its analysis is."""
        index = self.index_of(article)
        if not index.isValid():
            return
        if self._board.state(article) is None:
            self._rows.forget(index.row())
            if self.found is not None:
                self.found.renew(self._library, index.row())
        self.dataChanged.emit(index, index)

    def _tell_all(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))


def dragged(articles: Sequence[int]) -> QMimeData:
    """Return what a drag of these articles carries."""
    data = QMimeData()
    data.setData(MIME, json.dumps(list(articles)).encode("ascii"))
    return data


def describe(summary: ArticleSummary) -> str:
    """Return the line below a title: outlet, and date of publication or else of adding."""
    date = readable_date(summary.published or summary.added)
    return " · ".join(part for part in (summary.outlet, date) if part)


def state_of(summary: ArticleSummary, job: JobState | None) -> str:
    """Return how long an article is and how it stands, in a few words."""
    if job is not None:
        return f"Analysing, {job.done:.0%}" if job.running else "Waiting to be analysed"
    words = f"{summary.words:,} words"
    if summary.attributions is None:
        return f"{words} · not analysed yet"
    return f"{words} · {summary.attributions} attribution{'' if summary.attributions == 1 else 's'}"
