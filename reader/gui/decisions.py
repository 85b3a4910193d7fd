"""What the user decides: every decision can be undone, is told in a toast, and its failure in a banner."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from reader.errors import SourcelightError
from reader.gui.history import History
from reader.gui.notices import Notice


class Told(Protocol):
    """A change that was made; ``sentence`` tells it."""

    @property
    def sentence(self) -> str:
        """What was changed, for the user."""


C = TypeVar("C", bound=Told)

Turn = Callable[[], None]


class Decisions(QObject):
    """Carries decisions to a service, onto the undo stack, and into a notice."""

    noticed = Signal(object)
    """A `Notice` for the user."""
    changed = Signal()
    """Something was decided, taken back or made again."""

    def __init__(self, history: History, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history = history

    def decide(self, make: Callable[[], C], undo: Callable[[C], None], redo: Callable[[C], None]) -> C | None:
        """Make a change and return it; None where that failed, or changed nothing."""
        try:
            return self.attempt(make, undo, redo)
        except SourcelightError as error:
            self.noticed.emit(Notice(str(error)))
            return None

    def attempt(
        self, make: Callable[[], C], undo: Callable[[C], None], redo: Callable[[C], None]
    ) -> C | None:
        """Make a change and return it, None where nothing changed; a SourcelightError goes to the caller."""
        self.history.check()
        change = make()
        if not change:
            return None
        stack = self.history
        back = lambda: self.carry_out(  # noqa: E731
            lambda: undo(change), f"Taken back: {change.sentence}", "Redo", stack.redo
        )
        again = lambda: self.carry_out(lambda: redo(change), change.sentence, "Undo", stack.undo)  # noqa: E731
        stack.push(_Decision(change.sentence, back, again))
        self.tell(change.sentence, "Undo", stack.undo)
        return change

    def carry_out(self, deed: Turn, sentence: str, action: str = "", on_action: Turn | None = None) -> bool:
        """Do something and say so, with what can be done about it; False where that failed."""
        try:
            self.history.check()
            deed()
        except SourcelightError as error:
            self.noticed.emit(Notice(str(error)))
            return False
        self.tell(sentence, action, on_action)
        return True

    def tell(self, sentence: str, action: str = "", on_action: Turn | None = None) -> None:
        """Say what was changed, and what can be done about it."""
        self.changed.emit()
        self.noticed.emit(Notice(sentence, problem=False, action=action, on_action=on_action))


class _Decision(QUndoCommand):
    """A change that was made before the command was pushed; ``back`` and ``again`` tell if they could."""

    def __init__(self, sentence: str, back: Callable[[], bool], again: Callable[[], bool]) -> None:
        super().__init__(sentence)
        self._back, self._again = back, again
        self._done = True

    def redo(self) -> None:
        """Make the change again; a command that can't be done any more leaves the stack."""
        if not self._done:
            self._done = self._again()
            self.setObsolete(not self._done)

    def undo(self) -> None:
        """Take the change back; a command that can't be undone any more leaves the stack."""
        self._done = not self._back()
        self.setObsolete(self._done)
