"""The window's left side put together: shelves, list and search, and what is done with articles there."""

from PySide6.QtCore import QObject, Signal

from reader.errors import NoSuchArticle, SourcelightError
from reader.gui.actions import Actions
from reader.gui.arrangement import Arrangement
from reader.gui.article_actions import ArticleActions
from reader.gui.asking import Asking
from reader.gui.desk import Desk
from reader.gui.feature import Feature
from reader.gui.finding.search import Search
from reader.gui.library_list.model import LibraryModel
from reader.gui.library_list.panel import LibraryPanel
from reader.gui.notices import Notice
from reader.gui.place_keeping import PlaceKeeping
from reader.gui.reading import Reading
from reader.gui.reading_pane import ReadingPane
from reader.gui.shelves.menu import ShelfMenu
from reader.gui.shelves.shelving import Shelving
from reader.gui.window_settings import WindowSettings
from reader.library import Library


class LibrarySide(QObject):
    """Wires the shelves, the list and the search to each other and to what is read."""

    noticed = Signal(object)
    """A `Notice` for the user."""
    changed = Signal()
    """Articles were arranged, came or went."""

    def __init__(  # noqa: PLR0913 - where the parts are joined
        self,
        library: Library,
        asking: Asking,
        desk: Desk,
        reading: Reading,
        actions: Actions,
        panel: LibraryPanel,
        model: LibraryModel,
        pane: ReadingPane,
        settings: WindowSettings,
    ) -> None:
        super().__init__(panel)
        self._library, self._desk, self._reading = library, desk, reading
        self._panel, self._model = panel, model
        self.arrangement = Arrangement(library, desk.jobs, desk.undo_stack, self)
        self.shelving = Shelving(actions, panel, model, self.arrangement, asking, settings)
        self.shelf_menu = ShelfMenu(actions, panel.shelves, self.shelving)
        self.search = Search(actions, panel, model, reading, pane, asking, self.arrangement)
        self.articles = ArticleActions(actions, library, panel, model, reading, self.arrangement, asking)
        self.place_keeping = PlaceKeeping(library, reading, pane.page, model)
        self.features: tuple[Feature, ...] = (self.shelving, self.search, self.articles)
        self._wire(asking)

    def _wire(self, asking: Asking) -> None:
        asking.failed.connect(lambda sentence: self.noticed.emit(Notice(sentence)))
        self.arrangement.noticed.connect(self.noticed)
        self.arrangement.changed.connect(self.refresh)
        self.arrangement.articles_back.connect(lambda articles: self._desk.article_wanted.emit(articles[0]))
        self.shelving.search_wanted.connect(self.search.look_for)
        self.shelving.shelf_shown.connect(self.search.end)
        self.search.ended.connect(self.shelving.show_again)
        self.place_keeping.marked.connect(self.shelving.count)
        for came in (self._desk.article_added, self._desk.library_changed):
            came.connect(self.shelving.count)

    def begin(self) -> None:
        """List what was listed the last time."""
        self.shelving.restore()
        self.shelving.count()

    def remember(self) -> None:
        """Keep for the next time what is listed, and where reading stopped."""
        self.place_keeping.keep()
        self.shelving.remember()

    def refresh(self) -> None:
        """Read list and shelves anew; where the article that is read went away, read its neighbour."""
        row = self._panel.view.currentIndex().row()
        self._model.refresh()
        self._panel.view.stay()
        self.search.ask_again()
        self.shelving.count()
        if self._is_away(self._reading.article_id):
            last = self._model.rowCount() - 1
            neighbour = self._model.summary(min(max(row, 0), last)) if last >= 0 else None
            self._reading.open(None if neighbour is None else neighbour.id)
        self.changed.emit()

    def _is_away(self, article: int | None) -> bool:
        """Tell whether an article is in the trash or gone, and not looked at there."""
        if article is None or self._model.index_of(article).isValid():
            return False
        try:
            self._library.articles.position(article)
        except NoSuchArticle:
            return True
        except SourcelightError:
            return False
        return False
