"""A window over a library that lies where nothing can be written."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from reader.gui import app
from reader.gui.action_table import ACTIONS
from reader.gui.app import Assembly, assembled, begin
from reader.gui.main_window import MainWindow
from reader.gui.new_dialog import NewDialog
from reader.gui.report_dialog import ReportDialog
from reader.gui.safety.damage_dialog import Choice, OnlyACopyDialog
from reader.gui.safety.read_only import CHANGING
from reader.gui.safety.wishes import Open
from reader.library import Library
from reader.model import Article
from reader.services.open_mark import OpenMark
from reader.services.safety import Safety
from tests.conftest import Forbid
from tests.gui.articles import ARTICLE, analysis_of_article
from tests.gui.conftest import FakeJobs
from tests.gui.safety.conftest import window_over
from tests.gui.safety.test_sittings import Person, both, close
from tests.library import first_version

KINDS = {"organization", "group", "anonymous", "document", "unknown"}
"""What goes with `person`, in one group."""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a folder that can be written."""
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


@pytest.fixture
def closed(own: Path, only_read: Forbid, path: Path) -> Path:
    """Return a library with an article and one that is not analysed, where nothing can be written."""
    with Library.open(path) as library:
        library.articles.add(Article("Words that nobody has analysed.", "Not analysed"))
        library.search.catch_up()
    only_read(path)
    return path


@pytest.fixture
def parts(qtbot: QtBot, own: Path, closed: Path) -> Iterator[Assembly]:
    safety = Safety.claim(closed, lambda files: None)
    assert safety is not None
    with window_over(closed, own / "window.ini", safety, qtbot) as made:
        yield made


@pytest.fixture
def person(own: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Person:
    monkeypatch.setattr(app, "window_settings_path", lambda: own / "window.ini")
    monkeypatch.setattr(app, "assembled", partial(app.assembled, make_jobs=FakeJobs))
    return Person()


def answer(monkeypatch: pytest.MonkeyPatch, *names: Path | str) -> None:
    """Choose files, one after another, where the system's dialog would ask for a name."""
    left = list(names)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(left.pop(0)), ""))


def test_one_line_says_so_and_all_can_be_read(parts: Assembly, closed: Path, qtbot: QtBot) -> None:
    begin(parts)
    line = parts.window.read_only
    assert line.isVisible()
    assert "This library can only be read, since " in line.label.text()
    assert line.label.text().endswith("analyses are not kept.")
    assert line.button.text() == "Save a copy…"
    assert not parts.window.reading_pane.banner.isVisible()
    assert parts.window.library_model.rowCount() == 2
    parts.window.open_article(1)
    assert parts.reading.voices is not None
    assert parts.reading.article == ARTICLE
    assert isinstance(parts.jobs, FakeJobs)
    assert parts.jobs.queued == []


def test_what_would_change_it_can_not_be_chosen(parts: Assembly) -> None:
    begin(parts)
    parts.window.open_article(1)
    parts.window.library_panel.view.selectAll()
    actions = parts.window.actions_table
    locked = {spec.id for spec in ACTIONS if not actions[spec.id].isEnabled()}
    assert locked >= CHANGING | KINDS
    for name in CHANGING:
        actions[name].setEnabled(True)
        assert not actions[name].isEnabled()
    assert all(actions[name].isEnabled() for name in ("export", "find", "check-library", "save-copy", "next"))


def test_what_a_search_misses_is_told(path: Path, own: Path, only_read: Forbid) -> None:
    with Library.open(path) as library:
        library.search.catch_up()
        library.articles.add(Article("Words that wait for the index.", "Late"))
    only_read(path)
    with assembled(path, own / "window.ini", FakeJobs) as made:
        assert made.window.read_only.label.text().endswith("and a search misses 1 article.")


def test_an_article_without_an_analysis_says_why_there_is_none(parts: Assembly) -> None:
    parts.window.open_article(2)
    strip = parts.window.reading_pane.progress
    assert "could not be kept here" in strip.label.text()
    assert not strip.analyse_button.isVisible()


def test_what_is_dropped_is_refused_and_its_words_are_kept(
    parts: Assembly, closed: Path, own: Path, qtbot: QtBot
) -> None:
    before = closed.read_bytes()
    data = QMimeData()
    data.setText("Words that were dropped.")
    parts.window.bringing_in.take(data)
    (dialog,) = parts.window.findChildren(NewDialog)
    assert dialog.text.toPlainText() == "Words that were dropped."
    dialog.reject()
    file = own / "article.txt"
    file.write_text("A title\n\nSome words.", encoding="utf-8")
    parts.window.bringing_in.open_files([file])
    banner = parts.window.reading_pane.banner
    qtbot.waitUntil(banner.isVisible)
    assert "may not be written" in banner.label.text()
    assert closed.read_bytes() == before


