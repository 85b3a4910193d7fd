"""What becomes of an article that is brought in: its origin, its versions, and what could not be read."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import DiskFull, LibraryError, NoSuchImport, UnreadableArticle
from reader.importers import Imported
from reader.library import Library
from reader.library.origins import OriginStore
from reader.model import Article, Origin, Way
from reader.services.ingest import TOGETHER, Ingest, Ingested
from tests.services.noted_jobs import NotedJobs
from tests.services.told import tables

WORDS = "The harbour board met on Monday evening in the old customs house and spoke for five long hours."
STORY = (
    f"{WORDS}\n\n“We will leave,” said Ada Lind. Nobody else spoke. The doors stayed closed until midnight."
)
UPDATE = f"{STORY}\n\nOn Tuesday the ministry said that it regretted the decision."
ADDRESS = "https://example.org/harbour"
MOMENT = "2025-02-01T10:00:00+00:00"


def imported(text: str, title: str = "Harbour board resigns", **facts: str) -> Imported:
    return Imported(Article(text, title, **facts), Origin(Way.FILE, "text-1", MOMENT, data=text.encode()))


@pytest.fixture
def jobs() -> NotedJobs:
    return NotedJobs()


@pytest.fixture
def ingest(library: Library, jobs: NotedJobs) -> Ingest:
    return Ingest(library, jobs)


def test_an_article_comes_in_with_its_origin_and_language(library: Library, ingest: Ingest) -> None:
    one = imported(STORY, language="en")
    ingested = ingest.bring_in(one)
    assert ingested == Ingested(ingested.article, new=True)
    assert library.origins.get(ingested.article) == one.origin
    assert library.articles.summary(ingested.article).language == "en"


def test_article_and_origin_come_in_together_or_not_at_all(
    library: Library, ingest: Ingest, jobs: NotedJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tables(library)

    def full(*_: object) -> None:
        raise DiskFull("There is no room left.")

    with monkeypatch.context() as patch, pytest.raises(DiskFull):
        patch.setattr(OriginStore, "keep", full)
        ingest.bring_in_all([imported(STORY), imported("Other.")])
    assert tables(library) == before
    assert jobs.asked == []
    assert len(ingest.bring_in_all([imported(STORY), imported("Other.")])) == 2


@pytest.mark.parametrize(
    ("facts", "update"),
    [
        ({"address": ADDRESS}, True),
        ({"address": f"{ADDRESS}/?utm_source=letter", "title": "Another headline"}, True),
        ({"title": "HARBOUR board resigns"}, True),
        ({"outlet": "The Quay"}, True),
        ({"title": "Another headline"}, False),
        ({"address": "https://example.org/other", "title": "Another headline"}, False),
    ],
)
def test_nearly_the_same_is_told_as_an_update(ingest: Ingest, facts: dict[str, str], update: bool) -> None:
    old = ingest.bring_in(imported(STORY, address=ADDRESS))
    new = ingest.bring_in(imported(UPDATE, **facts))
    assert new.new
    assert new.updates == (old.article if update else None)


def test_another_outlet_with_the_same_title_is_no_update(ingest: Ingest) -> None:
    ingest.bring_in(imported(STORY, outlet="The Quay"))
    assert ingest.bring_in(imported(UPDATE, outlet="Harbour Post")).updates is None


def test_another_text_with_the_same_title_and_address_is_no_update(ingest: Ingest) -> None:
    ingest.bring_in(imported(STORY, "Morning briefing", outlet="The Quay", address=ADDRESS))
    other = "Nothing of what was written here yesterday was written again today, and that was a good thing."
    assert ingest.bring_in(imported(other, "Morning briefing", address=ADDRESS)).updates is None


def test_what_lies_in_the_trash_is_not_updated(library: Library, ingest: Ingest) -> None:
    library.articles.trash(ingest.bring_in(imported(STORY)).article)
    assert ingest.bring_in(imported(UPDATE)).updates is None


def test_rich_text_comes_in_as_words(library: Library, ingest: Ingest) -> None:
    ingested = ingest.rich_text("<h1>Board resigns</h1><p>“No,” said <b>Ada</b>.</p><script>x()</script>")
    assert "“No,” said Ada." in library.articles.get(ingested.article).text
    origin = library.origins.get(ingested.article)
    assert origin is not None
    assert (origin.way, origin.media_type) == (Way.PASTED, "text/html")
    with pytest.raises(UnreadableArticle):
        ingest.rich_text("<script>x()</script>")
    assert library.failed.all() == []


def test_a_failed_file_is_tried_again_until_it_can_be_read(
    library: Library, ingest: Ingest, tmp_path: Path
) -> None:
    path = tmp_path / "late.txt"
    for _ in range(2):
        with pytest.raises(UnreadableArticle):
            ingest.file(path, Way.FOLDER)
    (failed,) = library.failed.all()
    with pytest.raises(UnreadableArticle, match="There is no file"):
        ingest.retry(failed.id)
    path.write_text(STORY, encoding="utf-8")
    (failed,) = library.failed.all()
    (ingested,) = ingest.retry(failed.id)
    assert library.articles.get(ingested.article).text == STORY
    assert library.failed.all() == []
    record = library.origins.record(ingested.article)
    assert record is not None
    assert record.way is Way.FOLDER


def test_a_failed_file_whose_name_is_no_unicode_is_tried_again(
    library: Library, ingest: Ingest, tmp_path: Path
) -> None:
    path = tmp_path / "caf\udce9.txt"
    with pytest.raises(UnreadableArticle):
        ingest.file(path)
    try:
        path.write_text(STORY, encoding="utf-8")
    except (OSError, UnicodeError):  # Windows and macOS have no such names
        return
    (failed,) = library.failed.all()
    (ingested,) = ingest.retry(failed.id)
    assert library.articles.get(ingested.article).text == STORY
    assert library.failed.all() == []


def test_a_failed_address_is_fetched_again_or_its_text_is_pasted(library: Library, jobs: NotedJobs) -> None:
    answers: list[list[Imported]] = []

    def fetch(address: str) -> Sequence[Imported]:
        if not answers:
            raise UnreadableArticle(f"“{address}” does not answer.")
        return answers.pop()

    ingest = Ingest(library, jobs, fetch)
    with pytest.raises(UnreadableArticle):
        ingest.address(ADDRESS)
    (failed,) = library.failed.all()
    with pytest.raises(LibraryError, match="Paste its text"):
        Ingest(library, jobs).retry(failed.id)
    answers.append([imported(STORY)])
    assert [one.new for one in ingest.retry(failed.id)] == [True]
    with pytest.raises(UnreadableArticle):
        ingest.address(ADDRESS)
    (failed,) = library.failed.all()
    with pytest.raises(UnreadableArticle):
        ingest.paste_instead(failed.id, " ")
    assert library.failed.all() == [failed]
    pasted = ingest.paste_instead(failed.id, "Pasted words.")
    assert library.articles.get(pasted.article).address == ADDRESS
    assert library.failed.all() == []
    with pytest.raises(LibraryError, match="can’t be fetched"):
        Ingest(library, jobs).address(ADDRESS)


def test_what_was_read_before_an_archive_ends_in_an_error_stays(library: Library, jobs: NotedJobs) -> None:
    def fetch(_: str) -> Iterator[Imported]:
        for n in range(TOGETHER + 5):
            yield imported(f"Article number {n}.")
        raise UnreadableArticle("The archive ends too early.")

    ingested = Ingest(library, jobs, fetch).address(ADDRESS)
    assert len(ingested) == library.articles.count() == TOGETHER + 5
    assert [one.reason for one in library.failed.all()] == ["The archive ends too early."]


def test_what_is_not_in_the_list_any_more_is_told(ingest: Ingest) -> None:
    with pytest.raises(NoSuchImport):
        ingest.retry(99)
    with pytest.raises(NoSuchImport):
        ingest.paste_instead(99, "Words.")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(raw=st.text(max_size=200))
def test_any_pasted_text_comes_in_whole_or_not_at_all(library: Library, ingest: Ingest, raw: str) -> None:
    count = library.articles.count()
    try:
        ingested = ingest.text(raw)
    except UnreadableArticle:
        assert library.articles.count() == count
    else:
        assert library.articles.get(ingested.article).text
        assert library.origins.get(ingested.article) is not None
        assert ingest.text(raw) == Ingested(ingested.article, new=False)
