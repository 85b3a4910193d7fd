"""The window's left side put together: shelves, list and search, and what is done with articles there."""

from PySide6.QtCore import QObject, Signal

from reader.errors import NoSuchArticle, SourcelightError
from reader.gui.article_actions import ArticleActions
from reader.gui.asking import Inquiry
from reader.gui.desk import Desk
from reader.gui.feature import Feature
from reader.gui.finding.search import Search
from reader.gui.library_list.lister import Lister
from reader.gui.library_parts import LibraryParts
from reader.gui.notes.noting import Noting
from reader.gui.notices import Notice
from reader.gui.place_keeping import PlaceKeeping
from reader.gui.sayings_table.exporting import SayingsExporting
from reader.gui.sayings_table.listing import SayingsListing
from reader.gui.shelves.menu import ShelfMenu
from reader.gui.shelves.shelving import Shelving
from reader.gui.versions.rereading import Rereading


class LibrarySide(QObject):
    """Wires the shelves, the list and the search to each other and to what is read."""

    noticed = Signal(object)
    """A `Notice` for the user."""
    changed = Signal()
    """Articles were arranged, came or went."""

    def __init__(self, desk: Desk, parts: LibraryParts) -> None:
        super().__init__(parts.panel)
        self._desk, self._parts = desk, parts
        self.arrangement = parts.arrangement
        self.lister = Lister(Inquiry(parts.library, parts.asking), parts.model)
        self.shelving = Shelving(parts, self.lister)
        self.shelf_menu = ShelfMenu(parts.actions, parts.panel.shelves, self.shelving)
        self.search = Search(parts)
        self.articles = ArticleActions(parts)
        self.rereading = Rereading(desk, parts, self.articles)
        self.noting = Noting(parts)
        self.sayings = SayingsListing(parts, self.search)
        self.sayings_exporting = SayingsExporting(parts)
        self.place_keeping = PlaceKeeping(parts)
        self.features: tuple[Feature, ...] = (
            self.shelving,
            self.search,
            self.articles,
            self.rereading,
            self.noting,
            self.sayings_exporting,
        )
        self._wire()

    def _wire(self) -> None:
        self._parts.asking.failed.connect(lambda sentence: self.noticed.emit(Notice(sentence)))
        self.arrangement.noticed.connect(self.noticed)
        self.arrangement.changed.connect(self.refresh)
        self.arrangement.articles_back.connect(lambda articles: self._desk.article_wanted.emit(articles[0]))
        self.shelving.search_wanted.connect(self.search.look_for)
        self.shelving.shelf_shown.connect(self.search.end)
        self.sayings.noticed.connect(self.noticed)
        self.search.ended.connect(self._on_search_ended)
        self.place_keeping.marked.connect(self.shelving.count)
        for came in (self._desk.article_added, self._desk.library_changed):
            came.connect(self.lister.refresh)
            came.connect(self.shelving.count)
        self.lister.renewed.connect(self._on_renewed)
        self.lister.failed.connect(lambda sentence: self.noticed.emit(Notice(sentence)))

    def _on_search_ended(self) -> None:
        if self._parts.model.found is not None:
            self.shelving.show_again()

    def begin(self) -> None:
        """List what was listed the last time."""
        self.shelving.restore()
        self._parts.panel.view.setFocus()
        self.shelving.count()

    def remember(self) -> None:
        """Keep for the next time what is listed, and where reading stopped."""
        self.place_keeping.keep()
        self.shelving.remember()

    def refresh(self) -> None:
        """Read list and shelves anew."""
        self.lister.refresh()
        self.search.ask_again()
        self.sayings.refresh()
        self.shelving.count()
        self.changed.emit()

    def _on_renewed(self) -> None:
        """Stay where the list was; where the article that is read went away, read its neighbour."""
        model, reading, view = self._parts.model, self._parts.reading, self._parts.panel.view
        view.stay()
        if self._is_away(reading.article_id):
            row = min(max(view.row_before, 0), model.rowCount() - 1)
            reading.open(next(iter(model.ids(row, row)), None))

    def _is_away(self, article: int | None) -> bool:
        """Tell whether an article is in the trash or gone, and not looked at there."""
        if article is None or self._parts.model.index_of(article).isValid():
            return False
        try:
            self._parts.library.articles.position(article)
        except NoSuchArticle:
            return True
        except SourcelightError:
            return False
        return False
