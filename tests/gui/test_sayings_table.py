"""The table of attributions: pages that are looked at are read, the others are not."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from reader.gui.sayings_table import model as table_model
from reader.gui.sayings_table.model import COLUMNS, ROWS_A_PAGE, SAYING, SayingsModel, Wanted
from reader.library.search import Column, Count, FoundSaying, Page, parse
from reader.model import Act, Form, Kind

TOTAL = 3 * ROWS_A_PAGE


def saying(number: int) -> FoundSaying:
    return FoundSaying(
        1, number, "A title", None, "2031-04-02", "2031-04-03", f"Voice {number}", Kind.PERSON, "said",
        "that\nit rained", Form.INDIRECT, Act.ATTITUDE,
    )  # fmt: skip


@pytest.fixture
def model() -> Iterator[SayingsModel]:
    made = SayingsModel()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield made
    tester.deleteLater()


@pytest.fixture
def wanted(model: SayingsModel) -> list[Wanted]:
    asked: list[Wanted] = []
    model.page_wanted.connect(asked.append)
    return asked


def give(model: SayingsModel, page: Wanted) -> None:
    first = page.number * ROWS_A_PAGE
    model.take(page, Page([saying(first + n) for n in range(ROWS_A_PAGE)], Count(TOTAL)))


def test_pages_come_when_they_are_looked_at(model: SayingsModel, wanted: list[Wanted]) -> None:
    model.look_for(parse("toll").query)
    assert model.rowCount() == 0
    give(model, wanted.pop())
    assert model.rowCount() == TOTAL
    assert model.index(3, 0).data() == "Voice 3"
    wanted.clear()
    assert model.index(TOTAL - 1, 0).data() is None
    assert wanted[-1].number == 2
    give(model, wanted[-1])
    assert model.index(TOTAL - 1, 0).data() == f"Voice {TOTAL - 1}"
    assert isinstance(model.index(TOTAL - 1, 0).data(SAYING), FoundSaying)


def test_it_is_settled_when_what_was_looked_for_last_is_listed(
    model: SayingsModel, wanted: list[Wanted]
) -> None:
    settled = [model.settled]
    model.look_for(parse("toll").query)
    first = wanted.pop()
    model.look_for(parse("quay").query)
    for page in (first, wanted.pop()):
        settled.append(model.settled)
        give(model, page)
    model.index(TOTAL - 1, 0).data()
    assert [*settled, model.settled] == [True, False, False, True]


def test_the_first_page_comes_back_without_another_beginning(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(table_model, "_PAGES_KEPT", 2)
    model = SayingsModel()  # without the tester, which looks at the first page again and again
    wanted: list[Wanted] = []
    model.page_wanted.connect(wanted.append)
    model.look_for(parse("toll").query)
    give(model, wanted[0])
    for row in (ROWS_A_PAGE, 2 * ROWS_A_PAGE):
        model.saying(row)
        give(model, wanted[-1])
    with qtbot.assertNotEmitted(model.modelReset):
        assert model.index(0, 0).data() is None, "it made room for others"
        give(model, wanted[-1])
    assert model.index(0, 0).data() == "Voice 0"


def test_cells_are_words_on_one_line(model: SayingsModel, wanted: list[Wanted]) -> None:
    model.look_for(parse("").query)
    give(model, wanted[0])
    row = [model.index(0, number).data() for number in range(len(COLUMNS))]
    assert row == [
        "Voice 0",
        "said",
        "that it rained",
        "person",
        "indirect",
        "thought",
        "A title",
        "",
        "2 April 2031",
    ]
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Who"


def test_an_order_is_asked_for_and_an_older_answer_is_left(model: SayingsModel, wanted: list[Wanted]) -> None:
    model.look_for(parse("toll").query)
    model.sort(0, Qt.SortOrder.AscendingOrder)
    old, new = wanted
    assert (new.column, new.descending) == (Column.ACTOR, False)
    give(model, old)
    assert model.rowCount() == 0
    give(model, new)
    assert model.rowCount() == TOTAL
    model.sort(-1)
    assert len(wanted) == 2


def test_nothing_comes_between_another_order_and_its_first_page(
    model: SayingsModel, wanted: list[Wanted]
) -> None:
    model.look_for(parse("toll").query)
    give(model, wanted[-1])
    model.sort(0)
    sorting = wanted[-1]
    assert model.saying(TOTAL - 1) is None
    assert wanted[-1] is sorting
    give(model, sorting)
    assert model.saying(TOTAL - 1) is None
    assert (wanted[-1].number, wanted[-1].column) == (2, Column.ACTOR)
