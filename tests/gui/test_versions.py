"""An update of an article: told, compared, kept as a version, found again at the heading, and parted."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from reader.gui.theme import LIGHT
from reader.gui.versions.comparison import Comparison
from reader.gui.versions.difference_view import DifferenceView, shortened
from reader.model import Article
from reader.services.differences import differences
from tests.gui.conftest import Desktop

TITLE = "Board resigns"
BODY = "The harbour board resigned on Tuesday night after a long meeting in the town hall, its chair said."
OLD = Article(f"{TITLE}\n\n{BODY}\n\nNobody would say why.", TITLE, published="2031-03-14")
NEW = replace(OLD, text=f"{TITLE}\n\n{BODY}\n\nAda Lind would say why.\n\nShe spoke of the crane.")


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def update(desktop: Desktop) -> tuple[int, int]:
    """The new and the old article, after the new one was pasted."""
    old = desktop.add(OLD)
    desktop.parts.desk.add_text(NEW.text)
    new = desktop.reading.article_id
    assert new is not None
    return new, old


def comparison(desktop: Desktop, qtbot: QtBot) -> Comparison:
    found = [one for one in desktop.window.findChildren(Comparison) if one.isVisible()]
    assert len(found) == 1
    qtbot.waitUntil(lambda: found[0].view.count() > 0)
    return found[0]


def test_an_update_is_told_compared_and_kept_as_a_version(
    desktop: Desktop, update: tuple[int, int], qtbot: QtBot
) -> None:
    new, old = update
    button, toast = desktop.window.versions.button, desktop.window.toast
    assert "looks like an update of" in toast.label.text()
    assert not button.isVisible()
    press(toast.button)
    dialog = comparison(desktop, qtbot)
    assert "Nobody" in dialog.view.toPlainText()
    assert "Ada Lind" in dialog.view.toPlainText()
    assert not dialog.part_button.isVisible()
    press(dialog.keep_button)
    assert desktop.parts.desk.library.versions.of(old) == [new, old]
    assert button.isVisible()
    assert button.text() == "2 versions"
    desktop.do("undo")
    assert desktop.parts.desk.library.versions.of(old) == [old]
    assert not button.isVisible()
    desktop.do("redo")
    assert button.isVisible()


def test_both_versions_are_reached_from_the_heading_and_can_be_parted(
    desktop: Desktop, update: tuple[int, int], qtbot: QtBot
) -> None:
    new, old = update
    desktop.window.library_side.arrangement.arrange(lambda all_: all_.keep_as_version(new, old))
    press(desktop.window.versions.button)
    dialog = comparison(desktop, qtbot)
    assert not dialog.keep_button.isVisible()
    press(dialog.old_button)
    assert desktop.reading.article_id == old
    assert desktop.window.versions.button.isVisible()
    desktop.do("versions")
    press(comparison(desktop, qtbot).part_button)
    assert desktop.parts.desk.library.versions.of(old) == [old]
    assert not desktop.window.versions.button.isVisible()


def test_what_is_no_version_stays_as_it_is(desktop: Desktop, update: tuple[int, int], qtbot: QtBot) -> None:
    desktop.window.versions.compare(*update)
    press(comparison(desktop, qtbot).apart_button)
    assert desktop.parts.desk.library.versions.of(update[0]) == [update[0]]
    assert desktop.window.library_model.rowCount() == 2


def test_of_three_versions_a_menu_is_offered(desktop: Desktop, update: tuple[int, int]) -> None:
    new, old = update
    oldest = desktop.add(replace(OLD, text=f"{TITLE}\n\n{BODY}"))
    library = desktop.parts.desk.library
    library.versions.keep(old, new)
    library.versions.keep(oldest, old)
    menu = desktop.window.versions.menu([new, old, oldest], desktop.window)
    entries = [action for action in menu.actions() if action.isCheckable()]
    assert [entry.isChecked() for entry in entries] == [True, False, False]
    assert len(menu.actions()) == 5
    entries[2].trigger()
    assert desktop.reading.article_id == oldest


def test_an_article_that_is_gone_is_told(desktop: Desktop, update: tuple[int, int]) -> None:
    desktop.window.versions.compare(update[0], 4711)
    assert desktop.pane.banner.isVisible()
    assert not desktop.window.findChildren(Comparison)


def test_stretches_that_stayed_are_left_out(qtbot: QtBot) -> None:
    same = [f"Paragraph {n} stands here as it stood.\n\n" for n in range(20)]
    old, new = "".join(same), "".join([*same[:10], "Something came.\n\n", *same[10:]])
    shown = shortened(differences(old, new))
    assert [one for one in shown if isinstance(one, int)] == [9, 9]
    view = DifferenceView(LIGHT)
    qtbot.addWidget(view)
    view.show_differences(differences(old, new))
    assert view.count() == 1
    assert "9 paragraphs as before" in view.toPlainText()
    assert "Something came." in view.toPlainText()


def test_steps_go_from_change_to_change_and_stop_at_the_ends(qtbot: QtBot) -> None:
    same = [f"Paragraph {n} stands here as it stood.\n\n" for n in range(9)]
    view = DifferenceView(LIGHT)
    qtbot.addWidget(view)
    view.show_differences(differences("".join(same), "".join(["One.\n\n", *same, "Two."])))
    first = view.textCursor().position()
    view.step(1)
    second = view.textCursor().position()
    view.step(1)
    assert first < second == view.textCursor().position()
    view.step(-1)
    view.step(-1)
    assert view.textCursor().position() == first


def test_what_differs_in_line_ends_alone_is_no_change(qtbot: QtBot) -> None:
    view = DifferenceView(LIGHT)
    qtbot.addWidget(view)
    view.show_differences(differences(OLD.text, OLD.text + "\n\nMore was said."))
    assert view.count() == 1
    assert view.toPlainText().count("Nobody would say why.") == 1


def test_texts_without_a_difference_show_none(qtbot: QtBot) -> None:
    view = DifferenceView(LIGHT)
    qtbot.addWidget(view)
    view.show_differences(differences(OLD.text, OLD.text))
    assert view.count() == 0
    assert "paragraphs as before" in view.toPlainText()
