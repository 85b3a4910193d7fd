"""What the window remembers from one start to the next."""

from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QSettings

from reader.gui.theme import ThemeChoice
from reader.gui.voices import Colouring

E = TypeVar("E", bound=StrEnum)


class WindowSettings:
    """An ini file of the window's layout; whatever can't be read in it counts as not set."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def theme(self) -> ThemeChoice:
        """The theme that the user asked for."""
        return self._choice("theme", ThemeChoice.SYSTEM)

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._settings.setValue("theme", choice.value)

    @property
    def colouring(self) -> Colouring:
        """What hues stand for."""
        return self._choice("colouring", Colouring.ACTOR)

    @colouring.setter
    def colouring(self, colouring: Colouring) -> None:
        self._settings.setValue("colouring", colouring.value)

    @property
    def zoom(self) -> int:
        """Size of the article's type, in per cent."""
        value = self._settings.value("zoom")
        digits = str(value)
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 3 else 100

    @zoom.setter
    def zoom(self, zoom: int) -> None:
        self._settings.setValue("zoom", zoom)

    def shows(self, thing: str) -> bool:
        """Tell whether a pane, the legend or the attitudes are shown; they are, unless the user hid them."""
        return self._settings.value(f"shows-{thing}") not in ("false", False)

    def set_shows(self, thing: str, *, shown: bool) -> None:
        """Remember whether it is shown."""
        self._settings.setValue(f"shows-{thing}", "true" if shown else "false")

    def words(self, name: str) -> str:
        """Return what is remembered under a name; an empty string where it is nothing."""
        value = self._settings.value(name)
        return value if isinstance(value, str) else ""

    def set_words(self, name: str, words: str) -> None:
        """Remember something under a name."""
        self._settings.setValue(name, words)

    def layout(self, name: str) -> QByteArray:
        """Return what Qt saved of a window's or splitter's geometry; empty where there is nothing."""
        value = self._settings.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_layout(self, name: str, layout: QByteArray) -> None:
        """Remember a geometry."""
        self._settings.setValue(name, layout)

    def _choice(self, name: str, usual: E) -> E:
        try:
            return type(usual)(str(self._settings.value(name)))
        except ValueError:
            return usual
