"""What an actor told as a list for Qt: read from the library by the page, the newest article first."""

from collections.abc import Callable
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from reader.errors import SourcelightError
from reader.exports.wording import ATTITUDE, FORM_NAMES
from reader.gui.asking import Inquiry
from reader.gui.library_list.model import describe
from reader.library import Library
from reader.model import Act, Attribution
from reader.services.cast import Saying

ROWS_A_PAGE = 50
_SUBJECT = "sayings of an actor"

Index = QModelIndex | QPersistentModelIndex


class SayingRole(IntEnum):
    """What the model holds of each saying beside its words."""

    SAYING = Qt.ItemDataRole.UserRole.value
    OPENS_ARTICLE = Qt.ItemDataRole.UserRole.value + 1
    """Whether it is the first of its article in the list."""


class SayingModel(QAbstractListModel):
    """The sayings of one actor that hold the words looked for; more are fetched as one scrolls."""

    listed = Signal()
    """What was asked for last is listed."""

    def __init__(self, inquiry: Inquiry, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inquiry = inquiry
        self._actor = 0
        self.words = ""
        """What all that is listed holds."""
        self._sayings: list[Saying] = []
        self._more = False

    def clear(self) -> None:
        """List nothing."""
        self._list([])

    def show_actor(self, actor: int, words: str = "") -> None:
        """List what an actor of the library told, as far as it holds all ``words``.

        In a large library that is read in the background; till then the list stays as it is.
        """
        self._actor, self.words = actor, words
        self._more = False
        self._read(0, self._take)

    def _take(self, found: list[Saying]) -> None:
        self._list(found)
        self.listed.emit()

    def _list(self, found: list[Saying]) -> None:
        self.beginResetModel()
        self._sayings = found
        self._more = len(found) == ROWS_A_PAGE
        self.endResetModel()

    def _read(self, offset: int, take: Callable[[list[Saying]], None]) -> None:
        """Have a page of sayings read; none where the library can't tell at this moment."""
        question = partial(_page, actor=self._actor, words=self.words, offset=offset)
        try:
            self._inquiry.ask(_SUBJECT, question, take)
        except SourcelightError:
            take([])

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether the library may hold more."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Have the next page read, and take it up when it comes."""
        self._more = False
        self._read(len(self._sayings), self._append)

    def _append(self, found: list[Saying]) -> None:
        self._more = len(found) == ROWS_A_PAGE
        if found:
            last = len(self._sayings) + len(found) - 1
            self.beginInsertRows(QModelIndex(), len(self._sayings), last)
            self._sayings += found
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many sayings were fetched so far."""
        return 0 if parent.isValid() else len(self._sayings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a saying, its words, or what a screen reader says of it."""
        if not 0 <= index.row() < len(self._sayings):
            return None
        row = index.row()
        saying = self._sayings[row]
        words = " ".join(saying.text.split())
        where = f"{saying.article.title}, {describe(saying.article)}"
        found: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: words,
            Qt.ItemDataRole.ToolTipRole: f"Read it in “{saying.article.title}”",
            Qt.ItemDataRole.AccessibleTextRole: f"{manner(saying.attribution)}: {words}. In {where}",
            SayingRole.SAYING: saying,
            SayingRole.OPENS_ARTICLE: row == 0 or self._sayings[row - 1].article.id != saying.article.id,
        }
        return found.get(role)


def _page(library: Library, actor: int, words: str, offset: int) -> list[Saying]:
    return library.cast.sayings(actor, words, offset, ROWS_A_PAGE)


def manner(attribution: Attribution) -> str:
    """Return how a saying is told: its form, or that it is an attitude; and whether that is sure."""
    told = ATTITUDE if attribution.act is Act.ATTITUDE else FORM_NAMES[attribution.form]
    return f"{told}, {attribution.confidence:.0%} sure, to check" if attribution.needs_check else told
