"""The entries of feeds as a list for Qt: counted and fetched by the page."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.errors import SourcelightError
from reader.exports.wording import readable_date
from reader.gui.bringing.line_list import SENTENCE_ROLE
from reader.library import Library
from reader.library.feeds import Entry

ROWS_A_PAGE = 100
_PAGES_KEPT = 12

Index = QModelIndex | QPersistentModelIndex


class EntryModel(QAbstractListModel):
    """Entries of some feeds, or of all, the newest first."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._feeds: Sequence[int] = ()
        self._titles: Mapping[int, str] = {}
        self._pages: OrderedDict[int, list[Entry]] = OrderedDict()
        self._count = 0

    def show_feeds(self, feeds: Sequence[int], titles: Mapping[int, str]) -> None:
        """Show the entries of ``feeds``, of all where there are none; ``titles`` are those of the feeds."""
        self.beginResetModel()
        self._feeds, self._titles = feeds, titles
        self._pages.clear()
        try:
            self._count = self._library.feeds.count(feeds)
        except SourcelightError:
            self._count = 0
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many entries there are."""
        return 0 if parent.isValid() else self._count

    def entry(self, index: Index) -> Entry | None:
        """Return the entry at an index; None where the library can't tell at this moment."""
        if not index.isValid():
            return None
        number, place = divmod(index.row(), ROWS_A_PAGE)
        if number not in self._pages:
            try:
                page = self._library.feeds.entries(self._feeds, number * ROWS_A_PAGE, ROWS_A_PAGE)
            except SourcelightError:
                return None
            self._pages[number] = page
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        page = self._pages[number]
        return page[place] if place < len(page) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an entry's title, what is to be said of it, tooltip or screen reader text."""
        entry = self.entry(index)
        if entry is None:
            return None
        told = self._told(entry)
        found: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: entry.title,
            SENTENCE_ROLE: told,
            Qt.ItemDataRole.ToolTipRole: "\n".join(filter(None, (entry.title, entry.address))),
            Qt.ItemDataRole.AccessibleTextRole: f"{entry.title}. {told}",
        }
        return found.get(role)

    def _told(self, entry: Entry) -> str:
        state = "not fetched yet" if entry.article is None else "in your library"
        parts = (self._titles.get(entry.feed), readable_date(entry.published or entry.found), state)
        return " · ".join(part for part in parts if part)
