"""What the user decides about articles: stars, tags, collections, notes, the trash, saved searches."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from reader.gui.decisions import Decisions
from reader.library import Library
from reader.services.arranging import Arranging, Change
from reader.services.jobs import Jobs
from reader.services.search_shelf import SearchShelf, ShelfChange


class Arrangement(Decisions):
    """Carries decisions about articles to the library; ``changed``: lists and shelves are to be read anew."""

    articles_back = Signal(list)
    """These articles came back, and should be read."""

    def __init__(
        self, library: Library, jobs: Jobs, undo_stack: QUndoStack, parent: QObject | None = None
    ) -> None:
        super().__init__(undo_stack, parent)
        self._library = library
        self._jobs = jobs
        self.arranging = Arranging(library)
        self.searches = SearchShelf(library)

    def arrange(self, make: Callable[[Arranging], Change]) -> Change | None:
        """Make a change that can be taken back, and return it; None where nothing was changed."""
        return self.decide(lambda: make(self.arranging), self.arranging.undo, self.arranging.redo)

    def try_to_arrange(self, make: Callable[[Arranging], Change]) -> Change | None:
        """Do the same, but hand any SourcelightError to the caller."""
        return self.attempt(lambda: make(self.arranging), self.arranging.undo, self.arranging.redo)

    def keep_search(self, make: Callable[[SearchShelf], ShelfChange]) -> ShelfChange | None:
        """Change the saved searches in a way that can be taken back; None where nothing was changed."""
        return self.decide(lambda: make(self.searches), self.searches.undo, self.searches.redo)

    def try_to_keep_search(self, make: Callable[[SearchShelf], ShelfChange]) -> ShelfChange | None:
        """Do the same, but hand any SourcelightError to the caller."""
        return self.attempt(lambda: make(self.searches), self.searches.undo, self.searches.redo)

    def trash(self, articles: Sequence[int]) -> None:
        """Move articles to the trash, and stop their analyses."""

        def stopped(change: Change) -> Change:
            for article in articles:
                self._jobs.cancel(article)
            return change

        def undo(change: Change) -> None:
            self.arranging.undo(change)
            self._welcome_back(articles)

        def redo(change: Change) -> None:
            self.arranging.redo(change)
            stopped(change)

        self.decide(lambda: stopped(self.arranging.trash(articles)), undo, redo)

    def restore(self, articles: Sequence[int]) -> None:
        """Take articles back from the trash, and have those analysed that were not."""

        def make() -> Change:
            change = self.arranging.restore(articles)
            self._welcome_back(articles)
            return change

        def redo(change: Change) -> None:
            self.arranging.redo(change)
            self._welcome_back(articles)

        self.decide(make, self.arranging.undo, redo)

    def take_up(self, change: Change, versions: Mapping[int, int]) -> None:
        """Let a change be taken back that brought in the next ``versions`` of articles, made elsewhere.

        Taken back, the versions lie in the trash.
        """
        new = list(versions.values())

        def undo(change: Change) -> None:
            self.arranging.undo(change)
            for article in new:
                self._jobs.cancel(article)
            self.articles_back.emit(list(versions))

        def redo(change: Change) -> None:
            self.arranging.redo(change)
            self._welcome_back(new)

        self.decide(lambda: change, undo, redo)

    def empty_trash(self) -> bool:
        """Delete what lies in the trash for good; that can't be taken back."""

        def deed() -> None:
            self._library.articles.empty_trash()

        return self.carry_out(deed, "The trash is empty.")

    def purge(self, articles: Sequence[int]) -> bool:
        """Delete articles in the trash for good; that can't be taken back."""
        many = "One article is" if len(articles) == 1 else f"{len(articles):,} articles are"
        return self.carry_out(lambda: self._library.articles.purge(*articles), f"{many} deleted for good.")

    def _welcome_back(self, articles: Sequence[int]) -> None:
        for summary in self._library.articles.summaries(articles):
            if summary.attributions is None:
                self._jobs.analyse(summary.id)
        self.articles_back.emit(list(articles))
