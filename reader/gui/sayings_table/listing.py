"""The table of attributions at work: filled by the search, shown in the middle, its rows opened."""

from PySide6.QtCore import QObject, Signal

from reader.errors import SourcelightError
from reader.gui.finding.field import Show
from reader.gui.finding.search import Search
from reader.gui.library_parts import LibraryParts
from reader.gui.notices import Notice
from reader.gui.sayings_table.model import ROWS_A_PAGE, Wanted
from reader.library import Library
from reader.library.search import FoundSaying, Page
from reader.model import Saying


class SayingsListing(QObject):
    """Shows the attributions that meet what is looked for, as long as the switch says so."""

    saying_wanted = Signal(object)
    """This `Saying` should be read in its article."""
    noticed = Signal(object)
    """A `Notice` for the user."""

    def __init__(self, parts: LibraryParts, search: Search) -> None:
        super().__init__(parts.panel)
        self._library, self._asking, self._pane = parts.library, parts.asking, parts.pane
        self._bar, self._search = parts.panel.search, search
        self._table = parts.pane.sayings
        self._table.model.page_wanted.connect(self._ask)
        self._table.view.opened.connect(self._open)
        self._bar.show_changed.connect(self._on_show)
        search.query_changed.connect(self._on_query)

    def refresh(self) -> None:
        """Look anew, after the search or the library changed."""
        if self._bar.showing is Show.ATTRIBUTIONS:
            self._table.model.look_for(self._search.query)

    def _on_query(self) -> None:
        if self._bar.showing is Show.ATTRIBUTIONS:
            self._on_show()

    def _on_show(self) -> None:
        if self._bar.showing is Show.ATTRIBUTIONS:
            self._pane.show_sayings()
            self.refresh()
        else:
            self._pane.leave_sayings()

    def _ask(self, wanted: Wanted) -> None:
        def page(library: Library) -> Page[FoundSaying]:
            return library.search.sayings(
                wanted.query,
                wanted.column,
                descending=wanted.descending,
                offset=wanted.number * ROWS_A_PAGE,
                limit=ROWS_A_PAGE,
            )

        self._asking.ask("sayings", page, lambda found: self._table.model.take(wanted, found))

    def _open(self, found: FoundSaying) -> None:
        try:
            analysis = self._library.analyses.get(found.article)
            summary = self._library.articles.summary(found.article)
        except SourcelightError as error:
            self.noticed.emit(Notice(str(error)))
            return
        if analysis is not None and found.index < len(analysis.attributions):
            saying = Saying(summary, analysis.attributions[found.index], found.content, found.index)
            self.saying_wanted.emit(saying)
