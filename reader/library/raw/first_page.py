"""A new first page for a file that lost its own, or what it led to: the table of tables made again.

A file is never asked for SQL: what it says a table is, is looked up among what ours have ever been.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from reader.library.check import is_damage
from reader.library.layout import STEPS
from reader.library.migrations import APPLICATION_ID, SCHEMA, Schema
from reader.library.opening import HEADER_LENGTH, MAGIC
from reader.library.quiet import COMPANIONS, companion
from reader.library.raw.gleaning import children_of_all, first_cells
from reader.library.raw.pages import (
    INNER_INDEX,
    INNER_TABLE,
    LEAF_INDEX,
    LEAF_TABLE,
    Pages,
    page_size,
)
from reader.library.raw.shapes import Shape, shapes_of

_KINDS: Final = {True: {INNER_TABLE, LEAF_TABLE}, False: {INNER_INDEX, LEAF_INDEX}}
"""What the page at the root of a tree can be, by whether its rows go by numbers."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table of tables: what a table or an index is, and the page at its root."""

    kind: str
    name: str
    table: str
    root: int
    sql: str | None


def rebuild_first_page(copy: Path) -> None:
    """Let the first page of ``copy``, which nobody has open, lead to all tables of ours that can be told.

    What its write-ahead log holds is written into the file first.
    """
    with copy.open("rb") as file:
        size = page_size(file.read(HEADER_LENGTH))
    if companion(copy, "-wal").exists():
        _write_empty_page(copy, size, logged=True)
        _empty_log(copy)
    entries = _found_entries(copy)
    _write_empty_page(copy, size, logged=False)
    _write_entries(copy, entries)
    _number_steps(copy, SCHEMA)


def _write_empty_page(copy: Path, size: int, *, logged: bool) -> None:
    """Write the first page of a database that has no tables yet, of as many pages as the file holds."""
    pages = copy.stat().st_size // size
    way = 2 if logged else 1
    header = bytearray(size)
    header[:16] = MAGIC
    header[16:18] = (1 if size == 65536 else size).to_bytes(2)
    header[18:24] = bytes((way, way, 0, 64, 32, 32))
    header[24:32] = (1).to_bytes(4) + pages.to_bytes(4)
    header[44:48] = (4).to_bytes(4)  # the format of the schema
    header[56:60] = (1).to_bytes(4)  # UTF-8
    header[68:72] = APPLICATION_ID.to_bytes(4)
    header[92:96] = (1).to_bytes(4)  # the number of pages is that of this state
    header[100] = LEAF_TABLE
    header[105:107] = (size % 65536).to_bytes(2)
    with copy.open("r+b") as file:
        file.write(header)


def _empty_log(copy: Path) -> None:
    """Write what the write-ahead log holds into the file."""
    try:
        with closing(sqlite3.connect(f"{copy.as_uri()}?mode=rw", uri=True)) as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
    for ending in COMPANIONS:
        companion(copy, ending).unlink(missing_ok=True)


def _found_entries(copy: Path) -> list[Entry]:
    """Return the tables and indexes of the file, each as it was written down last.

    What nothing writes down any more is looked for where a new library has it.
    """
    known, shapes, usual = _our_tables(SCHEMA)
    found: dict[str, Entry] = {}
    versions: dict[str, int] = {}
    with copy.open("rb") as file:
        pages = Pages(file)
        for version, entry in _written_entries(pages, known):
            # What stands on a page that is not in use any more is an earlier state.
            if version >= versions.get(entry.name, 0):
                found[entry.name], versions[entry.name] = entry, version
        led_to = children_of_all(pages)
        for shape in shapes:
            place = usual.get(shape.name)
            if place is not None and shape.name not in found and _can_be_root(pages, place, shape, led_to):
                found[shape.name] = place
    return list(found.values())


