from reader.importers.reading_lists import ReadingListEntry
from reader.library import Library
from reader.model import Way
from reader.services.ingest import Ingest
from reader.services.kept_entries import keep_result
from reader.services.reading_lists import EntryResult, kept_with
from tests.services.noted import NotedAnalyser

ENTRY = ReadingListEntry(
    "Board resigns",
    "https://quay.example/1",
    ("harbour", "sea wall"),
    read=True,
    starred=True,
    note="Ask Ada.",
    text="“It held,” said Ada Lind.",
)


def keep(library: Library, result: EntryResult) -> list[int]:
    return [one.article for one in keep_result(library, Ingest(library, NotedAnalyser()), result)]


def test_an_entry_comes_in_with_all_that_was_marked_on_it(library: Library) -> None:
    library.tags.new("Harbour")
    (article,) = keep(library, EntryResult(ENTRY, (kept_with(ENTRY),)))
    summary = library.articles.summary(article)
    assert (summary.read, summary.starred) == (True, True)
    assert sorted(tag.name for tag in library.tags.of(article)) == ["Harbour", "sea wall"]
    assert [note.text for note in library.notes.of(article)] == ["Ask Ada."]
    origin = library.origins.record(article)
    assert origin is not None
    assert (origin.way, origin.place) == (Way.READING_LIST, "https://quay.example/1")


def test_the_same_list_twice_changes_nothing_more(library: Library) -> None:
    (article,) = keep(library, EntryResult(ENTRY, (kept_with(ENTRY),)))
    library.articles.mark_read(article, read=False)
    library.articles.star(article, starred=False)
    assert keep(library, EntryResult(ENTRY, (kept_with(ENTRY),))) == [article]
    summary = library.articles.summary(article)
    assert (summary.read, summary.starred) == (False, False)
    assert len(library.notes.of(article)) == 1
    assert len(library.tags.of(article)) == 2


def test_what_failed_is_in_the_list_of_those_until_it_comes(library: Library) -> None:
    assert keep(library, EntryResult(ENTRY, problem="No connection.")) == []
    (failed,) = library.failed.all()
    assert (failed.way, failed.place, failed.reason) == (
        Way.READING_LIST,
        "https://quay.example/1",
        "No connection.",
    )
    keep(library, EntryResult(ENTRY, (kept_with(ENTRY),)))
    assert library.failed.all() == []
