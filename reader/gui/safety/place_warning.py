"""The strip that says that the library lies where it is in danger; once dismissed, it stays away."""

from hashlib import sha256
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.gui.icons import Icons
from reader.gui.notices import Banner, Notice
from reader.gui.window_settings import WindowSettings


class PlaceWarning(Banner):
    """Warns of one library's place until the user closes it; another warning of it comes anew."""

    def __init__(self, library: Path, settings: WindowSettings, icons: Icons, pane: QWidget) -> None:
        super().__init__(icons, pane)
        self._library, self._settings = library, settings
        self._sentence = ""
        self.closed.connect(self._forget)
        column = pane.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(0, self)

    def warn(self, sentence: str) -> None:
        """Show a sentence about the place, unless it was dismissed before."""
        self._sentence = sentence
        if self._settings.shows(self._name()):
            self.tell(Notice(sentence))

    def _forget(self) -> None:
        self._settings.set_shows(self._name(), shown=False)

    def _name(self) -> str:
        told = f"{self._library}\n{self._sentence}".encode(errors="replace")
        return f"place-warning-{sha256(told).hexdigest()[:16]}"
