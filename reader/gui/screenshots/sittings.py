"""The windows that are sat before to make the pictures, one after another, each over a library of its own."""

import sys
from functools import partial
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from reader.errors import SourcelightError
from reader.gui.app import Assembly, application, assembled, begin
from reader.gui.screenshots import incoming, keeping, reading, stock
from reader.gui.screenshots.stage import write_scene, write_scenes
from reader.gui.snapshot import go_offscreen, settle, wait_until_analysed
from reader.gui.theme import ThemeChoice
from reader.library import Library
from reader.library.backup import backup_name
from reader.services.events import JobProgress, JobQueued, JobStarted, WorkerReady
from reader.services.safety import Backup, Safety

_SHELVES = [340, 300]
"""Heights of the shelves and of the list below them, in pixels."""


_SMALL = (1040, 640)
"""The window's size where each of its pixels is four on the picture."""


class _Still(Safety):
    """A claim to a library that makes no backups by itself: they would bear the day of the pictures."""

    def back_up_if_due(self) -> Backup | None:
        """Make none."""
        return None


def write(scale: int, out: Path) -> None:
    """Write the pictures of one scale into ``out``; exit with 1 and a sentence where that fails."""
    go_offscreen(scale)
    application()
    try:
        with TemporaryDirectory() as folder:
            if scale == 1:
                write_all(out, Path(folder))
            else:
                write_sharp(out, Path(folder))
    except (SourcelightError, OSError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        sys.exit(1)


def write_sharp(out: Path, folder: Path) -> None:
    """Write the pictures that show the window on a display of two pixels to one."""
    with assembled(folder / "samples.sourcelight", folder / "window.ini") as parts:
        parts.window.resize(*_SMALL)
        _read_samples(parts)
        write_scene(parts, ThemeChoice.LIGHT, reading.all_articles, out / "by-voice-light@2x.png")
        write_scene(parts, ThemeChoice.DARK, reading.why, out / "why-dark@2x.png")


def write_all(out: Path, folder: Path) -> None:
    """Write every picture into ``out``; ``folder`` takes the libraries that are shown."""
    write_empty(out, folder)
    write_samples(out, folder)
    write_fresh(out, folder)
    write_only_read(out, folder)


def write_empty(out: Path, folder: Path) -> None:
    """Write the window over an empty library."""
    with assembled(folder / "empty.sourcelight", folder / "window.ini") as parts:
        parts.window.show()
        write_scenes(parts, {"empty": lambda _: None}, out)


def write_samples(out: Path, folder: Path) -> None:
    """Write all that is done with articles, over those that come with the program."""
    path = folder / "samples.sourcelight"
    safety = _Still.claim(path, lambda files: None)
    with assembled(path, folder / "window.ini", safety=safety) as parts:
        article = _read_samples(parts)
        write_scenes(parts, reading.SCENES, out)
        furnish(parts, article)
        if safety is not None:
            _back_up(safety)
        write_scenes(parts, keeping.SCENES, out)
        versions = stock.keep_an_update(parts.desk.library)
        report = incoming.reporting(versions)
        write_scenes(
            parts,
            {
                "versions": keeping.comparing(*versions),
                "brought-in": partial(incoming.brought_in, given=report),
                "not-brought-in": incoming.not_brought_in,
                "feeds": incoming.feeds,
            },
            out,
        )
    if safety is not None:
        safety.close()


def write_fresh(out: Path, folder: Path) -> None:
    """Write the window with an article that is being analysed."""
    path = folder / "fresh.sourcelight"
    with assembled(path, folder / "window.ini") as parts:
        parts.window.show()
        with Library.open(path) as library:
            fresh = library.articles.add(stock.FRESH)
        parts.window.library_side.lister.refresh()
        parts.window.open_article(fresh)
        settle(parts)
        for event in (WorkerReady("picture"), JobQueued(fresh), JobStarted(fresh), JobProgress(fresh, 0.42)):
            parts.board.take(event)
        write_scenes(parts, {"analysing": lambda _: None}, out)


def write_only_read(out: Path, folder: Path) -> None:
    """Write the window over a library that can only be read."""
    with assembled(folder / "samples.sourcelight", folder / "window.ini") as parts:
        parts.window.show()
        reading.open_sample(parts)
        write_scenes(parts, {"only-read": keeping.only_read}, out)


def furnish(parts: Assembly, article: int) -> None:
    """Put the library in order, with feeds, and with imports that failed."""
    library = parts.desk.library
    stock.put_in_order(library, article)
    stock.subscribe(library)
    stock.fail(library)
    parts.window.library_panel.parts.setSizes(_SHELVES)
    parts.window.library_side.refresh()
    parts.window.library_side.noting.refresh()
    parts.window.bringing_in.count_failed()


def _read_samples(parts: Assembly) -> int:
    parts.window.show()
    begin(parts, (), samples=True)
    wait_until_analysed(parts)
    return reading.open_sample(parts)


def _back_up(safety: Safety) -> None:
    """Make backups of days that do not change with the day on which the pictures are made."""
    made = safety.back_up()
    for moment in stock.BACKUPS:
        copyfile(made.path, made.path.with_name(backup_name(safety.library, made.version, moment)))
    made.path.unlink()
