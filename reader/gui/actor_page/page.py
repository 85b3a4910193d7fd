"""The page of an actor: who it is, and all that it told, to be searched and read in its place."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reader.errors import NoSuchActor, SourcelightError
from reader.exports.wording import KIND_NAMES
from reader.gui.actor_page.delegate import SayingDelegate
from reader.gui.actor_page.model import SayingModel, SayingRole
from reader.gui.actor_page.parts import NameField, SayingView
from reader.gui.actor_panel.model import counted
from reader.gui.asking import Inquiry
from reader.gui.theme import Theme
from reader.library import Library
from reader.model import LibraryActor
from reader.services.cast import Cast

_TYPING_MILLISECONDS = 150
"""Rest between two letters after which the library is searched."""
_SUBJECT = "actor"
_EMPTY_LINE = "\N{NO-BREAK SPACE}"


class ActorPage(QWidget):
    """Shows one actor of the library; asks for a saying to be read in its article, or to be closed.

    In a large library its name is there at once, all else when it has been counted and read.
    """

    saying_requested = Signal(object)
    """A `Saying`."""
    rename_requested = Signal(int, str)
    close_requested = Signal()

    def __init__(self, cast: Cast, inquiry: Inquiry, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actor-page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._cast, self._inquiry = cast, inquiry
        self.actor: LibraryActor | None = None
        self._counted = False
        self.model = SayingModel(inquiry, self)
        self.model.listed.connect(self._on_listed)
        self.delegate = SayingDelegate(self)
        self.delegate.theme = theme
        self._make_heading()
        self._make_list()
        self._lay_out()

    def _make_heading(self) -> None:
        self.back = QPushButton("Back to the article", self)
        self.back.setToolTip("Back to the article (Esc)")
        self.back.clicked.connect(self.close_requested)
        self.name = NameField(self)
        self.name.left.connect(self.view_focus)
        self.name.given.connect(self._on_named)
        self.facts = QLabel(self)
        self.aliases = QLabel(self)
        for label in (self.facts, self.aliases):
            label.setObjectName("actor-facts")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)

    def _make_list(self) -> None:
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Search in what this voice said")
        self.search.setAccessibleName("Search in what this voice said")
        self.search.setClearButtonEnabled(True)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MILLISECONDS)
        self._typing.timeout.connect(self._find)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self.search.returnPressed.connect(self.view_focus)
        self.view = SayingView(self)
        self.view.setItemDelegate(self.delegate)
        self.view.setModel(self.model)
        self.view.opened.connect(lambda index: self.saying_requested.emit(index.data(SayingRole.SAYING)))
        self.nothing = QLabel(self)
        self.nothing.setObjectName("actor-facts")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.nothing.setMargin(40)
        self.nothing.setWordWrap(True)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addStretch()
        heading = QVBoxLayout()
        heading.setContentsMargins(20, 16, 20, 0)
        heading.setSpacing(6)
        heading.addLayout(top)
        heading.addSpacing(10)
        for widget in (self.name, self.facts, self.aliases):
            heading.addWidget(widget)
        heading.addSpacing(6)
        heading.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(heading)
        column.addWidget(self.view, 1)
        column.addWidget(self.nothing, 1)

    def sizeHint(self) -> QSize:
        """Return a size like that of an article."""
        return QSize(700, 700)

    def set_theme(self, theme: Theme) -> None:
        """Paint the rows in the colours of a theme."""
        self.delegate.theme = theme
        self.view.viewport().update()

    def show_actor(self, actor: int) -> None:
        """Show what an actor of the library told; NoSuchActor."""
        self.actor, self._counted = self._cast.get(actor, counted=False), False
        self.search.clear()
        self.model.clear()
        self.view.show()
        self.nothing.hide()
        self._read(self.actor)
        self.view_focus()

    def refresh(self) -> None:
        """Show what is new of the same actor; ask to be closed where the library lost it."""
        before = self.actor
        if before is None or not self.isVisible():
            return
        try:
            now = self._cast.get(before.id, counted=False)
            # The numbers of before stand until those of now are counted.
            self.actor = replace(now, articles=before.articles, attributions=before.attributions)
            self._read(self.actor)
        except NoSuchActor:
            self.close_requested.emit()
        except SourcelightError:
            return

    def _read(self, actor: LibraryActor) -> None:
        """Tell who it is, and have read what it told."""
        self.setAccessibleName(f"All that {actor.name} said")
        self.name.show_name(actor.name)
        self._tell(actor)
        self._inquiry.ask(_SUBJECT, partial(_count, actor=actor.id), self._take)
        self._find()

    def _take(self, actor: LibraryActor | None) -> None:
        if actor is None:
            self.close_requested.emit()
        else:
            self.actor, self._counted = actor, True
            self._tell(actor)

    def edit_name(self) -> None:
        """Let the name be changed in its place."""
        self.name.setFocus()
        self.name.selectAll()

    def view_focus(self) -> None:
        """Give the list the focus, and a current row."""
        self.view.setFocus()
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _tell(self, actor: LibraryActor) -> None:
        """Say what is known of the actor, once it is counted."""
        told = counted(actor.attributions, "attribution")
        facts = f"{KIND_NAMES[actor.kind].capitalize()}  ·  {told} in {counted(actor.articles, 'article')}"
        self.facts.setText(facts if self._counted else _EMPTY_LINE)
        self.aliases.setText(f"Also: {', '.join(f'“{alias}”' for alias in actor.aliases)}")
        self.aliases.setVisible(self._counted and bool(actor.aliases))

    def _find(self) -> None:
        self._typing.stop()
        if self.actor is not None:
            self.model.show_actor(self.actor.id, self.search.text().strip())

    def _on_listed(self) -> None:
        found, words = self.model.rowCount() > 0, self.model.words
        self.nothing.setText(
            f"Nothing that this voice said holds “{words}”."
            if words
            else "This voice is mentioned in your articles, but nothing is told as its words."
        )
        self.view.setVisible(found)
        self.nothing.setVisible(not found)
        if self.view.hasFocus():
            self.view_focus()

    def _on_named(self, name: str) -> None:
        if self.actor is not None:
            self.rename_requested.emit(self.actor.id, name)
            self.name.show_name(self.actor.name)


def _count(library: Library, actor: int) -> LibraryActor | None:
    """Return an actor with its numbers; None where the library lost it meanwhile."""
    try:
        return library.cast.get(actor)
    except NoSuchActor:
        return None
