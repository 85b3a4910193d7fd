"""The left pane: the library, and a way to bring in the first article."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QLabel, QListView, QVBoxLayout, QWidget

from reader.gui.library_list.delegate import ArticleDelegate
from reader.gui.library_list.model import LibraryModel
from reader.gui.theme import Theme


class LibraryPanel(QWidget):
    """Lists the articles; asks for the one that becomes current to be shown."""

    article_requested = Signal(int)

    def __init__(self, model: LibraryModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library-panel")
        self._model = model
        self._shown: int | None = None
        self.delegate = ArticleDelegate(self)
        self.delegate.theme = theme
        self.view = QListView(self)
        self.view.setObjectName("library-list")
        self.view.setAccessibleName("Articles in the library")
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setItemDelegate(self.delegate)
        self.view.setModel(model)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self._title = QLabel("Library", self)
        self._title.setObjectName("panel-title")
        self._title.setIndent(0)
        self._count = QLabel(self)
        self._count.setObjectName("panel-note")
        self._count.setIndent(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._count)
        column.addSpacing(8)
        column.addWidget(self.view, 1)
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._show_count)
        model.modelReset.connect(lambda: self.show_current(self._shown))
        self._show_count()

    def set_theme(self, theme: Theme) -> None:
        """Paint the rows in the colours of a theme."""
        self.delegate.theme = theme
        self.view.viewport().update()

    def show_current(self, article: int | None) -> None:
        """Mark an article as the one that is read, without asking for it."""
        self._shown = article
        index = QModelIndex() if article is None else self._model.index_of(article)
        selection = self.view.selectionModel()
        selection.blockSignals(True)
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        selection.blockSignals(False)
        if index.isValid():
            self.view.scrollTo(index)
        self.view.viewport().update()

    def _on_current(self, current: QModelIndex) -> None:
        article = self._model.article_id(current)
        if article is not None and article != self._shown:
            self.article_requested.emit(article)

    def _show_count(self) -> None:
        count = self._model.rowCount()
        self._count.setText(
            "No articles yet" if not count else f"{count:,} article{'s' if count > 1 else ''}"
        )
