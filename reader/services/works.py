"""Long works that bring articles in: files, an address, what failed before, entries of a list.

Each is a function that makes a generator; it is called in one thread and the generator run in another.
"""

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

from reader.errors import SourcelightError, UnreadableArticle, UnreadableList
from reader.importers.reading_lists import ReadingList, ReadingListEntry
from reader.services.bench import Bench, Benches, Cancelled, Work
from reader.services.bringing import Report, Step, bring_found
from reader.services.feeds import subscribe_to_all
from reader.services.ingest import Ingested
from reader.services.kept_entries import keep_result
from reader.services.reading_lists import fetch_entries
from reader.services.recognising import Recognised, Sort, bytes_of, find_given, read_recognised

TOLD_EVERY = 0.1
"""Seconds between two words on how far a work is: thousands of files must not flood whoever listens."""


@dataclass(frozen=True, slots=True)
class Line:
    """What came of one file or entry: its articles, or the ``reason`` why there are none."""

    place: str
    ingested: tuple[Ingested, ...] = ()
    reason: str | None = None

    @property
    def is_worth_telling(self) -> bool:
        """Whether it is more than new articles."""
        return bool(self.reason) or any(not one.new or one.updates is not None for one in self.ingested)


@dataclass(frozen=True, slots=True)
class Given:
    """What came of files, entries or words that a person gave; ``lines`` are those that are worth telling.

    ``last`` is the article that came last, ``lists`` what there is to choose from, and
    ``subscribed`` the number of feeds in lists of feeds.
    """

    report: Report
    lines: tuple[Line, ...] = ()
    last: Ingested | None = None
    lists: tuple[ReadingList, ...] = ()
    subscribed: int = 0


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came from an address, and the addresses that led there, the one asked for first."""

    ingested: tuple[Ingested, ...]
    led: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Retried:
    """What came of failed imports that were tried again; a sentence for each that failed anew."""

    ingested: tuple[Ingested, ...] = ()
    problems: tuple[str, ...] = ()


def bring_given(benches: Benches, paths: Sequence[Path]) -> Work:
    """Bring in files and folders; yields `Report`, returns `Given`.

    Feeds, reading lists and citations among them and in the folders are read for a person to choose from; the
    feeds in a list of feeds are subscribed to, and none is fetched.
    """

    def work(cancelled: Cancelled) -> Generator[Report, None, Given]:
        with benches.bench(cancelled) as bench:
            found, lists = find_given(paths, cancelled, bench.apart)
            steps = bring_found(bench.ingest, found, cancelled=cancelled)
            given = yield from _told((_line_of(step), step.report) for step in steps)
            return _with_lists(bench, given, lists)

    return work


def bring_address(benches: Benches, address: str) -> Work:
    """Fetch an address and bring in what is there; yields once, returns `Arrival`."""

    def work(cancelled: Cancelled) -> Generator[None, None, Arrival]:
        with benches.bench(cancelled) as bench:
            yield
            ingested = bench.ingest.address(address)
            return Arrival(tuple(ingested), tuple(bench.led))

    return work


def try_again(benches: Benches, failed: Sequence[int]) -> Work:
    """Try failed imports again, one after another; yields how many are done, returns `Retried`."""

    def work(cancelled: Cancelled) -> Generator[int, None, Retried]:
        ingested: list[Ingested] = []
        problems: list[str] = []
        with benches.bench(cancelled) as bench:
            for done, one in enumerate(failed):
                yield done
                if cancelled():
                    break
                try:
                    ingested += bench.ingest.retry(one)
                except SourcelightError as error:
                    problems.append(str(error))
        return Retried(tuple(ingested), tuple(problems))

    return work


def bring_entries(benches: Benches, entries: Sequence[ReadingListEntry]) -> Work:
    """Bring in entries of a list, fetching what did not come with it; yields `Report`, returns `Given`."""

    def work(cancelled: Cancelled) -> Generator[Report, None, Given]:
        with benches.bench(cancelled) as bench:
            return (yield from _told(_keep_entries(bench, entries)))

    return work


def bring_markup(benches: Benches, markup: str, plain: str) -> Work:
    """Bring in pasted rich text, or its ``plain`` words where nothing is read in it; returns `Given`."""

    def work(cancelled: Cancelled) -> Generator[None, None, Given]:
        with benches.bench(cancelled) as bench:
            yield
            try:
                ingested = bench.ingest.rich_text(markup)
            except UnreadableArticle:
                ingested = bench.ingest.text(plain)
            lines = (Line("", (ingested,)),)
            return Given(Report(files=1).after([ingested]), lines, ingested)

    return work


def _told(lines: Iterable[tuple[Line | None, Report]]) -> Generator[Report, None, Given]:
    """Yield reports now and then, and return the sum of what came."""
    noted: list[Line] = []
    last: Ingested | None = None
    report = Report(files=0)
    next_word = 0.0
    for line, report in lines:
        if line is not None and line.ingested:
            last = line.ingested[-1]
        if line is not None and line.is_worth_telling:
            noted.append(line)
        if monotonic() >= next_word:
            next_word = monotonic() + TOLD_EVERY
            yield report
    return Given(report, tuple(noted), last)


def _line_of(step: Step) -> Line | None:
    return None if step.path is None else Line(str(step.path), step.ingested, step.reason)


def _with_lists(bench: Bench, given: Given, lists: Iterable[Recognised]) -> Given:
    """Read the lists among the files that were given; one that can't be read is a line with the reason."""
    for one in lists:
        report = replace(given.report, files=given.report.files + 1)
        try:
            if one.sort is Sort.SUBSCRIPTIONS:
                data = bytes_of(one.path)
                found = subscribe_to_all(bench.library, data, one.path.name, bench.apart)
                given = replace(given, report=report.after(()), subscribed=given.subscribed + len(found))
            else:
                read = bench.apart(one.path.name, read_recognised, one, error=UnreadableList)
                given = replace(given, report=report.after(()), lists=(*given.lists, read))
        except UnreadableList as error:
            line = Line(str(one.path), reason=str(error))
            given = replace(given, report=report.after((), failed=True), lines=(*given.lines, line))
    return given


def _keep_entries(bench: Bench, entries: Sequence[ReadingListEntry]) -> Iterator[tuple[Line | None, Report]]:
    report = Report(files=len(entries))
    for result in fetch_entries(bench.fetcher, entries, cancelled=bench.cancelled, read=bench.read):
        ingested = tuple(keep_result(bench.library, bench.ingest, result))
        report = report.after(ingested, failed=result.problem is not None)
        yield Line(result.entry.address or result.entry.title, ingested, result.problem), report
    yield None, replace(report, cancelled=report.done < report.files)
