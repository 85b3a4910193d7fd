"""The background work from outside: a real library, a real thread, a real process, an engine at command."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import pytest

from reader.library import Library
from reader.model import Article
from reader.services import schedule
from reader.services.events import (
    JobCancelled,
    JobEvent,
    JobFailed,
    JobFinished,
    JobProgress,
    JobQueued,
    JobStarted,
    WorkerFailed,
    WorkerReady,
    WorkerStarting,
)
from reader.services.jobs import Jobs
from reader.services.worker import EngineLoader

from . import fake_engine

READY = WorkerReady(fake_engine.FINGERPRINT)
PATIENCE = 60.0
"""Seconds after which an event that does not come fails the test."""


class Desk:
    """A library with jobs, and what they told."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.library = Library.open(path)
        self.events: Queue[JobEvent] = Queue()
        self.jobs: Jobs | None = None

    def hire(self, loader: EngineLoader = fake_engine.load) -> Jobs:
        self.jobs = Jobs(self.path, self.events.put, load_engine=loader)
        return self.jobs

    def store(self, text: str) -> int:
        return self.library.articles.add(Article(text, text[:20]))

    def until(self, last: JobEvent | type[JobEvent]) -> list[JobEvent]:
        """Return the events up to ``last``, without progress."""
        heard: list[JobEvent] = []
        while True:
            event = self.events.get(timeout=PATIENCE)
            if not isinstance(event, JobProgress):
                heard.append(event)
            if event == last or (isinstance(last, type) and isinstance(event, last)):
                return heard

    def close(self) -> None:
        if self.jobs:
            self.jobs.close()
        self.library.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "some.sourcelight")
    yield desk
    desk.close()


def test_an_article_is_analysed_and_stored(desk: Desk) -> None:
    jobs = desk.hire()
    article = desk.store("They agreed.")
    jobs.analyse(article)
    jobs.start()
    assert desk.until(JobFinished(article, 1)) == [
        WorkerStarting(),
        JobQueued(article),
        READY,
        JobStarted(article),
        JobFinished(article, 1),
    ]
    assert desk.library.analyses.get(article) == fake_engine.whole("They agreed.")


def test_progress_grows_from_0_to_1(desk: Desk) -> None:
    jobs = desk.hire()
    jobs.start()
    jobs.analyse(article := desk.store("They agreed."))
    desk.until(JobStarted(article))
    heard = [desk.events.get(timeout=PATIENCE) for _ in range(3)]
    assert heard == [JobProgress(article, 0.5), JobProgress(article, 1.0), JobFinished(article, 1)]


def test_what_is_queued_before_the_start_is_done_in_order(desk: Desk) -> None:
    jobs = desk.hire()
    articles = [desk.store(f"{number} agreed.") for number in range(3)]
    for article in articles:
        jobs.analyse(article)
    assert jobs.busy()
    jobs.start()
    heard = desk.until(JobFinished(articles[-1], 1))
    assert [event.article for event in heard if isinstance(event, JobFinished)] == articles


def test_a_second_request_for_an_article_changes_nothing(desk: Desk) -> None:
    jobs = desk.hire()
    first, second = desk.store("slow"), desk.store("They agreed.")
    jobs.start()
    for article in (first, second, first, second):
        jobs.analyse(article)
    desk.until(JobStarted(first))
    jobs.analyse(first)
    jobs.cancel(first)
    heard = desk.until(JobFinished(second, 1))
    assert JobQueued(first) not in heard
    assert heard.count(JobStarted(second)) == 1


def test_busy_ends_with_the_last_event(desk: Desk) -> None:
    busy: list[bool] = []
    finished = threading.Event()

    def note(event: JobEvent) -> None:
        if isinstance(event, JobFinished):
            busy.append(jobs.busy())
            finished.set()

    jobs = Jobs(desk.path, note, load_engine=fake_engine.load)
    jobs.analyse(desk.store("They agreed."))
    assert jobs.busy()
    with jobs:
        assert finished.wait(PATIENCE)
    assert busy == [False]


def test_a_queued_article_is_dropped(desk: Desk) -> None:
    jobs = desk.hire(fake_engine.load_forever)
    jobs.start()
    jobs.analyse(7)
    jobs.cancel(7)
    assert desk.until(JobCancelled) == [WorkerStarting(), JobQueued(7), JobCancelled(7)]
    assert not jobs.busy()


