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
    if _version(connection) == schema.version:
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


_ARTICLES = """
CREATE TABLE library_facts (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- AUTOINCREMENT: the id of a deleted article is never given to another one, so that an analysis
-- which was under way can't land in the wrong article.
CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    byline TEXT,
    outlet TEXT,
    address TEXT,
    published TEXT,
    added TEXT NOT NULL,
    words INTEGER NOT NULL,
    digest BLOB NOT NULL,
    trashed TEXT
) STRICT;
CREATE INDEX articles_listed ON articles (added, id) WHERE trashed IS NULL;
CREATE INDEX articles_trashed ON articles (trashed, id) WHERE trashed IS NOT NULL;
CREATE INDEX articles_digest ON articles (digest);

-- Apart from the articles, so that no list reads texts.
CREATE TABLE article_texts (
    article INTEGER NOT NULL PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT;
CREATE TRIGGER article_texts_never_change BEFORE UPDATE ON article_texts
BEGIN
    SELECT RAISE(ABORT, 'the text of an article never changes');
END;
CREATE TRIGGER article_texts_stay BEFORE DELETE ON article_texts
WHEN EXISTS (SELECT 1 FROM articles WHERE id = OLD.article)
BEGIN
    SELECT RAISE(ABORT, 'the text of an article goes with the article only');
END;
"""

# Rows are keyed as the values of the model refer to each other: by article and place in the analysis.
# Offsets are code points of the article's text, ends exclusive.
_ANALYSES = """
CREATE TABLE analyses (
    article INTEGER NOT NULL PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    engine TEXT NOT NULL,
    made TEXT NOT NULL
) STRICT;

CREATE TABLE actors (
    article INTEGER NOT NULL REFERENCES analyses (article) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE actor_aliases (
    article INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    position INTEGER NOT NULL,
    alias TEXT NOT NULL,
    PRIMARY KEY (article, actor, position),
    FOREIGN KEY (article, actor) REFERENCES actors (article, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE attributions (
    article INTEGER NOT NULL REFERENCES analyses (article) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    form TEXT NOT NULL,
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    actor INTEGER,
    parent INTEGER,
    PRIMARY KEY (article, position),
    FOREIGN KEY (article, actor) REFERENCES actors (article, position) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (article, parent) REFERENCES attributions (article, position) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE attribution_spans (
    article INTEGER NOT NULL,
    attribution INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('source', 'cue', 'content', 'trail')),
    position INTEGER NOT NULL,
    "start" INTEGER NOT NULL CHECK ("start" >= 0),
    "end" INTEGER NOT NULL CHECK ("end" > "start"),
    PRIMARY KEY (article, attribution, role, position),
    FOREIGN KEY (article, attribution) REFERENCES attributions (article, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
    article INTEGER NOT NULL REFERENCES analyses (article) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    "start" INTEGER NOT NULL CHECK ("start" >= 0),
    "end" INTEGER NOT NULL CHECK ("end" > "start"),
    PRIMARY KEY (article, position),
    FOREIGN KEY (article, actor) REFERENCES actors (article, position) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
"""


# An actor of the library is a row of its own. It is reached from the places where articles name it, not from
# an analysis: a place (an article, a name in it, which bearer of that name) outlives every re-analysis, and
# with it what the user decided there. Keys are names without case, diacritics and titles.
_CAST = """
-- AUTOINCREMENT: a row that a change took away can come back under its id when the change is undone.
CREATE TABLE cast_actors (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    decided INTEGER NOT NULL
) STRICT;

CREATE TABLE cast_names (
    actor INTEGER NOT NULL REFERENCES cast_actors (id) DEFERRABLE INITIALLY DEFERRED,
    key TEXT NOT NULL,
    told TEXT NOT NULL,
    name TEXT NOT NULL,
    given INTEGER NOT NULL,
    telling INTEGER NOT NULL,
    PRIMARY KEY (actor, key, told)
) STRICT, WITHOUT ROWID;
-- Thousands of articles have a spokesman of their own: only names that can link are looked up.
CREATE INDEX cast_names_telling ON cast_names (key) WHERE telling;

CREATE TABLE cast_places (
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    nth INTEGER NOT NULL,
    actor INTEGER NOT NULL REFERENCES cast_actors (id) DEFERRABLE INITIALLY DEFERRED,
    decided INTEGER NOT NULL,
    PRIMARY KEY (article, key, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX cast_places_actor ON cast_places (actor);

CREATE TABLE cast_links (
    article INTEGER NOT NULL,
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    nth INTEGER NOT NULL,
    attributions INTEGER NOT NULL,
    PRIMARY KEY (article, position),
    FOREIGN KEY (article, position) REFERENCES actors (article, position) ON DELETE CASCADE,
    FOREIGN KEY (article, key, nth) REFERENCES cast_places (article, key, nth) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX cast_links_place ON cast_links (article, key, nth, attributions);

CREATE TABLE cast_apart (
    one INTEGER NOT NULL REFERENCES cast_actors (id) DEFERRABLE INITIALLY DEFERRED,
    other INTEGER NOT NULL REFERENCES cast_actors (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (one, other),
    CHECK (one < other)
) STRICT, WITHOUT ROWID;
CREATE INDEX cast_apart_other ON cast_apart (other);

CREATE INDEX attributions_told ON attributions (article, actor);

-- What was found before there was a cast is linked when the library is opened next.
ALTER TABLE analyses ADD COLUMN linked INTEGER NOT NULL DEFAULT 0;
CREATE INDEX analyses_unlinked ON analyses (article) WHERE linked = 0;
"""


def _articles_and_analyses(db: Database) -> None:
    db.executescript(_ARTICLES)
    db.executescript(_ANALYSES)


def _acts(db: Database) -> None:
    # What was found before acts were told apart counts as statements until it is analysed again.
    db.execute("ALTER TABLE attributions ADD COLUMN act TEXT NOT NULL DEFAULT 'statement'")


def _cast(db: Database) -> None:
    db.executescript(_CAST)


SCHEMA = Schema(
    (
        Step("articles_and_analyses", "0.1.0", _articles_and_analyses),
        Step("acts", "0.2.0", _acts),
        Step("cast", "0.2.0", _cast),
    )
)
"""The schema that this version of Sourcelight reads and writes."""
