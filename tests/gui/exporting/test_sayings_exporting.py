"""The table of attributions goes out: all rows, or those selected, as they are listed."""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reader.exports.tables import TableFormat
from reader.gui.exporting.format_dialog import FormatDialog
from reader.gui.sayings_table.exporting import SayingsExporting
from reader.gui.sayings_table.table import SayingsTable
from reader.library import Library
from tests.gui.articles import ARTICLE, analysis_of_article
from tests.gui.conftest import Desktop
from tests.gui.exporting.test_exporting import Said
from tests.gui.test_accessibility import unnamed

FORMATS = ("csv", "xlsx", "json")


def table_of(desktop: Desktop) -> SayingsTable:
    return desktop.pane.sayings


def feature(desktop: Desktop) -> SayingsExporting:
    return desktop.window.library_side.sayings_exporting


def dialog_of(desktop: Desktop) -> FormatDialog[TableFormat]:
    return desktop.window.findChildren(FormatDialog)[-1]


@pytest.fixture
def listed(desktop: Desktop, qtbot: QtBot) -> int:
    """The number of attributions that the table lists."""
    for title in ("Older", "Newer"):
        desktop.add(replace(ARTICLE, title=title), analysis_of_article())
    desktop.do("show-attributions")
    qtbot.waitUntil(lambda: table_of(desktop).model.rowCount() > 0)
    return table_of(desktop).model.rowCount()


@pytest.fixture
def finish(desktop: Desktop, qtbot: QtBot) -> Callable[[str], str]:
    def go(key: str) -> str:
        dialog = dialog_of(desktop)
        dialog.list.setCurrentRow(FORMATS.index(key))
        dialog.go_button.click()
        qtbot.waitUntil(lambda: not feature(desktop).tasks.is_running())
        return desktop.window.toast.label.text()

    return go


def select(desktop: Desktop, *rows: int) -> None:
    flags = QItemSelectionModel.SelectionFlag
    for row in rows:
        index = table_of(desktop).model.index(row, 0)
        table_of(desktop).view.selectionModel().select(index, flags.Select | flags.Rows)


def rows(target: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(target.read_text(encoding="utf-8-sig").splitlines()))


def shown(desktop: Desktop) -> list[tuple[str, str]]:
    model = table_of(desktop).model
    found = [model.saying(row) for row in range(model.rowCount())]
    return [(str(one.article), str(one.index)) for one in found if one]


@pytest.mark.parametrize("key", FORMATS)
def test_the_whole_table_goes_out(
    desktop: Desktop, listed: int, finish: Callable[[str], str], tmp_path: Path, key: str
) -> None:
    target = tmp_path / f"out.{key}"
    feature(desktop).places = said = Said(target)
    desktop.do("export-attributions")
    assert not dialog_of(desktop).first.isVisible()
    assert unnamed(dialog_of(desktop)) == []
    assert finish(key) == f"{listed} attributions are in “{target.name}” now."
    assert target.stat().st_size > 100
    assert said.proposals == [f"Attributions.{key}"]
    assert desktop.window.toast.button.text() == "Show"
    desktop.do("export-attributions")
    assert dialog_of(desktop).format().key == key


