"""Kept bytes read again: the same, a new version that can be taken back, or a sentence that says why not."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from reader.errors import DamagedOrigin, DiskFull, LibraryError, NoSuchArticle, UnreadableArticle
from reader.importers import Imported
from reader.library import Library
from reader.library.origins import OriginStore
from reader.model import Article, Origin, Way
from reader.services.arranging import Arranging, Change
from reader.services.bench import Bench, Benches
from reader.services.reading_apart import GivenFile, ReaderProcess, read_given
from reader.services.rereading import Reread, reread, reread_each
from tests.services import fake_reader
from tests.services.noted_jobs import NotedJobs
from tests.services.told import tables

WORDS = "The harbour board met on Monday evening in the old customs house and spoke for five long hours."
STORY = f"{WORDS}\n\n“We will leave,” said Ada Lind. Nobody else spoke."
UPDATE = f"{STORY}\n\nOn Tuesday the ministry said that it regretted the decision."
ADDRESS = "https://example.org/harbour"
MOMENT = "2025-02-01T10:00:00+00:00"


@pytest.fixture
def jobs() -> NotedJobs:
    return NotedJobs()


@pytest.fixture
def bench(library: Library, jobs: NotedJobs) -> Iterator[Bench]:
    with Benches(library.path, jobs, read_given).bench(lambda: False) as bench:
        yield bench


def kept(name: str = "a.txt", data: bytes = UPDATE.encode()) -> Origin:
    return Origin(Way.FILE, "text-0", MOMENT, f"/{name}", ADDRESS, name, "text/plain", data)


def add(bench: Bench, text: str = STORY, origin: Origin | None = None) -> int:
    """Store an article that a poor importer made of better bytes."""
    article = Article(text, "Harbour board resigns", "Jo Berg", published="2025-01-31")
    return bench.ingest.bring_in(Imported(article, origin or kept())).article


def made(again: Reread) -> tuple[int, Change]:
    assert again.found is not None
    assert again.change is not None
    return again.found, again.change


def test_a_better_importer_gives_a_new_version_and_the_stored_text_stays(
    library: Library, bench: Bench, jobs: NotedJobs
) -> None:
    old = add(bench)
    library.tags.put(library.tags.new("Water"), [old])
    library.collections.add(library.collections.new("Sea"), [old])
    library.articles.star(old)
    new, change = made(reread(bench, old))
    assert change.sentence == "Read “Harbour board resigns” again: there is a new version."
    assert library.articles.get(old).text == STORY
    found = library.articles.get(new)
    assert (found.text, found.byline, found.published) == (UPDATE, "Jo Berg", "2025-01-31")
    assert library.versions.of(old) == [new, old]
    assert library.articles.summary(new).starred
    assert [tag.name for tag in library.tags.of(new)] == ["Water"]
    assert [one.name for one in library.collections.of(new)] == ["Sea"]
    record = library.origins.get(new)
    assert record is not None
    assert (record.data, record.address) == (UPDATE.encode(), ADDRESS)
    assert record.importer != "text-0"
    assert jobs.asked == [old, new]
    again = reread(bench, new)
    assert again == Reread(new, new)
    assert again.is_same
    assert reread(bench, old) == Reread(old, new)


def test_a_version_is_taken_back_into_the_trash_and_made_again(library: Library, bench: Bench) -> None:
    old = add(bench)
    library.articles.star(old)
    new, change = made(reread(bench, old))
    after = tables(library)
    Arranging(library).undo(change)
    assert library.versions.of(old) == [old]
    assert [one.id for one in library.articles.trashed()] == [new]
    assert not library.articles.summary(new).starred
    Arranging(library).redo(change)
    assert tables(library) == after


def test_an_older_version_that_is_read_again_stands_before_the_later_one(
    library: Library, bench: Bench
) -> None:
    old, later = add(bench), add(bench, f"{STORY}\n\nLater.", kept("b.txt", b"Later."))
    library.versions.keep(old, later)
    new, change = made(reread(bench, old))
    assert library.versions.of(old) == [later, new, old]
    Arranging(library).undo(change)
    assert library.versions.of(old) == [later, old]


def test_pasted_words_are_read_again_as_they_were_pasted(library: Library, bench: Bench) -> None:
    for one in (bench.ingest.text(STORY), bench.ingest.rich_text(f"<p>{WORDS}</p>")):
        before = library.articles.count()
        assert reread(bench, one.article).is_same
        assert library.articles.count() == before


def test_a_file_of_standard_input_is_read_again_by_its_content(library: Library, bench: Bench) -> None:
    page = f"<html><body><article><h1>Board</h1><p>{WORDS}</p></article></body></html>".encode()
    (one,) = bench.ingest.bring_in_all(read_given(GivenFile(page, "standard input", way=Way.PASTED)))
    assert reread(bench, one.article).is_same


def test_what_was_not_kept_can_not_be_read_again(library: Library, bench: Bench) -> None:
    unknown = library.articles.add(Article(STORY, "Title"))
    bare = add(bench, UPDATE, Origin(Way.SAMPLE, "sample-1", MOMENT))
    for article in (unknown, bare):
        with pytest.raises(LibraryError, match=r"not kept|how this article came in"):
            reread(bench, article)
    with pytest.raises(NoSuchArticle):
        reread(bench, 99)
    assert library.origins.kept() == []
    assert library.articles.count() == 2


def test_what_lies_in_the_trash_is_left_there(library: Library, bench: Bench) -> None:
    old = add(bench)
    assert library.origins.kept() == library.origins.kept([old, 99]) == [old]
    library.articles.trash(old)
    assert library.origins.kept() == []
    with pytest.raises(LibraryError, match="lies in the trash"):
        reread(bench, old)


def test_damaged_bytes_are_told_and_stop_no_other(library: Library, bench: Bench) -> None:
    damaged, whole = add(bench), add(bench, f"{STORY} More.", kept("b.txt", f"{UPDATE} More.".encode()))
    with library.transaction():
        library._connection.change("UPDATE origin_bytes SET data = x'00' WHERE article = ?", [damaged])
    with pytest.raises(DamagedOrigin):
        reread(bench, damaged)
    first, second = reread_each(bench, [damaged, whole])
    assert first.reason is not None
    assert "is damaged" in first.reason
    assert first.found is None
    assert second.change is not None


@pytest.mark.parametrize("name", ["crash", "refuse", "memory"])
def test_bytes_that_end_their_reader_end_nothing_else(library: Library, jobs: NotedJobs, name: str) -> None:
    with (
        closing(ReaderProcess(read=fake_reader.read)) as apart,
        Benches(library.path, jobs, apart.read).bench(lambda: False) as bench,
    ):
        hostile = add(bench, origin=kept(name))
        with pytest.raises(UnreadableArticle):
            reread(bench, hostile)
        assert reread(bench, add(bench, f"{STORY} More.")).change is not None
    assert library.articles.get(hostile).text == STORY


def test_an_article_that_goes_meanwhile_leaves_nothing_behind(library: Library, jobs: NotedJobs) -> None:
    def read(file: GivenFile) -> list[Imported]:
        library.articles.trash(1)
        library.articles.purge(1)
        return read_given(file)

    with Benches(library.path, jobs, read).bench(lambda: False) as bench:
        add(bench)
        (again,) = reread_each(bench, [1])
    assert again.reason is not None
    assert library.articles.count() == 0
    assert library.articles.trashed() == []


def test_a_full_disk_ends_it_and_leaves_no_half_version(
    library: Library, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = add(bench)
    before = tables(library)

    def full(*_: object) -> None:
        raise DiskFull("There is no room left.")

    with monkeypatch.context() as patch, pytest.raises(DiskFull):
        patch.setattr(OriginStore, "keep", full)
        list(reread_each(bench, [old]))
    assert tables(library) == before


def test_nothing_is_begun_after_it_was_cancelled(library: Library, bench: Bench) -> None:
    old = add(bench)
    assert list(reread_each(replace(bench, cancelled=lambda: True), [old])) == []
    assert library.articles.count() == 1
