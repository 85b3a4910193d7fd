"""Pictures of the main screens: each scene can be arranged, and a picture keeps its colours."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QDialog

from reader.gui.screenshots import incoming, keeping, reading, stage, stock
from reader.gui.screenshots.colours import MOST, with_few_colours
from reader.gui.screenshots.sittings import furnish
from reader.gui.screenshots.stage import Arrange, write_scene, write_scenes
from reader.gui.theme import ThemeChoice
from reader.model import Article
from tests.gui.articles import ARTICLE, analysis_of_article
from tests.gui.conftest import Desktop

WITH_A_CLAIM = {"backups", "checked"}
"""Scenes that need a window that has claimed its library."""


@pytest.fixture
def furnished(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    """A window over a library like that of the pictures."""
    desktop.add(Article("Another text stands here, and says nothing.", "Another"))
    story = replace(ARTICLE, text=f"{ARTICLE.text} Its sensors are new, as is the lighthouse.")
    article = desktop.add(story, analysis_of_article())
    desktop.window.open_article(article)
    furnish(desktop.parts, article)
    desktop.window.resize(800, 500)
    monkeypatch.setattr(stage, "_FADING", 0)
    return desktop


def scenes(desktop: Desktop) -> dict[str, Arrange]:
    versions = stock.keep_an_update(desktop.parts.desk.library)
    report = incoming.reporting(versions)
    found: dict[str, Arrange] = {**reading.SCENES, **keeping.SCENES}
    for name in WITH_A_CLAIM:
        del found[name]
    return {
        **found,
        "versions": keeping.comparing(*versions),
        "brought-in": partial(incoming.brought_in, given=report),
        "not-brought-in": incoming.not_brought_in,
        "feeds": incoming.feeds,
    }


def test_every_scene_is_arranged_and_leaves_no_dialog(furnished: Desktop, tmp_path: Path) -> None:
    arranged = scenes(furnished)
    last: dict[str, Arrange] = {"only-read": keeping.only_read}
    for some in (arranged, last):
        write_scenes(furnished.parts, some, tmp_path / "pictures")
    sizes = {png.stem: QImage(str(png)).size() for png in (tmp_path / "pictures").iterdir()}
    assert sizes == {
        f"{name}-{theme}": furnished.window.size() for name in arranged | last for theme in ("light", "dark")
    }
    dialogs = furnished.window.findChildren(QDialog)
    assert not [dialog for dialog in dialogs if dialog.isVisible()]


def test_a_picture_that_can_not_be_written_is_told(furnished: Desktop, tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()
    with pytest.raises(OSError, match=r"folder\.png"):
        write_scene(furnished.parts, ThemeChoice.LIGHT, lambda _: None, tmp_path / "folder.png")


def test_few_colours_are_kept_and_many_become_the_nearest() -> None:
    image = QImage(300, 20, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#fdfcf7"))
    assert with_few_colours(image).pixelColor(5, 5) == QColor("#fdfcf7")
    painter = QPainter(image)
    for column in range(300):
        painter.fillRect(column, 0, 1, 10, QColor.fromHsv(column, 200, 200))
    painter.end()
    few = with_few_colours(image)
    assert len(few.colorTable()) <= MOST
    assert few.pixelColor(5, 15) == QColor("#fdfcf7")
    for column in range(0, 300, 7):
        wanted, found = image.pixelColor(column, 5), few.pixelColor(column, 5)
        assert abs(wanted.red() - found.red()) + abs(wanted.green() - found.green()) < 40
