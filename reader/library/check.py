"""Whether a library file is whole, and if not, how far the harm goes.

SQLite tells that pages do not fit together; whether rows are lost by it is found out by reading them all.
An index, and the search index, hold nothing that can't be made again from the rows.
"""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice
from pathlib import Path

from reader.library.digests import digest_of
from reader.library.faults import faults
from reader.library.layout import Table, own_tables, quoted, search_tables
from reader.library.quiet import looking_into

MOST_PROBLEMS = 20
"""So many problems are named; a damaged file can have millions."""

_INDEX_ONLY = re.compile(
    r"row \d+ missing from index|(wrong # of entries|non-unique entry) in index|values differ from index"
)


class Harm(IntEnum):
    """How far the damage to a library goes, from none to the worst."""

    NONE = 0
    SEARCH = 1
    """Only the search index, which is made again from the rest."""
    INDEX = 2
    """All rows can be read and fit together; only what finds them fast does not."""
    CONTENT = 3
    """Rows can't be read, or do not say any more what was stored."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found; ``problems`` are for a report, in SQLite's words or ours."""

    harm: Harm
    problems: tuple[str, ...] = ()


def check(path: Path, *, thorough: bool = True, patience: float = 0.0) -> Verdict:
    """Read a library file through, without writing; indexes are compared with rows where ``thorough``."""
    with faults(path):
        try:
            with looking_into(path, patience) as raw:
                return examine(raw, thorough=thorough)
        except UnicodeError as error:
            return Verdict(Harm.CONTENT, (str(error),))
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            return Verdict(Harm.CONTENT, (str(error),))


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether SQLite stumbled over the content of the file, not over its place or its use."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # the driver's own: text that is not UTF-8
        return isinstance(error, sqlite3.OperationalError) and "decode" in str(error)
    return code & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def examine(raw: sqlite3.Connection, *, thorough: bool = True) -> Verdict:
    """Check an open library file."""
    problems = _structure(raw, "integrity_check" if thorough else "quick_check")
    harm = _how_far(raw, problems) if problems else Harm.NONE
    if harm is Harm.CONTENT:
        return Verdict(harm, problems)
    # References are looked up by indexes, which tell nothing while they are harmed.
    broken = _broken_references(raw) if harm < Harm.INDEX else iter(())
    content = tuple(islice((*broken, *_changed_texts(raw)), MOST_PROBLEMS))
    return Verdict(Harm.CONTENT, content) if content else Verdict(harm, problems)


def _structure(raw: sqlite3.Connection, pragma: str, table: str | None = None) -> tuple[str, ...]:
    """Return what SQLite finds wrong in the file, or in one table with its indexes."""
    wanted = quoted(table) if table else MOST_PROBLEMS
    try:
        told = [str(row[0]) for row in raw.execute(f"PRAGMA {pragma}({wanted})")]
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        told = [str(error)]
    return () if told == ["ok"] else tuple(told[:MOST_PROBLEMS])


def _how_far(raw: sqlite3.Connection, problems: tuple[str, ...]) -> Harm:
    """Tell what is harmed by going table by table, since the messages for pages name none."""
    harmed = [table for table in own_tables(raw) if _structure(raw, "integrity_check", table.name)]
    if not all(_is_readable(raw, table) for table in harmed):
        return Harm.CONTENT
    if harmed or any(_INDEX_ONLY.search(problem) for problem in problems):
        return Harm.INDEX
    return Harm.SEARCH if search_tables(raw) else Harm.INDEX


def _is_readable(raw: sqlite3.Connection, table: Table) -> bool:
    """Tell whether all rows of a table can be read, as many as there are, in ascending order."""
    last: tuple[object, ...] | None = None
    try:
        for row in raw.execute(table.scan((*table.key, *table.names))):
            key = row[: len(table.key)]
            if last is not None and key <= last:
                return False
            last = key
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return False
    except TypeError:  # keys of different types can't be compared, and do not stand in one sound table
        return False
    return True


def _broken_references(raw: sqlite3.Connection) -> Iterator[str]:
    for table, row, parent, _ in raw.execute("PRAGMA foreign_key_check"):
        yield f"{table}, row {row}: what it refers to in {parent} is not there"


def _changed_texts(raw: sqlite3.Connection) -> Iterator[str]:
    """Name the articles whose text is missing or is not the one that was stored."""
    # NOT INDEXED: an index that is harmed must not hide rows.
    rows = raw.execute(
        "SELECT id, title, digest, text FROM articles NOT INDEXED LEFT JOIN article_texts ON article = id"
    )
    for article, title, digest, text in rows:
        if text is None:
            yield f"article {article}, “{title}”: its text is missing"
        elif digest_of(text) != digest:
            yield f"article {article}, “{title}”: its text is not the one that was stored"
