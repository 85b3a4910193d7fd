"""What the user decides about articles: stars, tags, collections, notes, the trash, saved searches."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from reader.errors import SourcelightError, Stopped
from reader.gui.decisions import Decisions
from reader.gui.history import History
from reader.gui.long_changes import FEW, LongChanges
from reader.gui.notices import Notice
from reader.library import Library
from reader.services.arranging import Arranging, Change
from reader.services.jobs import Jobs
from reader.services.search_shelf import SearchShelf, ShelfChange

Make = Callable[[Arranging], Change]
Turn = Callable[[Arranging, Change], None]


def _nothing() -> None:
    """Do nothing more."""


@dataclass(frozen=True, slots=True)
class _Deed:
    """How a change to so many articles is made, taken back and made again, perhaps in another thread.

    ``made`` and ``undone`` are done afterwards, in the thread of the window.
    """

    articles: int
    make: Make
    undo: Turn = Arranging.undo
    redo: Turn = Arranging.redo
    made: Callable[[], object] = _nothing
    undone: Callable[[], object] = _nothing


class Arrangement(Decisions):
    """Carries decisions about articles to the library; ``changed``: lists and shelves are to be read anew.

    Those about many articles are carried out in the background.
    """

    articles_back = Signal(list)
    """These articles came back, and should be read."""

    def __init__(self, library: Library, jobs: Jobs, history: History, parent: QObject | None = None) -> None:
        super().__init__(history, parent)
        self._jobs = jobs
        self.arranging = Arranging(library)
        self.searches = SearchShelf(library)
        self.long = LongChanges(library.path, history, self)

    def arrange(self, make: Make, articles: int = 1) -> None:
        """Make a change to so many articles that can be taken back."""
        self._carry(_Deed(articles, make))

    def try_to_arrange(self, make: Make, articles: int = 1) -> None:
        """Do the same, but hand any SourcelightError that comes at once to the caller."""
        self._try(_Deed(articles, make))

    def keep_search(self, make: Callable[[SearchShelf], ShelfChange]) -> ShelfChange | None:
        """Change the saved searches in a way that can be taken back; None where nothing was changed."""
        return self.decide(lambda: make(self.searches), self.searches.undo, self.searches.redo)

    def try_to_keep_search(self, make: Callable[[SearchShelf], ShelfChange]) -> ShelfChange | None:
        """Do the same, but hand any SourcelightError to the caller."""
        return self.attempt(lambda: make(self.searches), self.searches.undo, self.searches.redo)

    # the trash

    def trash(self, articles: Sequence[int]) -> None:
        """Move articles to the trash, and stop their analyses."""

        def make(to: Arranging) -> Change:
            change = to.trash(articles)
            self._stop_analyses(articles)
            return change

        def undo(to: Arranging, change: Change) -> None:
            to.undo(change)
            self._analyse(to, articles)

        def redo(to: Arranging, change: Change) -> None:
            to.redo(change)
            self._stop_analyses(articles)

        back = partial(self.articles_back.emit, list(articles))
        self._carry(_Deed(len(articles), make, undo, redo, undone=back))

    def restore(self, articles: Sequence[int]) -> None:
        """Take articles back from the trash, and have those analysed that were not."""

        def make(to: Arranging) -> Change:
            change = to.restore(articles)
            self._analyse(to, articles)
            return change

        def redo(to: Arranging, change: Change) -> None:
            to.redo(change)
            self._analyse(to, articles)

        back = partial(self.articles_back.emit, list(articles))
        self._carry(_Deed(len(articles), make, redo=redo, made=back))

    def take_up(self, change: Change, versions: Mapping[int, int]) -> None:
        """Let a change be taken back that brought in the next ``versions`` of articles, made elsewhere.

        Taken back, the versions lie in the trash.
        """
        new = list(versions.values())

        def undo(change: Change) -> None:
            self.arranging.undo(change)
            self._stop_analyses(new)
            self.articles_back.emit(list(versions))

        def redo(change: Change) -> None:
            self.arranging.redo(change)
            self._analyse(self.arranging, new)
            self.articles_back.emit(new)

        self.decide(lambda: change, undo, redo)

    def empty_trash(self, articles: int) -> None:
        """Delete the articles that lie in the trash for good, so many; that can't be taken back."""
        self._delete(Arranging.empty_trash, articles, "The trash is empty.")

    def purge(self, articles: Sequence[int]) -> None:
        """Delete articles in the trash for good; that can't be taken back."""
        many = "One article is" if len(articles) == 1 else f"{len(articles):,} articles are"
        self._delete(lambda to: to.purge(articles), len(articles), f"{many} deleted for good.")

    def _delete(self, deed: Callable[[Arranging], None], articles: int, sentence: str) -> None:
        if articles <= FEW:
            self.carry_out(lambda: deed(self.arranging), sentence)
            return
        try:
            self.long.begin(articles, deed, lambda _: self.tell(sentence), self._tell_failure)
        except SourcelightError as error:
            self._tell_failure(error)

    def _stop_analyses(self, articles: Sequence[int]) -> None:
        for article in articles:
            self._jobs.cancel(article)

    def _analyse(self, to: Arranging, articles: Sequence[int]) -> None:
        for article in to.unanalysed(articles):
            self._jobs.analyse(article)

    # few and many

    def _carry(self, deed: _Deed) -> None:
        try:
            self._try(deed)
        except SourcelightError as error:
            self._tell_failure(error)

    def _try(self, deed: _Deed) -> None:
        if deed.articles > FEW:
            done = partial(self._on_made, deed)
            self.long.begin(deed.articles, deed.make, done, self._tell_failure)
            return

        def make() -> Change:
            change = deed.make(self.arranging)
            deed.made()
            return change

        def undo(change: Change) -> None:
            deed.undo(self.arranging, change)
            deed.undone()

        def redo(change: Change) -> None:
            deed.redo(self.arranging, change)
            deed.made()

        self.attempt(make, undo, redo)

    def _on_made(self, deed: _Deed, change: Change) -> None:
        deed.made()
        if change:
            self.history.push(_LongStep(change.sentence, partial(self._turn, deed, change)))
            self.tell(change.sentence, "Undo", self.history.undo)

    def _turn(self, deed: _Deed, change: Change, step: "_LongStep", *, forward: bool) -> None:
        """Take a long change back, or make it again; where that fails, the step goes back or away."""

        def done(_: object) -> None:
            (deed.made if forward else deed.undone)()
            sentence = change.sentence if forward else f"Taken back: {change.sentence}"
            again = ("Undo", self.history.undo) if forward else ("Redo", self.history.redo)
            self.tell(sentence, *again)

        def failed(error: SourcelightError) -> None:
            step.done = not forward
            step.setObsolete(not isinstance(error, Stopped))
            (self.history.undo if forward else self.history.redo)()
            self._tell_failure(error)

        turn = deed.redo if forward else deed.undo
        self.long.begin(deed.articles, lambda to: turn(to, change), done, failed)

    def _tell_failure(self, error: SourcelightError) -> None:
        self.noticed.emit(Notice(str(error), problem=not isinstance(error, Stopped)))


class _LongStep(QUndoCommand):
    """A long change on the stack: it stands at once where it is to stand when the change has ended."""

    def __init__(self, sentence: str, turn: Callable[..., None]) -> None:
        super().__init__(sentence)
        self._turn = turn
        self.done = True

    def redo(self) -> None:
        """Begin to make the change again."""
        if not self.done:
            self.done = True
            self._turn(self, forward=True)

    def undo(self) -> None:
        """Begin to take the change back."""
        if self.done:
            self.done = False
            self._turn(self, forward=False)