def test_a_running_article_is_cancelled_and_the_worker_stays_warm(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "CANCEL_GRACE", PATIENCE)
    jobs = desk.hire()
    jobs.start()
    first, second = desk.store("slow"), desk.store("They agreed.")
    jobs.analyse(first)
    desk.until(JobStarted(first))
    jobs.cancel(first)
    jobs.analyse(second)
    heard = desk.until(JobFinished(second, 1))
    assert heard == [JobCancelled(first), JobQueued(second), JobStarted(second), JobFinished(second, 1)]
    assert desk.library.analyses.get(first) is None


def test_a_worker_deaf_to_a_cancel_is_replaced(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "CANCEL_GRACE", 0.05)
    jobs = desk.hire()
    jobs.start()
    first, second = desk.store("deaf"), desk.store("They agreed.")
    jobs.analyse(first)
    desk.until(JobStarted(first))
    jobs.analyse(second)
    jobs.cancel(first)
    heard = desk.until(JobFinished(second, 1))
    assert heard == [
        JobQueued(second),
        JobCancelled(first),
        WorkerStarting(),
        READY,
        JobStarted(second),
        JobFinished(second, 1),
    ]


def test_cancelled_and_asked_for_again(desk: Desk) -> None:
    jobs = desk.hire()
    jobs.start()
    article = desk.store("slow")
    jobs.analyse(article)
    desk.until(JobStarted(article))
    jobs.cancel(article)
    jobs.analyse(article)
    heard = [event for event in desk.until(JobStarted(article)) if event not in {WorkerStarting(), READY}]
    assert heard == [JobCancelled(article), JobQueued(article), JobStarted(article)]


def test_to_cancel_what_is_not_there_does_nothing(desk: Desk) -> None:
    jobs = desk.hire()
    jobs.start()
    jobs.cancel(99)
    article = desk.store("They agreed.")
    jobs.analyse(article)
    assert not [e for e in desk.until(JobFinished) if isinstance(e, JobCancelled)]


def test_a_worker_killed_in_the_middle_fails_its_article_only(desk: Desk) -> None:
    jobs = desk.hire()
    first, second = desk.store("deaf"), desk.store("They agreed.")
    jobs.analyse(first)
    jobs.analyse(second)
    jobs.start()
    desk.until(JobStarted(first))
    jobs._schedule.kill_worker()
    heard = desk.until(JobFinished(second, 1))
    failed = heard[0]
    assert isinstance(failed, JobFailed)
    assert failed.article == first
    assert failed.message.startswith("The analysis process ended before it answered (")
    assert heard[1:] == [WorkerStarting(), READY, JobStarted(second), JobFinished(second, 1)]


def test_a_crash_keeps_what_the_library_held(desk: Desk) -> None:
    jobs = desk.hire()
    article = desk.store("die")
    desk.library.analyses.replace(article, fake_engine.whole("die"))
    jobs.start()
    jobs.analyse(article)
    failed = desk.until(JobFailed)[-1]
    assert failed == JobFailed(article, "The analysis process ended before it answered (exit code 7).")
    assert desk.library.analyses.get(article) == fake_engine.whole("die")


def test_a_worker_killed_while_idle_is_replaced_when_it_is_needed(desk: Desk) -> None:
    jobs = desk.hire()
    jobs.start()
    desk.until(READY)
    jobs._schedule.kill_worker()
    while jobs._schedule.connection is not None:
        threading.Event().wait(0.01)
    jobs.analyse(article := desk.store("They agreed."))
    heard = desk.until(JobFinished(article, 1))
    assert heard[:2] == [JobQueued(article), WorkerStarting()]


def test_a_text_that_fails_is_told(desk: Desk) -> None:
    jobs = desk.hire()
    jobs.start()
    first, second = desk.store("raise"), desk.store("They agreed.")
    jobs.analyse(first)
    jobs.analyse(second)
    failed = next(e for e in desk.until(JobFinished(second, 1)) if isinstance(e, JobFailed))
    assert failed.article == first
    assert failed.message.startswith("This text could not be analysed: ZeroDivisionError")


def test_an_article_deleted_before_its_turn_is_no_error(desk: Desk) -> None:
    jobs = desk.hire()
    jobs.start()
    jobs.analyse(12345)
    assert desk.until(JobCancelled)[-1] == JobCancelled(12345)
    assert not jobs.busy()


def test_an_article_deleted_while_it_is_read_is_no_error(desk: Desk, tmp_path: Path) -> None:
    article = desk.store("They agreed.")

    def delete_at_start(event: JobEvent) -> None:
        if isinstance(event, JobStarted):
            with Library.open(desk.path) as library:
                library.articles.trash(article)
                library.articles.purge(article)
        desk.events.put(event)

    with Jobs(desk.path, delete_at_start, load_engine=fake_engine.load) as jobs:
        jobs.analyse(article)
        assert desk.until(JobCancelled)[-1] == JobCancelled(article)


