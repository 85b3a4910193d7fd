"""The start of the program and its windows, driven as a person does it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from reader.gui import app
from reader.gui.main_window import MainWindow
from reader.gui.report_dialog import ReportDialog
from reader.gui.safety.damage_dialog import Choice, DamageDialog
from reader.gui.safety.door import Door
from reader.gui.safety.restore_dialog import RestoreDialog
from reader.library import Library
from reader.model import Article
from reader.services.open_mark import OpenMark
from reader.services.safety import Safety
from tests.gui.articles import ARTICLE
from tests.gui.conftest import FakeJobs


class Person:
    """Looks at the screen now and then, and does what was planned for the windows that are there."""

    def __init__(self) -> None:
        self.steps: list[tuple[type, Callable[..., object]]] = []
        self.timer = QTimer()
        self.timer.setInterval(20)
        self.timer.timeout.connect(self.look)
        self.timer.start()

    def plan(self, *steps: tuple[type, Callable[..., object]]) -> None:
        self.steps = list(steps)

    def look(self) -> None:
        for window in QApplication.topLevelWidgets():
            if self.steps and isinstance(window, self.steps[0][0]) and window.isVisible():
                self.steps.pop(0)[1](window)
                return


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Person:
    monkeypatch.setattr(app, "window_settings_path", lambda: tmp_path / "window.ini")
    monkeypatch.setattr(app, "assembled", partial(app.assembled, make_jobs=FakeJobs))
    return Person()


def both(one: Callable[..., object], other: Callable[..., object]) -> Callable[..., None]:
    def deed(window: object) -> None:
        one(window)
        other(window)

    return deed


def close(window: MainWindow) -> None:
    window.close()


def spoil_a_text(path: Path) -> None:
    data = path.read_bytes()
    assert b"Brandt" in data
    path.write_bytes(data.replace(b"Brandt", b"Br\xffndt"))


def test_a_window_that_was_closed_leaves_no_mark(person: Person, path: Path) -> None:
    marks: list[bool] = []
    person.plan((MainWindow, both(lambda window: marks.append(OpenMark(path).is_set()), close)))
    assert app.run(path) == 0
    assert marks == [True]
    assert not OpenMark(path).is_set()


def test_after_an_unclean_end_a_whole_library_opens(person: Person, path: Path) -> None:
    OpenMark(path).set()
    person.plan((MainWindow, close))
    assert app.run(path) == 0
    assert not OpenMark(path).is_set()


def test_a_damaged_library_is_left_alone_and_asked_about_again(person: Person, path: Path) -> None:
    spoil_a_text(path)
    OpenMark(path).set()
    before = path.read_bytes()
    for _ in range(2):
        person.plan((DamageDialog, QDialog.reject))
        assert app.run(path) == 1
        assert person.steps == []
    assert path.read_bytes() == before


def test_a_damaged_library_goes_back_to_a_backup(person: Person, path: Path, safety: Safety) -> None:
    safety.back_up()
    safety.close()
    spoil_a_text(path)
    OpenMark(path).set()
    told: list[str] = []
    person.plan(
        (DamageDialog, lambda dialog: dialog.buttons[Choice.RESTORE].click()),
        (RestoreDialog, lambda dialog: dialog.restore_button.click()),
        (MainWindow, lambda window: QTimer.singleShot(100, lambda: _hear_and_close(window, told))),
    )
    assert app.run(path) == 0
    assert "The backup is your library now." in told[0]
    assert list(path.parent.glob("library.before-restore.*"))
    with Library.open(path) as library:
        assert library.articles.get(1) == ARTICLE


def test_a_damaged_library_is_saved_as_far_as_it_can_be_read(person: Person, path: Path) -> None:
    spoil_a_text(path)
    OpenMark(path).set()
    reports: list[str] = []
    person.plan(
        (DamageDialog, lambda dialog: dialog.buttons[Choice.SALVAGE].click()),
        (ReportDialog, both(lambda dialog: reports.append(dialog.lines.toPlainText()), QDialog.accept)),
        (MainWindow, close),
    )
    assert app.run(path) == 0
    assert reports
    assert list(path.parent.glob("library.damaged.*"))


def test_a_library_that_lost_its_first_page_is_saved(person: Person, path: Path) -> None:
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    rows: list[int] = []
    person.plan(
        (DamageDialog, lambda dialog: dialog.buttons[Choice.SALVAGE].click()),
        (ReportDialog, QDialog.accept),
        (MainWindow, both(lambda window: rows.append(window.library_model.rowCount()), close)),
    )
    assert app.run(path) == 0
    assert rows == [1]


def test_the_window_opens_again_on_a_restored_library(person: Person, path: Path, safety: Safety) -> None:
    safety.back_up()
    safety.close()
    with Library.open(path) as library:
        library.articles.add(Article("A later article stands here.", "Later"))
    rows: list[int] = []

    def count(window: MainWindow) -> None:
        rows.append(window.library_model.rowCount())

    person.plan(
        (MainWindow, both(count, lambda window: window.actions_table["restore-backup"].trigger())),
        (RestoreDialog, lambda dialog: dialog.restore_button.click()),
        (MainWindow, both(count, close)),
    )
    assert app.run(path) == 0
    assert rows == [2, 1]


def test_a_second_start_hands_its_files_to_the_first(person: Person, path: Path, tmp_path: Path) -> None:
    file = tmp_path / "late.txt"
    file.write_text("A later article\n\nIt says nothing.", encoding="utf-8")
    codes: list[int] = []
    given: list[object] = []

    def start_again(window: MainWindow) -> None:
        window.bringing_in.open_files = given.append  # type: ignore[method-assign, assignment]
        codes.append(app.run(path, [file]))
        QTimer.singleShot(300, window.close)

    person.plan((MainWindow, lambda window: QTimer.singleShot(100, lambda: start_again(window))))
    assert app.run(path) == 0
    assert codes == [0]
    assert given == [(file,)]


def test_the_door_keeps_what_comes_before_there_is_a_window(qapp: QApplication, tmp_path: Path) -> None:
    door = Door()
    came: list[Sequence[Path]] = []
    door.knock([tmp_path / "a.txt"])
    door.knock([])
    qapp.processEvents()
    assert came == []
    door.attend(came.append)
    assert came == [(tmp_path / "a.txt",)]
    door.knock([tmp_path / "b.txt"])
    qapp.processEvents()
    assert came[1:] == [(tmp_path / "b.txt",)]


def _hear_and_close(window: MainWindow, told: list[str]) -> None:
    told.append(window.toast.label.text())
    window.close()
