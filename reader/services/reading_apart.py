"""Files of others read in a process of their own, which may be ended: for readers that are written in C.

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

from reader.errors import UnreadableArticle
from reader.importers import Imported, import_bytes
from reader.model import Way
from reader.services.pasting import pasted_again
from reader.services.standard_streams import hold_standard_streams
from reader.services.worker import ctrl_c_held_back, end_with_parent

__all__ = ["GivenFile", "ReaderProcess"]

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


@dataclass(frozen=True, slots=True)
class _Refused:
    """There is no article; ``message`` is a sentence."""

    message: str


ReadGiven = Callable[[GivenFile], list[Imported]]
"""A function at the top of a module: it is named to the process, not copied."""


def read_given(file: GivenFile) -> list[Imported]:
    """Return the articles in a file; UnreadableArticle."""
    if file.pasted:
        return [pasted_again(file.data, file.media_type)]
    return import_bytes(file.data, file.name, file.media_type, file.way, file.place)


# In the process


def run_reader(connection: Connection, read: ReadGiven) -> None:
    """Be the process: read one file after the other until the parent hangs up or ends."""
    hold_standard_streams()
    # A terminal sends Ctrl+C to every process in it; what it means is the parent's decision.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    _bound_memory()
    while True:
        try:
            file: GivenFile = connection.recv()
        except EOFError:
            return
        connection.send(_answer(file, read))


def _answer(file: GivenFile, read: ReadGiven) -> list[Imported] | _Refused:
    try:
        return read(file)
    except UnreadableArticle as error:
        return _Refused(str(error))
    except MemoryError:
        return _Refused(f"“{file.name}” takes more memory than there is, so it was left alone.")


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

    Not shared between threads.
    """

    def __init__(self, seconds: float = SECONDS, read: ReadGiven = read_given) -> None:
        self._seconds = seconds
        self._read = read
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None

    def read(self, file: GivenFile) -> list[Imported]:
        """Return the articles in ``file``; UnreadableArticle, also where reading it had to be ended."""
        connection = self._connection or self._start()
        try:
            connection.send(file)
            if not connection.poll(self._seconds):
                self.close()
                raise UnreadableArticle(f"“{file.name}” takes too long to read, so reading it was ended.")
            answer: list[Imported] | _Refused = connection.recv()
        except (EOFError, OSError) as error:
            self.close()
            raise UnreadableArticle(f"“{file.name}” is damaged in a way that ended its reader.") from error
        if isinstance(answer, _Refused):
            raise UnreadableArticle(answer.message)
        return answer

    def close(self) -> None:
        """End the process, if there is one; the next file starts another."""
        if self._process is not None:
            self._process.kill()
            self._process.join(timeout=5)
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        self._connection, far_end = context.Pipe()
        process = context.Process(
            target=run_reader, args=(far_end, self._read), name="sourcelight-reader", daemon=True
        )
        try:
            with ctrl_c_held_back():
                process.start()
        except OSError as error:
            self.close()
            raise UnreadableArticle(
                f"The process that reads files could not be started: {error.strerror}."
            ) from error
        finally:
            far_end.close()  # else the end of the process would never be seen as the end of the pipe
        self._process = process
        return self._connection
