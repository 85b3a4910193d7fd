"""Entries of a reading list on their way into the library, with all that was marked on them elsewhere."""

from reader.importers.reading_lists import ReadingListEntry
from reader.library import Library
from reader.model import Way
from reader.services.ingest import Ingest, Ingested
from reader.services.reading_lists import EntryResult


def keep_result(library: Library, ingest: Ingest, result: EntryResult) -> list[Ingested]:
    """Store what came of an entry, with its tags, star and note; what failed goes into the list of those.

    An article that was in the library before keeps its own star and whether it was read; bringing in the same
    list twice changes nothing the second time.
    """
    place = result.entry.address or result.entry.title
    if result.problem is not None:
        library.failed.add(Way.READING_LIST, place, result.problem)
        return []
    ingested = ingest.bring_in_all(result.imported)
    with library.transaction():
        for one in ingested:
            _mark(library, one, result.entry)
        library.failed.settle(Way.READING_LIST, place)
    return ingested


def _mark(library: Library, ingested: Ingested, entry: ReadingListEntry) -> None:
    for name in entry.tags:
        tag = library.tags.named(name)
        library.tags.put(tag.id if tag else library.tags.new(name), [ingested.article])
    if ingested.new and entry.starred:
        library.articles.star(ingested.article)
    if ingested.new and entry.read:
        library.articles.mark_read(ingested.article)
    if entry.note and entry.note not in {note.text for note in library.notes.of(ingested.article)}:
        library.notes.add(ingested.article, entry.note)
