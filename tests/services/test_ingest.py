"""Bringing articles in: stored first, queued then, and never twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import UnreadableArticle
from reader.importers import MAX_BYTES
from reader.library import Library
from reader.model import Way
from reader.services.files import read_article
from reader.services.ingest import Ingest, Ingested, sample_articles
from reader.services.jobs import Jobs

from . import fake_engine


class NotedJobs(Jobs):
    """Jobs that only note what they are asked."""

    def __init__(self, library: Path) -> None:
        super().__init__(library, print)
        self.asked: list[int] = []

    def analyse(self, article_id: int) -> None:
        self.asked.append(article_id)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "some.sourcelight") as library:
        yield library


@pytest.fixture
def jobs(library: Library) -> Iterator[NotedJobs]:
    jobs = NotedJobs(library.path)
    yield jobs
    jobs.close()


@pytest.fixture
def ingest(library: Library, jobs: NotedJobs) -> Ingest:
    return Ingest(library, jobs)


def test_pasted_text_is_stored_and_queued(ingest: Ingest, library: Library, jobs: NotedJobs) -> None:
    ingested = ingest.text("Mayor resigns\r\n\r\nShe said so.")
    assert ingested == Ingested(ingested.article, new=True)
    article = library.articles.get(ingested.article)
    assert (article.title, article.text) == ("Mayor resigns", "Mayor resigns\n\nShe said so.")
    assert jobs.asked == [ingested.article]


def test_the_same_text_again_is_neither_stored_nor_queued(
    ingest: Ingest, library: Library, jobs: NotedJobs
) -> None:
    first = ingest.text("She said so.")
    library.analyses.replace(first.article, fake_engine.whole("She said so."))
    assert ingest.text("She said so.\r\n") == Ingested(first.article, new=False)
    assert library.articles.count() == 1
    assert jobs.asked == [first.article]


def test_the_same_text_again_is_queued_where_it_was_never_read(ingest: Ingest, jobs: NotedJobs) -> None:
    first = ingest.text("She said so.")
    again = ingest.text("She said so.")
    assert again == Ingested(first.article, new=False)
    assert jobs.asked == [first.article, first.article]


def test_nothing_to_read_is_refused_and_not_stored(ingest: Ingest, library: Library, jobs: NotedJobs) -> None:
    with pytest.raises(UnreadableArticle):
        ingest.text(" \n ")
    assert (library.articles.count(), jobs.asked) == (0, [])


def test_a_file_comes_in(ingest: Ingest, library: Library, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes("Überschrift\r\nShe said “no”.".encode("utf-16"))
    (ingested,) = ingest.file(path)
    assert library.articles.get(ingested.article).text == "Überschrift\nShe said “no”."
    origin = library.origins.get(ingested.article)
    assert origin is not None
    assert (origin.way, origin.place, origin.name) == (Way.FILE, str(path), "story.txt")
    assert origin.data == path.read_bytes()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("missing.txt", "There is no file “.*missing.txt”."),
        ("", "is a folder"),
        ("nul\0.txt", "could not be read"),
        ("binary.txt", "is not a text file"),
        ("empty.txt", "is empty"),
        ("large.txt", "is larger than"),
        ("text.txt/under.txt", "could not be read|There is no file"),
    ],
)
def test_what_is_no_article_is_told_in_a_sentence(
    name: str, sentence: str, ingest: Ingest, library: Library, tmp_path: Path
) -> None:
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "empty.txt").touch()
    (tmp_path / "text.txt").write_text("She said so.", encoding="utf-8")
    with (tmp_path / "large.txt").open("wb") as large:
        large.truncate(MAX_BYTES + 1)
    with pytest.raises(UnreadableArticle, match=sentence):
        ingest.file(tmp_path / name)
    assert library.articles.count() == 0
    (failed,) = library.failed.all()
    assert (failed.way, failed.place) == (Way.FILE, str(tmp_path / name))
    assert failed.reason


def test_a_file_that_may_not_be_read_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableArticle, match="may not be read"):
        read_article(Path("secret.txt"))


def test_samples_come_in_once_with_what_is_known_of_them(
    ingest: Ingest, library: Library, jobs: NotedJobs
) -> None:
    ids = ingest.samples()
    assert len(ids) == len(set(ids)) == library.articles.count() >= 3
    assert ingest.samples() == ids
    summaries = library.articles.page(0, 10)
    assert all(s.byline and s.outlet and s.published for s in summaries)
    assert {s.title for s in summaries} == {article.title for article in sample_articles()}
    assert set(jobs.asked) == set(ids)


def test_catching_up_queues_what_no_engine_has_read(
    ingest: Ingest, library: Library, jobs: NotedJobs
) -> None:
    read, unread = ingest.text("She said so.").article, ingest.text("He did not.").article
    library.analyses.replace(read, fake_engine.whole("She said so."))
    jobs.asked.clear()
    assert ingest.catch_up() == 1
    ingest.reanalyse(read)
    assert jobs.asked == [unread, read]
