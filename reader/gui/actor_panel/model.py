"""An article's actors as a list for Qt: those who tell something, and under a heading those who appear."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from reader.exports.wording import KIND_NAMES
from reader.gui.voices import Voices

Index = QModelIndex | QPersistentModelIndex

HEADING = -1
"""What stands in place of an actor's number in the row of the heading."""

MIME = "application/x-sourcelight-actor"
"""What is dragged: the number of an actor of the article."""


class ActorRole(IntEnum):
    """What the model holds of each row beside the name."""

    ACTOR = Qt.ItemDataRole.UserRole.value
    """The actor's number in the analysis, or `HEADING`."""
    SPEAKS = Qt.ItemDataRole.UserRole.value + 1


class ActorModel(QAbstractListModel):
    """Those who speak in the order of first speaking, a heading, those who are only mentioned."""

    rename_requested = Signal(int, str)
    """The actor of this number should have this name."""
    merge_requested = Signal(int, int)
    """The second actor was dropped on the first: they are one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.voices: Voices | None = None
        self._rows: list[int] = []
        self._speaking: set[int] = set()

    def set_voices(self, voices: Voices | None) -> None:
        """Show the actors of another analysis."""
        self.beginResetModel()
        self.voices = voices
        speaking = [] if voices is None else voices.speaking()
        mentioned = [] if voices is None else voices.mentioned()
        self._speaking = set(speaking)
        self._rows = [*speaking, *([HEADING] if mentioned else []), *mentioned]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many rows there are, the heading among them."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an actor's name, number, tooltip or screen reader text."""
        if self.voices is None or not 0 <= index.row() < len(self._rows):
            return None
        actor = self._rows[index.row()]
        if role in (ActorRole.ACTOR, ActorRole.SPEAKS):
            return actor if role == ActorRole.ACTOR else self.speaks(actor)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._heading() if actor == HEADING else self.voices.name(actor)
            case Qt.ItemDataRole.ToolTipRole:
                return None if actor == HEADING else tooltip(self.voices, actor)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._heading() if actor == HEADING else spoken(self.voices, actor)
        return None

    def actors(self) -> list[int]:
        """Return the actor of each row, `HEADING` for that of the heading."""
        return self._rows

    def speaks(self, actor: int) -> bool:
        """Tell whether an actor stands above the heading."""
        return actor in self._speaking

    def _heading(self) -> str:
        return f"Also mentioned · {len(self._rows) - len(self._speaking) - 1}"

    def row_of(self, actor: int) -> int:
        """Return the row of an actor; -1 where it is not listed."""
        return self._rows.index(actor) if actor in self._rows else -1

    # named and merged in place

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let actors that the library knows be renamed, dragged and dropped upon; the heading is but read."""
        actor = index.data(ActorRole.ACTOR) if index.isValid() else HEADING
        if actor == HEADING or self.voices is None:
            return Qt.ItemFlag.NoItemFlags
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if self.voices.known(actor) is not None:
            found |= (
                Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
            )
        return found

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for another name; that there is one is told by the next voices."""
        name = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or not name or name == index.data():
            return False
        self.rename_requested.emit(index.data(ActorRole.ACTOR), name)
        return True

    def supportedDragActions(self) -> Qt.DropAction:
        """Return what dragging does: no row is moved away, and not every system knows of links."""
        return Qt.DropAction.CopyAction

    def supportedDropActions(self) -> Qt.DropAction:
        """Return what dropping does: the same."""
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        """Return what can be dropped here."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the dragged actor's number."""
        data = QMimeData()
        if indexes:
            data.setData(MIME, str(indexes[0].data(ActorRole.ACTOR)).encode())
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell whether the dragged actor can become one with that of ``parent``."""
        dragged = _dragged(data)
        onto = parent.data(ActorRole.ACTOR) if parent.isValid() else HEADING
        return dragged is not None and onto not in (HEADING, dragged)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for the dragged actor and that of ``parent`` to become one."""
        dragged = _dragged(data)
        if dragged is None or not self.canDropMimeData(data, action, row, column, parent):
            return False
        self.merge_requested.emit(parent.data(ActorRole.ACTOR), dragged)
        return True


def _dragged(data: QMimeData) -> int | None:
    digits = bytes(data.data(MIME).data())
    return int(digits) if digits.isdigit() else None


def other_words(voices: Voices, actor: int) -> str:
    """Return what else the article calls an actor, in quotation marks; empty where nothing."""
    return ", ".join(f"“{alias}”" for alias in voices.analysis.actors[actor].aliases)


def tooltip(voices: Voices, actor: int) -> str:
    """Return an actor's name, its other words, its kind, and what a person should check."""
    lines = [voices.name(actor)]
    if other := other_words(voices, actor):
        lines.append(f"Also: {other}")
    lines.append(
        f"{KIND_NAMES[voices.kind(actor)]}{', not named' if voices.is_unnamed(actor) else ''}".capitalize()
    )
    if unnamed := voices.anonymity(actor):
        lines.append(unnamed)
    if doubts := voices.doubts(actor):
        lines.append(f"{counted(doubts, 'attribution')} not sure, to check")
    known = voices.known(actor)
    if known is not None and known.articles > 1:
        lines.append(f"In {known.articles:,} articles of your library")
    return "\n".join(lines)


def spoken(voices: Voices, actor: int) -> str:
    """Return what a screen reader says of an actor's row."""
    parts = [KIND_NAMES[voices.kind(actor)]]
    if voices.is_unnamed(actor):
        parts.append("not named")
    tally = voices.tallies[actor]
    if tally.attributions:
        parts += [counted(tally.attributions, "attribution"), f"{tally.share:.0%} of the article’s words"]
    else:
        parts += ["tells nothing", counted(len(voices.mentions_of(actor)), "mention")]
    if doubts := voices.doubts(actor):
        parts.append(f"{doubts} to check")
    if other := other_words(voices, actor):
        parts.append(f"also called {other}")
    badge = f"{voices.badge(actor)}: " if tally.attributions else ""
    return f"{badge}{voices.name(actor)}, {', '.join(parts)}"


def counted(number: int, noun: str) -> str:
    """Return “1 mention”, “2 mentions”."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
