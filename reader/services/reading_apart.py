"""What others made read in a process of its own, which may be ended: for readers that are written in C.

A reader that crashes, takes all memory or never comes to an end costs one file, and neither the window nor
the files after it. The upper half runs in that process, the lower half in its parent.
"""

import multiprocessing
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Lock
from typing import Protocol, TypeVar, cast

from reader.errors import UnreadableArticle, UnreadableList
from reader.importers import Imported, import_bytes
from reader.model import Way
from reader.services.pasting import pasted_again
from reader.services.standard_streams import hold_standard_streams
from reader.services.worker import ctrl_c_held_back, end_with_parent

__all__ = ["Apart", "GivenFile", "ReaderProcess", "here"]

SECONDS = 90.0
"""How long a file may take; the slowest honest ones, of a thousand pages, take a third of it."""

MEMORY = 4_000_000_000
"""Bytes that the process may use, where the system can be told so (not on Windows)."""


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file's content, and what is known of it; see `import_bytes`."""

    data: bytes
    name: str
    media_type: str | None = None
    way: Way = Way.FILE
    place: str | None = None
    pasted: bool = False
    """Whether it is what was pasted in the window, which is not told by its content."""


Unreadable = type[UnreadableArticle] | type[UnreadableList]

T = TypeVar("T")


class Apart(Protocol):
    """Runs a function at the top of a module over content of others, in a process that may be ended, or here.

    ``name`` is what the content is called to a person; where it can't be read, ``error`` is raised, or what
    the function itself raises.
    """

    def __call__(
        self, name: str, function: Callable[..., T], *arguments: object, error: Unreadable = UnreadableArticle
    ) -> T:
        """Return what the function returns."""


def here(
    name: str,
    function: Callable[..., T],
    *arguments: object,
    error: Unreadable = UnreadableArticle,
) -> T:
    """Run the function in this process: for a program that has no window to lose."""
    return function(*arguments)


@dataclass(frozen=True, slots=True)
class _Task:
    """What the process is asked for; the function is named to it, not copied."""

    name: str
    function: Callable[..., object]
    arguments: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of a task."""

    value: object


@dataclass(frozen=True, slots=True)
class _Refused:
    """Nothing can be read; ``message`` is a sentence, ``error`` what it is raised as, None: as was asked."""

    message: str
    error: Unreadable | None = None


ReadGiven = Callable[[GivenFile], list[Imported]]
"""A function at the top of a module: it is named to the process, not copied."""


def read_given(file: GivenFile) -> list[Imported]:
    """Return the articles in a file; UnreadableArticle."""
    if file.pasted:
        return [pasted_again(file.data, file.media_type)]
    return import_bytes(file.data, file.name, file.media_type, file.way, file.place)


# In the process


def run_reader(connection: Connection) -> None:
    """Be the process: do one task after the other until the parent hangs up or ends."""
    hold_standard_streams()
    # A terminal sends Ctrl+C to every process in it; what it means is the parent's decision.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    _bound_memory()
    while True:
        try:
            task: _Task = connection.recv()
        except EOFError:
            return
        connection.send(_answer(task))


def _answer(task: _Task) -> _Done | _Refused:
    try:
        return _Done(task.function(*task.arguments))
    except (UnreadableArticle, UnreadableList) as error:
        return _Refused(str(error), type(error))
    except MemoryError:
        return _Refused(f"“{task.name}” takes more memory than there is, so it was left alone.")


def _bound_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    allowed = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (allowed, most))
    except (OSError, ValueError):
        return  # some systems know the limit, but not how to keep it


# In its parent


class ReaderProcess:
    """The parent's side: one process, started with the first file and anew after one that ended it.

    Used in one thread; another may close it, also in the middle of a task.
    """

    def __init__(self, seconds: float = SECONDS, read: ReadGiven = read_given) -> None:
        self._seconds = seconds
        self._read = read
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._coming_or_going = Lock()

    def read(self, file: GivenFile) -> list[Imported]:
        """Return the articles in ``file``; UnreadableArticle, also where reading it had to be ended."""
        return self.do(file.name, self._read, file)

    def do(
        self, name: str, function: Callable[..., T], *arguments: object, error: Unreadable = UnreadableArticle
    ) -> T:
        """Return what a function at the top of a module returns, run in the process; see `Apart`."""
        connection = self._connection or self._start(error)
        try:
            connection.send(_Task(name, function, arguments))
            if not connection.poll(self._seconds):
                self.close()
                raise error(f"“{name}” takes too long to read, so reading it was ended.")
            answer: _Done | _Refused = connection.recv()
        except (EOFError, OSError) as fault:
            self.close()
            raise error(f"“{name}” is damaged in a way that ended its reader.") from fault
        if isinstance(answer, _Refused):
            raise (answer.error or error)(answer.message)
        return cast("T", answer.value)

    def close(self) -> None:
        """End the process, if there is one; the next file starts another."""
        with self._coming_or_going:
            if self._process is not None:
                self._process.kill()
                self._process.join(timeout=5)
            # The pipe closes with the last who holds it: another thread may be listening to it.
            self._process = self._connection = None

    def _start(self, error: Unreadable) -> Connection:
        context = multiprocessing.get_context("spawn")
        with self._coming_or_going:
            near_end, far_end = context.Pipe()
            process = context.Process(
                target=run_reader, args=(far_end,), name="sourcelight-reader", daemon=True
            )
            try:
                with ctrl_c_held_back():
                    process.start()
            except OSError as fault:
                near_end.close()
                raise error(
                    f"The process that reads files could not be started: {fault.strerror}."
                ) from fault
            finally:
                far_end.close()  # else the end of the process would never be seen as the end of the pipe
            self._process, self._connection = process, near_end
            return near_end
