"""Which articles are meant when something goes out."""

from reader.gui.library_list.view import LibraryView
from reader.gui.reading import Reading


class Selection:
    """The articles that are selected in the list where they are several, else the one that is read."""

    def __init__(self, view: LibraryView, reading: Reading) -> None:
        self._view, self._reading = view, reading

    def articles(self) -> list[int]:
        """Return the articles in the order of the list."""
        selected = self._view.selected()
        if len(selected) > 1:
            return selected
        return [] if self._reading.article_id is None else [self._reading.article_id]

    def is_empty(self) -> bool:
        """Tell whether no article is meant, without looking at each."""
        return self._reading.article_id is None and not self._view.selectionModel().hasSelection()
