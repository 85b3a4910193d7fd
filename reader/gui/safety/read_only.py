"""A window over a library that can only be read: one line says so, and what would change it can't be done."""

from PySide6.QtWidgets import QVBoxLayout

from reader.gui.actions import Actions
from reader.gui.actor_panel.model import counted
from reader.gui.icons import Icons
from reader.gui.notices import Banner, Notice
from reader.gui.reading_pane import ReadingPane
from reader.library import Library

CHANGING = frozenset(
    {
        *("new", "paste", "open", "open-folder", "add-address", "samples", "import-list", "import-library"),
        *("feeds", "refresh-feeds", "watched-folders", "failed-imports"),
        *("star", "read", "tags", "collections", "read-again", "take-out", "restore", "delete", "note"),
        *("new-collection", "new-tag", "merge-duplicates", "empty-trash", "save-search", "analyse"),
        *("rename-voice", "person", "merge", "keep-apart", "split"),  # the other kinds go with the first
        *("back-up", "restore-backup"),
    }
)
"""The actions that would change the library."""


class ReadOnlyLine(Banner):
    """Says above the article that the library can only be read, and offers to save a copy of it."""

    def __init__(self, library: Library, actions: Actions, icons: Icons, pane: ReadingPane) -> None:
        """Say nothing of a library that can be changed."""
        super().__init__(icons, pane)
        self.setObjectName("read-only-line")  # calmer than a problem
        self._actions, self._pane = actions, pane
        column = pane.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(0, self)
        if library.read_only is not None:
            self.say(library.read_only, missed=library.search.index.waiting())

    def say(self, reason: str, missed: int) -> None:
        """Say why the library can only be read, and what a search misses; let nothing change it."""
        self._actions.lock(CHANGING)
        self._pane.progress.keep_nothing()
        told = f"This library can only be read, since {reason}: marks, notes and analyses are not kept"
        told += f", and a search misses {counted(missed, 'article')}." if missed else "."
        self.tell(Notice(told, problem=False, action="Save a copy…"))

    def _act(self) -> None:
        """Save a copy; the line stays, for the user may turn back."""
        self._actions["save-copy"].trigger()
