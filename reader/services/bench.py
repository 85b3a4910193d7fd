"""What a work in the background has at hand: a library, a door, a fetcher and a reader, all of its own."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from reader.errors import UnreadableArticle
from reader.importers import Imported
from reader.library import Library
from reader.services.bringing import reading_with
from reader.services.fetched_articles import fetch_articles
from reader.services.fetching import Fetcher
from reader.services.ingest import Analyser, Ingest
from reader.services.pasting import pasted_markup
from reader.services.reading_apart import Apart, ReaderProcess, ReadGiven, here

Cancelled = Callable[[], bool]
"""Tells whether the work should stop; asked in its thread."""

SHORTEST = "<p>words</p>"
"""Rich text that a process reads when it starts, so that it has loaded all that it needs."""

Work = Callable[[Cancelled], Generator[Any, None, Any]]
"""Something long, made in one thread and run in another; it yields its progress and returns its result."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What one work uses, in its thread; ``led`` holds the addresses that its last fetch went through."""

    library: Library
    ingest: Ingest
    fetcher: Fetcher
    read: ReadGiven
    apart: Apart
    cancelled: Cancelled
    led: list[str]
    rest: Callable[[], None]
    """Ends the process that reads files, until the next one is read; for works that go on for long."""


class Benches:
    """Sets up benches over one library; ``read`` takes the place of the processes that read what others made.

    What is pasted is read in a process that lasts, so that nobody waits for its start; files and feeds in one
    that a work starts for itself.
    """

    def __init__(self, library: Path, jobs: Analyser, read: ReadGiven | None = None) -> None:
        self._path = library
        self._jobs = jobs
        self._read = read
        self._pasting = ReaderProcess()
        self._pasting_lock = Lock()
        self._closed = False

    def get_ready(self) -> None:
        """Start the process that reads what is pasted, in a thread; it is there before it is needed."""
        if self._read is None:
            Thread(target=self._load, daemon=True).start()

    def read_markup(self, markup: str) -> Imported:
        """Return the article in pasted rich text; UnreadableArticle."""
        if self._read is not None:
            return pasted_markup(markup)
        with self._pasting_lock:
            return self._pasting.do("What you pasted", pasted_markup, markup)

    def close(self) -> None:
        """End the process that reads what is pasted, also in the middle of it."""
        self._closed = True
        self._pasting.close()

    def _load(self) -> None:
        with suppress(UnreadableArticle):  # what is wrong is told when something is pasted
            self.read_markup(SHORTEST)
        if self._closed:  # before it had begun
            self._pasting.close()

    @contextmanager
    def bench(self, cancelled: Cancelled) -> Iterator[Bench]:
        """Open all that a work needs, and close it in the end; raises what `Library.open` raises."""
        with ExitStack() as stack:
            library = stack.enter_context(closing(Library.open(self._path, create=False)))
            fetcher = stack.enter_context(Fetcher())
            apart = stack.enter_context(closing(ReaderProcess()))
            read, do = (apart.read, apart.do) if self._read is None else (self._read, here)
            led: list[str] = []

            def fetch(address: str) -> Iterable[Imported]:
                led.clear()
                brought = fetch_articles(fetcher, address, cancelled=cancelled, read=read)
                if brought.fetched.redirects:
                    led.extend([*brought.fetched.redirects, brought.fetched.address])
                return brought.imported

            ingest = Ingest(library, self._jobs, fetch, reading_with(read), self.read_markup)
            yield Bench(library, ingest, fetcher, read, do, cancelled, led, apart.close)
