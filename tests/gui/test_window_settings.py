from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from reader.gui.theme import ThemeChoice
from reader.gui.voices import Colouring
from reader.gui.window_settings import WindowSettings


def test_what_was_set_is_there_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "window.ini"
    settings = WindowSettings(path)
    settings.theme = ThemeChoice.DARK
    settings.colouring = Colouring.KIND
    settings.zoom = 130
    settings.set_shows("voices", shown=False)
    settings.set_layout("panes", QByteArray(b"abc"))
    del settings
    again = WindowSettings(path)
    assert (again.theme, again.colouring, again.zoom) == (ThemeChoice.DARK, Colouring.KIND, 130)
    assert not again.shows("voices")
    assert again.shows("library")
    assert again.layout("panes") == QByteArray(b"abc")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe garbage [[[",
        b"[General]\ntheme=plaid\nzoom=huge\ncolouring=7\npanes=3\n",
        b"zoom=@Invalid()",
    ],
)
def test_a_damaged_file_counts_as_not_set(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "window.ini"
    path.write_bytes(content)
    settings = WindowSettings(path)
    assert (settings.theme, settings.colouring, settings.zoom) == (ThemeChoice.SYSTEM, Colouring.ACTOR, 100)
    assert settings.shows("library")
    assert settings.layout("panes").isEmpty()
