"""Where the window is put together from settings, library, background work and views."""

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from reader.errors import DamagedLibrary, NeedsACopy, SourcelightError
from reader.gui.article_page.look import Look
from reader.gui.asking import Asking
from reader.gui.desk import Desk
from reader.gui.icons import draw_app_icon
from reader.gui.job_bridge import JobBoard, JobBridge
from reader.gui.main_window import MainWindow
from reader.gui.notices import Notice
from reader.gui.reading import Reading
from reader.gui.safety.care import Care
from reader.gui.safety.door import Door
from reader.gui.safety.wishes import Mend, Open, Wish
from reader.gui.style import prepare
from reader.gui.theme import theme_for
from reader.gui.wardrobe import system_is_dark
from reader.gui.window_settings import WindowSettings
from reader.library import Library
from reader.services.bench import Benches
from reader.services.cast import Cast
from reader.services.events import JobEvent
from reader.services.ingest import Ingest
from reader.services.instance import hand_over
from reader.services.jobs import Jobs
from reader.services.reading_apart import ReadGiven
from reader.services.safety import Harm, Safety, Verdict
from reader.settings import window_settings_path

READY_AFTER = 2_000
"""Milliseconds after which the process that reads what is pasted is started: first the window, then that."""

SWITCH_AFTER = 0.0005
"""Seconds after which a thread that computes lets the window go on.

The window may wait that long each time that Qt asks something of Python: an event, a row to paint. With
Python's own 5 ms, a few rows are a pause, as long as a change to thousands of articles is being noted.
"""

Begin = Callable[["Assembly"], None]
"""What is done when a window is there."""
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
    *,
    safety: Safety | None = None,
) -> Iterator[Assembly]:
    """Put a window together over a library, and take it apart in the right order.

    Files are read in a process of their own; with ``read``, as that says. Without ``safety``, a claim to the
    library, it makes no backups; one that can only be read is given free. Raises what `Library.open` raises.
    """
    with Library.open(library_path, to_write=False) as library:
        if safety is not None and library.read_only is not None:
            safety.leave()
        settings = WindowSettings(settings_path)
        theme = theme_for(settings.theme, system_is_dark=system_is_dark())
        bridge = JobBridge()
        board = JobBoard(bridge)
        jobs = make_jobs(library_path, bridge.post)
        reading = Reading(library, Cast(library), Look(theme, settings.colouring))
        reading.set_zoom(settings.zoom)
        benches = Benches(library_path, jobs, read)
        desk = Desk(library, jobs, Ingest(library, jobs), benches)
        asking = Asking(library_path)
        window = MainWindow(library, desk, reading, board, asking, settings, safety=safety)
        if library.read_only is None:
            jobs.start()
        ready = QTimer(window, interval=READY_AFTER, singleShot=True)
        ready.timeout.connect(benches.get_ready)
        ready.start()
        try:
            yield Assembly(window, desk, reading, board, jobs)
        finally:
            # What is brought in asks for analyses until it has ended.
            ready.stop()
            window.end_work()
            benches.close()
            # The thread of the jobs must be gone before the bridge that it posts to.
            jobs.close()
            board.blockSignals(True)  # what is still on its way would be told to a window without a library
            asking.close()
            window.deleteLater()
            gc.unfreeze()


