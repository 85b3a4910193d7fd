import gc
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from reader.gui import app
from reader.gui.app import assembled, begin
from tests.gui.articles import TEXT
from tests.gui.conftest import Desktop, FakeJobs
from tests.library import first_version


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> list[str]:
    """Collect what message boxes say instead of showing them."""
    sentences: list[str] = []
    monkeypatch.setattr(QMessageBox, "critical", lambda parent, title, text: sentences.append(text))
    monkeypatch.setattr(app, "window_settings_path", lambda: tmp_path / "window.ini")
    return sentences


def test_a_file_that_is_no_library_is_told_and_left_alone(tmp_path: Path, told: list[str]) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(b"Dear all, this is a letter." * 100)
    before = path.read_bytes()
    assert app.run(path) == 1
    assert path.read_bytes() == before
    assert len(told) == 1
    assert "Traceback" not in told[0]


def test_a_library_of_a_newer_version_is_told_and_left_alone(tmp_path: Path, told: list[str]) -> None:
    path = tmp_path / "newer.sourcelight"
    first_version.build(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")
        connection.commit()
    before = path.read_bytes()
    assert app.run(path) == 1
    assert path.read_bytes() == before
    assert len(told) == 1
    assert "needs a newer version" in told[0] or "needs Sourcelight" in told[0]


def test_the_window_opens_and_closes_with_the_programs_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    monkeypatch.setattr(app, "window_settings_path", lambda: tmp_path / "window.ini")
    titles: list[str] = []

    def close() -> None:
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window.windowTitle():
                titles.append(window.windowTitle())
                window.close()

    QTimer.singleShot(300, close)
    assert app.run(tmp_path / "library.sourcelight") == 0
    assert titles == ["Sourcelight"]
    assert (tmp_path / "window.ini").exists()


def test_at_the_start_files_are_opened_and_what_was_left_is_analysed(
    desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    begin(desktop.parts, (), samples=True)
    qtbot.waitUntil(desktop.window.library_panel.view.hasFocus)
    assert len(set(desktop.jobs.queued)) == 3
    file = tmp_path / "article.txt"
    file.write_text(TEXT, encoding="utf-8")
    begin(desktop.parts, [file], samples=True)
    qtbot.waitUntil(lambda: desktop.page.toPlainText() == TEXT)
    assert desktop.window.library_model.rowCount() == 4


def test_the_last_changes_are_in_the_search_index_when_the_window_has_gone(tmp_path: Path) -> None:
    path = tmp_path / "library.sourcelight"
    with assembled(path, tmp_path / "window.ini", FakeJobs) as parts:
        parts.desk.add_samples()
        assert parts.desk.library.search.index.waiting() == 3
        parts.window.close()
    with closing(sqlite3.connect(path)) as library:  # which is not brought up to date by opening it
        assert library.execute("SELECT count(*) FROM search_changed").fetchone() == (0,)


def test_the_window_loads_without_the_language_model_library() -> None:
    program = "import sys, reader.gui.app; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_while_a_window_is_open_the_collector_passes_over_it(tmp_path: Path) -> None:
    with assembled(tmp_path / "library.sourcelight", tmp_path / "window.ini", FakeJobs) as parts:
        begin(parts, (), samples=False)
        assert gc.get_freeze_count() > 0
        parts.window.close()
    assert gc.get_freeze_count() == 0
