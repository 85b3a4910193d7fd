"""The library's tables and how they came to be, one step a change of the schema.

A step that was once released never changes; whatever is new is a further step. The schema version of a
file (SQLite's ``user_version``) is the number of steps that it has taken.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database, Migrations

from reader.errors import DamagedLibrary
from reader.library.connection import Connection
from reader.library.faults import faults
from reader.library.tables.articles import ACTS, ANALYSES, ARTICLES, WHO_AND_TO_WHOM
from reader.library.tables.cast import CAST
from reader.library.tables.order import ORDER
from reader.library.tables.origins import ORIGINS
from reader.library.tables.search import ALL_ANEW, INDEX, LISTS, TRIGGERS
from reader.library.tables.sorting import lay_sorting
from reader.library.tables.watched import WATCHED_FILES

APPLICATION_ID = int.from_bytes(b"Srcl")
"""Marks a SQLite file as a library of Sourcelight."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the schema; ``since`` is the first version of Sourcelight that can read its result."""

    name: str
    since: str
    apply: Callable[[Database], None]


@dataclass(frozen=True, slots=True)
class Schema:
    """The steps that lead from an empty file to the tables of today."""

    steps: tuple[Step, ...]

    @property
    def version(self) -> int:
        """The schema version of a library that has taken all steps."""
        return len(self.steps)

    @property
    def needs(self) -> str:
        """The first version of Sourcelight that can read a library that has taken all steps."""
        return self.steps[-1].since

    def migrations(self) -> Migrations:
        """Return the steps as sqlite-utils applies them."""
        migrations = Migrations("sourcelight")
        for step in self.steps:
            migrations(name=step.name)(step.apply)
        return migrations

    def unknown(self, db: Database) -> set[str]:
        """Return the names of steps that the library has taken and that this schema does not know."""
        return {step.name for step in self.migrations().applied(db)} - {step.name for step in self.steps}


def migrate(connection: Connection, schema: Schema, back_up: Callable[[Path, int], object]) -> None:
    """Bring a library to ``schema`` in one transaction; ``back_up(path, version)`` comes before any change.

    Whatever fails, the backup too, leaves the library as it was.
    """
    if is_of(connection, schema):
        return
    # Rebuilding a table must not delete by cascade what refers to it; all references are checked at the end.
    connection.change("PRAGMA foreign_keys = OFF")
    try:
        with connection.writing():
            old = _version(connection)
            if old == schema.version:  # another process was faster
                return
            if old:
                back_up(connection.path, old)
            _take_steps(connection, schema)
    finally:
        connection.change("PRAGMA foreign_keys = ON")


def is_of(connection: Connection, schema: Schema) -> bool:
    """Tell whether a library has taken all the steps of ``schema``."""
    return _version(connection) == schema.version


def _version(connection: Connection) -> int:
    return int(connection.value("PRAGMA user_version"))


def _take_steps(connection: Connection, schema: Schema) -> None:
    with faults(connection.path):
        schema.migrations().apply(connection.db)
    connection.insert(
        "INSERT OR REPLACE INTO library_facts (name, value) VALUES ('needs', ?)", [schema.needs]
    )
    if connection.rows("PRAGMA foreign_key_check"):
        raise DamagedLibrary(f"The library “{connection.path}” is damaged. It was left as it is.")
    # A pragma takes no parameters; both values are numbers of ours.
    connection.change(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.change(f"PRAGMA user_version = {schema.version}")


def _run(*scripts: str) -> Callable[[Database], None]:
    def apply(db: Database) -> None:
        for script in scripts:
            db.executescript(script)

    return apply


SCHEMA = Schema(
    (
        Step("articles_and_analyses", "0.1.0", _run(ARTICLES, ANALYSES)),
        Step("acts", "0.2.0", _run(ACTS)),
        Step("cast", "0.2.0", _run(CAST)),
        Step("who_and_to_whom", "0.3.0", _run(WHO_AND_TO_WHOM)),
        Step("order", "0.3.0", _run(ORDER)),
        Step("origins", "0.3.0", _run(ORIGINS)),
        Step("sorting", "0.3.0", lay_sorting),
        Step("watched_files", "0.3.0", _run(WATCHED_FILES)),
        Step("search", "0.3.0", _run(LISTS, TRIGGERS, INDEX, ALL_ANEW)),
    )
)
"""The schema that this version of Sourcelight reads and writes."""
