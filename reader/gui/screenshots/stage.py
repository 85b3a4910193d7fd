"""What stands on a picture: the window as a scene arranged it, and the dialog over it if there is one."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QDialog

from reader.gui.app import Assembly
from reader.gui.screenshots.colours import with_few_colours
from reader.gui.snapshot import settle
from reader.gui.theme import ThemeChoice

THEMES = (ThemeChoice.LIGHT, ThemeChoice.DARK)

PATIENCE = 30_000
"""Milliseconds after which a scene is given up that waits for the library."""

_SHADE, _EDGE = QColor(0, 0, 0, 110), QColor(128, 128, 128, 140)

_FADING = 300
"""Milliseconds in which the last of the small buttons fades in or out."""

Arrange = Callable[[Assembly], QDialog | None]
"""Brings the window into a state, and returns the dialog that is to stand over it."""


def write_scenes(parts: Assembly, scenes: Mapping[str, Arrange], out: Path) -> None:
    """Write a picture of each scene in each theme, named by both."""
    for theme in THEMES:
        for name, arrange in scenes.items():
            write_scene(parts, theme, arrange, out / f"{name}-{theme}.png")


def write_scene(parts: Assembly, theme: ThemeChoice, arrange: Arrange, png: Path) -> None:
    """Write one picture; OSError."""
    if parts.window.settings.theme is not theme:
        parts.window.wardrobe.choose(theme)
    dialog = arrange(parts)
    faded = QElapsedTimer()
    faded.start()
    until(parts, lambda: faded.hasExpired(_FADING))
    picture = parts.window.grab()
    if dialog is not None:
        picture = _over(picture, dialog)
        dialog.reject()
        settle(parts)
    png.parent.mkdir(parents=True, exist_ok=True)
    # The best compression, which for this format is asked for as no quality.
    if not with_few_colours(picture.toImage()).save(str(png), quality=0):
        raise OSError(f"The picture {png} could not be written.")


def until(parts: Assembly, ready: Callable[[], bool]) -> None:
    """Let what was asked of other threads be answered and shown; TimeoutError."""
    clock = QElapsedTimer()
    clock.start()
    settle(parts)
    while not ready():
        settle(parts)
        if clock.hasExpired(PATIENCE):
            raise TimeoutError("A picture was waited for too long.")


def _over(window: QPixmap, dialog: QDialog) -> QPixmap:
    """Return the window standing back behind a dialog: without a display, Qt shows each by itself."""
    whole = QPixmap(window)
    ratio = whole.devicePixelRatio()
    room = whole.deviceIndependentSize().toSize()
    painter = QPainter(whole)
    painter.fillRect(0, 0, room.width(), room.height(), _SHADE)
    place = QPoint((room.width() - dialog.width()) // 2, (room.height() - dialog.height()) // 2)
    shown = dialog.grab()
    shown.setDevicePixelRatio(ratio)
    painter.drawPixmap(place, shown)
    painter.setPen(_EDGE)
    painter.drawRect(QRect(place, dialog.size()).adjusted(0, 0, -1, -1))
    painter.end()
    return whole
