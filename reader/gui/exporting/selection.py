"""Which articles are meant when something goes out."""

from PySide6.QtWidgets import QAbstractItemView

from reader.gui.library_list.model import LibraryModel
from reader.gui.reading import Reading


def chosen_articles(view: QAbstractItemView, model: LibraryModel, reading: Reading) -> list[int]:
    """Return the articles that are selected in the list, where they are several, or the one that is read."""
    indexes = sorted(view.selectionModel().selectedIndexes(), key=lambda index: index.row())
    selected = [article for index in indexes if (article := model.article_id(index)) is not None]
    if len(selected) > 1:
        return selected
    return [] if reading.article_id is None else [reading.article_id]
