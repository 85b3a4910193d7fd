"""Pictures of the window on a machine without a display."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QElapsedTimer, QEventLoop, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QWidget

from reader.errors import MissingPart
from reader.gui.app import Assembly, application, assembled, begin
from reader.gui.job_bridge import Engine
from reader.gui.theme import ThemeChoice

ANALYSIS_SECONDS = 180
_OFFSCREEN_NOISE = "This plugin does not support"


def go_offscreen(scale: int = 1) -> None:
    """Let Qt paint into memory, at ``scale`` pixels to one; to be called before the application is made."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(scale)

    def handle(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if not message.startswith(_OFFSCREEN_NOISE):
            print(message, file=sys.stderr)  # noqa: T201

    qInstallMessageHandler(handle)


def save_window_png(library: Path, png: Path) -> None:
    """Save a picture of the window over ``library``, analysed; MissingPart where no engine starts.

    It is twice as large as the window, sharp on any display. An empty library gets the sample articles.
    """
    go_offscreen(scale=2)
    application()
    with TemporaryDirectory() as folder, assembled(library, Path(folder) / "window.ini") as parts:
        parts.window.wardrobe.choose(ThemeChoice.LIGHT)
        parts.window.show()
        begin(parts, (), samples=True)
        wait_until_analysed(parts)
        parts.reading.step(1)
        save_picture(parts.window, png)


def wait_until_analysed(parts: Assembly) -> None:
    """Run the event loop until nothing is left to analyse; MissingPart where no engine starts."""
    clock = QElapsedTimer()
    clock.start()
    faults: list[str] = []
    parts.board.engine_failed.connect(faults.append)
    loop = QEventLoop()
    while parts.jobs.busy() or parts.board.any_job():
        loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        if faults or parts.board.engine is Engine.FAILED:
            raise MissingPart(faults[0] if faults else "The analysis could not start.")
        if clock.hasExpired(ANALYSIS_SECONDS * 1000):
            raise MissingPart("The analysis took too long.")
    settle(parts)


def settle(parts: Assembly) -> None:
    """Let everything that is still to be laid out or painted be done."""
    loop = QEventLoop()
    for _ in range(5):
        loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        parts.window.reading_pane.page.settle()


def save_picture(widget: QWidget, png: Path) -> None:
    """Save a picture of a widget, as large as the scale of the display makes it."""
    png.parent.mkdir(parents=True, exist_ok=True)
    if not widget.grab().save(str(png), "PNG"):
        raise OSError(f"The picture {png} could not be written.")
