"""How long the window makes its user wait: ``python -m reader.gui.heartbeat``.

An article of 5,000 words is pasted into the real window and read by the real analysis process; a timer
that ought to fire every millisecond meets every pause of the event loop from the paste until the colours
stand, and one more time while a voice is chosen and given up again.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, Qt, QTimer

from reader.errors import SourcelightError
from reader.gui.app import Assembly, application, assembled
from reader.gui.snapshot import go_offscreen, wait_until_analysed
from reader.settings import resource_path
from reader.text import count_words

WORDS = 5_000
LIMIT = 50
"""The longest pause that nobody notices, in milliseconds."""


class Heartbeat(QObject):
    """Measures the gaps between the turns of the event loop, in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self.pauses: list[float] = []
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=1)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to measure, with nothing noted."""
        self.pauses.clear()
        self._clock.start()
        self._timer.start()

    def stop(self) -> str:
        """End and say in a line what was measured."""
        self._beat()
        self._timer.stop()
        late = sum(pause > LIMIT for pause in self.pauses)
        return (
            f"longest pause {max(self.pauses):.0f} ms, {late} over {LIMIT} ms in {len(self.pauses):,} turns"
        )

    def _beat(self) -> None:
        self.pauses.append(self._clock.nsecsElapsed() / 1e6)
        self._clock.restart()


def main() -> int:
    """Measure, print a line for each part, and return the exit code: 1 where no analysis is to be had."""
    go_offscreen()
    application()
    try:
        with (
            TemporaryDirectory(ignore_cleanup_errors=True) as folder,
            assembled(Path(folder) / "library.sourcelight", Path(folder) / "window.ini") as parts,
        ):
            _measure(parts)
    except SourcelightError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


def _measure(parts: Assembly) -> None:
    heartbeat = Heartbeat()
    parts.window.show()
    parts.desk.add_text("A line to warm the engine with, the tester said.")
    wait_until_analysed(parts)
    text = long_article()
    heartbeat.start()
    parts.desk.add_text(text)
    _wait_for_colours(parts)
    found = len(parts.reading.voices.analysis.attributions) if parts.reading.voices else 0
    _tell(f"{count_words(text):,} words, {found} attributions, from paste to colours: {heartbeat.stop()}")
    heartbeat.start()
    for actor in (0, 1, None):
        parts.reading.choose(actor)
        _wait_for_colours(parts)
    _tell(f"one voice chosen, another, and all again: {heartbeat.stop()}")


def _wait_for_colours(parts: Assembly) -> None:
    """Run the event loop, as the program does, until the article is analysed and the page at rest."""
    loop = QEventLoop()
    page = parts.window.reading_pane.page
    look = QTimer(interval=20)
    look.timeout.connect(
        lambda: (
            loop.quit() if not parts.board.any_job() and not parts.jobs.busy() and page.is_settled() else None
        )
    )
    look.start()
    loop.exec()


def _tell(line: str) -> None:
    print(line, flush=True)  # noqa: T201


def long_article() -> str:
    """Return the sample articles' paragraphs over and over, `WORDS` words in all."""
    samples = [path.read_text(encoding="utf-8") for path in sorted(resource_path("samples").glob("*.txt"))]
    paragraphs = "\n\n".join(samples).split("\n\n")
    text: list[str] = []
    words = 0
    while words < WORDS:
        paragraph = paragraphs[len(text) % len(paragraphs)]
        text.append(paragraph)
        words += count_words(paragraph)
    return "\n\n".join(text)


if __name__ == "__main__":
    sys.exit(main())
