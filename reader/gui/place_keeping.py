"""What reading leaves behind: an article that was opened is read, and begins next time where it was left."""

from PySide6.QtCore import QObject, Signal

from reader.errors import SourcelightError
from reader.gui.library_parts import LibraryParts
from reader.library import Library


class PlaceKeeping(QObject):
    """Marks what is opened as read, brings the reader back to the place of last time, and keeps it."""

    marked = Signal()
    """An article was marked as read."""

    def __init__(self, parts: LibraryParts) -> None:
        super().__init__(parts.pane)
        self._library, self._asking, self._model = parts.library, parts.asking, parts.model
        self._reading, self._page = parts.reading, parts.pane.page
        self._article: int | None = None
        self._reading.about_to_change.connect(self._leave)
        self._reading.article_changed.connect(self._on_article)

    def keep(self) -> None:
        """Keep at once where reading stopped, when the window is closed."""
        if self._article is not None:
            _reach(self._library, self._article, self._page.first_in_view())

    def _leave(self) -> None:
        """Keep where reading stopped, in the background: writing may take the disk a moment."""
        if self._article is not None:
            article, place = self._article, self._page.first_in_view()
            self._asking.ask(
                f"reached {article}", lambda library: _reach(library, article, place), lambda _: None
            )

    def _on_article(self) -> None:
        self._article = article = self._reading.article_id
        if article is None:
            return
        try:
            summary = self._library.articles.summary(article)
        except SourcelightError:
            return
        if summary.reached:
            self._page.return_to(summary.reached)
        if not summary.read:
            self._asking.ask(
                f"read {article}",
                lambda library: _mark_read(library, article),
                lambda marked: self._on_marked(article) if marked else None,
            )

    def _on_marked(self, article: int) -> None:
        self._model.now_read(article)
        self.marked.emit()


def _mark_read(library: Library, article: int) -> bool:
    """Mark an article as read; False in a library that nobody may write to, which is read all the same."""
    try:
        library.articles.mark_read(article)
    except SourcelightError:
        return False
    return True


def _reach(library: Library, article: int, place: int) -> None:
    """Keep where reading stopped; where that can't be, the article begins at its top the next time."""
    try:
        library.articles.reach(article, place)
    except SourcelightError:
        # Nothing to trouble anybody with: a full disk will be told at the next change that matters.
        return
