"""Changes to thousands of articles: made in the background, one at a time, each as a whole or not at all."""

from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from reader.errors import SourcelightError, Stopped
from reader.gui.background import Background, Cancelled, LibraryWork, over_library
from reader.gui.history import History
from reader.gui.task_dialog import Teller
from reader.library import Library
from reader.services.arranging import Arranging

T = TypeVar("T")

FEW = 500
"""Articles that are changed at once, since nobody notices how long it takes."""


class LongChanges(QObject):
    """Makes long changes over a library connection of its own."""

    begun = Signal(int)
    """So many articles are being changed."""
    told = Signal(int, int)
    """So many steps are done, of so many."""
    ended = Signal()

    def __init__(self, library: Path, history: History, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path, self._history = library, history
        self._done: Callable[[Any], object] = lambda _: None
        self._failed: Callable[[SourcelightError], object] = lambda _: None
        # What the thread says is heard in the thread of the window.
        self._teller = Teller(self.told.emit)
        self._background = Background(self)
        self._background.running_changed.connect(self._on_running)
        self._background.finished.connect(self._on_finished)
        self._background.failed.connect(self._on_failed)
        self._background.cancelled.connect(lambda: self._on_failed(Stopped("Nothing was changed.")))

    def begin(
        self,
        articles: int,
        change: Callable[[Arranging], T],
        done: Callable[[T], object],
        failed: Callable[[SourcelightError], object],
    ) -> None:
        """Make a change to so many articles; then one of ``done`` and ``failed`` hears what came of it.

        It hears `Stopped` where the user stopped it. LibraryError while another change is under way.
        """
        self._history.check()
        self._done, self._failed = done, failed
        self.begun.emit(articles)
        self._background.run(over_library(self._path, _arranged(change, self._teller)))

    def cancel(self) -> None:
        """Ask the change to stop: then nothing is changed."""
        self._background.cancel()

    def close(self) -> None:
        """Stop the change and wait for its end; nothing more is told of it."""
        self._background.close()

    @Slot(object)
    def _on_finished(self, result: object) -> None:
        self._done(result)

    @Slot(object)
    def _on_failed(self, error: SourcelightError) -> None:
        self._failed(error)

    @Slot(bool)
    def _on_running(self, running: bool) -> None:
        self._history.under_way = running
        if not running:
            self.ended.emit()


def _arranged(change: Callable[[Arranging], object], tell: Callable[[int, int], object]) -> LibraryWork:
    def work(library: Library, cancelled: Cancelled) -> Generator[Any, None, object]:
        yield from ()
        return change(Arranging(library, tell, cancelled))

    return work