def test_a_decision_that_gets_through_is_told(parts: Assembly) -> None:
    parts.window.versions._arrangement.arrange(lambda to: to.turn_star([1]))
    assert "can only be read" in parts.window.reading_pane.banner.label.text()
    assert not parts.desk.undo_stack.canUndo()


def test_the_copy_is_opened_instead(
    parts: Assembly, own: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    answer(monkeypatch, "", own / "copy")
    parts.window.read_only.button.click()
    assert parts.window.read_only.isVisible()
    parts.window.read_only.button.click()
    qtbot.waitUntil(lambda: not parts.window.isVisible())
    assert parts.window.keeping.wish == Open(own / "copy.sourcelight")


def test_a_copy_that_can_not_be_saved_is_told(
    parts: Assembly, own: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    (own / "copy.sourcelight").write_bytes(b"mine")
    answer(monkeypatch, own / "copy.sourcelight")
    parts.window.read_only.button.click()
    qtbot.waitUntil(parts.window.reading_pane.banner.isVisible)
    assert "already" in parts.window.reading_pane.banner.label.text()
    assert parts.window.isVisible()
    assert (own / "copy.sourcelight").read_bytes() == b"mine"


def test_from_the_start_to_the_copy(
    person: Person, closed: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = own / "copy.sourcelight"
    answer(monkeypatch, copy)
    seen: list[tuple[bool, int]] = []

    def see(window: MainWindow) -> None:
        seen.append((window.read_only.isVisible(), window.library_model.rowCount()))

    def see_the_copy(window: MainWindow) -> None:
        if window.read_only.isVisible():  # the first window has not closed yet
            person.plan((MainWindow, see_the_copy))
        else:
            see(window)
            window.close()

    person.plan(
        (MainWindow, both(see, lambda window: window.actions_table["save-copy"].trigger())),
        (MainWindow, see_the_copy),
    )
    assert app.run(closed) == 0
    assert seen == [(True, 2), (False, 2)]
    assert not OpenMark(closed).is_set()


def test_an_older_library_is_copied_and_the_copy_opened(
    person: Person, own: Path, only_read: Forbid, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "old.sourcelight"
    first_version.build(old)
    only_read(old)
    before = old.read_bytes()
    (own / "taken.sourcelight").touch()
    answer(monkeypatch, "", own / "taken.sourcelight", own / "copy.sourcelight")
    rows: list[int] = []
    told: list[str] = []

    def wants_a_copy(dialog: OnlyACopyDialog) -> None:
        dialog.buttons[Choice.COPY].click()

    person.plan(
        (OnlyACopyDialog, wants_a_copy),
        (OnlyACopyDialog, wants_a_copy),
        (ReportDialog, both(lambda dialog: told.append(dialog.lines.toPlainText()), ReportDialog.accept)),
        (OnlyACopyDialog, wants_a_copy),
        (MainWindow, both(lambda window: rows.append(window.library_model.rowCount()), close)),
    )
    assert app.run(old) == 0
    assert person.steps == []
    assert "already" in told[0]
    assert rows[0] > 0
    assert old.read_bytes() == before


def test_an_older_library_can_be_left_alone(
    person: Person, own: Path, only_read: Forbid, tmp_path: Path
) -> None:
    old = tmp_path / "old.sourcelight"
    first_version.build(old)
    only_read(old)
    person.plan((OnlyACopyDialog, lambda dialog: dialog.buttons[Choice.QUIT].click()))
    assert app.run(old) == 0
    assert person.steps == []


def test_a_library_that_can_be_written_is_copied_and_stays_open(
    qtbot: QtBot, tmp_path: Path, path: Path, safety: Safety, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path / "copy.sourcelight")
    with assembled(path, tmp_path / "window.ini", FakeJobs, safety=safety) as made:
        made.window.show()
        assert not made.window.read_only.isVisible()
        made.window.actions_table["save-copy"].trigger()
        qtbot.waitUntil(lambda: "is saved as “copy.sourcelight”" in made.window.toast.label.text())
        assert made.window.isVisible()
        made.window.close()
    with Library.open(tmp_path / "copy.sourcelight") as library:
        assert library.analyses.get(1) == analysis_of_article()
