import json
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QListView, QMessageBox
from pytestqt.qtbot import QtBot

from reader.gui.exporting import exporting
from reader.gui.exporting.export_dialog import ExportDialog, Way
from reader.gui.exporting.places import AskedPlaces, free_name, with_suffix
from reader.gui.exporting.telling import exported_told, taken_in_told
from reader.gui.report_dialog import ReportDialog
from reader.library import Library
from reader.model import Article
from reader.services.exporting import Exported
from reader.services.whole_library import WholeImport, export_library
from tests.gui.articles import ARTICLE, analysis_of_article
from tests.gui.conftest import Desktop
from tests.gui.test_accessibility import unnamed

FORMATS = ("html", "pdf", "docx", "md", "csv", "xlsx", "json", "jsonld", "ris", "csl")


class Said:
    """Says a place without a dialog."""

    def __init__(self, place: Path | None) -> None:
        self.place = place
        self.proposals: list[str] = []

    def file(self, title: str, proposal: str, suffix: str, kind: str) -> Path | None:
        self.proposals.append(proposal)
        return self.place

    def folder(self, title: str) -> Path | None:
        return self.place


def read(desktop: Desktop) -> int:
    article = desktop.add(ARTICLE, analysis_of_article())
    desktop.window.open_article(article)
    return article


def dialog_of(desktop: Desktop) -> ExportDialog:
    return desktop.window.findChildren(ExportDialog)[-1]


def export(desktop: Desktop, qtbot: QtBot, key: str, *, apart: bool = False) -> str:
    desktop.do("export")
    dialog = dialog_of(desktop)
    dialog.list.setCurrentRow(FORMATS.index(key))
    dialog.apart.setChecked(apart)
    dialog.go_button.click()
    qtbot.waitUntil(lambda: not desktop.window.exporting.tasks.is_running())
    return desktop.window.toast.label.text()


@pytest.mark.parametrize("key", FORMATS)
def test_the_article_goes_out_in_each_format(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path, key: str
) -> None:
    read(desktop)
    target = tmp_path / f"out.{key}"
    desktop.window.exporting.places = said = Said(target)
    assert export(desktop, qtbot, key) == f"The article is in “{target.name}” now."
    assert target.stat().st_size > 100
    assert said.proposals[0].startswith("Mayor")
    assert desktop.window.toast.button.text() == "Show"


def test_selected_articles_go_out_each_in_a_file_of_its_own(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    read(desktop)
    desktop.add(Article("Another text stands here.", "Another"))
    view = desktop.window.library_panel.view
    view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
    for row in range(2):
        index = desktop.window.library_model.index(row, 0)
        view.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)
    folder = tmp_path / "out"
    folder.mkdir()
    desktop.window.exporting.places = Said(folder)
    assert export(desktop, qtbot, "md", apart=True) == "2 files are in the folder “out” now."
    assert len(list(folder.glob("*.md"))) == 2