def test_a_missing_model_fails_all_and_is_not_tried_in_a_loop(desk: Desk) -> None:
    jobs = desk.hire(fake_engine.load_nothing)
    first, second = desk.store("one"), desk.store("two")
    jobs.analyse(first)
    jobs.analyse(second)
    jobs.start()
    sentence = "The language model is not installed."
    assert desk.until(JobFailed(second, sentence)) == [
        WorkerStarting(),
        JobQueued(first),
        JobQueued(second),
        WorkerFailed(sentence),
        JobFailed(first, sentence),
        JobFailed(second, sentence),
    ]
    assert not jobs.busy()
    assert jobs._schedule.connection is None


def test_the_next_job_after_a_failed_start_tries_again(desk: Desk, tmp_path: Path) -> None:
    part = tmp_path / "model"
    jobs = desk.hire(fake_engine.LoadWhenPresent(part))
    jobs.start()
    desk.until(WorkerFailed)
    part.touch()
    jobs.analyse(article := desk.store("They agreed."))
    heard = desk.until(JobFinished(article, 1))
    assert heard[:3] == [JobQueued(article), WorkerStarting(), READY]


def test_a_worker_that_can_not_be_started_again_is_told(desk: Desk, tmp_path: Path) -> None:
    jobs = desk.hire(fake_engine.LoadOnce(tmp_path / "mark"))
    first, second = desk.store("die"), desk.store("They agreed.")
    jobs.analyse(first)
    jobs.analyse(second)
    jobs.start()
    heard = desk.until(WorkerFailed)
    sentence = "The analysis process ended before it answered (exit code 3)."
    assert heard[-1] == WorkerFailed(sentence)
    assert desk.until(JobFailed) == [JobFailed(second, sentence)]


def test_a_library_that_is_gone_fails_the_job_with_a_sentence(desk: Desk, tmp_path: Path) -> None:
    with Jobs(tmp_path / "gone.sourcelight", desk.events.put, load_engine=fake_engine.load) as jobs:
        jobs.analyse(1)
        failed = desk.until(JobFailed)[-1]
    assert isinstance(failed, JobFailed)
    assert "gone.sourcelight" in failed.message


@pytest.mark.parametrize("loader", [fake_engine.load, fake_engine.load_forever, fake_engine.load_nothing])
def test_close_ends_thread_and_process_and_silences_events(desk: Desk, loader: EngineLoader) -> None:
    jobs = desk.hire(loader)
    jobs.start()
    jobs.analyse(desk.store("deaf"))
    desk.until(JobQueued)
    jobs.close()
    assert not jobs._thread.is_alive()
    assert jobs._schedule.connection is None
    told = desk.events.qsize()
    jobs.analyse(1)
    jobs.cancel(1)
    jobs.close()
    assert desk.events.qsize() == told
    assert not jobs.busy()


def test_close_before_the_start() -> None:
    jobs = Jobs(Path("unused.sourcelight"), print)
    jobs.close()
    jobs.start()
    jobs.analyse(1)
    assert not jobs._thread.is_alive()


@pytest.mark.parametrize("call_back", [Jobs.cancel, Jobs.analyse, lambda jobs, _: jobs.close()])
def test_events_may_call_back(desk: Desk, call_back: Callable[[Jobs, int], None]) -> None:
    called = threading.Event()
    article = desk.store("slow")

    def answer(event: JobEvent) -> None:
        if isinstance(event, JobStarted):
            call_back(jobs, article)
            assert jobs.busy() in {True, False}
            called.set()

    jobs = Jobs(desk.path, answer, load_engine=fake_engine.load)
    jobs.start()
    jobs.analyse(article)
    assert called.wait(PATIENCE)
    jobs.close()
    assert not jobs._thread.is_alive()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_of_ours_leaves_nobody_waiting(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "JobFinished", None)  # any bug will do
    jobs = desk.hire()
    first, second = desk.store("They agreed."), desk.store("They did not.")
    jobs.analyse(first)
    jobs.analyse(second)
    jobs.start()
    heard = desk.until(
        JobFailed(second, "The background work ended unexpectedly. Please start Sourcelight again.")
    )
    assert (
        JobFailed(first, "The background work ended unexpectedly. Please start Sourcelight again.") in heard
    )
    jobs._thread.join(PATIENCE)
    assert not jobs.busy()