def test_rows_go_out_in_the_order_shown(
    desktop: Desktop, listed: int, finish: Callable[[str], str], tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "out.csv"
    feature(desktop).places = Said(target)
    first = shown(desktop)
    with qtbot.waitSignal(table_of(desktop).model.modelReset):
        table_of(desktop).view.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert shown(desktop) != first
    desktop.do("export-attributions")
    finish("csv")
    assert [(row["article"], row["index"]) for row in rows(target)] == shown(desktop)
    assert len(rows(target)) == listed


def test_selected_rows_go_out_alone(
    desktop: Desktop, listed: int, finish: Callable[[str], str], tmp_path: Path
) -> None:
    target = tmp_path / "out.csv"
    feature(desktop).places = Said(target)
    select(desktop, 1, listed - 1)
    desktop.do("export-attributions")
    dialog = dialog_of(desktop)
    assert (dialog.first.text(), dialog.second.text()) == (
        f"All {listed} attributions",
        "The 2 selected ones",
    )
    assert dialog.second.isChecked()
    assert finish("csv") == "2 attributions are in “out.csv” now."
    wanted = shown(desktop)
    assert [(row["article"], row["index"]) for row in rows(target)] == [wanted[1], wanted[-1]]


def test_one_row_that_is_merely_current_does_not_narrow_the_export(desktop: Desktop, listed: int) -> None:
    select(desktop, 0)
    desktop.do("export-attributions")
    assert dialog_of(desktop).first.isChecked()
    assert dialog_of(desktop).second.text() == "The selected one"
    dialog_of(desktop).reject()
    assert listed


def test_it_is_offered_only_while_the_table_is_in_sight(desktop: Desktop, listed: int, qtbot: QtBot) -> None:
    action = desktop.window.actions_table["export-attributions"]
    assert listed
    assert action.isEnabled()
    desktop.window.library_side.search.look_for("nobodysaidthis")
    qtbot.waitUntil(lambda: not action.isEnabled())
    desktop.window.library_side.search.end()
    qtbot.waitUntil(action.isEnabled)
    desktop.do("show-articles")
    assert not action.isEnabled()


def test_the_menu_of_the_table_reads_a_row_and_exports(desktop: Desktop, listed: int, qtbot: QtBot) -> None:
    assert listed
    view = table_of(desktop).view
    QApplication.sendEvent(
        view,
        QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), view.mapToGlobal(QPoint(5, 5))),
    )
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    assert not popup.actions()[0].isEnabled()
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    view.setCurrentIndex(table_of(desktop).model.index(0, 0))
    menu = feature(desktop).menu()
    assert menu.actions()[-1] is desktop.window.actions_table["export-attributions"]
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: desktop.reading.look.selected is not None)


def test_a_place_that_is_gone_is_told(desktop: Desktop, listed: int, qtbot: QtBot, tmp_path: Path) -> None:
    assert listed
    feature(desktop).places = Said(tmp_path / "gone" / "out.csv")
    desktop.do("export-attributions")
    dialog_of(desktop).go_button.click()
    qtbot.waitUntil(desktop.pane.banner.isVisible)
    assert "There is no folder" in desktop.pane.banner.label.text()
    qtbot.waitUntil(desktop.window.actions_table["export-attributions"].isEnabled)


def test_a_target_that_may_not_be_written_stays_as_it_is(
    desktop: Desktop, listed: int, qtbot: QtBot, tmp_path: Path
) -> None:
    assert listed
    target = tmp_path / "out.csv"
    target.mkdir()
    feature(desktop).places = Said(target)
    desktop.do("export-attributions")
    dialog_of(desktop).go_button.click()
    qtbot.waitUntil(desktop.pane.banner.isVisible)
    assert list(tmp_path.glob("*.part")) == []


def test_who_turns_back_exports_nothing(desktop: Desktop, listed: int, finish: Callable[[str], str]) -> None:
    assert listed
    feature(desktop).places = Said(None)
    desktop.do("export-attributions")
    assert finish("csv") == ""


def test_an_article_that_went_meanwhile_is_left_out(
    desktop: Desktop, listed: int, finish: Callable[[str], str], tmp_path: Path
) -> None:
    feature(desktop).places = Said(tmp_path / "out.csv")
    desktop.do("export-attributions")
    with Library.open(desktop.path) as library:
        library.articles.trash(1)
        library.articles.purge(1)
    assert finish("csv") == f"{listed // 2} attributions are in “out.csv” now."


def test_an_export_can_be_stopped(desktop: Desktop, listed: int, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    target.write_text("old", encoding="utf-8")
    feature(desktop).places = Said(target)
    desktop.do("export-attributions")
    dialog_of(desktop).list.setCurrentRow(FORMATS.index("xlsx"))
    dialog_of(desktop).go_button.click()
    task = feature(desktop).tasks.dialog
    assert task is not None
    task.stop_button.click()
    qtbot.waitUntil(lambda: not feature(desktop).tasks.is_running())
    told = desktop.window.toast.label.text()
    assert told in {"Stopped. Nothing was written.", f"{listed} attributions are in “out.xlsx” now."}
    assert (target.read_bytes() == b"old") == told.startswith("Stopped")
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".part"] == []