Known = Mapping[str, Mapping[str, tuple[int, str | None]]]
"""The SQL of each table and index of ours through all versions, and the last version that had it so.

It is found by its words alone, since white space, comments and quotation marks differ between versions.
"""


def _our_tables(schema: Schema) -> tuple[Known, tuple[Shape, ...], dict[str, Entry]]:
    """Return what our tables have been, and the shapes and places that they have in a new library."""
    known: dict[str, dict[str, tuple[int, str | None]]] = {}
    usual: dict[str, Entry] = {}
    with closing(sqlite3.connect(":memory:")) as memory:
        db = Database(memory, execute_plugins=False)
        for version in range(1, schema.version + 1):
            Schema(schema.steps[:version]).migrations().apply(db)
            usual = {entry.name: entry for entry in _entries(memory)}
            for entry in usual.values():
                known.setdefault(entry.name, {})[_words(entry.sql)] = version, entry.sql
        return known, shapes_of(memory), usual


def _entries(db: sqlite3.Connection) -> Iterator[Entry]:
    """Yield what has a tree of its own in a whole library."""
    for row in db.execute("SELECT type, name, tbl_name, rootpage, sql FROM sqlite_master WHERE rootpage > 0"):
        yield Entry(*row)


def _written_entries(pages: Pages, known: Known) -> Iterator[tuple[int, Entry]]:
    """Yield what the file still tells of tables of ours, wherever it stands, with the version it is of."""
    for number in range(1, pages.count + 1):
        if pages.kind(number) != LEAF_TABLE:
            continue
        for cell in pages.cells(number):
            match cell.values:
                case ("table" | "index" as kind, str(name), str(table), int(root), str() | None as told):
                    ours = known.get(name, {}).get(_words(told))
                    if ours is not None and 1 < root <= pages.count:
                        version, sql = ours
                        yield version, Entry(kind, name, table, root, sql)


def _words(sql: str | None) -> str:
    """Return what SQL consists of."""
    return " ".join(re.findall(r"\w+|[^\w\s\"]", re.sub(r"^\s*--.*$", "", sql or "", flags=re.MULTILINE)))


def _can_be_root(pages: Pages, entry: Entry, shape: Shape, led_to: set[int]) -> bool:
    """Tell whether a page can be the root of a tree: nothing leads to it, and what it begins with fits."""
    if entry.root > pages.count or entry.root in led_to:
        return False
    if pages.kind(entry.root) not in _KINDS[shape.by_number]:
        return False
    cells = [*first_cells(pages, entry.root)]
    return 2 * sum(map(shape.fits, cells)) >= len(cells)


def _write_entries(copy: Path, entries: list[Entry]) -> None:
    """Write tables before their indexes; an index without its table would make the whole file unreadable."""
    tables = {entry.name for entry in entries if entry.kind == "table"}
    fit = [
        entry
        for entry in entries
        if entry.table in tables and (entry.kind == "table") == (entry.name in tables)
    ]
    with closing(sqlite3.connect(f"{copy.as_uri()}?mode=rw", uri=True)) as raw:
        raw.execute("PRAGMA writable_schema = ON")
        raw.executemany(
            "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES (?, ?, ?, ?, ?)",
            [
                (entry.kind, entry.name, entry.table, entry.root, entry.sql)
                for entry in sorted(fit, key=lambda entry: entry.kind, reverse=True)
            ],
        )
        raw.commit()


def _number_steps(copy: Path, schema: Schema) -> None:
    """Let the file tell how many of our steps it has taken, going by what it wrote down of them."""
    with closing(sqlite3.connect(f"{copy.as_uri()}?mode=rw", uri=True)) as raw:
        try:
            taken = {name for (name,) in raw.execute(f"SELECT name FROM {STEPS}")}  # noqa: S608
        except sqlite3.DatabaseError:  # there is no such table, or it can't be read
            return
        if taken <= {step.name for step in schema.steps}:
            raw.execute(f"PRAGMA user_version = {len(taken)}")
            raw.commit()
