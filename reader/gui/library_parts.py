"""What the features of the window's left side are made from."""

from dataclasses import dataclass

from reader.gui.actions import Actions
from reader.gui.arrangement import Arrangement
from reader.gui.asking import Asking
from reader.gui.library_list.model import LibraryModel
from reader.gui.library_list.panel import LibraryPanel
from reader.gui.reading import Reading
from reader.gui.reading_pane import ReadingPane
from reader.gui.window_settings import WindowSettings
from reader.library import Library


@dataclass(frozen=True)
class LibraryParts:
    """The library, what shows it, and what changes it."""

    library: Library
    asking: Asking
    arrangement: Arrangement
    actions: Actions
    reading: Reading
    model: LibraryModel
    panel: LibraryPanel
    pane: ReadingPane
    settings: WindowSettings
