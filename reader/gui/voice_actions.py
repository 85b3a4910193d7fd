"""What can be done with one voice: its page, its name and kind, merging, splitting, keeping apart."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from reader.errors import SourcelightError
from reader.gui.action_table import VOICE_ACTIONS
from reader.gui.actions import Actions
from reader.gui.actor_chooser import ActorChooser, Question
from reader.gui.actor_page.page import ActorPage
from reader.gui.actor_panel.panel import ActorPanel
from reader.gui.casting import Casting
from reader.gui.feature import Feature
from reader.gui.notices import Notice
from reader.gui.reading import Reading
from reader.model import Kind, LibraryActor


class VoiceActions(Feature):
    """Carries out the actions on the voice that is current in the panel, or whose page is shown."""

    page_wanted = Signal(int)
    """The page of this actor of the library should be shown."""

    def __init__(
        self,
        actions: Actions,
        panel: ActorPanel,
        page: ActorPage,
        reading: Reading,
        casting: Casting,
    ) -> None:
        super().__init__(panel)
        self._actions, self._panel, self._page = actions, panel, page
        self._reading, self._casting = reading, casting
        panel.menu_requested.connect(self._open_menu)
        panel.current_changed.connect(self.enable)
        panel.rename_requested.connect(self._on_renamed)
        panel.merge_requested.connect(self._on_dropped)
        panel.mention_requested.connect(reading.step_mention)
        page.rename_requested.connect(casting.rename)
        casting.changed.connect(reading.recast)
        casting.changed.connect(page.refresh)

    def deeds(self) -> dict[str, Callable[[], object]]:
        """Return what each action does, by its name."""
        kinds = {kind.value: partial(self._set_kind, kind) for kind in Kind}
        return {
            **kinds,
            "voice-page": self._show_page,
            "find-voice": self._find_voice,
            "next-mention": self._next_mention,
            "rename-voice": self._rename,
            "merge": self._merge,
            "keep-apart": self._keep_apart,
            "split": self._split,
        }

    def enable(self) -> None:
        """Let those actions be done that have a voice to act on, and mark its kind."""
        target, actor = self._target(), self._panel.current_actor()
        voices = self._reading.voices
        for spec in VOICE_ACTIONS:
            self._actions[spec.id].setEnabled(target is not None)
        mentioned = voices is not None and actor is not None and bool(voices.mentions_of(actor))
        self._actions["next-mention"].setEnabled(mentioned)
        self._actions["split"].setEnabled(not self._on_page() and target is not None and self._can_split())
        if target is not None:
            self._actions[target.kind.value].setChecked(True)

    # whom it is about

    def _on_page(self) -> bool:
        return self._page.isVisible()

    def _target(self) -> LibraryActor | None:
        """Return the actor of the library that the actions are about."""
        if self._on_page():
            return self._page.actor
        voices = self._reading.voices
        return None if voices is None else voices.known(self._panel.current_actor())

    def _can_split(self) -> bool:
        """Tell whether the row of the current actor holds more than that one actor of this article."""
        target, actor, voices = self._target(), self._panel.current_actor(), self._reading.voices
        if target is None or actor is None or voices is None:
            return False
        return target.articles > 1 or voices.is_merged(actor)

    def _nearby(self, target: LibraryActor) -> list[LibraryActor]:
        voices = self._reading.voices
        return [] if voices is None else [row for row in voices.cast if row.id != target.id]

    def _find(self, typed: str, target: LibraryActor | None = None) -> Sequence[LibraryActor]:
        try:
            found = self._reading.cast.find(typed)
        except SourcelightError as error:
            self.noticed.emit(Notice(str(error)))
            return []
        return [actor for actor in found if target is None or actor.id != target.id]

    # what is done

    def _show_page(self) -> None:
        target = self._target()
        if target is not None and not self._on_page():
            self.page_wanted.emit(target.id)

    def _next_mention(self) -> None:
        actor = self._panel.current_actor()
        if actor is not None:
            self._reading.step_mention(actor)

    def _rename(self) -> None:
        if self._on_page():
            self._page.edit_name()
        else:
            self._panel.edit_name()

    def _set_kind(self, kind: Kind) -> None:
        target = self._target()
        if target is not None and target.kind is not kind:
            self._casting.set_kind(target.id, kind)

    def _split(self) -> None:
        target, article = self._target(), self._reading.article_id
        if target is not None and article is not None and not self._on_page():
            self._casting.split(target.id, article)

    def _merge(self) -> None:
        target = self._target()
        if target is not None:
            note = "They become one voice in all articles, under the name that you choose here."
            question = Question(f"Who is the same as “{target.name}”?", "Merge", note)
            self._ask(question, target, self._casting.merge)

    def _keep_apart(self) -> None:
        target = self._target()
        if target is not None:
            note = "The two are kept apart from now on, also in articles that you add later."
            question = Question(f"Who is not the same as “{target.name}”?", "Keep apart", note)
            self._ask(question, target, self._casting.keep_apart)

    def _ask(self, question: Question, target: LibraryActor, deed: Callable[[int, int], None]) -> None:
        """Ask for another actor; ``deed`` gets the one that was chosen, then ``target``."""
        find = partial(self._find, target=target)
        chooser = ActorChooser(question, self._nearby(target), find, self._panel.window())
        self._open(chooser, lambda chosen: deed(chosen.id, target.id))

    def _find_voice(self) -> None:
        voices = self._reading.voices
        nearby = () if voices is None else voices.cast
        question = Question("Whose words would you like to see?", "Show")
        chooser = ActorChooser(question, nearby, self._find, self._panel.window())
        self._open(chooser, lambda chosen: self.page_wanted.emit(chosen.id))

    @staticmethod
    def _open(chooser: ActorChooser, on_chosen: Callable[[LibraryActor], None]) -> None:
        def answer() -> None:
            if chooser.chosen is not None:
                on_chosen(chooser.chosen)

        chooser.accepted.connect(answer)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def _on_renamed(self, actor: int, name: str) -> None:
        known = self._reading.voices.known(actor) if self._reading.voices else None
        if known is not None:
            self._casting.rename(known.id, name)

    def _on_dropped(self, kept: int, other: int) -> None:
        voices = self._reading.voices
        rows = (voices.known(kept), voices.known(other)) if voices else (None, None)
        if rows[0] is not None and rows[1] is not None:
            self._casting.merge(rows[0].id, rows[1].id)

    def _open_menu(self, point: QPoint) -> None:
        menu = QMenu(self._panel.window())
        actor, voices = self._panel.current_actor(), self._reading.voices
        if actor is not None and voices is not None and voices.of_actor(actor):
            alone = self._reading.look.chosen == actor
            hear = menu.addAction("Hear all voices" if alone else "Hear this voice alone")
            hear.setIcon(self._actions["voice"].icon())
            hear.triggered.connect(lambda: self._reading.toggle(actor))
        self._actions.add_to(menu, VOICE_ACTIONS)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(point)
