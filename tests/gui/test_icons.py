"""Icons are drawn once for each size and colour."""

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from reader.gui.icons import draw_icon


def test_the_same_icon_is_drawn_once(qtbot: QtBot) -> None:
    assert (
        draw_icon("person", 14, QColor("navy")).cacheKey()
        == draw_icon("person", 14, QColor("navy")).cacheKey()
    )


@pytest.mark.parametrize(
    ("name", "size", "colour"),
    [("group", 14, QColor("navy")), ("person", 28, QColor("navy")), ("person", 14, QColor(0, 0, 128, 110))],
)
def test_another_name_size_or_colour_is_another_drawing(
    qtbot: QtBot, name: str, size: int, colour: QColor
) -> None:
    usual = draw_icon("person", 14, QColor("navy")).toImage()
    assert draw_icon(name, size, colour).toImage() != usual


def test_what_is_done_to_one_drawing_is_not_done_to_the_next(qtbot: QtBot) -> None:
    first = draw_icon("person", 14, QColor("navy"))
    first.setDevicePixelRatio(2)
    assert draw_icon("person", 14, QColor("navy")).devicePixelRatio() == 1
