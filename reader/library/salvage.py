"""Saving what can be read of a damaged library into a new one; the damaged file stays as it is.

Articles come first. What an engine found in an article is thrown away where a part of it may be missing:
it is found again when the article is analysed again.

SQLite reads the rows as far as it gets. What it does not get to (the way there is destroyed) is read page by
page by `reader.library.raw`; where SQLite does not get into the file at all, that gives it a new first page.
"""

import secrets
import shutil
import sqlite3
from bisect import bisect
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlite_utils import Database

from reader.errors import DamagedLibrary, LibraryError, NewerLibrary, NotALibrary
from reader.library.backup import back_up
from reader.library.check import Harm, is_damage
from reader.library.check import check as check_library
from reader.library.connection import Connection
from reader.library.faults import faults
from reader.library.layout import STEPS, Table, listed, own_tables, quoted
from reader.library.mending import Mended, mend
from reader.library.migrations import SCHEMA, Schema, migrate
from reader.library.opening import HEADER_LENGTH, publish
from reader.library.quiet import companion, flush_file, remove_draft
from reader.library.raw.first_page import rebuild_first_page
from reader.library.raw.gleaning import Gleaning
from reader.library.raw.pages import Pages
from reader.library.raw.shapes import shapes_of
from reader.library.tolerant import ALL_KEYS, Gap, TolerantReading

_PAGE_SIZE = slice(16, 18)
_PAGES = slice(28, 32)
"""Where the header of a SQLite file tells the size of its pages, and how many they are."""
_OWN_FACTS = frozenset({"library_facts", STEPS})
"""Tables that the new library fills by itself."""

Progress = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class TableReport:
    """How a table fared: rows that were ``saved``, rows ``refused`` as nonsense, keys whose rows are lost."""

    name: str
    saved: int
    refused: int
    gaps: tuple[Gap, ...]
    broken_off: bool

    @property
    def complete(self) -> bool:
        """Whether nothing of the table was lost."""
        return not (self.refused or self.gaps or self.broken_off)

    def may_miss(self, key: object) -> bool:
        """Tell whether rows of that key may be among those that are lost."""
        if self.broken_off or not isinstance(key, int):
            return self.broken_off
        place = bisect(self.gaps, key, key=lambda gap: gap.first)
        return place > 0 and key <= self.gaps[place - 1].last


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """What was saved of a damaged library, and what was not.

    ``untold`` counts the pages with rows of which it can't be told what they belong to.
    """

    tables: tuple[TableReport, ...]
    mended: Mended
    untold: int = 0

    @property
    def articles(self) -> int:
        """The number of articles that were saved with their text."""
        return self.mended.articles

    @property
    def complete(self) -> bool:
        """Whether everything was saved: only indexes were damaged."""
        return all(table.complete for table in self.tables) and self.mended.nothing


def salvage(
    damaged: Path, target: Path, schema: Schema = SCHEMA, on_progress: Progress = lambda table: None
) -> SalvageReport:
    """Write what can be read of ``damaged``, which this process may not have open, to ``target``, and report.

    DamagedLibrary where nothing can be read, NewerLibrary for a file of a newer version, LibraryError
    where ``target`` exists, DiskFull, ReadOnlyPlace: then there is no target. ``on_progress`` is told the
    name of each table that is begun.
    """
    damaged, target = damaged.resolve(), target.resolve()
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
    copy = target.with_name(f".{target.name}.{secrets.token_hex(4)}.old")
    with faults(target):
        if not damaged.is_file():
            raise NotALibrary(f"There is no library at “{damaged}”.")
        try:
            _copy_files(damaged, copy)
            if not _has_tables(copy):
                rebuild_first_page(copy)
            report = _fill(draft, copy, damaged, schema, on_progress)
            flush_file(draft)
            if not publish(draft, target):
                raise LibraryError(f"There is a file “{target}” already. Choose another name.")
        finally:
            remove_draft(draft)
            remove_draft(copy)
    return report


def _copy_files(damaged: Path, copy: Path) -> None:
    """Work on a copy: reading alone would empty a log that a crash left into the damaged file."""
    with faults(damaged):
        shutil.copyfile(damaged, copy)
        if companion(damaged, "-wal").exists():
            shutil.copyfile(companion(damaged, "-wal"), companion(copy, "-wal"))
    with copy.open("r+b") as file:
        header = mended_header(file.read(HEADER_LENGTH), copy.stat().st_size)
        file.seek(0)
        file.write(header)


def mended_header(header: bytes, size: int) -> bytes:
    """Let a header tell as many pages as a file of ``size`` bytes holds; one cut short would not be read."""
    length = int.from_bytes(header[_PAGE_SIZE])
    if len(header) < HEADER_LENGTH or not length:
        return header
    pages = size // (65536 if length == 1 else length)
    return header[: _PAGES.start] + pages.to_bytes(4) + header[_PAGES.stop :]


def _has_tables(copy: Path) -> bool:
    """Tell whether SQLite finds tables of ours in a file, into which its log is written on the way."""
    try:
        with _opened(copy) as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            found = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            return STEPS in found and "articles" in found
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return False


