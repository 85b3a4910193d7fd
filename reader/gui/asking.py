"""Questions to the library that take a moment in a large one: answered in a thread of their own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from reader.errors import SourcelightError
from reader.library import Library

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Question:
    subject: str
    number: int
    ask: Callable[[Library], Any]
    take: Callable[[Any], None]


class Asking(QObject):
    """Asks one question after the other; a newer question on a subject takes the place of an older one."""

    failed = Signal(str)
    """A question had no answer, for this reason."""
    _answered = Signal(object, object)

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = library
        self._questions: SimpleQueue[_Question | None] = SimpleQueue()
        self._newest: dict[str, int] = {}
        self._thread: Thread | None = None
        # Handed over when the window has painted what changed: it comes before what it wants to know.
        self._fresh: list[_Question] = []
        self._handing_over = QTimer(self, interval=0, singleShot=True)
        self._handing_over.timeout.connect(self._hand_over)
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def ask(self, subject: str, ask: Callable[[Library], T], take: Callable[[T], None]) -> None:
        """Have ``ask`` answered in the background, and hand the answer to ``take`` in this thread.

        An older question on the same ``subject`` is dropped, and so is its answer.
        """
        self.drop(subject)
        self._fresh.append(_Question(subject, self._newest[subject], ask, take))
        self._handing_over.start()

    def _hand_over(self) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._work, name="asking", daemon=True)
            self._thread.start()
        for question in self._fresh:
            self._questions.put(question)
        self._fresh.clear()

    def drop(self, subject: str) -> None:
        """Want no answer any more to what was asked on a subject."""
        self._newest[subject] = self._newest.get(subject, 0) + 1

    def close(self) -> None:
        """End the thread; what was not answered never is."""
        self._handing_over.stop()
        for subject in self._newest:
            self.drop(subject)
        if self._thread is not None:
            self._questions.put(None)
            self._thread.join()
            self._thread = None

    def _work(self) -> None:
        library: Library | None = None
        try:
            while (question := self._questions.get()) is not None:
                if self._is_stale(question):
                    continue
                try:
                    library = library or Library.open(self._path, create=False, to_write=False)
                    answer = question.ask(library)
                except SourcelightError as error:
                    self._answered.emit(question, error)
                else:
                    self._answered.emit(question, answer)
        finally:
            if library is not None:
                library.close()

    def _is_stale(self, question: _Question) -> bool:
        return self._newest.get(question.subject) != question.number

    def _on_answered(self, question: _Question, answer: object) -> None:
        if self._is_stale(question):
            return
        if isinstance(answer, SourcelightError):
            self.failed.emit(str(answer))
        else:
            question.take(answer)


class Inquiry:
    """Asks a library: at once where it is small, so that nobody waits, else in the background."""

    def __init__(self, library: Library, asking: Asking) -> None:
        self._library, self._asking = library, asking

    def ask(
        self,
        subject: str,
        ask: Callable[[Library], T],
        take: Callable[[T], None],
        *,
        at_once: bool = False,
    ) -> None:
        """Hand the answer to ``take``; with ``at_once``, now, however long that takes.

        An older question on the same ``subject`` is dropped. SourcelightError where it is asked now.
        """
        if at_once or self._library.is_small():
            self._asking.drop(subject)
            take(ask(self._library))
        else:
            self._asking.ask(subject, ask, take)
