"""What a work in the background has at hand: a library, a door, a fetcher and a reader, all of its own."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.importers import Imported
from reader.library import Library
from reader.services.bringing import reading_with
from reader.services.fetched_articles import fetch_articles
from reader.services.fetching import Fetcher
from reader.services.ingest import Analyser, Ingest
from reader.services.reading_apart import ReaderProcess, ReadGiven

Cancelled = Callable[[], bool]
"""Tells whether the work should stop; asked in its thread."""

Work = Callable[[Cancelled], Generator[Any, None, Any]]
"""Something long, made in one thread and run in another; it yields its progress and returns its result."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What one work uses, in its thread; ``led`` holds the addresses that its last fetch went through."""

    library: Library
    ingest: Ingest
    fetcher: Fetcher
    read: ReadGiven
    cancelled: Cancelled
    led: list[str]
    rest: Callable[[], None]
    """Ends the process that reads files, until the next one is read; for works that go on for long."""


class Benches:
    """Sets up benches over one library; ``read`` takes the place of the process that reads files."""

    def __init__(self, library: Path, jobs: Analyser, read: ReadGiven | None = None) -> None:
        self._path = library
        self._jobs = jobs
        self._read = read

    @contextmanager
    def bench(self, cancelled: Cancelled) -> Iterator[Bench]:
        """Open all that a work needs, and close it in the end; raises what `Library.open` raises."""
        with ExitStack() as stack:
            library = stack.enter_context(closing(Library.open(self._path, create=False)))
            fetcher = stack.enter_context(Fetcher())
            apart = stack.enter_context(closing(ReaderProcess()))
            read = self._read or apart.read
            led: list[str] = []

            def fetch(address: str) -> Iterable[Imported]:
                led.clear()
                brought = fetch_articles(fetcher, address, cancelled=cancelled, read=read)
                if brought.fetched.redirects:
                    led.extend([*brought.fetched.redirects, brought.fetched.address])
                return brought.imported

            ingest = Ingest(library, self._jobs, fetch, reading_with(read))
            yield Bench(library, ingest, fetcher, read, cancelled, led, apart.close)
