"""Feeds, reading lists and watched folders as a person uses them, against a small web on this computer."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from reader.gui.feeds.dialog import FeedsDialog
from reader.gui.feeds.entries import EntryModel
from reader.gui.feeds.lists import ListModel, ReadingListDialog
from reader.gui.feeds.watched import WatchedDialog
from reader.library.feeds import Entry
from reader.services import feed_works
from reader.services.reading_lists import ReadingListEntry
from tests.gui.conftest import Desktop
from tests.gui.test_bringing import PAGE
from tests.services.web import Web, serving

D = TypeVar("D", bound=QDialog)
TESTER = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


def rss(web: Web, *titles: str) -> bytes:
    items = "".join(f"<item><title>{one}</title><link>{web.at('/' + one)}</link></item>" for one in titles)
    return f"<rss version='2.0'><channel><title>Quay News</title>{items}</channel></rss>".encode()


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def dialog_of(desktop: Desktop, kind: type[D]) -> D:
    found = [one for one in desktop.window.findChildren(kind) if one.isVisible()]
    assert len(found) == 1
    return found[0]


@pytest.fixture
def feeds(desktop: Desktop, web: Web, qtbot: QtBot) -> FeedsDialog:
    """The dialog of feeds, with one of two entries that was just subscribed to."""
    web.put("/feed", rss(web, "one", "two"), "text/xml")
    desktop.do("feeds")
    dialog = dialog_of(desktop, FeedsDialog)
    assert dialog.empty.isVisible()
    assert not dialog.subscribe_button.isEnabled()
    dialog.field.setText(web.at("/feed"))
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    return dialog


def test_subscribing_lists_the_entries_and_fetches_no_article(
    feeds: FeedsDialog, desktop: Desktop, web: Web
) -> None:
    assert feeds.list.item(0).text() == "Quay News"
    assert feeds.entries.rowCount() == 2
    assert [path for path, _ in web.asked] == ["/feed"]
    assert desktop.window.library_model.rowCount() == 0


def test_an_entry_becomes_an_article_when_it_is_added(
    feeds: FeedsDialog, desktop: Desktop, web: Web, qtbot: QtBot
) -> None:
    web.put("/one", PAGE.encode())
    row = next(row for row in range(2) if feeds.entries.data(feeds.entries.index(row, 0)) == "one")
    feeds.view.setCurrentIndex(feeds.entries.index(row, 0))
    press(feeds.add_button)
    qtbot.waitUntil(lambda: "Ada Lind" in desktop.page.toPlainText())
    asked = len(web.asked)
    feeds.view.activated.emit(feeds.entries.index(row, 0))
    assert len(web.asked) == asked


def test_entries_that_can_not_be_fetched_are_told(feeds: FeedsDialog, desktop: Desktop, qtbot: QtBot) -> None:
    feeds.view.selectAll()
    press(feeds.add_button)
    qtbot.waitUntil(feeds.error.isVisible)
    assert feeds.error.text().endswith("(1 more failed too.)")
    assert desktop.window.library_model.rowCount() == 0


def test_a_refresh_brings_new_entries_and_a_problem_is_told_and_kept(
    feeds: FeedsDialog, web: Web, qtbot: QtBot
) -> None:
    web.put("/feed", rss(web, "one", "two", "three"), "text/xml")
    press(feeds.refresh_button)
    qtbot.waitUntil(lambda: feeds.entries.rowCount() == 3)
    web.put("/feed", b"", status=500)
    press(feeds.refresh_button)
    qtbot.waitUntil(feeds.error.isVisible)
    assert feeds.entries.rowCount() == 3
    assert feeds.error.text() == feeds._feeds[1].problem


def test_what_is_no_feed_is_told(feeds: FeedsDialog, web: Web, qtbot: QtBot) -> None:
    web.put("/page", b"<p>Nothing to subscribe to.</p>")
    feeds.field.setText(web.at("/page"))
    press(feeds.subscribe_button)
    qtbot.waitUntil(feeds.error.isVisible)
    assert "no feed" in feeds.error.text()
    assert feeds.field.text() == web.at("/page")


def test_fetching_a_feed_is_cancelled(feeds: FeedsDialog, web: Web, qtbot: QtBot) -> None:
    web.raw("/slow", b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss>", forever=b" ")
    feeds.field.setText(web.at("/slow"))
    press(feeds.subscribe_button)
    qtbot.waitUntil(lambda: web.asked[-1][0] == "/slow")
    press(feeds.cancel_button)
    qtbot.waitUntil(lambda: not feeds.background.is_running())
    assert not feeds.error.isVisible()
    assert feeds.list.count() == 1


def test_an_interval_is_off_until_it_is_set_and_then_refreshes_by_itself(
    feeds: FeedsDialog, desktop: Desktop, web: Web, qtbot: QtBot
) -> None:
    library, coming = desktop.parts.desk.library, desktop.window.coming_in
    assert feeds.interval.currentText() == "Refresh only when I ask"
    coming.look()
    assert not coming.refreshing.is_running()
    feeds.interval.setCurrentIndex(2)
    feeds.interval.activated.emit(2)
    assert library.feeds.get(1).minutes == 60
    coming.look()
    assert not coming.refreshing.is_running()
    web.put("/feed", rss(web, "one", "two", "three"), "text/xml")
    with library.transaction():
        library._connection.change("UPDATE feeds SET refreshed = '2001-01-01T00:00:00+00:00'", [])
    coming.look()
    qtbot.waitUntil(lambda: desktop.window.toast.label.text() == "1 new entry in your feeds.")
    assert library.feeds.count() == 3


def test_unsubscribing_can_be_undone(feeds: FeedsDialog, desktop: Desktop) -> None:
    press(feeds.remove_button)
    assert feeds.list.count() == 0
    assert feeds.empty.isVisible()
    feeds.close()
    press(desktop.window.toast.button)
    assert [feed.title for feed in desktop.parts.desk.library.feeds.all()] == ["Quay News"]
    assert desktop.parts.desk.library.feeds.count() == 2


def test_feeds_go_out_and_come_in_as_a_list(
    feeds: FeedsDialog, desktop: Desktop, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "feeds.opml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(out), ""))
    press(feeds.export_button)
    press(feeds.remove_button)
    press(feeds.import_button)
    qtbot.waitUntil(lambda: feeds.list.count() == 1)
    assert desktop.window.toast.label.text() == "1 feed in your list. Nothing was fetched yet."


def test_a_list_that_can_not_be_written_is_told(
    feeds: FeedsDialog, desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "f.opml"), ""))
    press(feeds.export_button)
    assert "could not be written" in desktop.pane.banner.label.text()


def test_refreshing_without_feeds_says_what_to_do(desktop: Desktop) -> None:
    desktop.do("refresh-feeds")
    assert desktop.pane.banner.label.text() == "There are no feeds yet."
    press(desktop.pane.banner.button)
    assert dialog_of(desktop, FeedsDialog).empty.isVisible()


def test_the_models_are_sound(desktop: Desktop) -> None:
    library = desktop.parts.desk.library
    feed = library.feeds.add("https://quay.example/feed", "Quay")
    moment = "2031-03-14T00:00:00+00:00"
    many = [Entry(feed, f"{n}", f"Entry {n}", None, None, moment) for n in range(250)]
    library.feeds.keep_entries(feed, many)
    entries = EntryModel(library)
    QAbstractItemModelTester(entries, TESTER)
    entries.show_feeds([feed], {feed: "Quay"})
    assert entries.rowCount() == 250
    assert {entries.data(entries.index(row, 0)) for row in range(250)} == {one.title for one in many}
    entries.show_feeds([feed + 1], {})
    assert entries.rowCount() == 0
    lists = ListModel([ReadingListEntry("One", "https://quay.example/1"), ReadingListEntry("Two")])
    QAbstractItemModelTester(lists, TESTER)
    lists.want(lambda _: True)
    assert [one.title for one in lists.wanted()] == ["One"]


# reading lists


def test_what_is_chosen_of_a_reading_list_is_brought_in(
    desktop: Desktop, web: Web, tmp_path: Path, qtbot: QtBot
) -> None:
    web.put("/1", PAGE.encode())
    path = tmp_path / "export.csv"
    path.write_text(
        "URL,Title,Selection,Folder,Timestamp\n"
        f"{web.at('/1')},Board resigns,,Starred,1900000000\n"
        f"{web.at('/2')},Gone,,Unread,1900000000\n"
        f"{web.at('/3')},Old,,Archive,1900000000\n",
        encoding="utf-8",
    )
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    desktop.window.bringing_in.take(data)
    qtbot.waitUntil(lambda: bool(desktop.window.findChildren(ReadingListDialog)))
    dialog = dialog_of(desktop, ReadingListDialog)
    assert dialog.heading.text() == "From Instapaper"
    assert dialog.add_button.text() == "Add 3 to library"
    assert web.asked == []
    press(dialog.none_button)
    assert not dialog.add_button.isEnabled()
    press(dialog.unread_button)
    assert dialog.add_button.text() == "Add 2 to library"
    press(dialog.add_button)
    strip = desktop.window.bringing_strip
    qtbot.waitUntil(lambda: strip.label.text() == "1 added, 1 could not be read.")
    assert sorted(path for path, _ in web.asked) == ["/1", "/2"]
    assert strip.failures_button.isVisible()
    summary = desktop.window.library_model.summary(0)
    assert summary is not None
    assert summary.starred


# watched folders


@pytest.fixture
def incoming(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder; what is watched is looked at twenty times a second."""
    monkeypatch.setattr(feed_works.watch_folders, "__defaults__", (0.05,))
    folder = tmp_path / "incoming"
    folder.mkdir()
    return folder


