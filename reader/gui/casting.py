"""What the user decides about actors: every decision can be undone, and every failure becomes a notice."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from reader.errors import SourcelightError
from reader.gui.notices import Notice
from reader.model import Kind
from reader.services.cast import Cast, Change


class Casting(QObject):
    """Carries decisions about actors to the library's cast, onto the undo stack, and into a notice."""

    noticed = Signal(object)
    """A `Notice` for the user."""
    changed = Signal()
    """Actors have other names, kinds or bounds than before."""

    def __init__(self, cast: Cast, undo_stack: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cast = cast
        self._undo_stack = undo_stack

    def rename(self, actor: int, name: str) -> None:
        """Give an actor of the library another name."""
        self._decide(lambda: self._cast.rename(actor, name))

    def set_kind(self, actor: int, kind: Kind) -> None:
        """Say what an actor of the library is."""
        self._decide(lambda: self._cast.set_kind(actor, kind))

    def merge(self, kept: int, other: int) -> None:
        """Make two actors of the library one, under the name of the first."""
        self._decide(lambda: self._cast.merge(kept, other))

    def split(self, actor: int, article: int) -> None:
        """Give an article's actor a row of its own in the library."""
        self._decide(lambda: self._cast.split(actor, article))

    def keep_apart(self, one: int, other: int) -> None:
        """Keep two actors of the library apart from now on."""
        self._decide(lambda: self._cast.not_same(one, other))

    def take_back(self, change: Change) -> bool:
        """Undo a change and say so; False where that failed."""
        return self._carry_out(
            lambda: self._cast.undo(change), f"Taken back: {change.sentence}", "Redo", self._undo_stack.redo
        )

    def make_again(self, change: Change) -> bool:
        """Redo a change that was undone and say so; False where that failed."""
        return self._carry_out(
            lambda: self._cast.redo(change), change.sentence, "Undo", self._undo_stack.undo
        )

    def _decide(self, deed: Callable[[], Change]) -> None:
        try:
            change = deed()
        except SourcelightError as error:
            self.noticed.emit(Notice(str(error)))
            return
        self._undo_stack.push(_Decision(self, change))
        self._tell(change.sentence, "Undo", self._undo_stack.undo)

    def _carry_out(
        self, deed: Callable[[], None], sentence: str, action: str, on_action: Callable[[], None]
    ) -> bool:
        try:
            deed()
        except SourcelightError as error:
            self.noticed.emit(Notice(str(error)))
            return False
        self._tell(sentence, action, on_action)
        return True

    def _tell(self, sentence: str, action: str, on_action: Callable[[], None]) -> None:
        self.changed.emit()
        self.noticed.emit(Notice(sentence, problem=False, action=action, on_action=on_action))


class _Decision(QUndoCommand):
    """A change of the cast; it was made before the command was pushed."""

    def __init__(self, casting: Casting, change: Change) -> None:
        super().__init__(change.sentence)
        self._casting = casting
        self._change = change
        self._done = True

    def redo(self) -> None:
        """Make the change again; a command that can't be done any more leaves the stack."""
        if not self._done:
            self._done = self._casting.make_again(self._change)
            self.setObsolete(not self._done)

    def undo(self) -> None:
        """Take the change back; a command that can't be undone any more leaves the stack."""
        self._done = not self._casting.take_back(self._change)
        self.setObsolete(self._done)
