"""The order in which an article's actors are shown, and which of them."""

from collections.abc import Iterator
from enum import Enum

from PySide6.QtCore import QObject, QSortFilterProxyModel

from reader.exports.wording import KIND_NAMES
from reader.gui.actor_panel.model import HEADING, ActorModel, Index
from reader.gui.voices import Voices

Key = tuple[int, float, str, int]


class Order(Enum):
    """In which order the actors stand; the value is its name for people."""

    SPEAKING = "First to speak"
    ATTRIBUTIONS = "Most attributions"
    SHARE = "Most words"
    NAME = "Name"
    KIND = "Kind"


class ActorOrder(QSortFilterProxyModel):
    """Sorts the actors within their groups, and keeps those whose names or kind hold what was typed."""

    def __init__(self, model: ActorModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._order = Order.SPEAKING
        self._wanted = ""
        self._keys: list[Key] = []
        """Of each row of the model; empty where they are to be made anew."""
        model.modelAboutToBeReset.connect(self._keys.clear)
        self.setSourceModel(model)
        self.sort(0)

    def set_order(self, order: Order) -> None:
        """Sort by another key."""
        self._order = order
        self._keys.clear()
        self.invalidate()

    def set_filter(self, wanted: str) -> None:
        """Keep the actors that hold these letters, whatever their case."""
        self._wanted = wanted.strip().casefold()
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Tell whether the actor in ``row`` is shown; the heading is, where one below it is."""
        voices = self._model.voices
        if voices is None:
            return False
        actor = self._model.actors()[row]
        if actor == HEADING:
            return any(self._holds(voices, silent) for silent in voices.mentioned())
        return self._holds(voices, actor)

    def _holds(self, voices: Voices, actor: int) -> bool:
        names = (voices.name(actor), *voices.analysis.actors[actor].aliases, KIND_NAMES[voices.kind(actor)])
        return any(self._wanted in name.casefold() for name in names)

    def lessThan(self, left: Index, right: Index) -> bool:
        """Tell whether the left actor stands above the right one."""
        if not self._keys and self._model.voices is not None:
            self._keys += self._made_keys(self._model.voices)
        return self._keys[left.row()] < self._keys[right.row()]

    def _made_keys(self, voices: Voices) -> Iterator[Key]:
        """Yield by what each row is sorted: its group, then its place in it."""
        for row, actor in enumerate(self._model.actors()):
            if actor == HEADING:
                yield (1, 0, "", 0)
            else:
                yield (0 if self._model.speaks(actor) else 2, *self._place(voices, actor, row))

    def _place(self, voices: Voices, actor: int, row: int) -> tuple[float, str, int]:
        """Return where an actor stands in its group; those who speak in ``row`` come in that order."""
        match self._order:
            case Order.ATTRIBUTIONS:
                count = voices.tallies[actor].attributions or len(voices.mentions_of(actor))
                return (-count, "", row)
            case Order.SHARE:
                return (-voices.tallies[actor].share, "", row)
            case Order.NAME:
                return (0, voices.name(actor).casefold(), row)
            case Order.KIND:
                return (0, KIND_NAMES[voices.kind(actor)], row)
        return (0, "", row)
