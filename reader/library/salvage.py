"""Saving what can be read of a damaged library into a new one; the damaged file stays as it is.

Articles come first. What an engine found in an article is thrown away where a part of it may be missing:
it is found again when the article is analysed again.
"""

import secrets
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
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
from reader.library.tolerant import Gap, Row, TolerantReading

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


@dataclass(frozen=True, slots=True)
class SalvageReport:
    """What was saved of a damaged library, and what was not."""

    tables: tuple[TableReport, ...]
    mended: Mended

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


def _fill(draft: Path, copy: Path, damaged: Path, schema: Schema, on_progress: Progress) -> SalvageReport:
    with _open_damaged(copy, damaged) as raw:
        old = _schema_of(raw, damaged, schema)
        with closing(Connection(damaged, draft=draft)) as new:
            migrate(new, old, back_up)
            new.change("PRAGMA foreign_keys = OFF")
            last = _highest_article(raw)
            tables = own_tables(new.db.conn)
            reports = []
            for table in tables:
                if table.name not in _OWN_FACTS:
                    on_progress(table.name)
                    reports.append(_save(raw, new, table, last))
            mended = mend(new, tables, {report.name: report.gaps for report in reports})
            new.change("PRAGMA journal_mode = DELETE")
    if check_library(draft).harm is not Harm.NONE or not any(report.saved for report in reports):
        raise DamagedLibrary(f"Nothing could be read of “{damaged}”. It was left as it is.")
    return SalvageReport(tuple(reports), mended)


@contextmanager
def _open_damaged(copy: Path, damaged: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{copy.as_uri()}?mode=rw", uri=True)) as raw:
        # Text whose bytes were flipped need not be UTF-8 any more.
        raw.text_factory = lambda data: data.decode(errors="replace")
        try:
            # A page whose parts overlap is told as damaged, instead of being read as if it made sense.
            raw.execute("PRAGMA cell_size_check = ON")
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            raise DamagedLibrary(f"Nothing could be read of “{damaged}”. It was left as it is.") from error
        yield raw


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
    reading = TolerantReading(raw, table, names, last)
    saved = refused = 0
    marks = ", ".join("?" for _ in names)
    sql = f"INSERT INTO {quoted(table.name)} ({listed(names)}) VALUES ({marks})"  # noqa: S608
    if names:
        with new.writing():
            for row in reading.rows():
                taken = _insert(new, sql, row)
                saved += taken
                refused += not taken and not _is_there(new, table, names, row)
    return TableReport(table.name, saved, refused, tuple(reading.gaps), reading.broken_off or not names)


def _columns_of_both(raw: sqlite3.Connection, table: Table) -> tuple[str, ...]:
    try:
        known = {name for (name,) in raw.execute("SELECT name FROM pragma_table_info(?)", [table.name])}
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return ()
    return tuple(name for name in table.names if name in known)


def _insert(new: Connection, sql: str, row: Row) -> bool:
    try:
        new.db.conn.execute(sql, row)
    except sqlite3.IntegrityError:  # flipped bytes made a text of a number, or a row comes twice
        return False
    return True


def _is_there(new: Connection, table: Table, names: tuple[str, ...], row: Row) -> bool:
    """Tell whether a row that was refused is only one that was read twice."""
    key = [name for name in table.key if name in names]
    if not key:
        return False
    values = [row[names.index(name)] for name in key]
    where = " AND ".join(f"{quoted(name)} = ?" for name in key)
    return new.row(f"SELECT 1 FROM {quoted(table.name)} WHERE {where}", values) is not None  # noqa: S608


def _highest_article(raw: sqlite3.Connection) -> int:
    """Return the highest id that an article can have, as far as any table still tells it."""
    highest = 0
    for query in (
        "SELECT seq FROM sqlite_sequence WHERE name = 'articles'",
        "SELECT max(article) FROM article_texts",
        "SELECT max(article) FROM analyses",
    ):
        try:
            row = raw.execute(query).fetchone()
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            continue
        if row and isinstance(row[0], int):
            highest = max(highest, row[0])
    return highest