def _fill(draft: Path, copy: Path, damaged: Path, schema: Schema, on_progress: Progress) -> SalvageReport:
    with _opened(copy) as raw:
        old = _schema_of(raw, damaged, schema)
        with closing(Connection(damaged, draft=draft)) as new:
            migrate(new, old, back_up)
            new.change("PRAGMA foreign_keys = OFF")
            roots = _roots(raw)
            last = _highest_article(raw, roots)
            tables = [table for table in own_tables(new.db.conn) if table.name not in _OWN_FACTS]
            reports = {}
            for table in tables:
                on_progress(table.name)
                reports[table.name] = _save(raw, new, table, last)
            reports, untold = _glean(copy, roots, new, tables, reports)
            mended = mend(new, tables, {name: report.gaps for name, report in reports.items()})
            new.change("PRAGMA journal_mode = DELETE")
    if check_library(draft).harm is not Harm.NONE or not any(r.saved for r in reports.values()):
        raise DamagedLibrary(f"Nothing could be read of “{damaged}”. It was left as it is.")
    return SalvageReport(tuple(reports.values()), mended, untold)


@contextmanager
def _opened(copy: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{copy.as_uri()}?mode=rw", uri=True)) as raw:
        # Text whose bytes were flipped need not be UTF-8 any more.
        raw.text_factory = lambda data: data.decode(errors="replace")
        # A page whose parts overlap is told as damaged, instead of being read as if it made sense.
        raw.execute("PRAGMA cell_size_check = ON")
        yield raw


def _roots(raw: sqlite3.Connection) -> dict[str, int]:
    """Return the pages at which the trees of tables and indexes begin."""
    rows = raw.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0")
    return {name: root for name, root in rows if isinstance(root, int)}


def _schema_of(raw: sqlite3.Connection, damaged: Path, schema: Schema) -> Schema:
    """Return the steps that the damaged library has taken, told by its number, else by its tables."""
    try:
        if schema.unknown(Database(raw, execute_plugins=False)):
            raise NewerLibrary(f"“{damaged}” needs a newer version of Sourcelight. It was left as it is.")
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
    (version,) = raw.execute("PRAGMA user_version").fetchone()
    known = 0 < version <= schema.version
    return Schema(schema.steps[:version]) if known else schema


def _save(raw: sqlite3.Connection, new: Connection, table: Table, last: int) -> TableReport:
    """Copy the rows of one table that can be read and that the new table takes."""
    names = _columns_of_both(raw, table)
    if not names:
        return TableReport(table.name, 0, 0, (ALL_KEYS,), broken_off=True)
    reading = TolerantReading(raw, table, names, last)
    saved = refused = 0
    with new.writing():
        for row in reading.rows():
            taken, lost = _take(new, table, dict(zip(names, row, strict=True)))
            saved += taken
            refused += lost
    return TableReport(table.name, saved, refused, tuple(reading.gaps), reading.broken_off)


def _glean(
    copy: Path,
    roots: Mapping[str, int],
    new: Connection,
    tables: Sequence[Table],
    reports: Mapping[str, TableReport],
) -> tuple[dict[str, TableReport], int]:
    """Look on all pages for rows that are missing; return the reports with them, and what is untold."""
    gleaned = dict(reports)
    short = {
        table.name: table for table in tables if reports[table.name].gaps or reports[table.name].broken_off
    }
    if not short:
        return gleaned, 0
    # Closing this handle gives up the locks that SQLite has on the copy, which nobody else knows of.
    with copy.open("rb") as file, new.writing():
        wanted = {name: table.names for name, table in short.items()}
        gleaning = Gleaning(Pages(file), shapes_of(new.db.conn), roots, wanted)
        for name, record in gleaning.rows():
            report = gleaned[name]
            if report.may_miss(record.get(short[name].leading)):
                taken, lost = _take(new, short[name], record)
                gleaned[name] = replace(report, saved=report.saved + taken, refused=report.refused + lost)
    return gleaned, gleaning.untold


def _columns_of_both(raw: sqlite3.Connection, table: Table) -> tuple[str, ...]:
    try:
        known = {name for (name,) in raw.execute("SELECT name FROM pragma_table_info(?)", [table.name])}
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return ()
    return tuple(name for name in table.names if name in known)


def _take(new: Connection, table: Table, record: Mapping[str, object]) -> tuple[bool, bool]:
    """Insert a row; return whether it was taken, and whether it is lost since the table refuses it."""
    marks = ", ".join("?" for _ in record)
    try:
        new.db.conn.execute(
            f"INSERT INTO {quoted(table.name)} ({listed(record)}) VALUES ({marks})",  # noqa: S608
            tuple(record.values()),
        )
    except sqlite3.IntegrityError:  # flipped bytes made a text of a number, or a row comes twice
        return False, not _is_there(new, table, record)
    return True, False


def _is_there(new: Connection, table: Table, record: Mapping[str, object]) -> bool:
    """Tell whether a row that was refused is only one that was read twice."""
    key = [name for name in table.key if name in record]
    if not key:
        return False
    where = " AND ".join(f"{quoted(name)} = ?" for name in key)
    values = [record[name] for name in key]
    return new.row(f"SELECT 1 FROM {quoted(table.name)} WHERE {where}", values) is not None  # noqa: S608


_TOLD_IDS = {
    "sqlite_sequence": "SELECT seq FROM sqlite_sequence WHERE name = 'articles'",
    "article_texts": "SELECT max(article) FROM article_texts",
    "analyses": "SELECT max(article) FROM analyses",
}
"""Where the highest id of an article stands, besides its own table."""


def _highest_article(raw: sqlite3.Connection, known: Container[str]) -> int:
    """Return the highest id that an article can have, as far as any table that is known still tells it."""
    highest = 0
    for table, query in _TOLD_IDS.items():
        try:
            row = raw.execute(query).fetchone() if table in known else None
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            continue
        if row and isinstance(row[0], int):
            highest = max(highest, row[0])
    return highest
