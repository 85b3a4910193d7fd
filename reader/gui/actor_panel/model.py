"""An article's actors as a list for Qt, and the order in which they are shown."""

from enum import Enum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from reader.gui.voices import KIND_NAMES, Voices

Index = QModelIndex | QPersistentModelIndex

ACTOR_ROLE = Qt.ItemDataRole.UserRole.value
"""The actor's number in the analysis."""


class Order(Enum):
    """In which order the actors stand; the value is its name for people."""

    SPEAKING = "First to speak"
    ATTRIBUTIONS = "Most attributions"
    SHARE = "Most words"
    NAME = "Name"
    KIND = "Kind"


class ActorModel(QAbstractListModel):
    """The actors that speak in the article that is read, in the order of first speaking."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.voices: Voices | None = None
        self._actors: list[int] = []

    def set_voices(self, voices: Voices | None) -> None:
        """Show the actors of another analysis."""
        self.beginResetModel()
        self.voices = voices
        self._actors = [] if voices is None else voices.speaking()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many actors speak."""
        return 0 if parent.isValid() else len(self._actors)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an actor's name, number, tooltip or screen reader text."""
        if self.voices is None or not 0 <= index.row() < len(self._actors):
            return None
        actor = self._actors[index.row()]
        if role == ACTOR_ROLE:
            return actor
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.voices.name(actor)
            case Qt.ItemDataRole.ToolTipRole:
                aliases = ", ".join(f"“{alias}”" for alias in self.voices.analysis.actors[actor].aliases)
                return self.voices.name(actor) + (f"\nAlso: {aliases}" if aliases else "")
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(self.voices, actor)
        return None

    def row_of(self, actor: int) -> int:
        """Return the row of an actor; -1 where it does not speak."""
        return self._actors.index(actor) if actor in self._actors else -1

    @staticmethod
    def _spoken(voices: Voices, actor: int) -> str:
        tally = voices.tallies[actor]
        plural = "" if tally.attributions == 1 else "s"
        return (
            f"{voices.badge(actor)}: {voices.name(actor)}, {KIND_NAMES[voices.kind(actor)]}, "
            f"{tally.attributions} attribution{plural}, {tally.share:.0%} of the article’s words"
        )


class ActorOrder(QSortFilterProxyModel):
    """Sorts the actors, and keeps those whose name, other names or kind hold what was typed."""

    def __init__(self, model: ActorModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._order = Order.SPEAKING
        self._wanted = ""
        self.setSourceModel(model)
        self.sort(0)

    def set_order(self, order: Order) -> None:
        """Sort by another key."""
        self._order = order
        self.invalidate()

    def set_filter(self, wanted: str) -> None:
        """Keep the actors that hold these letters, whatever their case."""
        self._wanted = wanted.strip().casefold()
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Tell whether the actor in ``row`` is shown."""
        voices = self._model.voices
        actor = self._model.index(row, 0).data(ACTOR_ROLE)
        if voices is None or not isinstance(actor, int):
            return False
        names = (voices.name(actor), *voices.analysis.actors[actor].aliases, KIND_NAMES[voices.kind(actor)])
        return any(self._wanted in name.casefold() for name in names)

    def lessThan(self, left: Index, right: Index) -> bool:
        """Tell whether the left actor stands above the right one."""
        return self._key(left) < self._key(right)

    def _key(self, index: Index) -> tuple[float, str, int]:
        voices = self._model.voices
        actor = index.data(ACTOR_ROLE)
        if voices is None or not isinstance(actor, int):
            return (0, "", 0)
        rank = voices.rank(actor)
        match self._order:
            case Order.SPEAKING:
                return (rank, "", 0)
            case Order.ATTRIBUTIONS:
                return (-voices.tallies[actor].attributions, "", rank)
            case Order.SHARE:
                return (-voices.tallies[actor].share, "", rank)
            case Order.NAME:
                return (0, voices.name(actor).casefold(), rank)
            case Order.KIND:
                return (0, KIND_NAMES[voices.kind(actor)], rank)
