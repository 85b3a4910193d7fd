"""The middle pane: the page with all that stands around it, an actor's page, or what to do without both."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reader.gui.actor_page.page import ActorPage
from reader.gui.article_page.article_page import ArticlePage
from reader.gui.article_page.look import Look
from reader.gui.asking import Inquiry
from reader.gui.check_strip import CheckStrip
from reader.gui.empty_state import EmptyState
from reader.gui.icons import Icons
from reader.gui.job_bridge import JobBoard
from reader.gui.notes.strip import NotesStrip
from reader.gui.notices import Banner
from reader.gui.progress_strip import ProgressStrip
from reader.gui.reading import Reading
from reader.gui.sayings_table.model import SayingsModel
from reader.gui.sayings_table.table import SayingsTable
from reader.gui.why_strip import WhyStrip
from reader.model import TextSpan


class ReadingPane(QWidget):
    """Shows what `Reading` reads, and how far `JobBoard` is with it; or, over it, all that one actor said."""

    actor_page_changed = Signal()
    """The page of an actor was opened or left."""

    def __init__(
        self,
        reading: Reading,
        board: JobBoard,
        inquiry: Inquiry,
        icons: Icons,
        empty_actions: list[QAction],
    ) -> None:
        super().__init__()
        self.setObjectName("reading-pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._reading = reading
        self._board = board
        self.banner = Banner(icons, self)
        self.progress = ProgressStrip(self)
        self.page = ArticlePage(reading.look, self)
        self.notes = NotesStrip(self)
        self.check = CheckStrip(self)
        self.why = WhyStrip(icons, self)
        self.empty = EmptyState(empty_actions, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.empty)
        self._article = self._article_side()
        self.actor = ActorPage(reading.cast, inquiry, reading.look.theme, self)
        self.sayings = SayingsTable(SayingsModel(self), self)
        self._stack.addWidget(self._article)
        self._stack.addWidget(self.actor)
        self._stack.addWidget(self.sayings)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        self._wire()

    def _article_side(self) -> QWidget:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.progress)
        column.addWidget(self.page, 1)
        column.addWidget(self.notes)
        column.addWidget(self.check)
        column.addWidget(self.why)
        return side

    def _wire(self) -> None:
        reading, board = self._reading, self._board
        reading.article_changed.connect(self._on_article)
        reading.voices_changed.connect(self._on_voices)
        reading.look_changed.connect(lambda: self._on_look(reading.look))
        reading.cast_changed.connect(self._on_cast)
        reading.words_wanted.connect(self._on_words)
        self.actor.close_requested.connect(self.leave_actor)
        board.changed.connect(self._on_job)
        board.engine_changed.connect(self._show_progress)
        self.page.attribution_clicked.connect(reading.select)
        self.page.ground_clicked.connect(lambda: reading.select(None))
        self.why.close_requested.connect(lambda: reading.select(None))

    def _on_article(self) -> None:
        article = self._reading.article
        if article is not None:
            self.page.show_article(article, self._reading.voices)
        self._show_side()
        self._explain()
        self._show_progress()

    def show_actor(self, actor: int) -> None:
        """Show all that an actor of the library said, in place of the article; NoSuchActor."""
        self.actor.show_actor(actor)
        self._stack.setCurrentWidget(self.actor)
        self.actor.view_focus()
        self.actor_page_changed.emit()

    def show_sayings(self) -> None:
        """Show the table of attributions in place of the article."""
        self._stack.setCurrentWidget(self.sayings)
        self.actor_page_changed.emit()

    def leave_sayings(self) -> None:
        """Show the article again, if the table of attributions is shown."""
        if self._stack.currentWidget() is self.sayings:
            self._show_side()

    def leave_actor(self) -> bool:
        """Show the article again; False where it is shown already."""
        if self._stack.currentWidget() is not self.actor:
            return False
        self._show_side()
        self.page.setFocus()
        return True

    def _show_side(self) -> None:
        """Show the article, or what to do where there is none."""
        side = self.empty if self._reading.article is None else self._article
        if self._stack.currentWidget() is not side:
            welcomed = side is self._article and self.empty.isAncestorOf(self.window().focusWidget())
            self._stack.setCurrentWidget(side)
            if welcomed:  # its button brought the article in
                self.page.setFocus()
            self.actor_page_changed.emit()

    def _on_cast(self) -> None:
        self.page.recast(self._reading.voices, self._reading.look)
        self._explain()

    def _on_words(self, span: TextSpan, sentence: str) -> None:
        self.leave_actor()
        self.page.show_words(span, sentence)

    def _on_voices(self) -> None:
        self.page.show_voices(self._reading.voices)
        self._explain()
        self._show_progress()

    def _explain(self) -> None:
        voices, look = self._reading.voices, self._reading.look
        self.why.explain(voices, look)
        self.check.tell(voices, look.selected)

    def _on_look(self, look: Look) -> None:
        before = self.page.look
        self.page.set_look(look)
        self.actor.set_theme(look.theme)
        self._explain()
        if (look.selected, look.chosen) not in ((before.selected, before.chosen), (None, None)):
            self.leave_actor()
        if look.selected is not None and look.selected != before.selected:
            self.page.bring_into_view(look.selected)
        elif look.chosen is not None and look.chosen != before.chosen and self._reading.voices is not None:
            said = self._reading.voices.of_actor(look.chosen)
            if said and not self.page.shows_any(said):
                self.page.scroll_to(said[0])

    def _on_job(self, article: int) -> None:
        if article == self._reading.article_id:
            self._show_progress()

    def _show_progress(self) -> None:
        article = self._reading.article_id
        if article is not None:
            analysed = self._reading.voices is not None
            self.progress.tell(self._board.state(article), self._board.engine, analysed=analysed)
