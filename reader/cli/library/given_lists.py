"""Lists among the files that are added: of pages to read, of citations, of feeds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.cli.library.added import NOT_HELD, Outcome
from reader.errors import UnreadableList
from reader.importers.reading_lists import ReadingListEntry
from reader.services.bench import Bench
from reader.services.feeds import subscribe_to_all
from reader.services.kept_entries import keep_result
from reader.services.reading_lists import fetch_entries
from reader.services.recognising import Recognised, bytes_of, read_recognised


@dataclass(frozen=True, slots=True)
class BroughtList:
    """A list on its way in: how many of its entries are ``wanted``, and what comes of all, one by one."""

    wanted: int
    outcomes: Iterator[Outcome]


def subscribe_to(bench: Bench, path: Path) -> Outcome:
    """Subscribe to all feeds of a list, without fetching any."""
    try:
        found = subscribe_to_all(bench.library, bytes_of(path), path.name, bench.apart)
    except UnreadableList as error:
        return Outcome(str(path), reason=str(error))
    return Outcome(str(path), feeds=len(found))


def bring_list(bench: Bench, given: Recognised, *, fetches: bool) -> BroughtList:
    """Bring in what a list holds, and with ``fetches`` also what it only names."""
    try:
        entries = bench.apart(given.path.name, read_recognised, given, error=UnreadableList).entries
    except UnreadableList as error:
        return BroughtList(1, iter([Outcome(str(given.path), reason=str(error))]))
    wanted = [entry for entry in entries if fetches or entry.holds_text]
    left = [
        Outcome(_place(entry), skipped=NOT_HELD) for entry in entries if not (fetches or entry.holds_text)
    ]
    return BroughtList(len(wanted), _outcomes(bench, left, wanted))


def _outcomes(bench: Bench, left: Sequence[Outcome], wanted: Sequence[ReadingListEntry]) -> Iterator[Outcome]:
    yield from left
    for result in fetch_entries(bench.fetcher, wanted, cancelled=bench.cancelled, read=bench.read):
        ingested = keep_result(bench.library, bench.ingest, result)
        yield Outcome(_place(result.entry), tuple(ingested), result.problem)


def _place(entry: ReadingListEntry) -> str:
    return entry.address or entry.title
