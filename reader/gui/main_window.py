"""The window: three panes, the actions, and the wires between them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QSizePolicy,
    QSplitter,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import SourcelightError
from reader.gui.action_table import ACTIONS
from reader.gui.actions import Actions
from reader.gui.actor_panel.panel import ActorPanel
from reader.gui.arrangement import Arrangement
from reader.gui.asking import Asking, Inquiry
from reader.gui.bringing.feature import BringingIn
from reader.gui.bringing.strip import BringingStrip
from reader.gui.cast_counts import CastCounts
from reader.gui.casting import Casting
from reader.gui.command_palette import CommandPalette
from reader.gui.desk import Desk
from reader.gui.exporting.exporting import Exporting
from reader.gui.exporting.selection import Selection
from reader.gui.exporting.whole_library import WholeLibrary
from reader.gui.feature import Feature
from reader.gui.feeds.feature import ComingIn
from reader.gui.icons import Icons
from reader.gui.job_bridge import JobBoard
from reader.gui.library_list.model import LibraryModel
from reader.gui.library_list.panel import LibraryPanel
from reader.gui.library_parts import LibraryParts
from reader.gui.library_side import LibrarySide
from reader.gui.notices import Notice, Toast
from reader.gui.reading import Reading
from reader.gui.reading_pane import ReadingPane
from reader.gui.safety.keeping import Keeping
from reader.gui.safety.place_warning import PlaceWarning
from reader.gui.safety.read_only import ReadOnlyLine
from reader.gui.versions.feature import Versions
from reader.gui.voice_actions import VoiceActions
from reader.gui.voices import Colouring
from reader.gui.wardrobe import Wardrobe
from reader.gui.window_settings import WindowSettings
from reader.library import Library
from reader.library.search import AT_ONCE
from reader.model import Act
from reader.services.cast import Saying
from reader.services.safety import Safety

_SIZE = (1320, 860)
_PANES = (270, 740, 310)
"""Widths of library, article and voices at the first start, in pixels."""
_TEXT_TOOLS = ("smaller", "larger", "theme")


class MainWindow(QMainWindow):
    """Holds layout and wiring; what is done is done by `Desk` and `Reading`."""

    def __init__(  # noqa: PLR0913, PLR0917 - composed in app.py
        self,
        library: Library,
        desk: Desk,
        reading: Reading,
        board: JobBoard,
        asking: Asking,
        settings: WindowSettings,
        *,
        safety: Safety | None = None,
    ) -> None:
        super().__init__()
        self.desk, self.reading, self.board, self.settings = desk, reading, board, settings
        self.icons = Icons(reading.look.theme)
        self.actions_table = Actions(ACTIONS, self, self.icons)
        self.library_model = LibraryModel(library, board, self)
        self.library_panel = LibraryPanel(self.library_model, self.icons, reading.look.theme, self)
        empty = [self.actions_table[name] for name in ("new", "open", "samples")]
        self.reading_pane = ReadingPane(reading, board, Inquiry(library, asking), self.icons, empty)
        self.actor_panel = ActorPanel(reading.look, self)
        self.casting = Casting(reading.cast, desk.undo_stack, self)
        self.counts = CastCounts(asking, reading)
        self.voice_actions = VoiceActions(
            self.actions_table, self.actor_panel, self.reading_pane.actor, reading, self.casting
        )
        self.bringing_strip = BringingStrip(self)
        self.bringing_in = BringingIn(desk, reading, self.bringing_strip, self)
        self.wardrobe = Wardrobe(self.actions_table, self.icons, reading, settings, self)
        self.coming_in = ComingIn(desk, self.bringing_in, self)
        parts = LibraryParts(
            library,
            asking,
            Arrangement(library, desk.jobs, desk.undo_stack, self),
            self.actions_table,
            reading,
            self.library_model,
            self.library_panel,
            self.reading_pane,
            settings,
        )
        self.library_side = LibrarySide(desk, parts)
        self.versions = Versions(desk, reading, parts.arrangement, self.reading_pane.page, self.actions_table)
        warning = PlaceWarning(library.path, settings, self.icons, self.reading_pane)
        self.keeping = Keeping(safety, self.actions_table, warning, self)
        self.read_only = ReadOnlyLine(library, self.actions_table, self.icons, self.reading_pane)
        selection = Selection(self.library_panel.view, reading)
        self.exporting = Exporting(library, reading, self.actions_table, selection, self)
        self.whole_library = WholeLibrary(library, desk, self.actions_table, self)
        self.features: tuple[Feature, ...] = (
            self.bringing_in,
            self.coming_in,
            self.wardrobe,
            self.voice_actions,
            *self.library_side.features,
            self.versions,
            self.keeping,
            self.exporting,
            self.whole_library,
        )
        self.toast = Toast(self.icons, self)
        self.setWindowTitle("Sourcelight")
        self.setAcceptDrops(True)
        self.resize(*_SIZE)
        self._lay_out()
        self._wire_actions()
        self._wire_parts()
        self._restore()
        self._on_article()
        # Not in the search field, the first of the widgets: N and P shall lead through the article.
        self.library_panel.view.setFocus()

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for pane, least in ((self.library_panel, 190), (self.reading_pane, 360), (self.actor_panel, 230)):
            pane.setMinimumWidth(least)
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes(list(_PANES))
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.bringing_strip)
        self.setCentralWidget(middle)
        self.actions_table.fill(self.menuBar())
        self._make_toolbar()
        self.setTabOrder(self.library_panel.view, self.reading_pane.page)
        self.setTabOrder(self.reading_pane.page, self.actor_panel.filter)

    def _make_toolbar(self) -> None:
        bar = QToolBar("Tools", self)
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        gap = QWidget(bar)
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        left = ("library", "", "new", "paste", "open", "add-address", "", "delete")
        right = ("previous", "next", "", "by-actor", "by-kind", "", *_TEXT_TOOLS, "", "voices")
        for names in (left, right):
            for name in names:
                if name:
                    self._add_tool(bar, self.actions_table[name])
                else:
                    bar.addSeparator()
            if names is left:
                bar.addWidget(gap)
        self.addToolBar(bar)

    @staticmethod
    def _add_tool(bar: QToolBar, action: QAction) -> None:
        bar.addAction(action)
        button = bar.widgetForAction(action)
        if isinstance(button, QToolButton):
            button.setAccessibleName(action.text().replace("&", "").rstrip("…"))
            if action.property("labelled"):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def _wire_actions(self) -> None:
        desk, reading, actions = self.desk, self.reading, self.actions_table
        deeds: dict[str, Callable[[], object]] = {
            "quit": self.close,
            "undo": desk.undo_stack.undo,
            "redo": desk.undo_stack.redo,
            "analyse": lambda: self._with_article(desk.analyse),
            "cancel": lambda: self._with_article(desk.cancel),
            "next": lambda: reading.step(1, self.reading_pane.page.first_in_view()),
            "previous": lambda: reading.step(-1, self.reading_pane.page.first_in_view()),
            "check": lambda: reading.step_to_check(self.reading_pane.page.first_in_view()),
            "voice": reading.choose_selected,
            "release": self._let_go,
            "to-library": self.library_panel.view.setFocus,
            "to-article": self.reading_pane.page.setFocus,
            "to-voices": self.actor_panel.view.setFocus,
            "palette": lambda: CommandPalette(actions, self).exec(),
        }
        for feature in self.features:
            deeds.update(feature.deeds())
        for name, deed in deeds.items():
            actions[name].triggered.connect(_without_checked(deed))
        for name, show in self._hideable().items():
            actions[name].toggled.connect(show)

    def _hideable(self) -> dict[str, Callable[[bool], None]]:
        """Return how each thing that can be hidden is shown or hidden, by the name of its action."""
        return {
            "attitudes": self.reading.show_attitudes,
            "library": self.library_panel.setVisible,
            "shelves": self.library_panel.shelves.setVisible,
            "voices": self.actor_panel.setVisible,
            "legend": self.actor_panel.show_legend,
        }

    def _wire_parts(self) -> None:
        desk, reading, board = self.desk, self.reading, self.board
        desk.article_wanted.connect(self.open_article)
        desk.noticed.connect(self.tell)
        board.finished.connect(self._on_finished)
        board.failed.connect(desk.analysis_failed)
        board.engine_failed.connect(lambda message: self.tell(Notice(message)))
        board.changed.connect(lambda _: self._enable_actions())
        reading.article_changed.connect(self._on_article)
        reading.voices_changed.connect(lambda: self.actor_panel.set_voices(reading.voices))
        reading.voices_changed.connect(self._on_look)
        reading.look_changed.connect(self._on_look)
        self.library_panel.article_requested.connect(reading.open)
        self.actor_panel.actor_toggled.connect(reading.toggle)
        self.actor_panel.actor_chosen.connect(reading.choose)
        self.actor_panel.all_requested.connect(lambda: reading.choose(None))
        self.reading_pane.progress.cancel_requested.connect(self.actions_table["cancel"].trigger)
        self.reading_pane.progress.analyse_requested.connect(self.actions_table["analyse"].trigger)
        self.reading_pane.check.next_requested.connect(self.actions_table["check"].trigger)
        self.reading_pane.why.next_requested.connect(self.actions_table["next"].trigger)
        self.reading_pane.why.previous_requested.connect(self.actions_table["previous"].trigger)
        self._wire_voices()
        self.library_side.noticed.connect(self.tell)
        for feature in self.features:
            feature.noticed.connect(self.tell)
        self.keeping.closing_wanted.connect(self.close)
        for name, possible in (
            ("undo", desk.undo_stack.canUndoChanged),
            ("redo", desk.undo_stack.canRedoChanged),
        ):
            self.actions_table[name].setEnabled(False)
            possible.connect(self.actions_table[name].setEnabled)
        self.wardrobe.worn.connect(self._on_worn)

    def _wire_voices(self) -> None:
        reading, pane = self.reading, self.reading_pane
        self.casting.noticed.connect(self.tell)
        reading.cast_changed.connect(lambda: self.actor_panel.recast(reading.voices))
        reading.cast_changed.connect(self._on_look)
        self.counts.counted.connect(self._enable_actions)
        self.voice_actions.page_wanted.connect(self._show_actor)
        pane.actor.saying_requested.connect(self._open_saying)
        self.library_side.sayings.saying_wanted.connect(self._open_saying)
        pane.actor_page_changed.connect(self._enable_actions)
        for changed in (self.desk.article_added, self.library_side.changed, self.board.finished):
            changed.connect(pane.actor.refresh)

    # what is shown

    def open_article(self, article: int) -> None:
        """Show an article, and mark it in the list."""
        if self.reading.article_id != article:
            self.reading.open(article)

    def _show_actor(self, actor: int) -> None:
        try:
            self.reading_pane.show_actor(actor)
        except SourcelightError as error:
            self.tell(Notice(str(error)))

    def _open_saying(self, saying: Saying) -> None:
        """Read a saying in its article, even if that means to show attitudes."""
        if saying.attribution.act is Act.ATTITUDE:
            self.actions_table["attitudes"].setChecked(True)
        self.reading_pane.leave_actor()
        self.reading_pane.leave_sayings()
        self.reading.open_at(saying.article.id, saying.index)
        self.reading_pane.page.setFocus()

    def _let_go(self) -> None:
        if not self.reading_pane.leave_actor():
            self.reading.step_back()

    @Slot(object)
    def tell(self, notice: Notice) -> None:
        """Show a notice: a problem in the banner, news in the toast."""
        if notice.problem:
            self.reading_pane.banner.tell(notice)
        else:
            self.toast.tell(notice)

    def _on_article(self) -> None:
        reading = self.reading
        self.library_panel.show_current(reading.article_id)
        self.actor_panel.set_voices(reading.voices)
        self.reading_pane.banner.dismiss()
        self.reading_pane.empty.tell(self.library_model.rowCount())
        self.setWindowTitle(f"{reading.article.title} – Sourcelight" if reading.article else "Sourcelight")
        self._on_look()

    def _on_look(self) -> None:
        look = self.reading.look
        self.actor_panel.set_look(look)
        self.actions_table["by-actor" if look.colouring is Colouring.ACTOR else "by-kind"].setChecked(True)
        self._enable_actions()

    def _enable_actions(self) -> None:
        reading, actions = self.reading, self.actions_table
        article, voices = reading.article_id, reading.voices
        job = None if article is None else self.board.state(article)
        enabled = {
            "analyse": article is not None and job is None,
            "cancel": job is not None,
            "next": voices is not None,
            "previous": voices is not None,
            "check": voices is not None and bool(voices.to_check()),
            "voice": reading.look.selected is not None or reading.look.chosen is not None,
            "release": self.reading_pane.actor.isVisible()
            or reading.look.selected is not None
            or reading.look.chosen is not None,
        }
        for name, possible in enabled.items():
            actions[name].setEnabled(possible)
        for feature in self.features:
            feature.enable()

    def _on_finished(self, article: int) -> None:
        if article == self.reading.article_id:
            self.reading.reload_voices()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files and text."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring in what was dropped."""
        if self.bringing_in.take(event.mimeData()):
            event.acceptProposedAction()

    def _with_article(self, deed: Callable[[int], None]) -> None:
        if self.reading.article_id is not None:
            deed(self.reading.article_id)

    def end_work(self) -> None:
        """End what the features do in the background, and wait for that."""
        for feature in self.features:
            feature.close()
        # Whoever may only read the library, or a copy of it, can't do that for the last changes.
        self.desk.library.search.catch_up(AT_ONCE)

    # theme and memory

    def _on_worn(self) -> None:
        banners = (self.reading_pane.banner, self.keeping.warning, self.read_only, self.toast)
        for part in (*banners, self.reading_pane.why):
            part.renew_icons()
        self.library_panel.set_theme(self.reading.look.theme)

    def _restore(self) -> None:
        settings = self.settings
        self.restoreGeometry(settings.layout("window"))
        self.splitter.restoreState(settings.layout("panes"))
        self.library_panel.parts.restoreState(settings.layout("shelves"))
        for name, show in self._hideable().items():
            self.actions_table[name].setChecked(settings.shows(name))
            show(settings.shows(name))
        self.wardrobe.choose(settings.theme)
        self.library_side.begin()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout."""
        self.settings.set_layout("window", self.saveGeometry())
        self.settings.set_layout("panes", self.splitter.saveState())
        self.settings.set_layout("shelves", self.library_panel.parts.saveState())
        self.wardrobe.remember()
        self.library_side.remember()
        for name in self._hideable():
            self.settings.set_shows(name, shown=self.actions_table[name].isChecked())
        super().closeEvent(event)


def _without_checked(deed: Callable[[], object]) -> Callable[[bool], None]:
    """Return a slot that drops the checked state which a triggered action hands over."""

    def slot(checked: bool = False) -> None:
        deed()

    return slot
