"""What the user does with articles: bring in, have them analysed; every failure becomes a notice."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from reader.errors import SourcelightError
from reader.gui.notices import Notice
from reader.library import Library
from reader.services.ingest import Ingest, Ingested
from reader.services.jobs import Jobs

T = TypeVar("T")


class Desk(QObject):
    """Carries requests of the window to the library and the services, and tells what came of them."""

    noticed = Signal(object)
    """A `Notice` for the user."""
    article_added = Signal(int)
    library_changed = Signal()
    """More than one article came or went."""
    article_wanted = Signal(int)
    """This article should be shown now."""

    def __init__(self, library: Library, jobs: Jobs, ingest: Ingest, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self.jobs = jobs
        self._ingest = ingest
        self.undo_stack = QUndoStack(self)

    def add_text(self, raw: str) -> None:
        """Store a text, show it and have it analysed; any SourcelightError goes to the caller."""
        self._welcome(self._ingest.text(raw))

    def open_files(self, paths: Sequence[Path]) -> None:
        """Store files, show the last and have them analysed; one that can't be read stops no other."""
        problems = []
        for path in paths:
            try:
                for ingested in self._ingest.file(path):
                    self._welcome(ingested)
            except SourcelightError as error:
                problems.append(str(error))
        if problems:
            more = f" ({len(problems) - 1} more could not be opened.)" if len(problems) > 1 else ""
            self.noticed.emit(Notice(problems[0] + more))

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
        """Have all articles analysed that no engine has read."""
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
        else:
            self.noticed.emit(Notice("This article is in your library already.", problem=False))
        self.article_wanted.emit(ingested.article)
