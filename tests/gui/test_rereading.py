"""Articles read again from their originals, as a person does it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from reader.errors import DiskFull
from reader.gui.report_dialog import ReportDialog
from reader.gui.versions.comparison import Comparison
from reader.gui.versions.rereading import Came, told
from reader.library import Library
from reader.library.origins import OriginStore
from reader.model import Article, Origin, Way
from reader.services.rereading import Reread
from tests.gui.conftest import Desktop

TITLE = "Board resigns"
BODY = "The harbour board resigned on Tuesday night after a long meeting in the town hall, its chair said."
POOR = Article(f"{TITLE}\n\n{BODY}", TITLE, published="2031-03-14")
BETTER = f"{TITLE}\n\n{BODY}\n\nAda Lind would say why."
MOMENT = "2031-03-15T10:00:00+00:00"

Add = Callable[..., int]


@pytest.fixture
def add(desktop: Desktop) -> Add:
    """Store an article that a poor importer made of better bytes, and show it in the list."""

    def store(number: int = 0, data: bytes | None = None, *, kept: bool = True) -> int:
        text = f"{BETTER} {number}" if number else BETTER
        origin = Origin(
            Way.FILE, "text-0", MOMENT, "/a.txt", None, "a.txt", "text/plain", data or text.encode()
        )
        with Library.open(desktop.path) as library:
            article = library.articles.add(replace(POOR, text=f"{POOR.text} {number}"))
            library.origins.keep(article, origin if kept else replace(origin, data=None))
        desktop.window.library_side.lister.refresh()
        return article

    return store


@pytest.fixture
def again(desktop: Desktop, qtbot: QtBot) -> Callable[[], str]:
    """Do it, wait for its end, and return what the toast says."""

    def go() -> str:
        desktop.window.toast.label.setText("")
        desktop.do("read-again")
        qtbot.waitUntil(lambda: not desktop.window.library_side.rereading.tasks.is_running())
        return desktop.window.toast.label.text()

    return go


def may(desktop: Desktop) -> bool:
    return desktop.window.actions_table["read-again"].isEnabled()


def library_of(desktop: Desktop) -> Library:
    return desktop.parts.desk.library


def select_all(desktop: Desktop) -> None:
    desktop.window.library_panel.view.selectAll()


def test_a_new_version_is_opened_compared_and_taken_back(
    desktop: Desktop, add: Add, again: Callable[[], str], qtbot: QtBot
) -> None:
    old = add()
    desktop.window.open_article(old)
    assert again() == f"Read “{TITLE}” again: there is a new version."
    new = desktop.reading.article_id
    assert new is not None
    assert library_of(desktop).articles.get(new).text == BETTER
    assert desktop.window.versions.button.text() == "2 versions"
    assert desktop.jobs.queued == [new]
    desktop.window.toast.button.click()
    (comparison,) = desktop.window.findChildren(Comparison)
    qtbot.waitUntil(lambda: comparison.view.count() > 0)
    assert "Ada Lind would say why" in comparison.view.toPlainText()
    comparison.reject()
    desktop.do("undo")
    assert desktop.reading.article_id == old
    assert library_of(desktop).versions.of(old) == [old]
    assert [one.id for one in library_of(desktop).articles.trashed()] == [new]
    assert desktop.jobs.queued == []
    desktop.do("redo")
    assert desktop.reading.article_id == new
    assert library_of(desktop).versions.of(old) == [new, old]
    assert desktop.jobs.queued == [new]


def test_the_same_is_told(desktop: Desktop, add: Add, again: Callable[[], str]) -> None:
    old = add(data=f"{POOR.text} 0".encode())
    desktop.window.open_article(old)
    assert again() == "The original gives the same text as before."
    assert desktop.reading.article_id == old
    assert not desktop.window.actions_table["undo"].isEnabled()


def test_what_is_in_the_library_already_is_shown_when_asked_for(
    desktop: Desktop, add: Add, again: Callable[[], str]
) -> None:
    old = add()
    there = desktop.add(replace(POOR, text=BETTER))
    desktop.window.open_article(old)
    assert again() == "What comes of the original is in your library already."
    desktop.window.toast.button.click()
    assert desktop.reading.article_id == there


def test_it_is_offered_only_where_the_original_is_kept(desktop: Desktop, add: Add) -> None:
    assert not may(desktop)
    bare, kept = add(1, kept=False), add(2)
    desktop.window.open_article(kept)
    assert may(desktop)
    desktop.window.open_article(bare)
    assert not may(desktop)
    select_all(desktop)
    assert may(desktop)
    menu = desktop.window.library_side.articles.menu()
    assert desktop.window.actions_table["read-again"] in menu.actions()
    desktop.window.open_article(kept)
    desktop.do("delete")
    assert not may(desktop)


def test_of_very_many_none_is_looked_at_first(
    desktop: Desktop, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.gui.versions.rereading._MOST_LOOKED_AT", 1)
    for number in (1, 2):
        add(number, kept=False)
    select_all(desktop)
    assert may(desktop)


def test_several_are_read_again_and_taken_back_at_once(
    desktop: Desktop, add: Add, again: Callable[[], str]
) -> None:
    old = [add(1), add(2)]
    add(3, data=f"{POOR.text} 3".encode())
    bare = add(4, kept=False)
    select_all(desktop)
    sentence = "Read 4 articles again: 2 new versions, 1 as before, 1 could not be read."
    assert again() == sentence
    (report,) = desktop.window.findChildren(ReportDialog)
    assert report.note.text() == sentence
    assert "not kept" in report.lines.toPlainText()
    report.accept()
    versions = library_of(desktop).versions
    assert [len(versions.of(one)) for one in (*old, bare)] == [2, 2, 1]
    desktop.window.toast.button.click()
    assert [len(versions.of(one)) for one in old] == [1, 1]
    assert len(library_of(desktop).articles.trashed()) == 2
    assert library_of(desktop).articles.count() == 4


def test_an_article_that_went_meanwhile_is_told(desktop: Desktop, add: Add, again: Callable[[], str]) -> None:
    old = add()
    desktop.window.open_article(old)
    with Library.open(desktop.path) as library:
        library.articles.trash(old)
        library.articles.purge(old)
    again()
    assert "not in the library any more" in desktop.pane.banner.label.text()


def test_damaged_bytes_are_told(desktop: Desktop, add: Add, again: Callable[[], str]) -> None:
    old = add()
    desktop.window.open_article(old)
    with Library.open(desktop.path) as library, library.transaction():
        library._connection.change("UPDATE origin_bytes SET data = x'00'", [])
    again()
    assert "is damaged. The article itself is as it was." in desktop.pane.banner.label.text()
    assert library_of(desktop).versions.of(old) == [old]


def test_what_came_before_a_full_disk_stays_and_can_be_taken_back(
    desktop: Desktop, add: Add, again: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add(1)
    add(2)
    real, kept = OriginStore.keep, []

    def keep(store: OriginStore, article: int, origin: Origin) -> None:
        kept.append(article)
        if len(kept) > 1:
            raise DiskFull("There is no room left on the disk.")
        real(store, article, origin)

    monkeypatch.setattr(OriginStore, "keep", keep)
    select_all(desktop)
    again()
    assert "There is no room left" in desktop.pane.banner.label.text()
    assert library_of(desktop).articles.count() == 3
    desktop.do("undo")
    assert library_of(desktop).articles.count() == 2


def test_what_came_of_it_is_told_in_words() -> None:
    assert told(Came((Reread(1, 1), Reread(2, 2)))) == "Read 2 articles again: no new version, 2 as before."
    assert told(Came((), stopped=True)) == "Stopped. Read 0 articles again: no new version."
