"""The library as a list for Qt: rows are counted and fetched by the page, texts are never loaded."""

from collections import OrderedDict
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.errors import NoSuchArticle, SourcelightError
from reader.gui.article_page.heading import readable_date
from reader.gui.job_bridge import JobBoard, JobState
from reader.library import Library
from reader.model import ArticleSummary

ROWS_A_PAGE = 64
_PAGES_KEPT = 24

Index = QModelIndex | QPersistentModelIndex


class LibraryRole(IntEnum):
    """What the model holds of each article beside its title."""

    SUMMARY = Qt.ItemDataRole.UserRole.value
    JOB = Qt.ItemDataRole.UserRole.value + 1


class LibraryModel(QAbstractListModel):
    """Articles that are not in the trash, the newest first."""

    def __init__(self, library: Library, board: JobBoard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._board = board
        self._count = library.articles.count()
        self._pages: OrderedDict[int, list[ArticleSummary]] = OrderedDict()
        board.changed.connect(self.article_changed)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many articles there are."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an article's title, tooltip, screen reader text, summary or job."""
        summary = self.summary(index.row()) if index.isValid() else None
        if summary is None:
            return None
        job = self._board.state(summary.id)
        found: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: summary.title,
            Qt.ItemDataRole.ToolTipRole: f"{summary.title}\n{describe(summary)}",
            Qt.ItemDataRole.AccessibleTextRole: ". ".join(
                (summary.title, describe(summary), state_of(summary, job))
            ),
            LibraryRole.SUMMARY: summary,
            LibraryRole.JOB: job,
        }
        return found.get(role)

    def summary(self, row: int) -> ArticleSummary | None:
        """Return the article in ``row``; None where the library can't tell at this moment."""
        number, place = divmod(row, ROWS_A_PAGE)
        if number not in self._pages:
            try:
                self._pages[number] = self._library.articles.page(number * ROWS_A_PAGE, ROWS_A_PAGE)
            except SourcelightError:
                return None
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        page = self._pages[number]
        return page[place] if place < len(page) else None

    def article_id(self, index: Index) -> int | None:
        """Return the id of the article at an index."""
        summary = self.summary(index.row()) if index.isValid() else None
        return None if summary is None else summary.id

    def index_of(self, article: int) -> QModelIndex:
        """Return the index of an article; an invalid one where the list does not hold it."""
        try:
            row = self._library.articles.position(article)
        except NoSuchArticle:
            return QModelIndex()
        return self.index(row, 0)

    def refresh(self) -> None:
        """Count anew, after more than one article came or went."""
        self.beginResetModel()
        self._pages.clear()
        self._count = self._library.articles.count()
        self.endResetModel()

    def article_added(self, article: int) -> None:
        """Show an article that was stored, or came back from the trash."""
        row = self._library.articles.position(article)
        self.beginInsertRows(QModelIndex(), row, row)
        self._pages.clear()
        self._count += 1
        self.endInsertRows()

    def article_removed(self, article: int, row: int) -> None:
        """Take away the article that stood in ``row`` before it went to the trash."""
        self.beginRemoveRows(QModelIndex(), row, row)
        self._pages.clear()
        self._count -= 1
        self.endRemoveRows()

    def article_changed(self, article: int) -> None:
        """Show what is new of an article: its counts, or how far its analysis is."""
        index = self.index_of(article)
        if index.isValid():
            if self._board.state(article) is None:
                self._pages.pop(index.row() // ROWS_A_PAGE, None)
            self.dataChanged.emit(index, index)


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