def test_the_way_taken_last_is_offered_first(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    read(desktop)
    desktop.window.exporting.places = Said(tmp_path / "out.json")
    export(desktop, qtbot, "json")
    desktop.do("export")
    assert dialog_of(desktop).way().format.key == "json"
    assert unnamed(dialog_of(desktop)) == []
    dialog_of(desktop).reject()


def test_who_turns_back_exports_nothing(desktop: Desktop, qtbot: QtBot) -> None:
    read(desktop)
    desktop.window.exporting.places = Said(None)
    assert export(desktop, qtbot, "html") == ""


def test_an_export_to_a_place_that_is_gone_is_told(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    read(desktop)
    desktop.window.exporting.places = Said(tmp_path / "gone" / "out.html")
    export(desktop, qtbot, "html")
    qtbot.waitUntil(desktop.pane.banner.isVisible)
    assert "There is no folder" in desktop.pane.banner.label.text()
    qtbot.waitUntil(desktop.window.actions_table["export"].isEnabled)


def test_an_export_can_be_stopped(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    articles = [desktop.add(Article(f"Text {n} stands here.", f"Article {n}")) for n in range(30)]
    feature = desktop.window.exporting
    feature.export(articles, Way(feature.formats[0]), tmp_path / "out.html")
    assert feature.tasks.dialog is not None
    feature.tasks.dialog.stop_button.click()
    qtbot.waitUntil(lambda: not feature.tasks.is_running())
    assert desktop.window.toast.label.text() in ("Stopped.", "30 articles are in “out.html” now.")


def test_a_quotation_is_copied_with_its_citation(desktop: Desktop) -> None:
    read(desktop)
    assert not desktop.window.actions_table["copy-quotation"].isEnabled()
    desktop.reading.select(0)
    desktop.do("copy-quotation")
    data = QGuiApplication.clipboard().mimeData()
    assert data is not None
    assert data.text().startswith("“We close it 😀 tonight,”\n— Ada Brandt, quoted in: Ole Lind")
    assert "<blockquote>" in data.html()


def test_articles_are_printed(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(desktop)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    monkeypatch.setattr(exporting, "chosen_printer", lambda window: printer)
    desktop.do("print")
    qtbot.waitUntil(lambda: "printer" in desktop.window.toast.label.text())
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")


def test_the_whole_library_goes_out_and_comes_in_again(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    read(desktop)
    feature = desktop.window.whole_library
    feature.places = Said(tmp_path)
    desktop.do("export-library")
    qtbot.waitUntil(lambda: "1 article." in desktop.window.toast.label.text())
    qtbot.waitUntil(lambda: not feature.tasks.is_running())
    (folder,) = tmp_path.glob("Sourcelight library *")
    feature.places = Said(folder)
    desktop.do("import-library")
    qtbot.waitUntil(lambda: "had been here already" in desktop.window.toast.label.text())


def test_what_could_not_be_taken_in_is_reported(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    with Library.open(tmp_path / "other.sourcelight") as other:
        other.articles.add(Article("Another text stands here.", "Another"))
        other.articles.add(Article("A third text stands here.", "Third"))
        export_library(other, tmp_path / "out")
    (tampered,) = (tmp_path / "out" / "articles").glob("*Third*")
    (tampered / "text.txt").write_text("Not what was written.", encoding="utf-8")
    desktop.window.whole_library.places = Said(tmp_path / "out")
    desktop.do("import-library")
    qtbot.waitUntil(lambda: bool(desktop.window.findChildren(ReportDialog)))
    (report,) = desktop.window.findChildren(ReportDialog)
    assert "1 article was taken in. 1 could not be read." in report.note.text()
    assert "Third" in report.lines.toPlainText()
    assert desktop.window.library_model.rowCount() == 1
    report.accept()


def test_a_folder_that_is_no_library_is_told(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    desktop.window.whole_library.places = Said(tmp_path / "letters")
    desktop.do("import-library")
    qtbot.waitUntil(desktop.pane.banner.isVisible)
    qtbot.waitUntil(desktop.window.actions_table["import-library"].isEnabled)


def test_what_came_of_it_is_told_in_words(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    assert exported_told(Exported((), cancelled=True), target, 3) == "Stopped."
    assert "1 file in" in exported_told(Exported((target,), cancelled=True), tmp_path, 3)
    told = exported_told(Exported((target,), gone=(7,)), target, 3)
    assert told == "2 articles are in “out.csv” now. 1 article had gone meanwhile."
    assert taken_in_told(WholeImport(added=2, stopped=True)) == "Stopped. 2 articles were taken in."


def test_names_get_their_suffix_and_nothing_is_replaced_unasked(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert with_suffix(Path("a.CSL.json"), ".csl.json").name == "a.CSL.json"
    assert with_suffix(Path("a.b"), ".csv").name == "a.b.csv"
    (tmp_path / "all").mkdir()
    assert free_name(tmp_path, "all").name == "all 2"
    (tmp_path / "out.csv").write_text(json.dumps(1), encoding="utf-8")
    monkeypatch.setattr(
        "reader.gui.exporting.places.QFileDialog.getSaveFileName", lambda *_: (str(tmp_path / "out"), "")
    )
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    assert AskedPlaces(desktop.window).file("Export", "out.csv", ".csv", "Table") is None
