"""How long the window over a large library makes its user wait: ``python -m reader.gui.library_pauses FILE``.

The real window is opened over the library and used as a person would use it, without analyses. What is opened
is marked as read, and what is starred loses its star again; nothing else of the library changes. A timer that
ought to fire every millisecond meets each pause of the event loop.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest

from reader.errors import SourcelightError
from reader.gui.actor_page.model import SayingModel
from reader.gui.app import Assembly, application, assembled, begin
from reader.gui.heartbeat import Heartbeat
from reader.gui.shelves.contents import EVERYWHERE, Place, Rank
from reader.gui.snapshot import go_offscreen
from reader.library.listing import Sort
from reader.model import LibraryActor
from reader.services.jobs import Jobs

_REST: Final = 250
"""Milliseconds between two things that are done."""
_PATIENCE: Final = 250
"""Looks, 20 ms apart, until what a voice told must have been read."""
_JUMPS: Final = (0.5, 0.97, 0.03, 0.75, 0.25, 0.6, 1.0, 0.0)
"""Where in the list, from its top to its end."""

Deed = Callable[[], object]


class _NoAnalyses(Jobs):
    """Leaves what is asked for unanalysed: the analysis has pauses and memory of its own."""

    def start(self) -> None:
        """Start nothing."""


def main() -> int:
    """Measure the window over the library that the command line names, and print a line for each part."""
    parser = argparse.ArgumentParser(prog="python -m reader.gui.library_pauses", description=__doc__)
    parser.add_argument("path", type=Path, help="a library, best a generated one")
    path = parser.parse_args().path
    go_offscreen()
    application()
    try:
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            _measure(path, Path(folder) / "window.ini")
    except SourcelightError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


def _measure(library: Path, settings: Path) -> None:
    start = perf_counter()
    with assembled(library, settings, _NoAnalyses) as parts:
        parts.window.show()
        begin(parts, (), samples=False)
        parts.window.library_panel.view.viewport().repaint()
        _tell("from nothing to the list", f"{(perf_counter() - start) * 1_000:.0f} ms")
        _wait(4 * _REST)
        heartbeat = Heartbeat()
        for what, deeds in _days_work(parts).items():
            heartbeat.start()
            for deed in deeds:
                deed()
                _wait(_REST)
                _wait_until_done(parts)
            _tell(what, heartbeat.stop())


def _days_work(parts: Assembly) -> dict[str, Iterator[Deed]]:
    return {
        "scrolling": _scrolling(parts),
        "jumping to places far apart": _jumping(parts),
        "reading articles far apart": _reading(parts),
        "the pages of three voices": _meeting(parts, parts.reading.cast.find("", 3)),
        "sorting": _sorting(parts),
        "choosing shelves": _choosing(parts),
        "searching": _searching(parts),
        "starring all, and taking it back": _starring(parts),
    }


def _scrolling(parts: Assembly) -> Iterator[Deed]:
    view = parts.window.library_panel.view
    for _ in range(8):
        yield lambda: QTest.keyClick(view, Qt.Key.Key_PageDown)
    bar = view.verticalScrollBar()
    for _ in range(40):
        yield lambda: bar.setValue(bar.value() + bar.pageStep() // 3)


def _jumping(parts: Assembly) -> Iterator[Deed]:
    view = parts.window.library_panel.view
    bar = view.verticalScrollBar()
    for place in _JUMPS:
        yield partial(bar.setValue, round(place * bar.maximum()))
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_End):
        yield partial(QTest.keyClick, view, key)


def _reading(parts: Assembly) -> Iterator[Deed]:
    model = parts.window.library_model

    def read(place: float) -> None:
        (article,) = model.ids(row := round(place * (model.rowCount() - 1)), row)
        parts.window.open_article(article)

    for place in _JUMPS:
        yield partial(read, place)


def _meeting(parts: Assembly, actors: Sequence[LibraryActor]) -> Iterator[Deed]:
    actions, page = parts.window.actions_table, parts.window.reading_pane.actor
    for actor in actors:
        yield partial(parts.window.voice_actions.page_wanted.emit, actor.id)
        yield partial(_wait_for_more, page.model, 0)
        rows = page.model.rowCount()
        yield lambda: QTest.keyClick(page.view, Qt.Key.Key_End)
        yield partial(_wait_for_more, page.model, rows)
        yield actions["release"].trigger


def _sorting(parts: Assembly) -> Iterator[Deed]:
    actions = parts.window.actions_table
    for sort in (Sort.TITLE, Sort.OUTLET, Sort.WORDS, Sort.PUBLISHED, Sort.ADDED):
        yield actions[f"sort-{sort.value}"].trigger
        yield actions["sort-descending"].trigger


def _choosing(parts: Assembly) -> Iterator[Deed]:
    panel, shelving = parts.window.library_panel, parts.window.library_side.shelving
    contents = panel.shelves_model.contents
    places = [Place(Rank.COLLECTION, one.id) for one in contents.collections[:6]]
    places += [Place(Rank.TAG, one.id) for one in contents.tags[:3]]
    places += [Place(Rank.UNREAD), Place(Rank.STARRED), Place(Rank.TRASH), EVERYWHERE]
    for place in places:
        yield partial(shelving.show, place)
        yield lambda: QTest.keyClick(panel.view, Qt.Key.Key_End)


def _searching(parts: Assembly) -> Iterator[Deed]:
    search = parts.window.library_side.search
    for query in ("the", "says:the", "form:direct kind:anonymous", "unread:", ""):
        yield partial(search.look_for, query)


def _starring(parts: Assembly) -> Iterator[Deed]:
    yield parts.window.library_panel.view.selectAll
    for action in ("star", "undo"):
        yield parts.window.actions_table[action].trigger


def _wait(milliseconds: int) -> None:
    """Run the event loop for so long, as the program does."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _wait_until_done(parts: Assembly) -> None:
    page, history = parts.window.reading_pane.page, parts.desk.undo_stack
    while history.under_way or not page.is_settled():
        _wait(20)


def _wait_for_more(model: SayingModel, rows: int) -> None:
    """Run the event loop until there are more than so many rows, or no more can come."""
    for _ in range(_PATIENCE):
        if model.rowCount() > rows:
            return
        _wait(20)


def _tell(what: str, figures: str) -> None:
    print(f"{what:34} {figures}", flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
