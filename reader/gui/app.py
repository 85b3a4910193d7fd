"""Where the window is put together from settings, library, background work and views."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from reader.errors import SourcelightError
from reader.gui.article_page.look import Look
from reader.gui.asking import Asking
from reader.gui.desk import Desk
from reader.gui.icons import draw_app_icon
from reader.gui.job_bridge import JobBoard, JobBridge
from reader.gui.main_window import MainWindow
from reader.gui.reading import Reading
from reader.gui.style import prepare
from reader.gui.theme import theme_for
from reader.gui.wardrobe import system_is_dark
from reader.gui.window_settings import WindowSettings
from reader.library import Library
from reader.services.bench import Benches
from reader.services.cast import Cast
from reader.services.events import JobEvent
from reader.services.ingest import Ingest
from reader.services.jobs import Jobs
from reader.services.reading_apart import ReadGiven
from reader.settings import window_settings_path

MakeJobs = Callable[[Path, Callable[[JobEvent], None]], Jobs]


@dataclass(frozen=True)
class Assembly:
    """A window and what works behind it."""

    window: MainWindow
    desk: Desk
    reading: Reading
    board: JobBoard
    jobs: Jobs


@contextmanager
def assembled(
    library_path: Path,
    settings_path: Path,
    make_jobs: MakeJobs = Jobs,
    read: ReadGiven | None = None,
) -> Iterator[Assembly]:
    """Put a window together over a library, and take it apart in the right order.

    Files are read in a process of their own; with ``read``, as that says. Raises what `Library.open` raises.
    """
    with Library.open(library_path) as library:
        settings = WindowSettings(settings_path)
        theme = theme_for(settings.theme, system_is_dark=system_is_dark())
        bridge = JobBridge()
        board = JobBoard(bridge)
        jobs = make_jobs(library_path, bridge.post)
        reading = Reading(library, Cast(library), Look(theme, settings.colouring))
        reading.set_zoom(settings.zoom)
        desk = Desk(library, jobs, Ingest(library, jobs), Benches(library_path, jobs, read))
        asking = Asking(library_path)
        window = MainWindow(library, desk, reading, board, asking, settings)
        jobs.start()
        try:
            yield Assembly(window, desk, reading, board, jobs)
        finally:
            # What is brought in asks for analyses until it has ended.
            window.end_work()
            # The thread of the jobs must be gone before the bridge that it posts to.
            jobs.close()
            asking.close()
            window.deleteLater()


def application() -> QApplication:
    """Return the process's Qt application, made at the first call."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    made = QApplication(sys.argv[:1])
    made.setApplicationName("Sourcelight")
    made.setDesktopFileName("sourcelight")
    made.setWindowIcon(QIcon(draw_app_icon(256)))
    prepare(made)
    return made


def run(library: Path, files: Sequence[Path] = (), *, samples: bool = False) -> int:
    """Open the window over a library and return the exit code; ``samples`` fills an empty library."""
    qt = application()
    try:
        with assembled(library, window_settings_path()) as parts:
            parts.window.show()
            # The window is painted before anything is read from files.
            QTimer.singleShot(0, parts.window, lambda: begin(parts, files, samples=samples))
            return qt.exec()
    except SourcelightError as error:
        QMessageBox.critical(None, "Sourcelight", str(error))
        return 1


def begin(parts: Assembly, files: Sequence[Path], *, samples: bool) -> None:
    """Bring in what the command line names, show the newest article, and analyse what was left over."""
    model = parts.window.library_model
    if samples and model.rowCount() == 0:
        parts.desk.add_samples()
    if files:
        parts.window.bringing_in.open_files(files)
    newest = model.summary(0)
    if parts.reading.article_id is None and newest is not None:
        parts.window.open_article(newest.id)
    parts.desk.catch_up()
