"""The search field above the list, with what is odd about the search, and how the results are shown."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.gui.finding.problems import pointed_at
from reader.library.search import Problem

TYPING_MILLISECONDS = 120
"""Rest between two letters after which is searched."""


class Show(StrEnum):
    """What a search lists."""

    ARTICLES = "Articles"
    ATTRIBUTIONS = "Attributions"


class FoundOrder(StrEnum):
    """The order of what was found."""

    RELEVANCE = "Relevance"
    NEWEST = "Newest"


class SearchField(QLineEdit):
    """A line to type a search; Esc clears it and leaves it, the Down key goes to the results."""

    left = Signal()
    results_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search-field")
        self.setPlaceholderText("Search the library")
        self.setAccessibleName("Search the library")
        self.setClearButtonEnabled(True)

    def event(self, event: QEvent) -> bool:
        """Keep the Esc key from what it means elsewhere in the window."""
        own = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if own and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear and leave by Esc, go to the results by Down."""
        match event.key():
            case Qt.Key.Key_Escape:
                self.clear()
                self.left.emit()
            case Qt.Key.Key_Down:
                self.results_wanted.emit()
            case _:
                super().keyPressEvent(event)


class SearchBar(QWidget):
    """The field and what belongs to it; tells when something else is to be looked for or shown."""

    changed = Signal()
    """Another search, or another order."""
    show_changed = Signal()
    save_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = SearchField(self)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MILLISECONDS)
        self._typing.timeout.connect(self.changed)
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self.search_now)
        self.problem = QLabel(self)
        self.problem.setObjectName("search-problem")
        self.problem.setTextFormat(Qt.TextFormat.RichText)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._make_choices()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 4)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.problem)
        column.addLayout(self._choices())

    def _make_choices(self) -> None:
        self._shows = QButtonGroup(self)
        self.switch: dict[Show, QPushButton] = {}
        for show in Show:
            button = QPushButton(show.value, self)
            button.setObjectName("segment")
            button.setCheckable(True)
            button.setToolTip(f"Show {show.value.lower()}")
            self._shows.addButton(button)
            self.switch[show] = button
        self.switch[Show.ARTICLES].setChecked(True)
        # Also the one that is on already: it leads back from an article to the table.
        self._shows.buttonClicked.connect(lambda _: self.show_changed.emit())
        self.order = QComboBox()
        self.order.setAccessibleName("Order of what was found")
        self.order.setToolTip("Order of what was found")
        self.order.addItems([order.value for order in FoundOrder])
        self.order.currentIndexChanged.connect(lambda _: self.search_now())
        self.save = QToolButton()
        self.save.setAccessibleName("Save this search")
        self.save.clicked.connect(self.save_requested)

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in self.switch.values():
            row.addWidget(button)
        row.addStretch()
        return row

    @property
    def typed(self) -> str:
        """What is typed, without the space around it."""
        return self.field.text().strip()

    @property
    def showing(self) -> Show:
        """What is to be listed."""
        return Show.ATTRIBUTIONS if self.switch[Show.ATTRIBUTIONS].isChecked() else Show.ARTICLES

    @property
    def wanted_order(self) -> FoundOrder:
        """The order that is chosen."""
        return FoundOrder(self.order.currentText())

    def look_for(self, query: str) -> None:
        """Put a search into the field, and search at once."""
        self.field.setText(query)
        self.search_now()

    def clear(self) -> None:
        """Look for nothing."""
        self.look_for("")

    def search_now(self) -> None:
        """Do not wait for more letters."""
        self._typing.stop()
        self.changed.emit()

    def tell(self, problems: Sequence[Problem]) -> None:
        """Say below the field what in the search can't be read, and where."""
        text = self.field.text()
        self.problem.setText(pointed_at(text, problems))
        self.problem.setAccessibleName(problems[0].sentence if problems else "")
        self.problem.setVisible(bool(problems))

    def _on_typed(self) -> None:
        if self.typed:
            self._typing.start()
        else:
            self.search_now()
