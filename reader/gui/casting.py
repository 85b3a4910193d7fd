"""What the user decides about actors: every decision can be undone, and every failure becomes a notice."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from reader.gui.decisions import Decisions
from reader.gui.history import History
from reader.model import Kind
from reader.services.cast import Cast, Change


class Casting(Decisions):
    """Carries decisions about actors to the library's cast; ``changed``: they have other names or bounds."""

    def __init__(self, cast: Cast, history: History, parent: QObject | None = None) -> None:
        super().__init__(history, parent)
        self._cast = cast

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

    def _decide(self, make: Callable[[], Change]) -> None:
        self.decide(make, self._cast.undo, self._cast.redo)
