"""Builds a library file as version 0.3.0 writes it, with rows in every table, without the code of today.

Its statements stand in ``third_version.sql``. Until 0.3.0 is released they are written anew by
``python -m tests.library.freeze``; from then on that file stays as it is.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

SCRIPT = Path(__file__).with_suffix(".sql")


def build(path: Path) -> None:
    """Write a library of version 0.3.0 to ``path``: five articles and all that a person can do with them."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(SCRIPT.read_text(encoding="utf-8"))
