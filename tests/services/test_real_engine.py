"""The real engine in the real process, on an article that comes with the program."""

from pathlib import Path
from queue import Queue

import pytest

from reader.library import Library
from reader.services.batch import TextRequest, analyse_texts
from reader.services.cast import Cast
from reader.services.events import JobEvent, JobFailed, JobFinished, WorkerFailed
from reader.services.ingest import Ingest, sample_articles
from reader.services.jobs import Jobs

pytestmark = pytest.mark.model

LAST = JobFinished | JobFailed | WorkerFailed


def test_a_sample_is_analysed_in_the_background_and_stored(tmp_path: Path) -> None:
    path = tmp_path / "some.sourcelight"
    events: Queue[JobEvent] = Queue()
    with Library.open(path) as library, Jobs(path, events.put) as jobs:
        articles = Ingest(library, jobs).samples()
        heard: list[JobEvent] = []
        while sum(isinstance(event, JobFinished | JobFailed | WorkerFailed) for event in heard) < len(
            articles
        ):
            heard.append(events.get(timeout=120))
        assert [event.article for event in heard if isinstance(event, JobFinished)] == articles
        for article in articles:
            analysis = library.analyses.get(article)
            assert analysis is not None
            assert len(analysis.attributions) >= 10


def test_processes_give_the_same_as_one() -> None:
    requests = [TextRequest(key, article.text) for key, article in enumerate(sample_articles())]
    assert list(analyse_texts(requests, 2)) == list(analyse_texts(requests, 1))


def test_odd_texts_are_read_too() -> None:
    texts = ["", " ", "“", "“" * 1000, "\x00?", "مرحبا «نعم» قال", "x" * 100_000]
    results = analyse_texts([TextRequest(key, text) for key, text in enumerate(texts)])
    assert [(result.key, result.error) for result in results] == [(key, None) for key in range(len(texts))]


def test_one_person_in_two_articles_is_one_actor_and_stays_renamed(tmp_path: Path) -> None:
    path = tmp_path / "some.sourcelight"
    events: Queue[JobEvent] = Queue()
    with Library.open(path) as library, Jobs(path, events.put) as jobs:
        cast, ingest = Cast(library), Ingest(library, jobs)
        first = ingest.text("The pier is unsafe, the engineer Nora Quayle said on Monday.").article
        wait_for(events, first)
        (quayle,) = (actor for actor in cast.of_article(first) if actor.name == "Nora Quayle")
        cast.rename(quayle.id, "Dr Nora Quayle")
        second = ingest.text("Nora Quayle said that the pier would open again in May.").article
        wait_for(events, second)
        ingest.reanalyse(first)
        wait_for(events, first)
        assert {saying.article.id for saying in cast.sayings(quayle.id)} == {first, second}
        for article in (first, second):
            assert "Dr Nora Quayle" in [actor.name for actor in cast.of_article(article)]


def wait_for(events: "Queue[JobEvent]", article: int) -> None:
    while not (isinstance(event := events.get(timeout=120), JobFinished) and event.article == article):
        assert not isinstance(event, JobFailed | WorkerFailed)