def application() -> QApplication:
    """Return the process's Qt application, made at the first call."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    sys.setswitchinterval(SWITCH_AFTER)
    made = QApplication(sys.argv[:1])
    made.setApplicationName("Sourcelight")
    made.setDesktopFileName("sourcelight")
    made.setWindowIcon(QIcon(draw_app_icon(256)))
    prepare(made)
    return made


def run(library: Path, files: Sequence[Path] = (), *, samples: bool = False) -> int:
    """Open the window over a library and return the exit code; ``samples`` fills an empty library.

    Where another window has the library open, the files go to that one.
    """
    qt = application()
    door = Door()
    if sys.platform == "darwin":  # elsewhere nothing is opened so, and a filter hears every event
        qt.installEventFilter(door)
    first: Begin = partial(begin, files=files, samples=samples)
    try:
        while True:
            safety = Safety.claim(library, door.knock)
            if safety is None:
                hand_over(library, files)
                return 0
            sittings = _Sittings(qt, safety, door, first)
            clean = sittings.hold_all()
            if sittings.copy is None:
                return 0 if clean else 1
            library, first = sittings.copy, sittings.first
    except SourcelightError as error:
        QMessageBox.critical(None, "Sourcelight", str(error))
        return 1


class _Sittings:
    """The windows over one library: one after another where it is restored or mended in between.

    ``first`` is done when the next window is there; ``copy`` is the library that is to be opened instead.
    """

    def __init__(self, qt: QApplication, safety: Safety, door: Door, first: Begin) -> None:
        self.first = first
        self.copy: Path | None = None
        self._qt, self._safety, self._door = qt, safety, door
        self._care = Care(safety)
        self._warning: str | None = None

    def hold_all(self) -> bool:
        """Hold windows until the user ends the last, and give the library free; as `hold`."""
        clean = False
        try:
            with _staying(self._qt):
                clean = self.hold()
        finally:
            (self._safety.close if clean else self._safety.leave)()
        return clean

    def hold(self) -> bool:
        """Hold a window until the user ends it; False where a damaged library was left as it is."""
        findings = self._care.look()
        self._warning = findings.warning
        wish = self._care.wish_for(findings)
        while True:
            notice = None if wish is None else self._care.fulfil(wish)
            if wish is not None and notice is None:
                return False
            wanted = self._sit(notice)
            if wanted is None or isinstance(wanted, Open):
                self.copy = None if wanted is None else wanted.library
                return True
            wish = wanted

    def _sit(self, notice: Notice | None) -> Wish | Open | None:
        """Open a window, and return what was wished when it closed, or instead of it."""
        try:
            with assembled(self._safety.library, window_settings_path(), safety=self._safety) as parts:
                self._safety.opened()
                parts.window.show()
                # The window is painted before anything is read from files.
                QTimer.singleShot(0, parts.window, lambda: self._begin(parts, notice))
                self._qt.setQuitOnLastWindowClosed(True)
                self._qt.exec()
                self._qt.setQuitOnLastWindowClosed(False)
                self._door.attend(None)
                return parts.window.keeping.wish
        except NeedsACopy as error:
            return self._care.copy_first(error)
        except DamagedLibrary as error:
            return Mend(Verdict(Harm.CONTENT, (str(error),)))

    def _begin(self, parts: Assembly, notice: Notice | None) -> None:
        first, self.first = self.first, begin
        first(parts)
        self._door.attend(lambda files: _welcome(parts, files))
        if self._warning is not None:
            parts.window.keeping.warning.warn(self._warning)
        if notice is not None:
            parts.window.tell(notice)


@contextmanager
def _staying(qt: QApplication) -> Iterator[None]:
    """Let the program go on when a dialog closes that is the last window, as between two windows."""
    before = qt.quitOnLastWindowClosed()
    qt.setQuitOnLastWindowClosed(False)
    try:
        yield
    finally:
        qt.setQuitOnLastWindowClosed(before)


def _welcome(parts: Assembly, files: Sequence[Path]) -> None:
    """Come to the front with the files that a later start of the program hands over."""
    window = parts.window
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()
    if files:
        parts.window.bringing_in.open_files(files)


def begin(parts: Assembly, files: Sequence[Path] = (), *, samples: bool = False) -> None:
    """Bring in what the command line names, show the newest article, and analyse what was left over.

    From then on the window counts as made: the collector of garbage passes over what there is.
    """
    model = parts.window.library_model
    if samples and model.rowCount() == 0:
        parts.desk.add_samples()
    if files:
        parts.window.bringing_in.open_files(files)
    newest = model.summary(0)
    if parts.reading.article_id is None and newest is not None:
        parts.window.open_article(newest.id)
    if newest is not None:  # the list was hidden as long as it was empty, and could not get the keys
        parts.window.library_panel.view.setFocus()
    parts.desk.catch_up()
    parts.window.coming_in.look()
    # What a window consists of lasts as long as the window. Left to the collector, it would be looked through
    # again and again, all threads waiting, whenever a change notes thousands of rows.
    gc.freeze()