def test_a_folder_is_watched_from_when_the_user_says_so(
    desktop: Desktop, incoming: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (incoming / "story.txt").write_text("Ada said no.", encoding="utf-8")
    desktop.window.coming_in.look()
    assert not desktop.window.coming_in.watching.is_running()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(incoming))
    desktop.do("watched-folders")
    dialog = dialog_of(desktop, WatchedDialog)
    assert "No folder is watched." in dialog.note.text()
    press(dialog.add_button)
    assert dialog.list.count() == 1
    qtbot.waitUntil(lambda: desktop.window.library_model.rowCount() == 1)
    assert "“story.txt” came into" in desktop.window.toast.label.text()
    dialog.list.setCurrentRow(0)
    press(dialog.remove_button)
    assert dialog.list.count() == 0
    qtbot.waitUntil(lambda: not desktop.window.coming_in.watching.is_running())


def test_what_is_no_folder_is_not_watched(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "none"))
    desktop.do("watched-folders")
    dialog = dialog_of(desktop, WatchedDialog)
    press(dialog.add_button)
    assert "is no folder" in dialog.error.text()
    assert dialog.list.count() == 0


def test_lists_in_a_watched_folder_are_offered_and_chosen_from(
    desktop: Desktop, incoming: Path, qtbot: QtBot
) -> None:
    for name in ("one", "two"):
        (incoming / f"{name}.ris").write_text(f"TY  - NEWS\nTI  - Story {name}\nER  - \n", encoding="utf-8")
    desktop.parts.desk.library.watched_folders.add(incoming)
    desktop.window.coming_in.look()
    banner = desktop.pane.banner
    qtbot.waitUntil(lambda: "2 lists to choose from" in banner.label.text())
    assert desktop.window.findChildren(ReadingListDialog) == []
    banner.button.click()
    assert len(desktop.window.findChildren(ReadingListDialog)) == 2
    assert len(desktop.parts.desk.library.watched_folders.taken(incoming)) == 2
