"""The window as people use it, with the real worker and the real language model."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from reader.gui.app import Assembly, assembled
from tests.gui.articles import TEXT

pytestmark = pytest.mark.model

MODEL_MILLISECONDS = 120_000


@pytest.fixture
def parts(qtbot: QtBot, tmp_path: Path) -> Iterator[Assembly]:
    with assembled(tmp_path / "library.sourcelight", tmp_path / "window.ini") as made:
        qtbot.addWidget(made.window)
        made.window.show()
        yield made


def test_a_pasted_article_gets_its_colours_from_the_worker(parts: Assembly, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(TEXT)
    parts.window.actions_table["paste"].trigger()
    page = parts.window.reading_pane.page
    page.settle()
    assert page.toPlainText() == TEXT
    qtbot.waitUntil(lambda: parts.reading.voices is not None, timeout=MODEL_MILLISECONDS)
    voices = parts.reading.voices
    assert voices is not None
    assert any("Brandt" in voices.name(actor) for actor in voices.speaking())
    parts.reading.choose(voices.speaking()[0])
    parts.window.actions_table["next"].trigger()
    assert page.look.selected is not None
    assert parts.window.reading_pane.why.isVisible()
    parts.window.actions_table["delete"].trigger()
    assert parts.window.library_model.rowCount() == 0
    parts.window.actions_table["undo"].trigger()
    assert parts.reading.voices is not None
