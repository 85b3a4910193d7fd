"""A look at the whole program from within: `sourcelight --self-check`, for those who package it.

The real window is opened off screen on a passing library; a sample article is pasted into it as a user
would, the real analysis process reads it, and the page has to show it in colour.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication

from reader.errors import AnalysisError, SourcelightError
from reader.gui.app import Assembly, MakeJobs, application, assembled
from reader.gui.theme import qcolor
from reader.services.jobs import Jobs
from reader.settings import resource_path

PATIENCE = 180_000
"""How long the first analysis may take, the start of its process included, in milliseconds."""
_STRIDE = 3
"""Every third pixel is looked at; tints are larger than that."""


def check(make_jobs: MakeJobs = Jobs) -> int:
    """Go through it, print each step, and return 0 if all went well, else 1 after saying what did not."""
    # Off screen unless told otherwise: the check has no business with the user's display and clipboard.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        with TemporaryDirectory(prefix="sourcelight-", ignore_cleanup_errors=True) as folder:
            _go_through(Path(folder), make_jobs)
    except SourcelightError as error:
        print(f"Self-check: {error}")  # noqa: T201
        return 1
    _tell("closed cleanly")
    return 0


def _go_through(folder: Path, make_jobs: MakeJobs) -> None:
    sample = min(resource_path("samples").glob("*.txt"))
    qt = application()
    with assembled(folder / "library.sourcelight", folder / "window.ini", make_jobs) as parts:
        parts.window.show()
        _tell("the window is open")
        QGuiApplication.clipboard().setText(sample.read_text(encoding="utf-8"))
        QTimer.singleShot(0, parts.window.actions_table["paste"].trigger)
        _wait_for_analysis(parts)
        _tell("the pasted article is analysed")
        qt.processEvents()
        _look_for_colour(parts)
        _tell("the article is in colour")
        parts.window.close()


def _wait_for_analysis(parts: Assembly) -> None:
    """Return when an analysis has finished; AnalysisError where it failed or takes too long."""
    loop = QEventLoop()
    outcome = ["The analysis takes too long."]

    def end(message: str) -> None:
        outcome[:] = [message]
        loop.quit()

    parts.board.finished.connect(lambda _article: end(""))
    parts.board.failed.connect(lambda _article, message: end(message))
    parts.board.engine_failed.connect(end)
    QTimer.singleShot(PATIENCE, loop, loop.quit)
    loop.exec()
    if outcome[0]:
        raise AnalysisError(outcome[0])


def _look_for_colour(parts: Assembly) -> None:
    """Return if the page shows the tint of the article's first voice; AnalysisError if not."""
    reading, page = parts.reading, parts.window.reading_pane.page
    if reading.voices is None or not reading.voices.analysis.attributions:
        raise AnalysisError("The analysis found nothing in the sample article.")
    page.settle()
    first = reading.voices.analysis.attributions[0]
    tint = qcolor(reading.look.hue(reading.voices, first.actor).tint)
    picture = page.viewport().grab().toImage()
    seen = (
        picture.pixelColor(x, y)
        for y in range(0, picture.height(), _STRIDE)
        for x in range(0, picture.width(), _STRIDE)
    )
    if tint not in seen:
        raise AnalysisError("The article is analysed, but the page shows no colour.")


def _tell(step: str) -> None:
    print(f"Self-check: {step}", flush=True)  # noqa: T201
