"""What the user does with articles: bring in, have them analysed; every failure becomes a notice."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from reader.errors import SourcelightError
from reader.gui.history import History
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
    library_changed = Signal()
    """More than one article came or went."""
    article_wanted = Signal(int)
    """This article should be shown now."""
    comparison_wanted = Signal(int, int)
    """A new version of an article and the old one should be compared."""

    def __init__(self, library: Library, jobs: Jobs, ingest: Ingest, benches: Benches) -> None:
        super().__init__()
        self.library = library
        self.benches = benches
        self.jobs = jobs
        self.ingest = self._ingest = ingest
        self.undo_stack = History(self)

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
            return _short(self.library.articles.summary(article).title)
        except SourcelightError:
            return "an article that is gone"

    def add_samples(self) -> None:
        """Store the sample articles and show the first."""
        samples = self._try(self._ingest.samples)
        if samples:
            self.library_changed.emit()
            self.article_wanted.emit(samples[0])

    def analyse(self, article: int) -> None:
        """Have an article analysed, also if it was before."""
        self.jobs.analyse(article)

    def cancel(self, article: int) -> None:
        """Stop an article's analysis."""
        self.jobs.cancel(article)

    def analysis_failed(self, article: int, message: str) -> None:
        """Tell that an analysis failed, and offer to try again."""
        again = lambda: self.analyse(article)  # noqa: E731
        self.noticed.emit(Notice(message, action="Try again", on_action=again))

    def catch_up(self) -> None:
        """Have all articles analysed that no engine has read, where that can be kept."""
        if self.library.read_only is None:
            self._try(self._ingest.catch_up)

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


def _short(title: str) -> str:
    title = " ".join(title.split())
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "…"
