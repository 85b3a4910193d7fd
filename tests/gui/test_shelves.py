"""The shelves as a person uses them: chosen, filled by dragging, renamed, removed, remembered."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from reader.gui.name_dialog import NameDialog
from reader.gui.shelves.contents import EVERYWHERE, Contents, Place, Rank, place_of, tree
from reader.gui.shelves.model import ShelfRole, ShelvesModel
from reader.library import Library
from reader.library.saved_searches import SavedSearch
from reader.library.search import Count
from reader.model import Article, Collection, Tag
from tests.gui.conftest import Desktop

CONTENTS = Contents(
    counts={Rank.ALL: 3, Rank.UNREAD: 1, Rank.STARRED: 0, Rank.TRASH: 2},
    collections=(
        Collection(1, None, "Dam", 2),
        Collection(2, 1, "Witnesses", 1),
        Collection(3, None, "Book", 0),
    ),
    tags=(Tag(7, "quote", "#5b8c5a", 3),),
    searches=(SavedSearch(9, "Toll", "toll", 0),),
    found={9: Count(1000, more=True)},
)


def add(desktop: Desktop, *titles: str) -> list[int]:
    return [desktop.add(Article(f"{title} stands here in the text.", title)) for title in titles]


def listed(desktop: Desktop) -> list[object]:
    model = desktop.window.library_model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def index_of(desktop: Desktop, place: Place) -> QModelIndex:
    return desktop.window.library_panel.shelves_model.index_of(place)


def count_of(desktop: Desktop, place: Place) -> object:
    return index_of(desktop, place).data(ShelfRole.COUNT)


def choose(desktop: Desktop, place: Place) -> None:
    """Choose a shelf as the arrow keys do."""
    desktop.window.library_panel.shelves.setCurrentIndex(index_of(desktop, place))


def name(desktop: Desktop, name: str) -> NameDialog:
    """Answer the dialog that asks for a name."""
    dialog = desktop.window.findChild(NameDialog)
    assert isinstance(dialog, NameDialog)
    dialog.field.setText(name)
    QTest.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    return dialog


@pytest.fixture
def shelved(desktop: Desktop, qtbot: QtBot) -> Desktop:
    """A window over three articles with a collection and a tag, all counted."""
    numbers = add(desktop, "Ferry", "Bridge", "Dam")
    with Library.open(desktop.path) as library:
        library.collections.add(library.collections.new("Inquiry"), numbers[:1])
        library.tags.put(library.tags.new("quote", "#5b8c5a"), numbers[1:])
    desktop.window.library_side.refresh()
    qtbot.waitUntil(lambda: index_of(desktop, Place(Rank.TAG, 1)).isValid())
    return desktop


@pytest.fixture
def model() -> Iterator[ShelvesModel]:
    made = ShelvesModel()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield made
    tester.deleteLater()


def test_the_tree_holds_collections_within_collections(model: ShelvesModel) -> None:
    model.show(CONTENTS)
    inner = model.index_of(Place(Rank.COLLECTION, 2))
    assert inner.parent() == model.index_of(Place(Rank.COLLECTION, 1))
    assert inner.parent().parent() == model.index_of(Place(Rank.COLLECTIONS))
    assert model.index_of(Place(Rank.SEARCH, 9)).data(ShelfRole.COUNT) == "1,000+"
    assert model.index_of(Place(Rank.STARRED)).data(ShelfRole.COUNT) == ""
    assert model.name_of(Place(Rank.TAG, 7)) == "quote"
    assert not model.index_of(Place(Rank.TAG, 8)).isValid()


def test_counts_alone_change_without_a_reset(model: ShelvesModel, qtbot: QtBot) -> None:
    model.show(CONTENTS)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    more = Contents(
        {**CONTENTS.counts, Rank.ALL: 4},
        CONTENTS.collections,
        CONTENTS.tags,
        CONTENTS.searches,
        CONTENTS.found,
    )
    with qtbot.waitSignal(model.dataChanged):
        model.show(more)
    assert model.index_of(EVERYWHERE).data(ShelfRole.COUNT) == "4"
    assert not resets
    model.show(Contents())
    assert resets == [True]


def test_headings_can_not_be_chosen_and_searches_take_no_articles(model: ShelvesModel) -> None:
    model.show(CONTENTS)
    assert not model.flags(model.index_of(Place(Rank.TAGS))) & Qt.ItemFlag.ItemIsSelectable
    assert not model.flags(model.index_of(Place(Rank.SEARCH, 9))) & Qt.ItemFlag.ItemIsDropEnabled
    assert model.flags(model.index_of(Place(Rank.TAG, 7))) & Qt.ItemFlag.ItemIsDropEnabled


def test_a_damaged_tree_of_collections_still_shows_each() -> None:
    lost = Contents(collections=(Collection(5, 99, "Lost", 1),))
    heading = next(node for node in tree(lost).children if node.place.rank is Rank.COLLECTIONS)
    assert [child.name for child in heading.children] == ["Lost"]


@pytest.mark.parametrize("place", [EVERYWHERE, Place(Rank.TRASH), Place(Rank.TAG, 12), Place(Rank.SEARCHES)])
def test_a_place_is_remembered_as_words(place: Place) -> None:
    assert place_of(str(place)) == place


@pytest.mark.parametrize("words", ["", "tag", "all 3", "tag x", "tag ٣", "nonsense", "collection -1"])
def test_words_that_tell_no_place_are_none(words: str) -> None:
    assert place_of(words) is None


def test_a_shelf_is_listed_when_it_is_chosen(shelved: Desktop) -> None:
    choose(shelved, Place(Rank.TAG, 1))
    assert listed(shelved) == ["Dam", "Bridge"]
    choose(shelved, Place(Rank.COLLECTION, 1))
    assert listed(shelved) == ["Ferry"]
    choose(shelved, Place(Rank.STARRED))
    assert listed(shelved) == []
    assert "Press S" in shelved.window.library_panel.nothing.text()
    choose(shelved, EVERYWHERE)
    assert listed(shelved) == ["Dam", "Bridge", "Ferry"]


def test_articles_are_dragged_onto_a_collection_and_taken_back(shelved: Desktop, qtbot: QtBot) -> None:
    place = Place(Rank.COLLECTION, 1)
    source, shelves = shelved.window.library_model, shelved.window.library_panel.shelves_model
    data = source.mimeData([source.index(0, 0), source.index(1, 0)])
    copy = Qt.DropAction.CopyAction
    assert shelves.canDropMimeData(data, copy, -1, -1, index_of(shelved, place))
    assert not shelves.canDropMimeData(data, copy, -1, -1, index_of(shelved, EVERYWHERE))
    shelves.dropMimeData(data, copy, -1, -1, index_of(shelved, place))
    assert shelved.window.toast.label.text() == "Put 2 articles into “Inquiry”."
    qtbot.waitUntil(lambda: count_of(shelved, place) == "3")
    shelved.do("undo")
    qtbot.waitUntil(lambda: count_of(shelved, place) == "1")
    shelved.do("redo")
    qtbot.waitUntil(lambda: count_of(shelved, place) == "3")


def test_what_else_is_dragged_over_a_shelf_is_not_taken(shelved: Desktop) -> None:
    data = QMimeData()
    data.setText("Some text")
    shelves = shelved.window.library_panel.shelves_model
    assert not shelves.dropMimeData(
        data, Qt.DropAction.CopyAction, -1, -1, index_of(shelved, Place(Rank.TRASH))
    )


def test_a_collection_is_dragged_into_another(shelved: Desktop, qtbot: QtBot) -> None:
    shelved.do("new-collection")
    name(shelved, "Book")
    qtbot.waitUntil(lambda: index_of(shelved, Place(Rank.COLLECTION, 2)).isValid())
    shelves = shelved.window.library_panel.shelves_model
    data = shelves.mimeData([index_of(shelved, Place(Rank.COLLECTION, 2))])
    shelves.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, index_of(shelved, Place(Rank.COLLECTION, 1)))
    one, two = Place(Rank.COLLECTION, 1), Place(Rank.COLLECTION, 2)
    qtbot.waitUntil(lambda: index_of(shelved, two).parent() == index_of(shelved, one))


def test_a_name_that_is_taken_stays_in_the_dialog_with_the_reason(shelved: Desktop) -> None:
    shelved.do("new-tag")
    dialog = name(shelved, "Quote")
    assert dialog.error.text() == "There is a tag “quote” already."
    assert dialog.isVisible()
    dialog.reject()


def test_a_shelf_is_renamed_in_its_place(shelved: Desktop, qtbot: QtBot) -> None:
    view = shelved.window.library_panel.shelves
    choose(shelved, Place(Rank.TAG, 1))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F2)
    field = view.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText("interview")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: index_of(shelved, Place(Rank.TAG, 1)).data() == "interview")
    assert shelved.window.toast.label.text() == "Renamed the tag “quote” to “interview”."


def test_a_shelf_that_is_removed_gives_way_to_all_articles(shelved: Desktop, qtbot: QtBot) -> None:
    view = shelved.window.library_panel.shelves
    choose(shelved, Place(Rank.COLLECTION, 1))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not index_of(shelved, Place(Rank.COLLECTION, 1)).isValid())
    assert view.place == EVERYWHERE
    assert len(listed(shelved)) == 3
    shelved.do("undo")
    qtbot.waitUntil(lambda: index_of(shelved, Place(Rank.COLLECTION, 1)).isValid())


def test_a_tag_gets_a_colour_by_its_menu(shelved: Desktop, qtbot: QtBot) -> None:
    menu = shelved.window.library_side.shelf_menu.of(Place(Rank.TAG, 1))
    colours = next(inner for inner in menu.findChildren(QMenu) if inner.title() == "Colour")
    next(action for action in colours.actions() if action.text() == "Blue").trigger()
    tag = Place(Rank.TAG, 1)
    qtbot.waitUntil(lambda: index_of(shelved, tag).data(ShelfRole.COLOUR) == "#3c78b4")
    menu.deleteLater()


def test_the_sign_in_a_heading_makes_something_new(shelved: Desktop, qtbot: QtBot) -> None:
    view = shelved.window.library_panel.shelves
    heading = view.visualRect(index_of(shelved, Place(Rank.COLLECTIONS)))
    QTest.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(view.viewport().width() - 8, heading.center().y()),
    )
    name(shelved, "Book")
    qtbot.waitUntil(lambda: index_of(shelved, Place(Rank.COLLECTION, 2)).isValid())


def test_a_heading_opens_and_closes_and_is_remembered(shelved: Desktop) -> None:
    view = shelved.window.library_panel.shelves
    heading = Place(Rank.TAGS)
    where = view.visualRect(index_of(shelved, heading)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, where.y()))
    assert not view.isExpanded(index_of(shelved, heading))
    choose(shelved, Place(Rank.COLLECTION, 1))
    shelved.window.close()
    assert shelved.window.settings.words("closed-shelves") == "tags"
    assert shelved.window.settings.words("shelf") == "collection 1"


def test_the_trash_is_emptied_after_a_question_only(shelved: Desktop, qtbot: QtBot) -> None:
    shelved.window.library_panel.view.selectAll()
    shelved.do("delete")
    qtbot.waitUntil(lambda: count_of(shelved, Place(Rank.TRASH)) == "3")
    shelved.window.library_side.shelving.enable()
    for button, left in (("Cancel", "3"), ("Empty the trash", "")):
        shelved.do("empty-trash")
        box = shelved.window.findChild(QMessageBox)
        assert isinstance(box, QMessageBox)
        assert "3 articles are deleted for good" in box.informativeText()
        pressed = next(one for one in box.buttons() if one.text().replace("&", "") == button)
        QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: count_of(shelved, Place(Rank.TRASH)) == left)  # noqa: B023 - waited for here
        qtbot.waitUntil(lambda: shelved.window.findChild(QMessageBox) is None)


def test_the_list_is_sorted_by_its_menu_both_ways(shelved: Desktop) -> None:
    shelved.do("sort-title")
    assert listed(shelved) == ["Bridge", "Dam", "Ferry"]
    shelved.do("sort-descending")
    assert listed(shelved) == ["Ferry", "Dam", "Bridge"]
    shelved.do("sort-added")
    assert listed(shelved) == ["Dam", "Bridge", "Ferry"]
    menu = shelved.window.library_panel.sort_button.menu()
    assert [action.objectName() for action in menu.actions()][:2] == ["sort-added", "sort-published"]
