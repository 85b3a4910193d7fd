"""Attributions that a search finds as a file: all or some, in the order of the table, whole or not at all."""

import csv
import errno
import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reader.errors import DiskFull, EnvironmentFault, Stopped
from reader.exports import xlsx_file
from reader.exports.table_rows import Column as TableColumn
from reader.exports.table_rows import Table
from reader.exports.tables import TABLE_FORMATS, TableFormat
from reader.library import Library
from reader.library.search import Column, parse, sayings
from reader.services.saying_table import Picked, Sought, export_sayings
from tests.exports.documents import ANALYSIS, ARTICLE, hostile

BY_KEY = {one.key: one for one in TABLE_FORMATS}
ALL = Sought(parse("").query)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Return a library with three articles of five attributions each."""
    with Library.open(tmp_path / "library.sourcelight") as opened:
        for title in ("One", "Two", "Three"):
            opened.analyses.replace(opened.articles.add(replace(ARTICLE, title=title)), ANALYSIS)
        yield opened


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "table.csv"


def rows(target: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(target.read_text(encoding="utf-8-sig").splitlines()))


def places(target: Path) -> list[tuple[int, int]]:
    return [(int(row["article"]), int(row["index"])) for row in rows(target)]


def test_all_rows_go_out_in_the_order_of_the_table(library: Library, target: Path) -> None:
    for column in Column:
        for descending in (True, False):
            export_sayings(library, Sought(ALL.query, column, descending), BY_KEY["csv"], target)
            page = library.search.sayings(ALL.query, column, descending=descending)
            assert places(target) == [(one.article, one.index) for one in page.items], column
            assert len(page.items) == 15


def test_every_format_holds_the_same(library: Library, target: Path) -> None:
    told: dict[str, list[list[str]]] = {}
    for format_ in TABLE_FORMATS:
        place = target.with_suffix(format_.suffix)
        assert export_sayings(library, ALL, format_, place) == 15
    header, *table = csv.reader(target.read_text(encoding="utf-8-sig").splitlines())
    objects = json.loads(target.with_suffix(".json").read_text(encoding="utf-8"))
    sheet = load_workbook(target.with_suffix(".xlsx")).active
    assert sheet is not None
    told["json"] = [["" if one is None else str(one) for one in row.values()] for row in objects]
    told["xlsx"] = [
        ["" if one is None else str(one) for one in row] for row in sheet.iter_rows(2, values_only=True)
    ]
    assert list(objects[0]) == header
    assert told["json"] == told["xlsx"] == table


def test_rows_that_are_picked_go_out_alone(library: Library, target: Path) -> None:
    listed = library.search.sayings(ALL.query, Column.ACTOR, descending=False).items
    picked = Picked(((1, 2), (14, 20)), {})
    assert export_sayings(library, Sought(ALL.query, Column.ACTOR, False, picked), BY_KEY["csv"], target) == 3
    assert places(target) == [(listed[n].article, listed[n].index) for n in (1, 2, 14)]


def test_what_was_seen_in_a_row_goes_out_though_others_came(library: Library, target: Path) -> None:
    seen = dict(enumerate(library.search.sayings(ALL.query).items))
    library.analyses.replace(library.articles.add(replace(ARTICLE, title="Four")), ANALYSIS)
    export_sayings(library, replace(ALL, picked=Picked(((0, 1),), seen)), BY_KEY["csv"], target)
    assert places(target) == [(3, 0), (3, 1)]


def test_of_very_many_rows_all_go_out_and_those_listed_can_be_picked(
    library: Library, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sayings, "MOST_SORTED", 4)
    monkeypatch.setattr(sayings, "_BATCH", 2)
    oldest = Sought(ALL.query, Column.TITLE, descending=False)
    assert export_sayings(library, oldest, BY_KEY["csv"], target) == 15
    assert [row["title"] for row in rows(target)] == ["One"] * 5 + ["Three"] * 5 + ["Two"] * 5
    picked = replace(oldest, picked=Picked(((0, 99),), {}))
    assert export_sayings(library, picked, BY_KEY["csv"], target) == 4
    assert {row["title"] for row in rows(target)} == {"Three"}


def test_what_went_away_meanwhile_is_left_out(
    library: Library, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sayings, "_BATCH", 5)
    told: list[tuple[int, int]] = []

    def gone(done: int, total: int) -> None:
        told.append((done, total))
        if done == 1:
            library.articles.trash(1)
            library.articles.purge(1)

    assert export_sayings(library, ALL, BY_KEY["csv"], target, on_progress=gone) == 10
    assert {article for article, _ in places(target)} == {2, 3}
    assert told[-1] == (10, 15)
    assert all(after == before + 1 for (before, _), (after, _) in pairwise(told))


def test_no_cell_can_act_as_a_formula(library: Library, target: Path) -> None:
    document = hostile()
    assert document.analysis is not None
    number = library.articles.add(document.article)
    library.analyses.replace(number, document.analysis)
    export_sayings(library, ALL, BY_KEY["csv"], target)
    assert rows(target)[0]["actor"].startswith("'=HYPERLINK(")
    export_sayings(library, ALL, BY_KEY["xlsx"], target.with_suffix(".xlsx"))
    sheet = load_workbook(target.with_suffix(".xlsx")).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_stopped_in_a_later_sheet_nothing_is_left(
    library: Library, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_file, "LONGEST_SHEET", 3)
    answers = iter([False] * 5 + [True])
    with pytest.raises(Stopped):
        export_sayings(library, ALL, BY_KEY["xlsx"], target, cancelled=lambda: next(answers))
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize("format_", TABLE_FORMATS, ids=lambda one: one.key)
def test_stopped_before_its_end_the_file_is_as_it_was(
    library: Library, target: Path, format_: TableFormat
) -> None:
    target.write_text("old", encoding="utf-8")
    answers = iter([False, False, True])
    with pytest.raises(Stopped):
        export_sayings(library, ALL, format_, target, cancelled=lambda: next(answers))
    assert target.read_text(encoding="utf-8") == "old"
    assert list(target.parent.iterdir()) == [target]


def test_a_place_that_can_not_be_written_is_told(library: Library, target: Path) -> None:
    with pytest.raises(EnvironmentFault, match="There is no folder"):
        export_sayings(library, ALL, BY_KEY["csv"], target / "gone" / "table.csv")
    (target.parent / "folder.csv").mkdir()
    with pytest.raises(EnvironmentFault):
        export_sayings(library, ALL, BY_KEY["csv"], target.parent / "folder.csv")
    assert [one.name for one in target.parent.iterdir()] == ["folder.csv"]


def test_a_full_disk_leaves_no_half_file(library: Library, target: Path) -> None:
    def pieces(table: Table) -> Iterator[bytes]:
        for _ in table.rows:
            yield b"half"
            raise OSError(errno.ENOSPC, "no")

    with pytest.raises(DiskFull):
        export_sayings(library, ALL, TableFormat("bad", "Bad", ".bad", "", pieces), target)
    assert list(target.parent.iterdir()) == []


def test_rows_for_which_a_sheet_has_no_room_go_on_in_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_file, "LONGEST_SHEET", 3)
    table = Table("Numbers", [TableColumn("number", 8)], [(number,) for number in range(5)])
    place = tmp_path / "numbers.xlsx"
    place.write_bytes(xlsx_file.workbook(table))
    sheets = load_workbook(place).worksheets
    assert [[row[0] for row in sheet.iter_rows(values_only=True)] for sheet in sheets] == [
        ["number", 0, 1],
        ["number", 2, 3],
        ["number", 4],
    ]
