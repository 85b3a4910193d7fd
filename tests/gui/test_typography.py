"""Faces are made once, and each who asks has one of its own."""

from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from reader.gui.typography import headline_font, interface_font, reading_font


def test_a_face_that_is_slanted_for_one_is_upright_for_the_next(qtbot: QtBot) -> None:
    font = interface_font(12)
    font.setItalic(True)
    assert not interface_font(12).italic()


def test_faces_differ_by_size_weight_and_zoom(qtbot: QtBot) -> None:
    assert interface_font(13.5, QFont.Weight.DemiBold).pixelSize() == 14
    assert interface_font(13.5, QFont.Weight.DemiBold).weight() == QFont.Weight.DemiBold
    assert interface_font(13.5).weight() == QFont.Weight.Normal
    assert reading_font(100).pixelSize() == 20
    assert reading_font(200).pixelSize() == 40
    assert headline_font(100).pixelSize() == 34
    assert headline_font(100).weight() == QFont.Weight.Bold
