"""The report of what was brought in: what was there already, what is an update, what failed and why."""

from collections.abc import Callable
from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from reader.gui.bringing.dialogs import CalmDialog
from reader.gui.bringing.line_list import LineList
from reader.services.works import Given, Line

MOST = 2_000
"""Lines that are shown at most; the failed ones are all in their own list too."""

TitleOf = Callable[[int], str]


class ReportDialog(CalmDialog):
    """Lists what is worth telling; an article can be read from here, an update compared."""

    article_requested = Signal(int)
    comparison_requested = Signal(int, int)
    """The new version and the old one."""

    def __init__(self, given: Given, title_of: TitleOf, parent: QWidget | None = None) -> None:
        super().__init__("What came of it", given.report.sentence, parent)
        self.resize(620, 480)
        shown = sorted(given.lines, key=_weight)[:MOST]
        self._lines = shown
        self.list = LineList("What came of each file", self)
        self.list.setSelectionMode(LineList.SelectionMode.SingleSelection)
        self.list.itemSelectionChanged.connect(self._enable)
        self.list.itemActivated.connect(lambda _: self._open())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.open_button = buttons.addButton("Read", QDialogButtonBox.ButtonRole.ActionRole)
        self.open_button.setToolTip("Read this article")
        self.open_button.clicked.connect(self._open)
        self.compare_button = buttons.addButton("Compare", QDialogButtonBox.ButtonRole.ActionRole)
        self.compare_button.setToolTip("Show what changed, and keep it as a new version")
        self.compare_button.clicked.connect(self._compare)
        buttons.rejected.connect(self.reject)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(buttons)
        self.list.show_lines(
            (number, _name(line), sentence_of(line, title_of)) for number, line in enumerate(shown)
        )
        self._enable()

    def _line(self) -> Line | None:
        chosen = self.list.chosen()
        return self._lines[chosen[0]] if chosen else None

    def _enable(self) -> None:
        line = self._line()
        self.open_button.setEnabled(line is not None and bool(line.ingested))
        self.compare_button.setEnabled(line is not None and _update(line) is not None)

    def _open(self) -> None:
        line = self._line()
        if line is not None and line.ingested:
            self.article_requested.emit(line.ingested[-1].article)
            self.accept()

    def _compare(self) -> None:
        line = self._line()
        found = None if line is None else _update(line)
        if found is not None:
            self.comparison_requested.emit(*found)


def sentence_of(line: Line, title_of: TitleOf) -> str:
    """Return what is to be said of a file."""
    if line.reason:
        return line.reason
    update = _update(line)
    if update is not None:
        return f"Looks like an update of “{title_of(update[1])}”."
    known = sum(not one.new for one in line.ingested)
    if known == len(line.ingested) == 1:
        return "In your library already."
    return f"{known:,} of {len(line.ingested):,} articles were in your library already."


def _update(line: Line) -> tuple[int, int] | None:
    """Return the first new version among the articles of a file, with its old one."""
    found = ((one.article, one.updates) for one in line.ingested if one.updates is not None)
    return next(found, None)


def _weight(line: Line) -> int:
    """Return in which order lines stand: what failed, then updates, then what was known."""
    return 0 if line.reason else 1 if _update(line) else 2


def _name(line: Line) -> str:
    web = line.place.startswith(("http://", "https://"))
    return line.place if web else PurePath(line.place).name or "Pasted text"
