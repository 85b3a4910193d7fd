"""What reading leaves behind: an article that was opened is read, and begins next time where it was left."""

from PySide6.QtCore import QObject, Signal

from reader.errors import SourcelightError
from reader.gui.article_page.article_page import ArticlePage
from reader.gui.library_list.model import LibraryModel
from reader.gui.reading import Reading
from reader.library import Library


class PlaceKeeping(QObject):
    """Marks what is opened as read, brings the reader back to the place of last time, and keeps it."""

    marked = Signal()
    """An article was marked as read."""

    def __init__(self, library: Library, reading: Reading, page: ArticlePage, model: LibraryModel) -> None:
        super().__init__(page)
        self._library, self._reading, self._page, self._model = library, reading, page, model
        self._article: int | None = None
        reading.about_to_change.connect(self.keep)
        reading.article_changed.connect(self._on_article)

    def keep(self) -> None:
        """Keep where reading stopped; an article whose place can't be kept is read from its top next time."""
        if self._article is None:
            return
        try:
            self._library.articles.reach(self._article, self._page.first_in_view())
        except SourcelightError:
            # Nothing to trouble anybody with: a full disk will be told at the next change that matters.
            return

    def _on_article(self) -> None:
        self._article = article = self._reading.article_id
        if article is None:
            return
        row = self._model.index_of(article).row()
        try:
            summary = self._library.articles.summary(article)
            if not summary.read:
                self._library.articles.mark_read(article)
        except SourcelightError:
            # A library that nobody may write to is read all the same.
            return
        if summary.reached:
            self._page.return_to(summary.reached)
        if not summary.read:
            self._model.now_read(article, row)
            self.marked.emit()
