"""`sourcelight add`: files, folders, addresses and what stands on standard input, into the library."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reader.cli.arguments import STANDARD_STREAM
from reader.cli.exit_codes import ExitCode
from reader.cli.library import added
from reader.cli.library.added import Outcome
from reader.cli.library.analysing import Waiting, analyse_stored
from reader.cli.library.given_lists import bring_list, subscribe_to
from reader.cli.library.opening import open_library
from reader.cli.library.stopping import stopping_gently
from reader.cli.progress import steps
from reader.cli.terminal import Complaints, PlainSpokenConsole, say
from reader.cli.tools import Tools
from reader.errors import FetchCancelled, NetworkFault, UnreadableArticle
from reader.importers import MAX_BYTES
from reader.model import Way
from reader.services.bench import Bench, Benches
from reader.services.bringing import bring_found
from reader.services.reading_apart import GivenFile
from reader.services.recognising import Recognised, Sort, find_given

WEB = ("http://", "https://")
"""How what is named begins where it is an address."""


def add(options: argparse.Namespace, tools: Tools) -> ExitCode:
    """Bring in what is named, tell what came of it, and analyse it where that is asked for."""
    complaints = Complaints(PlainSpokenConsole(sys.stderr))
    waiting = Waiting()
    adding = Adding(options.places, fetches=options.fetch)
    with open_library(options, create=True) as library:
        try:
            with stopping_gently() as stopped, steps(complaints.terminal, "Adding") as advance:
                for outcome in adding.outcomes(Benches(library.path, waiting), stopped):
                    if outcome.reason is not None:
                        complaints.tell(outcome.complaint)
                    advance(len(adding.done), adding.places)
        finally:  # after a fault of the surroundings too: what was stored until then stays
            told = added.report(adding.done, adding.places, cancelled=adding.cancelled)
            added.write(sys.stdout, library, adding.done, told, as_json=options.json)
        if adding.cancelled:
            return ExitCode.INTERRUPTED
        if options.analyze:
            found = analyse_stored(library, list(waiting.articles), tools, options.jobs, complaints)
            if not options.json:
                say(found)
    return ExitCode.SOME_FAILED if complaints.count else ExitCode.OK


class Adding:
    """What is named on the command line on its way into a library; ``done`` is what came of it so far.

    ``places`` counts what there is to read; more comes to it as folders and lists are looked into. With
    ``fetches``, the pages of reading lists are fetched where their texts did not come with them.
    """

    def __init__(self, named: Sequence[str], *, fetches: bool) -> None:
        self.done: list[Outcome] = []
        self.cancelled = False
        self._fetches = fetches
        self._addresses = [name for name in named if name.lower().startswith(WEB)]
        self._reads_input = STANDARD_STREAM in named
        paths = [Path(name) for name in named if name not in {STANDARD_STREAM, *self._addresses}]
        self._missing = [path for path in paths if not path.exists()]
        self._paths = [path.absolute() for path in paths if path not in self._missing]
        self._lists: list[Recognised] = []
        self._files = 0
        self._besides = len(self._missing) + self._reads_input + len(self._addresses)

    @property
    def places(self) -> int:
        """The number of files, list entries and addresses that are known of so far."""
        return self._files + self._besides

    def outcomes(self, benches: Benches, stopped: Callable[[], bool]) -> Iterator[Outcome]:
        """Bring in one thing after another, until ``stopped``, and tell what came of each."""
        with benches.bench(stopped) as bench:
            for outcome in self._all(bench):
                self.done.append(outcome)
                yield outcome

    def _all(self, bench: Bench) -> Iterator[Outcome]:
        # What is not there is a slip of the pen: it does not belong into the list of failed imports.
        for path in self._missing:
            yield Outcome(str(path), reason=f"There is no file “{path}”.")
        if self._reads_input:
            yield _from_input(bench)
        yield from self._from_files(bench)
        for one in self._lists:
            if not self._is_over(bench):
                yield from self._from_list(bench, one)
        for address in self._addresses:
            if not self._is_over(bench):
                yield from self._from_address(bench, address)

    def _is_over(self, bench: Bench) -> bool:
        self.cancelled = self.cancelled or bench.cancelled()
        return self.cancelled

    def _from_files(self, bench: Bench) -> Iterator[Outcome]:
        found, self._lists = find_given(self._paths, bench.cancelled, bench.apart)
        self._besides += len(self._lists)
        for step in bring_found(bench.ingest, found, cancelled=bench.cancelled):
            self._files = step.report.files
            self.cancelled = step.report.cancelled
            if step.path is not None:
                yield Outcome(str(step.path), step.ingested, step.reason, step.skipped)

    def _from_list(self, bench: Bench, given: Recognised) -> Iterator[Outcome]:
        if given.sort is Sort.SUBSCRIPTIONS:
            yield subscribe_to(bench, given.path)
            return
        brought = bring_list(bench, given, fetches=self._fetches)
        self._besides += brought.wanted - 1
        done = 0
        for outcome in brought.outcomes:
            done += outcome.skipped is None
            yield outcome
        self.cancelled = done < brought.wanted

    def _from_address(self, bench: Bench, address: str) -> Iterator[Outcome]:
        bench.led.clear()
        try:
            ingested = bench.ingest.address(address)
        except FetchCancelled:
            self.cancelled = True
        except (NetworkFault, UnreadableArticle) as error:
            yield Outcome(address, reason=str(error))
        else:
            yield Outcome(address, tuple(ingested), led_to=bench.led[-1] if bench.led else None)


def _from_input(bench: Bench) -> Outcome:
    name = "standard input"
    given = GivenFile(sys.stdin.buffer.read(MAX_BYTES + 1), name, way=Way.PASTED)
    try:
        return Outcome(name, tuple(bench.ingest.bring_in_all(bench.read(given))))
    except UnreadableArticle as error:
        return Outcome(name, reason=str(error))
