"""The door of the window: what the system and later starts of the program hand over, told in its thread."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFileOpenEvent

Welcome = Callable[[Sequence[Path]], None]


class Door(QObject):
    """Keeps what comes while there is no window, and hands it over when there is one."""

    _heard = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._welcome: Welcome | None = None
        self._waiting: list[Path] | None = None
        """Files that came while there was no window; None where nobody came."""
        self._heard.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def knock(self, files: Sequence[Path]) -> None:
        """Take files, or none, from a later start; may be called in any thread."""
        self._heard.emit(tuple(files))

    def attend(self, welcome: Welcome | None) -> None:
        """Hand over to ``welcome`` from now on, first what has waited; None while there is no window."""
        self._welcome = welcome
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._take(tuple(waiting))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the files that macOS opens with the program: it starts no second one for them."""
        if not isinstance(event, QFileOpenEvent) or not event.file():
            return super().eventFilter(watched, event)
        self.knock([Path(event.file())])
        return True

    @Slot(object)
    def _take(self, files: Sequence[Path]) -> None:
        if self._welcome is None:
            self._waiting = [*(self._waiting or ()), *files]
        else:
            self._welcome(files)
