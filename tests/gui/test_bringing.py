"""Bringing articles in as a person does: many files, folders, rich text, addresses, and what failed."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from reader.errors import DiskFull
from reader.gui.bringing.address_dialog import AddressDialog
from reader.gui.bringing.failed_dialog import FailedDialog
from reader.gui.bringing.feature import file_filter
from reader.gui.bringing.report_dialog import ReportDialog
from reader.gui.new_dialog import NewDialog
from reader.importers import Imported
from reader.model import Way
from reader.services.ingest import Ingest
from reader.services.reading_apart import GivenFile, read_given
from tests.gui.conftest import Desktop
from tests.services.web import Web, serving

PAGE = (
    "<html><head><title>Board resigns</title></head><body><article><h1>Board resigns</h1>"
    "<p>“It held for a hundred years,” said Ada Lind, who keeps the harbour.</p>"
    "<p>Nobody on the board would say why it had resigned so late on a Tuesday.</p></article></body></html>"
)


D = TypeVar("D", bound=QDialog)


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


def drop(desktop: Desktop, data: QMimeData) -> None:
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    desktop.window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))


def drop_files(desktop: Desktop, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    drop(desktop, data)


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def dialog_of(desktop: Desktop, kind: type[D]) -> D:
    found = [one for one in desktop.window.findChildren(kind) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def rest(desktop: Desktop, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not desktop.window.bringing_in.intake.is_busy())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(f"Ada said {number} times no.", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "again.txt").write_text("Ada said 2 times no.", encoding="utf-8")
    return folder


def test_a_folder_is_brought_in_and_told_file_by_file(
    desktop: Desktop, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    desktop.do("open-folder")
    strip = desktop.window.bringing_strip
    qtbot.waitUntil(strip.tells_report)
    assert desktop.window.library_model.rowCount() == 4
    assert strip.label.text() == "4 added, 1 in your library already, 1 could not be read."
    assert strip.failures_button.text() == "1 not brought in"
    press(strip.report_button)
    report = dialog_of(desktop, ReportDialog)
    assert [report.list.item(row).text() for row in range(report.list.count())] == [
        "empty.txt",
        "again.txt",
    ]
    assert not report.open_button.isEnabled()
    report.list.setCurrentRow(1)
    press(report.open_button)
    assert desktop.page.toPlainText() == "Ada said 2 times no."
    press(strip.close_button)
    assert strip.label.text() == ""
    assert strip.failures_button.isVisible()


def test_reading_goes_on_while_many_come_in(desktop: Desktop, folder: Path, qtbot: QtBot) -> None:
    desktop.window.bringing_in.take(_text("Jo said yes."))
    drop_files(desktop, folder)
    qtbot.waitUntil(desktop.window.bringing_strip.tells_report)
    assert desktop.page.toPlainText() == "Jo said yes."
    assert desktop.window.library_model.rowCount() == 5


def test_bringing_in_is_cancelled(
    desktop: Desktop, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, reached = threading.Event(), threading.Event()

    def hold(file: GivenFile) -> list[Imported]:
        reached.set()
        held.wait(10)
        return read_given(file)

    monkeypatch.setattr(desktop.parts.desk.benches, "_read", hold)
    drop_files(desktop, folder)
    strip = desktop.window.bringing_strip
    qtbot.waitUntil(lambda: reached.is_set() and strip.cancel_button.isVisible())
    press(strip.cancel_button)
    held.set()
    qtbot.waitUntil(strip.tells_report)
    assert strip.label.text().endswith("Stopped after 1 of 6 files.")
    assert desktop.window.library_model.rowCount() == 1


def test_what_waits_is_brought_in_after_what_came_first(desktop: Desktop, folder: Path, qtbot: QtBot) -> None:
    drop_files(desktop, folder)
    drop_files(desktop, folder / "1.txt")
    rest(desktop, qtbot)
    assert desktop.window.library_model.rowCount() == 4
    assert desktop.page.toPlainText() == "Ada said 1 times no."


def test_one_file_that_is_no_article_offers_to_paste_its_text(
    desktop: Desktop, folder: Path, qtbot: QtBot
) -> None:
    drop_files(desktop, folder / "empty.txt")
    banner = desktop.pane.banner
    qtbot.waitUntil(banner.isVisible)
    press(banner.button)
    dialog = dialog_of(desktop, NewDialog)
    dialog.text.setPlainText("Al said perhaps.")
    press(dialog.add_button)
    assert desktop.page.toPlainText() == "Al said perhaps."
    assert not desktop.window.bringing_strip.failures_button.isVisible()


def test_the_dialog_for_files_offers_every_format() -> None:
    told = file_filter()
    for ending in ("*.txt", "*.pdf", "*.epub", "*.docx", "*.html", "*.eml", "*.warc", "*.opml", "*.ris"):
        assert ending in told


def test_files_are_read_in_a_process_of_their_own(
    desktop: Desktop, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desktop.parts.desk.benches, "_read", None)
    drop_files(desktop, folder / "1.txt")
    qtbot.waitUntil(lambda: desktop.page.toPlainText() == "Ada said 1 times no.", timeout=60_000)


# rich text


def _text(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def _rich(markup: str, text: str) -> QMimeData:
    data = _text(text)
    data.setHtml(markup)
    return data


def test_rich_text_keeps_its_paragraphs(desktop: Desktop, qtbot: QtBot) -> None:
    markup = "<p>“It held,” said Ada Lind.</p><script>alert(1)</script><p>Nobody else spoke.</p>"
    QGuiApplication.clipboard().setMimeData(_rich(markup, "“It held,” said Ada Lind. Nobody else spoke."))
    desktop.do("paste")
    qtbot.waitUntil(lambda: desktop.page.toPlainText() == "“It held,” said Ada Lind.\n\nNobody else spoke.")


def test_rich_text_without_words_falls_back_to_the_plain_ones(desktop: Desktop, qtbot: QtBot) -> None:
    drop(desktop, _rich("<img src='x'>", "Ada said no."))
    qtbot.waitUntil(lambda: desktop.page.toPlainText() == "Ada said no.")


def test_rich_text_that_holds_nothing_at_all_is_told(desktop: Desktop, qtbot: QtBot) -> None:
    drop(desktop, _rich("<img src='x'>", " "))
    qtbot.waitUntil(desktop.pane.banner.isVisible)
    assert desktop.window.library_model.rowCount() == 0


def test_rich_text_that_could_not_be_stored_stays_in_the_dialog(
    desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Ingest, markup: str) -> None:
        raise DiskFull("There is no room left on the disk.")

    monkeypatch.setattr(Ingest, "rich_text", full)
    drop(desktop, _rich("<p>Ada said no.</p>", "Ada said no."))
    rest(desktop, qtbot)
    dialog = dialog_of(desktop, NewDialog)
    assert dialog.text.toPlainText() == "Ada said no."
    assert dialog.error.text() == "There is no room left on the disk."


# addresses


def _ask(desktop: Desktop, address: str) -> AddressDialog:
    desktop.do("add-address")
    dialog = dialog_of(desktop, AddressDialog)
    assert not dialog.fetch_button.isEnabled()
    dialog.field.setText(address)
    press(dialog.fetch_button)
    return dialog


def test_an_address_is_fetched_and_read(desktop: Desktop, web: Web, qtbot: QtBot) -> None:
    web.put("/story", PAGE.encode())
    _ask(desktop, web.lead("/old", "/story"))
    qtbot.waitUntil(lambda: "Ada Lind" in desktop.page.toPlainText())
    assert desktop.reading.article is not None
    assert desktop.reading.article.address == web.at("/story")
    assert desktop.window.toast.label.text() == (f"The address led on: {web.at('/old')} → {web.at('/story')}")
    assert len(web.asked) == 2


def test_an_address_that_fails_stays_in_the_dialog_with_the_reason(
    desktop: Desktop, web: Web, qtbot: QtBot
) -> None:
    dialog = _ask(desktop, web.at("/none"))
    qtbot.waitUntil(dialog.error.isVisible)
    assert dialog.error.text()
    assert dialog.address() == web.at("/none")
    assert desktop.window.bringing_strip.failures_button.isVisible()
    press(dialog.paste_button)
    paste = dialog_of(desktop, NewDialog)
    paste.text.setPlainText("Ada said no.")
    press(paste.add_button)
    assert desktop.reading.article is not None
    assert desktop.reading.article.address == web.at("/none")
    assert not desktop.window.bringing_strip.failures_button.isVisible()


@pytest.mark.parametrize(
    "address", ["file:///etc/hosts", "ftp://quay.example/x", "not an address", "http://"]
)
def test_what_is_no_address_of_the_web_is_refused(desktop: Desktop, qtbot: QtBot, address: str) -> None:
    dialog = _ask(desktop, address)
    qtbot.waitUntil(dialog.error.isVisible)
    assert desktop.window.library_model.rowCount() == 0


def test_fetching_is_cancelled_and_the_dialog_stays(desktop: Desktop, web: Web, qtbot: QtBot) -> None:
    web.raw("/slow", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>", forever=b"a ")
    dialog = _ask(desktop, web.at("/slow"))
    qtbot.waitUntil(lambda: bool(web.asked))
    assert dialog.bar.isVisible()
    press(dialog.cancel_button)
    qtbot.waitUntil(dialog.fetch_button.isEnabled)
    assert not dialog.error.isVisible()
    assert desktop.window.library_model.rowCount() == 0
    assert not desktop.window.bringing_strip.failures_button.isVisible()


def test_a_feed_at_an_address_is_offered_for_subscribing(desktop: Desktop, web: Web, qtbot: QtBot) -> None:
    wanted: list[str] = []
    desktop.window.bringing_in.feed_wanted.connect(wanted.append)
    web.put("/feed", b"<rss version='2.0'><channel><title>Quay</title></channel></rss>", "text/xml")
    dialog = _ask(desktop, web.at("/feed"))
    qtbot.waitUntil(dialog.subscribe_button.isVisible)
    assert not dialog.paste_button.isVisible()
    press(dialog.subscribe_button)
    assert wanted == [web.at("/feed")]


def test_a_pasted_address_asks_before_it_fetches(desktop: Desktop, web: Web) -> None:
    drop(desktop, _text(f" {web.at('/story')}\n"))
    assert dialog_of(desktop, AddressDialog).address() == web.at("/story")
    assert web.asked == []


# what failed


def test_failed_imports_are_tried_again_pasted_and_removed(
    desktop: Desktop, folder: Path, qtbot: QtBot
) -> None:
    for name in ("x.txt", "y.txt", "z.txt"):
        (folder / name).write_bytes(b"")
    (folder / "empty.txt").unlink()
    drop_files(desktop, folder)
    strip = desktop.window.bringing_strip
    qtbot.waitUntil(strip.tells_report)
    press(strip.failures_button)
    dialog = dialog_of(desktop, FailedDialog)
    assert dialog.list.count() == 3
    assert "z.txt" in dialog.list.item(0).text()

    dialog.list.selectAll()
    assert not dialog.paste_button.isEnabled()
    (folder / "z.txt").write_text("Zoe said so.", encoding="utf-8")
    press(dialog.retry_button)
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    assert "(1 more failed too.)" in dialog.error.text()
    assert desktop.page.toPlainText() == "Zoe said so."

    dialog.list.setCurrentRow(0)
    press(dialog.paste_button)
    paste = dialog_of(desktop, NewDialog)
    paste.text.setPlainText("Yan said so too.")
    press(paste.add_button)
    assert dialog.list.count() == 1

    dialog.list.setCurrentRow(0)
    press(dialog.remove_button)
    assert dialog.list.count() == 0
    assert not strip.failures_button.isVisible()
    assert "Nothing is left" in dialog.note.text()


def test_an_address_is_tried_again(desktop: Desktop, web: Web, qtbot: QtBot) -> None:
    desktop.parts.desk.library.failed.add(Way.ADDRESS, web.at("/late"), "The server did not answer in time.")
    web.put("/late", PAGE.encode())
    desktop.do("failed-imports")
    dialog = dialog_of(desktop, FailedDialog)
    dialog.list.setCurrentRow(0)
    press(dialog.retry_button)
    qtbot.waitUntil(lambda: "Ada Lind" in desktop.page.toPlainText())
    assert dialog.list.count() == 0


# lists


def test_lists_are_recognised_among_files(desktop: Desktop, tmp_path: Path, qtbot: QtBot) -> None:
    found: list[object] = []
    counted: list[int] = []
    desktop.window.bringing_in.lists_found.connect(found.extend)
    desktop.window.bringing_in.subscribed.connect(counted.append)
    files = {
        "feeds.opml": "<opml version='2.0'><body><outline text='Quay' xmlUrl='https://quay.example/f'/></body></opml>",
        "works.ris": "TY  - NEWS\nTI  - Board resigns\nUR  - https://quay.example/1\nER  - \n",
        "feed.xml": "<rss version='2.0'><channel><title>Quay</title><item><title>One</title>"
        "<link>https://quay.example/2</link></item></channel></rss>",
        "bad.opml": "<opml version='2.0'><body></body></opml>",
        "story.txt": "Ada said no.",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    drop_files(desktop, *(tmp_path / name for name in files))
    qtbot.waitUntil(desktop.window.bringing_strip.tells_report)
    assert [(one.program, len(one.entries)) for one in found] == [("Citations", 1), ("Quay", 1)]  # type: ignore[attr-defined]
    assert counted == [1]
    assert desktop.window.bringing_strip.label.text() == "1 added, 1 could not be read."
    assert desktop.page.toPlainText() == "Ada said no."


def test_lists_are_found_in_folders(desktop: Desktop, tmp_path: Path, qtbot: QtBot) -> None:
    found: list[object] = []
    desktop.window.bringing_in.lists_found.connect(found.extend)
    works = "TY  - NEWS\nTI  - Board resigns\nUR  - https://quay.example/1\nER  - \n"
    inner = tmp_path / "papers" / "inner"
    inner.mkdir(parents=True)
    (inner / "works.ris").write_text(works, encoding="utf-8")
    (inner / "story.txt").write_text("Ada said no.", encoding="utf-8")
    drop_files(desktop, tmp_path / "papers")
    qtbot.waitUntil(lambda: desktop.page.toPlainText() == "Ada said no.")
    qtbot.waitUntil(lambda: bool(found))
    assert [(one.program, len(one.entries)) for one in found] == [("Citations", 1)]  # type: ignore[attr-defined]


def test_closing_the_window_ends_what_is_brought_in(
    desktop: Desktop, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, closing = threading.Event(), threading.Event()

    def slow(file: GivenFile) -> list[Imported]:
        reached.set()
        closing.wait(10)
        return read_given(file)

    monkeypatch.setattr(desktop.parts.desk.benches, "_read", slow)
    drop_files(desktop, folder)
    qtbot.waitUntil(reached.is_set)
    closing.set()
    desktop.window.end_work()
    assert not desktop.window.bringing_in.intake.is_busy()
    assert desktop.parts.desk.library.articles.count() <= 4
