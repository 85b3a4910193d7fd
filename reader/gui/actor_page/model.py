"""What an actor told as a list for Qt: read from the library by the page, the newest article first."""

from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.errors import SourcelightError
from reader.exports.wording import ATTITUDE, FORM_NAMES
from reader.gui.library_list.model import describe
from reader.model import Act, Attribution
from reader.services.cast import Cast, Saying

ROWS_A_PAGE = 50

Index = QModelIndex | QPersistentModelIndex


class SayingRole(IntEnum):
    """What the model holds of each saying beside its words."""

    SAYING = Qt.ItemDataRole.UserRole.value
    OPENS_ARTICLE = Qt.ItemDataRole.UserRole.value + 1
    """Whether it is the first of its article in the list."""


class SayingModel(QAbstractListModel):
    """The sayings of one actor that hold the words looked for; more are fetched as one scrolls."""

    def __init__(self, cast: Cast, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cast = cast
        self._actor: int | None = None
        self._words = ""
        self._sayings: list[Saying] = []
        self._more = False

    def show_actor(self, actor: int | None, words: str = "") -> None:
        """List what an actor of the library told, as far as it holds all ``words``."""
        self.beginResetModel()
        self._actor, self._words = actor, words
        self._sayings = self._read(0)
        self._more = len(self._sayings) == ROWS_A_PAGE
        self.endResetModel()

    def _read(self, offset: int) -> list[Saying]:
        """Return a page of sayings; none where the library can't tell at this moment."""
        if self._actor is None:
            return []
        try:
            return self._cast.sayings(self._actor, self._words, offset, ROWS_A_PAGE)
        except SourcelightError:
            return []

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether the library may hold more."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Take up the next page."""
        found = self._read(len(self._sayings))
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


def manner(attribution: Attribution) -> str:
    """Return how a saying is told: its form, or that it is an attitude; and whether that is sure."""
    told = ATTITUDE if attribution.act is Act.ATTITUDE else FORM_NAMES[attribution.form]
    return f"{told}, {attribution.confidence:.0%} sure, to check" if attribution.needs_check else told
