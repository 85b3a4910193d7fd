"""A look at the whole program from within: `sourcelight --self-check`, for those who package it.

The real window is opened off screen on a passing library; a sample article is pasted into it as a user
would, the real analysis process reads it, and the page has to show it in colour.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtGui import QGuiApplication

from reader.errors import AnalysisError, SourcelightError
from reader.gui.app import Assembly, MakeJobs, application, assembled
from reader.gui.snapshot import go_offscreen, wait_until_analysed
from reader.gui.theme import qcolor
from reader.services.jobs import Jobs
from reader.settings import resource_path

_STRIDE = 3
"""Every third pixel is looked at; tints are larger than that."""


def check(make_jobs: MakeJobs = Jobs) -> int:
    """Go through it, print each step, and return 0 if all went well, else 1 after saying what did not."""
    # The check has no business with the user's own display and clipboard.
    go_offscreen()
    application()
    try:
        with TemporaryDirectory(prefix="sourcelight-", ignore_cleanup_errors=True) as folder:
            _go_through(Path(folder), make_jobs)
    except SourcelightError as error:
        _tell(str(error))
        return 1
    _tell("closed cleanly")
    return 0


def _go_through(folder: Path, make_jobs: MakeJobs) -> None:
    sample = min(resource_path("samples").glob("*.txt"))
    with assembled(folder / "library.sourcelight", folder / "window.ini", make_jobs) as parts:
        faults: list[str] = []
        parts.board.failed.connect(lambda _article, message: faults.append(message))
        parts.window.show()
        _tell("the window is open")
        QGuiApplication.clipboard().setText(sample.read_text(encoding="utf-8"))
        parts.window.actions_table["paste"].trigger()
        wait_until_analysed(parts)
        if faults:
            raise AnalysisError(faults[0])
        _tell("the pasted article is analysed")
        _look_for_colour(parts)
        _tell("the article is in colour")
        parts.window.close()


def _look_for_colour(parts: Assembly) -> None:
    """Return if the page shows the tint of the article's first voice; AnalysisError if not."""
    reading, page = parts.reading, parts.window.reading_pane.page
    if reading.voices is None or not reading.voices.analysis.attributions:
        raise AnalysisError("The analysis found nothing in the sample article.")
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
