"""What the user does with articles: bring in, analyse, delete, undo; every failure becomes a notice."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from reader.errors import SourcelightError
from reader.gui.notices import Notice
from reader.library import Library
from reader.services.bench import Benches
from reader.services.ingest import Ingest, Ingested
from reader.services.jobs import Jobs

T = TypeVar("T")

_LONGEST_TITLE = 48
_ISOLATE, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
"""Around a title: one that runs from right to left must not turn the sentence around."""


class Desk(QObject):
    """Carries requests of the window to the library and the services, and tells what came of them."""

    noticed = Signal(object)
    """A `Notice` for the user."""
    article_added = Signal(int)
    article_removed = Signal(int, int)
    """This article went to the trash, from this row of the list."""
    library_changed = Signal()
    """More than one article came or went."""
    article_wanted = Signal(int)
    """This article should be shown now."""
    comparison_wanted = Signal(int, int)
    """A new version of an article and the old one should be compared."""

    def __init__(self, library: Library, jobs: Jobs, ingest: Ingest, benches: Benches) -> None:
        super().__init__()
        self.library = self._library = library
        self.benches = benches
        self._jobs = jobs
        self._ingest = ingest
        self.undo_stack = QUndoStack(self)

    def add_text(self, raw: str) -> None:
        """Store a text, show it and have it analysed; any SourcelightError goes to the caller."""
        self._welcome(self._ingest.text(raw))

    def paste_instead(self, failed: int, raw: str) -> None:
        """Store the text of a failed import and show it; any SourcelightError goes to the caller."""
        self._welcome(self._ingest.paste_instead(failed, raw))

    def welcome(self, ingested: Ingested) -> None:
        """Show an article that came in behind the back of the list, which knows of it already."""
        self._tell(ingested)

    def title_of(self, article: int) -> str:
        """Return the title of an article, shortened; of one that is gone, that it is."""
        try:
            return _short(self._library.articles.summary(article).title)
        except SourcelightError:
            return "an article that is gone"

    def add_samples(self) -> None:
        """Store the sample articles and show the first."""
        samples = self._try(self._ingest.samples)
        if samples:
            self.library_changed.emit()
            self.article_wanted.emit(samples[0])

    def delete(self, article: int) -> None:
        """Move an article to the trash; it can be undone."""
        title = self._try(lambda: self._trash(article))
        if title is None:
            return
        self.undo_stack.push(_Deletion(self, article, title))
        sentence = f"“{_ISOLATE}{title}{_END}” is in the trash now."
        undo = self.undo_stack.undo
        self.noticed.emit(Notice(sentence, problem=False, action="Undo", on_action=undo))

    def analyse(self, article: int) -> None:
        """Have an article analysed, also if it was before."""
        self._jobs.analyse(article)

    def cancel(self, article: int) -> None:
        """Stop an article's analysis."""
        self._jobs.cancel(article)

    def analysis_failed(self, article: int, message: str) -> None:
        """Tell that an analysis failed, and offer to try again."""
        again = lambda: self.analyse(article)  # noqa: E731
        self.noticed.emit(Notice(message, action="Try again", on_action=again))

    def catch_up(self) -> None:
        """Have all articles analysed that no engine has read."""
        self._try(self._ingest.catch_up)

    def trash(self, article: int) -> None:
        """Move an article to the trash, without more words."""
        self._try(lambda: self._trash(article))

    def restore(self, article: int) -> None:
        """Bring an article back from the trash and show it."""
        self._try(lambda: self._restore(article))

    def _trash(self, article: int) -> str:
        """Return the title of the article that went."""
        title = _short(self._library.articles.summary(article).title)
        row = self._library.articles.position(article)
        self._library.articles.trash(article)
        self._jobs.cancel(article)
        self.article_removed.emit(article, row)
        return title

    def _restore(self, article: int) -> None:
        self._library.articles.restore(article)
        self.article_added.emit(article)
        if self._library.articles.summary(article).attributions is None:
            self._jobs.analyse(article)
        self.article_wanted.emit(article)

    def _try(self, deed: Callable[[], T]) -> T | None:
        try:
            return deed()
        except SourcelightError as error:
            self.noticed.emit(Notice(str(error)))
            return None

    def _welcome(self, ingested: Ingested) -> None:
        if ingested.new:
            self.article_added.emit(ingested.article)
        self._tell(ingested)

    def _tell(self, ingested: Ingested) -> None:
        old = ingested.updates
        if old is not None:
            sentence = f"This looks like an update of “{_ISOLATE}{self.title_of(old)}{_END}”."
            compare = lambda: self.comparison_wanted.emit(ingested.article, old)  # noqa: E731
            notice = Notice(sentence, problem=False, action="Compare", on_action=compare)
            self.noticed.emit(notice)
        elif not ingested.new:
            self.noticed.emit(Notice("This article is in your library already.", problem=False))
        self.article_wanted.emit(ingested.article)


class _Deletion(QUndoCommand):
    """An article that was moved to the trash; it went there before the command was pushed."""

    def __init__(self, desk: Desk, article: int, title: str) -> None:
        super().__init__(f"deleting “{title}”")
        self._desk = desk
        self._article = article
        self._done = True

    def redo(self) -> None:
        """Move the article to the trash again."""
        if not self._done:
            self._desk.trash(self._article)
        self._done = True

    def undo(self) -> None:
        """Bring the article back."""
        self._desk.restore(self._article)
        self._done = False


def _short(title: str) -> str:
    title = " ".join(title.split())
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "…"
