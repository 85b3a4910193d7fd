"""A window over a library of its own, with background work that a test commands."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.gui.app import Assembly, assembled
from reader.gui.article_page.article_page import ArticlePage
from reader.gui.style import prepare
from reader.library import Library
from reader.model import Analysis, Article
from reader.services.events import (
    JobCancelled,
    JobEvent,
    JobFailed,
    JobFinished,
    JobProgress,
    JobQueued,
    JobStarted,
    WorkerReady,
)
from reader.services.jobs import Jobs
from reader.services.reading_apart import read_given


class FakeJobs(Jobs):
    """Queues what it is asked for, and does it when the test says so."""

    def __init__(self, library: Path, on_event: Callable[[JobEvent], None]) -> None:
        self.library = library
        self.tell = on_event
        self.queued: list[int] = []
        self.closed = False

    def start(self) -> None:
        self.tell(WorkerReady("fake"))

    def analyse(self, article_id: int) -> None:
        self.queued.append(article_id)
        self.tell(JobQueued(article_id))

    def cancel(self, article_id: int) -> None:
        if article_id in self.queued:
            self.queued.remove(article_id)
            self.tell(JobCancelled(article_id))

    def busy(self) -> bool:
        return bool(self.queued)

    def close(self) -> None:
        self.closed = True

    def begin(self, done: float = 0.0) -> int:
        """Start the first of the queue and let it come so far; return the article."""
        article = self.queued[0]
        self.tell(JobStarted(article))
        self.tell(JobProgress(article, done))
        return article

    def finish(self, analysis: Analysis) -> None:
        article = self.begin(1.0)
        self.queued.remove(article)
        with Library.open(self.library) as library:
            library.analyses.replace(article, analysis)
        self.tell(JobFinished(article, len(analysis.attributions)))

    def fail(self, message: str) -> None:
        article = self.begin()
        self.queued.remove(article)
        self.tell(JobFailed(article, message))


class Desktop:
    """A window, its fake background work, and short ways to what a test looks at."""

    def __init__(self, parts: Assembly, jobs: FakeJobs, path: Path) -> None:
        self.parts, self.jobs, self.path = parts, jobs, path
        self.window, self.reading = parts.window, parts.reading
        self.pane = parts.window.reading_pane
        self.actors = parts.window.actor_panel

    @property
    def page(self) -> ArticlePage:
        """The article's page, all laid out: on a slow machine that takes several turns of the event loop."""
        self.pane.page.settle()
        return self.pane.page

    def add(self, article: Article, analysis: Analysis | None = None) -> int:
        """Store an article behind the window's back, and show it in the list."""
        with Library.open(self.path) as library:
            number = library.articles.add(article)
            if analysis is not None:
                library.analyses.replace(number, analysis)
        self.window.library_side.lister.refresh()
        return number

    def do(self, action: str) -> None:
        self.window.actions_table[action].trigger()


@pytest.fixture(autouse=True)
def _prepared(qapp: QApplication) -> None:
    prepare(qapp)


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path) -> Iterator[Desktop]:
    made: list[FakeJobs] = []

    def make_jobs(library: Path, on_event: Callable[[JobEvent], None]) -> FakeJobs:
        made.append(FakeJobs(library, on_event))
        return made[0]

    path = tmp_path / "library.sourcelight"
    with assembled(path, tmp_path / "window.ini", make_jobs, read_given) as parts:
        qtbot.addWidget(parts.window)
        parts.window.show()
        qtbot.waitExposed(parts.window)
        yield Desktop(parts, made[0], path)
        parts.window.close()
    assert made[0].closed
