"""How the window looks: theme, size of the text, what a hue stands for."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from reader.gui.actions import Actions
from reader.gui.feature import Feature
from reader.gui.icons import Icons
from reader.gui.reading import ZOOM_STEP, Reading
from reader.gui.style import apply_theme
from reader.gui.theme import ThemeChoice, theme_for
from reader.gui.voices import Colouring
from reader.gui.window_settings import WindowSettings


class Wardrobe(Feature):
    """Wears themes and remembers them."""

    worn = Signal()
    """Another theme: icons are to be drawn anew."""

    def __init__(
        self, actions: Actions, icons: Icons, reading: Reading, settings: WindowSettings, window: QWidget
    ) -> None:
        super().__init__(window)
        self._actions, self._icons, self._reading, self._settings = actions, icons, reading, settings
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_scheme)

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does, by its name."""
        reading = self._reading
        return {
            "by-actor": lambda: reading.set_colouring(Colouring.ACTOR),
            "by-kind": lambda: reading.set_colouring(Colouring.KIND),
            "larger": lambda: reading.set_zoom(reading.look.zoom + ZOOM_STEP),
            "smaller": lambda: reading.set_zoom(reading.look.zoom - ZOOM_STEP),
            "usual-size": lambda: reading.set_zoom(100),
            **{choice.value: partial(self.choose, choice) for choice in ThemeChoice},
            "theme": self._swap,
        }

    def choose(self, choice: ThemeChoice) -> None:
        """Wear a theme, and remember it."""
        self._settings.theme = choice
        self._actions[choice.value].setChecked(True)
        self._wear()

    def remember(self) -> None:
        """Keep the size of the text and what a hue stands for."""
        self._settings.zoom = self._reading.look.zoom
        self._settings.colouring = self._reading.look.colouring

    def _swap(self) -> None:
        self.choose(ThemeChoice.LIGHT if self._reading.look.theme.dark else ThemeChoice.DARK)

    def _on_system_scheme(self) -> None:
        if self._settings.theme is ThemeChoice.SYSTEM:
            self._wear()

    def _wear(self) -> None:
        theme = theme_for(self._settings.theme, system_is_dark=system_is_dark())
        self._icons.theme = theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, theme)
        self._actions.renew_icons()
        self._reading.set_theme(theme)
        self.worn.emit()


def system_is_dark() -> bool:
    """Tell whether the desktop asks for dark windows."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
