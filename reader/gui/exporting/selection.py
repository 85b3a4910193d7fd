"""Which articles are meant when something goes out."""

from PySide6.QtWidgets import QAbstractItemView

from reader.gui.library_list.model import LibraryModel
from reader.gui.reading import Reading


class Selection:
    """The articles that are selected in the list where they are several, else the one that is read."""

    def __init__(self, view: QAbstractItemView, model: LibraryModel, reading: Reading) -> None:
        self._view, self._model, self._reading = view, model, reading

    def articles(self) -> list[int]:
        """Return the articles in the order of the list."""
        indexes = sorted(self._view.selectionModel().selectedIndexes(), key=lambda index: index.row())
        selected = [article for index in indexes if (article := self._model.article_id(index)) is not None]
        if len(selected) > 1:
            return selected
        return [] if self._reading.article_id is None else [self._reading.article_id]

    def is_empty(self) -> bool:
        """Tell whether no article is meant, without looking at each."""
        return self._reading.article_id is None and not self._view.selectionModel().hasSelection()
