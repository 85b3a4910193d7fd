"""The right pane: the article's voices, to be sorted, filtered and heard alone."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.gui.actor_panel.delegate import ActorDelegate
from reader.gui.actor_panel.model import ACTOR_ROLE, ActorModel, ActorOrder, Order
from reader.gui.article_page.look import Look
from reader.gui.legend import Legend
from reader.gui.voices import Voices

_PAGE_FIRST_MILLISECONDS = 30


class ActorPanel(QWidget):
    """Lists the voices of the article; asks for one to be heard alone, or for all."""

    actor_toggled = Signal(int)
    actor_chosen = Signal(int)
    all_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actor-panel")
        self._look = look
        self._legend_wanted = True
        self.model = ActorModel(self)
        self.order = ActorOrder(self.model, self)
        self.delegate = ActorDelegate(self)
        self.delegate.look = look
        self.legend = Legend(look, self)
        self._title = QLabel("Voices", self)
        self._title.setObjectName("panel-title")
        self._title.setIndent(0)
        self._note = QLabel(self)
        self._note.setObjectName("panel-note")
        self._note.setIndent(0)
        self._note.setWordWrap(True)
        self._make_controls()
        self._make_view()
        self._lay_out()
        self.set_voices(None)

    def _make_controls(self) -> None:
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Filter voices")
        self.filter.setAccessibleName("Filter voices by name or kind")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self.order.set_filter)
        self.sorting = QComboBox(self)
        self.sorting.setAccessibleName("Sort voices by")
        self.sorting.setToolTip("Sort voices by")
        for order in Order:
            self.sorting.addItem(order.value, order)
        self.sorting.currentIndexChanged.connect(lambda row: self.order.set_order(self.sorting.itemData(row)))
        self.show_all = QPushButton("Show all voices", self)
        self.show_all.setObjectName("show-all")
        self.show_all.clicked.connect(self.all_requested)

    def _make_view(self) -> None:
        self.view = QListView(self)
        self.view.setObjectName("actor-list")
        self.view.setAccessibleName("Voices in this article")
        self.view.setAccessibleDescription("Press Enter to hear one voice alone, and again to hear all.")
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setItemDelegate(self.delegate)
        self.view.setModel(self.order)
        self.view.clicked.connect(self._on_clicked)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.installEventFilter(self)

    def _lay_out(self) -> None:
        controls = QHBoxLayout()
        controls.setContentsMargins(12, 0, 12, 0)
        controls.setSpacing(6)
        controls.addWidget(self.filter, 1)
        controls.addWidget(self.sorting)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._note)
        column.addSpacing(8)
        column.addLayout(controls)
        column.addSpacing(4)
        column.addWidget(self.view, 1)
        column.addWidget(self.show_all)
        column.addWidget(self.legend)

    def set_voices(self, voices: Voices | None) -> None:
        """List the voices of another article, or of none."""
        self.delegate.voices = voices
        self.model.set_voices(voices)
        self.legend.set_voices(voices)
        self.filter.clear()
        speaking = self.model.rowCount()
        for control in (self.filter, self.sorting):
            control.setVisible(speaking > 0)
        self.show_legend(self._legend_wanted)
        # Counting the words of a long article takes a moment: the page is shown first.
        self.delegate.counted = False
        QTimer.singleShot(_PAGE_FIRST_MILLISECONDS, self, self._show_counts)

    def _show_counts(self) -> None:
        self._note.setText(_summary(self.delegate.voices))
        self.delegate.counted = True
        self.view.viewport().update()

    def show_legend(self, wanted: bool) -> None:
        """Show the legend, or not, where there are voices that it could explain."""
        self._legend_wanted = wanted
        self.legend.setVisible(wanted and self.model.rowCount() > 0)

    def set_look(self, look: Look) -> None:
        """Follow what is chosen on the page, and its colours."""
        self._look = look
        self.delegate.look = look
        self.legend.set_look(look)
        self.show_all.setVisible(look.chosen is not None)
        self._mark_current(look)
        self.view.viewport().update()

    def _mark_current(self, look: Look) -> None:
        actor = look.chosen
        voices = self.delegate.voices
        if actor is None and look.selected is not None and voices is not None:
            actor = voices.attribution(look.selected).actor
        row = -1 if actor is None else self.model.row_of(actor)
        index = self.order.mapFromSource(self.model.index(row, 0))
        selection = self.view.selectionModel()
        # The page asked for this: telling it back would choose what is only looked at.
        selection.blockSignals(True)
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        selection.blockSignals(False)
        if index.isValid():
            self.view.scrollTo(index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter and Space in the list choose the current voice."""
        if watched is self.view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            current = self.view.currentIndex()
            if current.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
                self._on_clicked(current)
                return True
        return super().eventFilter(watched, event)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.actor_toggled.emit(index.data(ACTOR_ROLE))

    def _on_current(self, current: QModelIndex) -> None:
        # While one voice is heard, the arrow keys go from voice to voice; a click is told by itself.
        if current.isValid() and self._look.chosen is not None and self.view.hasFocus():
            self.actor_chosen.emit(current.data(ACTOR_ROLE))


def _summary(voices: Voices | None) -> str:
    if voices is None:
        return "Who speaks in an article stands here once it is analysed."
    count = len(voices.speaking())
    if not count:
        return "Nobody is cited in this article."
    return f"{count} voice{'s tell' if count > 1 else ' tells'} {voices.told_share():.0%} of this article"
