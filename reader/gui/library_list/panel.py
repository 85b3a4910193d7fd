"""The left pane: the search field, the shelves, and the articles of the shelf that is chosen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.gui.change_strip import ChangeStrip
from reader.gui.finding.field import SearchBar
from reader.gui.icons import Icons
from reader.gui.library_list.delegate import ArticleDelegate
from reader.gui.library_list.model import LibraryModel
from reader.gui.library_list.view import LibraryView
from reader.gui.shelves.delegate import ROW_HEIGHT, ShelfDelegate
from reader.gui.shelves.model import ShelvesModel
from reader.gui.shelves.view import ShelvesView
from reader.gui.theme import Theme

_SHELVES_AT_FIRST = 9 * ROW_HEIGHT


class LibraryPanel(QWidget):
    """Lists the articles; asks for the one that becomes current to be shown."""

    article_requested = Signal(int)

    def __init__(
        self, model: LibraryModel, icons: Icons, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("library-panel")
        self._model, self._icons = model, icons
        self._shown: int | None = None
        self.search = SearchBar(self)
        self.shelves_model = ShelvesModel(self)
        self.shelves = ShelvesView(self.shelves_model, self)
        self.shelf_delegate = ShelfDelegate(icons, theme, self.shelves)
        self.shelves.setItemDelegate(self.shelf_delegate)
        self.delegate = ArticleDelegate(self)
        self.delegate.theme = theme
        self.view = LibraryView(model, self)
        self.view.setItemDelegate(self.delegate)
        self.view.article_requested.connect(self._on_wanted)
        self._title = QLabel("All articles", self)
        self._title.setObjectName("panel-title")
        self._title.setIndent(0)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self.note = QLabel(self)
        self.note.setObjectName("panel-note")
        self.note.setIndent(0)
        self.sort_button = QToolButton(self)
        self.sort_button.setAccessibleName("Sort the articles")
        self.sort_button.setToolTip("Sort the articles")
        self.sort_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.nothing = QLabel(self)
        self.nothing.setObjectName("list-empty")
        self.nothing.setWordWrap(True)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.changing = ChangeStrip(self)
        self._lay_out()
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._on_rows)
        model.modelReset.connect(lambda: self.view.show_current_again(self._shown))
        model.rowsInserted.connect(self._on_inserted)
        self.renew_icons()
        self.show_found(found=False)
        self._on_rows()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self.note)
        head = QHBoxLayout()
        head.setContentsMargins(0, 10, 10, 6)
        head.addLayout(words, 1)
        for control in (self.search.order, self.search.save, self.sort_button):
            head.addWidget(control, 0, Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.nothing)
        below = QWidget(self)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.changing)
        self.parts = QSplitter(Qt.Orientation.Vertical, self)
        self.parts.setHandleWidth(1)
        self.parts.setChildrenCollapsible(False)
        self.shelves.setMinimumHeight(3 * ROW_HEIGHT)
        below.setMinimumHeight(160)
        self.parts.addWidget(self.shelves)
        self.parts.addWidget(below)
        self.parts.setStretchFactor(1, 1)
        self.parts.setSizes([_SHELVES_AT_FIRST, 3 * _SHELVES_AT_FIRST])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.search)
        whole.addWidget(self.parts, 1)

    def set_theme(self, theme: Theme) -> None:
        """Paint the rows in the colours of a theme."""
        self.delegate.theme = theme
        self.shelf_delegate.set_theme(theme)
        self.renew_icons()
        for view in (self.view, self.shelves):
            view.viewport().update()

    def renew_icons(self) -> None:
        """Draw the icons in the colours of the present theme."""
        self.sort_button.setIcon(self._icons.icon("sort"))
        self.search.save.setIcon(self._icons.icon("bookmark"))

    def show_found(self, *, found: bool) -> None:
        """Show what belongs to the results of a search, or to a shelf."""
        self.delegate.found = found
        self.search.order.setVisible(found)
        self.search.save.setVisible(found)
        self.sort_button.setVisible(not found)
        self.view.set_row_height(self.delegate.height)

    def head(self, title: str, nothing: str, note: str | None = None) -> None:
        """Say what is listed, what to do where that is nothing, and how many there are if it is not all."""
        self._title.setText(title)
        self.nothing.setText(nothing)
        self._note = note
        self._on_rows()

    _note: str | None = None

    def show_current(self, article: int | None) -> None:
        """Mark an article as the one that is read, without asking for it."""
        self._shown = article
        self.view.show_current(article)

    def _on_wanted(self, article: int) -> None:
        if article != self._shown:
            self.article_requested.emit(article)

    def _on_inserted(self) -> None:
        """Mark the article that is read where it was opened before the list knew of it."""
        if not self.view.currentIndex().isValid() and not self.view.selectionModel().hasSelection():
            self.view.show_current(self._shown)

    def _on_rows(self) -> None:
        count = self._model.rowCount()
        usual = "No articles" if not count else f"{count:,} article{'s' if count > 1 else ''}"
        self.note.setText(usual if self._note is None else self._note)
        self._stack.setCurrentIndex(0 if count else 1)
