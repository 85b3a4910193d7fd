"""`sourcelight add`: files, folders, addresses and what stands on standard input, into the library."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from reader.cli.arguments import STANDARD_STREAM
from reader.cli.exit_codes import ExitCode
from reader.cli.library import added
from reader.cli.library.added import Outcome
from reader.cli.library.analysing import analyse_stored
from reader.cli.library.opening import open_library
from reader.cli.library.stopping import stopping_gently
from reader.cli.progress import steps
from reader.cli.terminal import Complaints, PlainSpokenConsole, say
from reader.cli.tools import Tools
from reader.errors import FetchCancelled, NetworkFault, UnreadableArticle
from reader.importers import MAX_BYTES, Imported, import_bytes
from reader.library import Library
from reader.model import Way
from reader.services.bringing import bring_files
from reader.services.fetched_articles import fetch_articles
from reader.services.fetching import Fetcher
from reader.services.ingest import Ingest

WEB = ("http://", "https://")
"""How what is named begins where it is an address."""


class Waiting:
    """Notes which articles are to be analysed, each once, in their order."""

    def __init__(self) -> None:
        self.articles: dict[int, None] = {}

    def analyse(self, article_id: int) -> None:
        """Note an article."""
        self.articles[article_id] = None


def add(options: argparse.Namespace, tools: Tools) -> ExitCode:
    """Bring in what is named, tell what came of it, and analyse it where that is asked for."""
    complaints = Complaints(PlainSpokenConsole(sys.stderr))
    with open_library(options, create=True) as library:
        adding = Adding(library, options.places)
        try:
            with stopping_gently() as stopped, steps(complaints.terminal, "Adding") as advance:
                for outcome in adding.outcomes(stopped):
                    if outcome.reason is not None:
                        complaints.tell(outcome.complaint)
                    advance(len(adding.done), adding.places)
        finally:  # after a fault of the surroundings too: what was stored until then stays
            told = added.report(adding.done, adding.places, cancelled=adding.cancelled)
            added.write(sys.stdout, library, adding.done, told, as_json=options.json)
        if adding.cancelled:
            return ExitCode.INTERRUPTED
        if options.analyze:
            found = analyse_stored(library, list(adding.waiting.articles), tools, options.jobs, complaints)
            if not options.json:
                say(found)
    return ExitCode.SOME_FAILED if complaints.count else ExitCode.OK


class Adding:
    """What is named on the command line on its way into a library; ``done`` is what came of it so far.

    ``places`` counts what there is to read: the files that are found in folders come to it.
    """

    def __init__(self, library: Library, named: Sequence[str]) -> None:
        self.done: list[Outcome] = []
        self.waiting = Waiting()
        self.cancelled = False
        self._library = library
        self._addresses = [name for name in named if name.lower().startswith(WEB)]
        self._reads_input = STANDARD_STREAM in named
        others = [Path(name) for name in named if name not in {STANDARD_STREAM, *self._addresses}]
        self._paths = [path for path in others if path.exists()]
        self._missing = [path for path in others if not path.exists()]
        self._besides = self.places = len(self._addresses) + self._reads_input + len(self._missing)

    def outcomes(self, stopped: Callable[[], bool]) -> Iterator[Outcome]:
        """Bring in one thing after another, until ``stopped``, and tell what came of each."""
        for outcome in self._all(stopped):
            self.done.append(outcome)
            yield outcome

    def _all(self, stopped: Callable[[], bool]) -> Iterator[Outcome]:
        # What is not there is a slip of the pen: it does not belong into the list of failed imports.
        for path in self._missing:
            yield Outcome(str(path), reason=f"There is no file “{path}”.")
        if self._reads_input:
            yield self._from_input()
        yield from self._from_files(stopped)
        yield from self._from_addresses(stopped)

    def _from_input(self) -> Outcome:
        name = "standard input"
        try:
            imported = import_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), name, way=Way.PASTED)
            ingested = Ingest(self._library, self.waiting).bring_in_all(imported)
        except UnreadableArticle as error:
            return Outcome(name, reason=str(error))
        return Outcome(name, tuple(ingested))

    def _from_files(self, stopped: Callable[[], bool]) -> Iterator[Outcome]:
        if not self._paths:
            return
        paths = [path.absolute() for path in self._paths]
        with closing(bring_files(self._library.path, self.waiting, paths, cancelled=stopped)) as brought:
            for step in brought:
                self.places = self._besides + step.report.files
                self.cancelled = step.report.cancelled
                if step.path is not None:
                    yield Outcome(str(step.path), step.ingested, step.reason, step.skipped)

    def _from_addresses(self, stopped: Callable[[], bool]) -> Iterator[Outcome]:
        with Fetcher() as fetcher:
            for address in self._addresses:
                self.cancelled = self.cancelled or stopped()
                if self.cancelled:
                    return
                try:
                    yield self._from_address(address, fetcher, stopped)
                except FetchCancelled:
                    self.cancelled = True

    def _from_address(self, address: str, fetcher: Fetcher, stopped: Callable[[], bool]) -> Outcome:
        led_to: str | None = None

        def fetch(asked: str) -> Sequence[Imported]:
            nonlocal led_to
            brought = fetch_articles(fetcher, asked, cancelled=stopped)
            led_to = brought.fetched.address if brought.fetched.redirects else None
            return brought.imported

        try:
            ingested = Ingest(self._library, self.waiting, fetch).address(address)
        except FetchCancelled:
            raise
        except (NetworkFault, UnreadableArticle) as error:
            return Outcome(address, reason=str(error), led_to=led_to)
        return Outcome(address, tuple(ingested), led_to=led_to)
