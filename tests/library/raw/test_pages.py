import sqlite3
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library.raw.pages import (
    INNER_TABLE,
    LEAF_INDEX,
    LEAF_TABLE,
    MOST_READ,
    USUAL_SIZE,
    Pages,
    page_size,
)

ROWS = [(number, f"Row {number} " + "é" * (number * 97 % 9_000), number / 3) for number in range(1, 150)]


def database(path: Path, size: int = USUAL_SIZE) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA page_size = {size}")
        connection.execute("CREATE TABLE stories (id INTEGER PRIMARY KEY, text TEXT, share REAL)")
        connection.execute("CREATE TABLE keyed (key TEXT PRIMARY KEY, id INTEGER) WITHOUT ROWID")
        connection.executemany("INSERT INTO stories VALUES (?, ?, ?)", ROWS)
        connection.executemany("INSERT INTO keyed VALUES (?, ?)", [(text, key) for key, text, _ in ROWS])
        connection.commit()
    return path


@pytest.mark.parametrize("size", [512, 1024, 4096, 65536])
def test_every_row_is_read_as_sqlite_reads_it(tmp_path: Path, size: int) -> None:
    with database(tmp_path / "some.db", size).open("rb") as file:
        pages = Pages(file)
        assert pages.size == size
        cells = [cell for number in range(2, pages.count + 1) for cell in pages.cells(number)]
    stories = sorted((c.number, *c.values[1:]) for c in cells if c.number is not None)
    assert stories == ROWS
    keyed = sorted(c.values for c in cells if c.number is None)
    assert keyed == sorted((text, key) for key, text, _ in ROWS)


def test_inner_pages_lead_to_all_leaves(tmp_path: Path) -> None:
    path = database(tmp_path / "some.db", 512)
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'stories'").fetchone()
    with path.open("rb") as file:
        pages = Pages(file)
        waiting, leaves = [root], []
        while waiting:
            page = waiting.pop()
            waiting += pages.children(page)
            leaves += [page] if pages.kind(page) == LEAF_TABLE else []
        assert sum(len([*pages.cells(page)]) for page in leaves) == len(ROWS)


def test_pages_that_are_free_are_told(tmp_path: Path) -> None:
    path = database(tmp_path / "some.db", 512)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM stories WHERE id > 3")
        connection.commit()
        (count,) = connection.execute("PRAGMA freelist_count").fetchone()
    with path.open("rb") as file:
        assert len({*Pages(file).free()}) == count > 0


def page_of(*cells: bytes, kind: int = LEAF_TABLE) -> bytes:
    """Return a page of 512 bytes with these cells."""
    page = bytearray(512)
    page[0] = kind
    page[3:5] = len(cells).to_bytes(2)
    at = 512
    for number, cell in enumerate(cells):
        at -= len(cell)
        page[at : at + len(cell)] = cell
        page[8 + 2 * number : 10 + 2 * number] = at.to_bytes(2)
    return bytes(page)


def file_of(*pages: bytes) -> Pages:
    """Return a file of pages of 512 bytes, of which the first, a header, is made."""
    return Pages(BytesIO(b"SQLite format 3\0" + (512).to_bytes(2) + bytes(494) + b"".join(pages)))


def long_cell(chain: int) -> bytes:
    """Return a row of one text of 1900 letters, of which 376 stand here and the rest on three more pages."""
    return b"\x8e\x6f\x01" + b"\x03\x9d\x65" + b"a" * 376 + chain.to_bytes(4)


def test_a_chain_that_runs_in_a_circle_comes_to_an_end() -> None:
    circle = (3).to_bytes(4) + b"b" * 508
    (cell,) = file_of(page_of(long_cell(3)), circle, bytes(512)).cells(2)
    assert cell.values == ("a" * 376 + "b" * 1524,)


def test_many_rows_that_share_one_chain_are_not_all_read() -> None:
    leaves = range(2, 12)
    first = leaves.stop
    chain = [(first + number + 1).to_bytes(4) + b"b" * 508 for number in range(20)]
    # A text of 10,195 letters, 35 of them here: as few as SQLite leaves.
    cell = b"\xcf\x57\x01" + b"\x04\x81\x9f\x33" + b"a" * 35 + first.to_bytes(4)
    pages = file_of(*[page_of(*[cell] * 10)] * len(leaves), *chain)
    read = [cell for number in leaves for cell in pages.cells(number)]
    assert 0 < len(read) <= MOST_READ * pages.count / len(chain) + 1
    assert {len(str(cell.values[0])) for cell in read} == {10_195}


@pytest.mark.parametrize(
    "cell",
    [
        b"\xff" * 9 + b"\x01" + b"x" * 40,  # longer than any file
        b"\x05",  # breaks off
        b"\x02\x01\x02\x01" + b"x",  # a record of two bytes that has three
        long_cell(2_000_000_000),  # leads out of the file
    ],
)
def test_a_cell_that_makes_no_sense_is_left_out_and_the_others_are_read(cell: bytes) -> None:
    sound = b"\x04\x07" + b"\x02\x11ok"
    assert [c.values for c in file_of(page_of(cell, sound)).cells(2)][-1:] == [("ok",)]


def test_cells_that_lie_over_one_another_are_not_read_again_and_again() -> None:
    page = bytearray(page_of(b"\x64\x01" + b"\x03\x81\x4f" + b"d" * 97))
    place = bytes(page[8:10])
    page[3:5] = (190).to_bytes(2)
    page[8:388] = place * 190
    assert len([*file_of(bytes(page)).cells(2)]) == 512 // 102


def test_an_inner_page_leads_nowhere_out_of_the_file() -> None:
    page = bytearray(page_of((77).to_bytes(4) + b"\x01", kind=INNER_TABLE))
    page[8:12] = (2).to_bytes(4)
    page[12:14] = (507).to_bytes(2)
    assert [*file_of(bytes(page)).children(2)] == [2]


@pytest.mark.parametrize(
    "header", [b"", b"\xaa" * 100, b"SQLite format 3\0\x00\x03", b"SQLite format 3\0\x01\x00"]
)
def test_a_header_that_makes_no_sense_tells_no_size(header: bytes) -> None:
    assert page_size(header) == USUAL_SIZE


@settings(max_examples=60)
@given(kind=st.sampled_from([2, 5, 10, 13, 0]), data=st.binary(min_size=1024, max_size=1024))
def test_any_bytes_end(kind: int, data: bytes) -> None:
    pages = file_of(bytes([kind]) + data[1:512], data[512:])
    assert len([*pages.cells(2), *pages.children(2), *pages.free()]) <= 1024
    assert pages.kind(2) in {2, 5, LEAF_INDEX, LEAF_TABLE, 0}
