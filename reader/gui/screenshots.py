"""Pictures of every main screen: ``python -m reader.gui.screenshots FOLDER``."""

import sys
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from reader.errors import SourcelightError
from reader.gui.app import Assembly, application, assembled, begin
from reader.gui.new_dialog import NewDialog
from reader.gui.notices import Notice
from reader.gui.snapshot import go_offscreen, save_picture, settle, wait_until_analysed
from reader.gui.theme import ThemeChoice
from reader.gui.voices import Colouring
from reader.library import Library
from reader.model import Article
from reader.services.events import JobProgress, JobQueued, JobStarted, WorkerReady

SAMPLE = "dam"
"""A word in the title of the sample article that the pictures show."""

_TURNS = 12
"""How often the loop of events is let go on for an answer of the library."""

_FRESH = Article(
    text=(
        "Ferry line adds a night boat to Oster Island\n\n"
        "The ferry company said on Friday that a third boat would sail to Oster Island from May, after two "
        "winters of complaints about missed connections.\n\n"
        "“We heard them,” the harbour master, Ilse Brandt, said. “A late boat is not a luxury here.”\n\n"
        "The islanders’ association called the plan a good start, but two of its members doubted that the "
        "company would find a crew."
    ),
    title="Ferry line adds a night boat to Oster Island",
    outlet="Oster Courier",
    byline="By Tilda Renn",
    published="2031-03-14",
)


def main(arguments: Sequence[str]) -> int:
    """Write the pictures into the folder that is named, and return the exit code."""
    if len(arguments) != 1:
        print("Usage: python -m reader.gui.screenshots FOLDER", file=sys.stderr)  # noqa: T201
        return 2
    # The scale of a display is fixed when Qt starts: each scale has a process of its own.
    exit_codes = [_in_process(scale, Path(arguments[0])) for scale in (1, 2)]
    return max(exit_codes)


def _in_process(scale: int, out: Path) -> int:
    process = get_context("spawn").Process(target=write, args=(scale, out))
    process.start()
    process.join()
    return abs(process.exitcode or 0)


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
        parts.window.show()
        begin(parts, (), samples=True)
        wait_until_analysed(parts)
        _open_sample(parts)
        _by_actor(parts)
        _write(parts, ThemeChoice.LIGHT, out / "by-voice-light@2x.png")
        _why(parts)
        _write(parts, ThemeChoice.DARK, out / "why-dark@2x.png")


def write_all(out: Path, folder: Path) -> None:
    """Write every picture into ``out``; ``folder`` takes the library that is shown."""
    themes = (ThemeChoice.LIGHT, ThemeChoice.DARK)
    settings = folder / "window.ini"
    with assembled(folder / "empty.sourcelight", settings) as parts:
        parts.window.show()
        for theme in themes:
            _write(parts, theme, out / f"empty-{theme}.png")
    with assembled(folder / "samples.sourcelight", settings) as parts:
        parts.window.show()
        begin(parts, (), samples=True)
        wait_until_analysed(parts)
        _open_sample(parts)
        for theme in themes:
            for name, arrange in _SCREENS.items():
                arrange(parts)
                _write(parts, theme, out / f"{name}-{theme}.png")
            _all_articles(parts)
            _by_actor(parts)
            _write_new_dialog(parts, out / f"new-{theme}.png")
    with assembled(folder / "fresh.sourcelight", settings) as parts:
        parts.window.show()
        fresh = _fresh_article(folder / "fresh.sourcelight")
        parts.window.library_side.lister.refresh()
        parts.window.open_article(fresh)
        settle(parts)
        for event in (WorkerReady("picture"), JobQueued(fresh), JobStarted(fresh), JobProgress(fresh, 0.42)):
            parts.board.take(event)
        for theme in themes:
            _write(parts, theme, out / f"analysing-{theme}.png")


def _fresh_article(path: Path) -> int:
    with Library.open(path) as library:
        return library.articles.add(_FRESH)


def _open_sample(parts: Assembly) -> None:
    model = parts.window.library_model
    found = [summary for row in range(model.rowCount()) if (summary := model.summary(row))]
    wanted = [summary for summary in found if SAMPLE in summary.title.casefold()] or found
    parts.window.open_article(wanted[0].id)


def _by_actor(parts: Assembly) -> None:
    parts.window.reading_pane.banner.dismiss()
    parts.reading.select(None)
    parts.reading.choose(None)
    parts.reading.set_colouring(Colouring.ACTOR)
    parts.window.reading_pane.page.verticalScrollBar().setValue(0)


def _by_kind(parts: Assembly) -> None:
    _by_actor(parts)
    parts.reading.set_colouring(Colouring.KIND)


def _one_voice(parts: Assembly) -> None:
    _by_actor(parts)
    voices = parts.reading.voices
    if voices is not None:
        parts.reading.choose(max(voices.speaking(), key=lambda actor: len(voices.of_actor(actor))))


def _why(parts: Assembly) -> None:
    _by_actor(parts)
    voices = parts.reading.voices
    if voices is not None:
        every = voices.of_actor(None)
        parts.reading.select(max(every, key=lambda index: len(voices.trail(voices.attribution(index)))))


def _finding(parts: Assembly) -> None:
    _by_actor(parts)
    parts.window.library_side.search.look_for("says:ruler OR lighthouse")
    _settle_answers(parts)


def _attributions(parts: Assembly) -> None:
    _by_actor(parts)
    parts.window.actions_table["show-attributions"].trigger()
    parts.window.library_side.search.look_for("kind:anonymous")
    _settle_answers(parts)


def _all_articles(parts: Assembly) -> None:
    parts.window.actions_table["show-articles"].trigger()
    parts.window.library_side.search.end()
    _settle_answers(parts)


def _settle_answers(parts: Assembly) -> None:
    """Let what is asked of the library in another thread be answered and shown."""
    for _ in range(_TURNS):
        settle(parts)


def _problem(parts: Assembly) -> None:
    _by_actor(parts)
    sentence = "The analysis ended before it was done. The article is kept; nothing was lost."
    parts.window.tell(Notice(sentence, action="Try again", on_action=lambda: None))


_SCREENS: dict[str, Callable[[Assembly], None]] = {
    "by-voice": _by_actor,
    "by-kind": _by_kind,
    "one-voice": _one_voice,
    "why": _why,
    "problem": _problem,
    "finding": _finding,
    "attributions": _attributions,
}


def _write(parts: Assembly, theme: ThemeChoice, png: Path) -> None:
    if parts.window.settings.theme is not theme:
        parts.window.wardrobe.choose(theme)
    settle(parts)
    save_picture(parts.window, png)


def _write_new_dialog(parts: Assembly, png: Path) -> None:
    """Write the dialog over the window, which stands back."""
    dialog = NewDialog(parts.desk.add_text, parts.window)
    dialog.text.setPlainText(_FRESH.text)
    dialog.show()
    settle(parts)
    whole = QPixmap(parts.window.grab())
    painter = QPainter(whole)
    painter.fillRect(whole.rect(), QColor(0, 0, 0, 110))
    place = QPoint((whole.width() - dialog.width()) // 2, (whole.height() - dialog.height()) // 2)
    painter.drawPixmap(place, dialog.grab())
    painter.end()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.close()
    whole.save(str(png), "PNG")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
