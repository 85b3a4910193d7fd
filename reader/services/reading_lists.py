"""Reading lists of other programs: what came with the export becomes articles, the rest can be fetched."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from reader.errors import FetchCancelled, NetworkFault, UnreadableArticle
from reader.importers import Imported
from reader.importers.citations import is_citations, read_citations
from reader.importers.reading_lists import ReadingList, ReadingListEntry, article_of, read_reading_list
from reader.model import Origin, Way
from reader.services.fetched_articles import fetch_articles
from reader.services.fetching import Fetcher
from reader.services.reading_apart import ReadGiven, read_given

__all__ = ["EntryResult", "ReadingList", "ReadingListEntry", "fetch_entries", "kept_with", "read_list"]

IMPORTER = "reading-list-1"


@dataclass(frozen=True, slots=True)
class EntryResult:
    """What came of one entry: its articles, or the sentence that says why there are none."""

    entry: ReadingListEntry
    imported: tuple[Imported, ...] = ()
    problem: str | None = None
    redirects: tuple[str, ...] = ()


def read_list(data: bytes, name: str) -> ReadingList:
    """Return the reading list or the citations in a file, told by its content; UnreadableList."""
    if is_citations(data):
        return ReadingList("Citations", tuple(work.to_read() for work in read_citations(data, name)))
    return read_reading_list(data, name)


def kept_with(entry: ReadingListEntry) -> Imported:
    """Return the article that came with the export; UnreadableArticle where none did."""
    data = (entry.markup or entry.text or "").encode(errors="replace")
    origin = Origin(
        Way.READING_LIST,
        IMPORTER,
        datetime.now(UTC).isoformat(timespec="seconds"),
        place=entry.address,
        media_type="text/html" if entry.markup else "text/plain",
        data=data,
    )
    return Imported(article_of(entry), origin)


def fetch_entries(
    fetcher: Fetcher,
    entries: Sequence[ReadingListEntry],
    on_progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
    read: ReadGiven = read_given,
) -> Iterator[EntryResult]:
    """Give what comes of each entry, one after another: what came with the export, else what is fetched.

    No failure stops the rest; after cancelling nothing more is given. ``on_progress`` hears how many of how
    many are done, ``read`` reads what was fetched.
    """
    for done, entry in enumerate(entries):
        if cancelled():
            return
        try:
            result = _result(fetcher, entry, cancelled, read)
        except FetchCancelled:
            return
        yield result
        on_progress(done + 1, len(entries))


def _result(
    fetcher: Fetcher, entry: ReadingListEntry, cancelled: Callable[[], bool], read: ReadGiven
) -> EntryResult:
    try:
        if entry.holds_text:
            return EntryResult(entry, (kept_with(entry),))
        if entry.address is None:
            return EntryResult(entry, problem=f"The export tells no address of “{entry.title}”.")
        brought = fetch_articles(fetcher, entry.address, way=Way.READING_LIST, cancelled=cancelled, read=read)
    except FetchCancelled:
        raise
    except (NetworkFault, UnreadableArticle) as error:
        return EntryResult(entry, problem=str(error))
    return EntryResult(entry, brought.imported, redirects=brought.fetched.redirects)
