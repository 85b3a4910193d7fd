"""The right pane: the article's voices, to be sorted, filtered and heard alone."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.gui.actor_panel.delegate import ActorDelegate
from reader.gui.actor_panel.model import HEADING, ActorModel, ActorRole
from reader.gui.actor_panel.order import ActorOrder, Order
from reader.gui.actor_panel.view import ActorView
from reader.gui.article_page.look import Look
from reader.gui.legend import Legend
from reader.gui.voices import Voices

_PAGE_FIRST_MILLISECONDS = 30


class ActorPanel(QWidget):
    """Lists the voices of the article; asks for one to be heard alone, renamed, merged, or for all.

    Those that are only mentioned stand below in a group of their own; they lead to their mentions.
    """

    actor_toggled = Signal(int)
    actor_chosen = Signal(int)
    mention_requested = Signal(int)
    all_requested = Signal()
    rename_requested = Signal(int, str)
    """This actor should have this name."""
    merge_requested = Signal(int, int)
    """The second actor should become one with the first, which gives its name."""
    menu_requested = Signal(QPoint)
    current_changed = Signal()

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
        self.view = ActorView(self)
        self.view.setItemDelegate(self.delegate)
        self.view.setModel(self.order)
        self.view.row_activated.connect(self._on_activated)
        self.view.menu_requested.connect(self.menu_requested)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        # What is asked for gives the list new rows: the field or the drag must be done with the old ones.
        later = Qt.ConnectionType.QueuedConnection
        self.model.rename_requested.connect(self.rename_requested, later)
        self.model.merge_requested.connect(self.merge_requested, later)

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
        self.filter.clear()
        self._take_voices(voices)

    def recast(self, voices: Voices | None) -> None:
        """List the same article's voices after one was renamed, merged or split; the current one stays."""
        before, current = self.delegate.voices, self.current_actor()
        scrolled = self.view.verticalScrollBar().value()
        self._take_voices(voices)
        self.view.verticalScrollBar().setValue(scrolled)
        if before is not None and voices is not None:
            self._make_current(voices.successor(current, before))

    def _take_voices(self, voices: Voices | None) -> None:
        self.delegate.voices = voices
        self.model.set_voices(voices)
        self.legend.set_voices(voices)
        listed = self.model.rowCount()
        for control in (self.filter, self.sorting):
            control.setVisible(listed > 0)
        self.show_legend(self._legend_wanted)
        # Counting the words of a long article takes a moment, and so does painting its voices: the page is
        # shown first, and till then the panel looks as it did.
        self.delegate.counted = False
        self.setUpdatesEnabled(False)
        QTimer.singleShot(_PAGE_FIRST_MILLISECONDS, self, self._show_counts)

    def _show_counts(self) -> None:
        self._note.setText(_summary(self.delegate.voices))
        self.delegate.counted = True
        self.setUpdatesEnabled(True)

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
        if actor is not None:
            self._make_current(actor)

    def _make_current(self, actor: int | None) -> None:
        row = -1 if actor is None else self.model.row_of(actor)
        index = self.order.mapFromSource(self.model.index(row, 0))
        selection = self.view.selectionModel()
        # The page asked for this: telling it back would choose what is only looked at.
        selection.blockSignals(True)
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        selection.blockSignals(False)
        if index.isValid():
            self.view.scrollTo(index)
        self.current_changed.emit()

    def current_actor(self) -> int | None:
        """Return the actor in the current row of the list."""
        index = self.view.currentIndex()
        actor = index.data(ActorRole.ACTOR) if index.isValid() else None
        return actor if isinstance(actor, int) and actor != HEADING else None

    def edit_name(self) -> None:
        """Let the current actor's name be changed in its place."""
        if self.view.currentIndex().isValid():
            self.view.setFocus()
            self.view.edit(self.view.currentIndex())

    def _on_activated(self, index: QModelIndex) -> None:
        actor = index.data(ActorRole.ACTOR)
        if index.data(ActorRole.SPEAKS):
            self.actor_toggled.emit(actor)
        elif actor != HEADING:
            self.mention_requested.emit(actor)

    def _on_current(self, current: QModelIndex) -> None:
        self.current_changed.emit()
        # While one voice is heard, the arrow keys go from voice to voice; a click is told by itself.
        by_key = QApplication.mouseButtons() == Qt.MouseButton.NoButton and self.view.hasFocus()
        if by_key and self._look.chosen is not None and current.data(ActorRole.SPEAKS):
            self.actor_chosen.emit(current.data(ActorRole.ACTOR))


def _summary(voices: Voices | None) -> str:
    if voices is None:
        return "Who speaks in an article stands here once it is analysed."
    count = len(voices.speaking())
    if not count:
        return "Nobody is cited in this article."
    return f"{count} voice{'s tell' if count > 1 else ' tells'} {voices.told_share():.0%} of this article"
