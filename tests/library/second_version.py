"""Builds library files as the steps of version 0.2.0 left them, without the code of today.

Whatever the library becomes, this file stays as it is: tests open its libraries to show that nothing of
them is lost on the way to the present schema.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.library import first_version

ACTS = """
ALTER TABLE attributions ADD COLUMN act TEXT NOT NULL DEFAULT 'statement';
INSERT INTO _sqlite_migrations VALUES (2, 'sourcelight', 'acts', '2025-11-02 10:00:00.000000+00:00');
UPDATE library_facts SET value = '0.2.0' WHERE name = 'needs';
PRAGMA user_version = 2;
UPDATE attributions SET act = 'attitude';
"""

CAST = """
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
ALTER TABLE analyses ADD COLUMN linked INTEGER NOT NULL DEFAULT 0;
CREATE INDEX analyses_unlinked ON analyses (article) WHERE linked = 0;
INSERT INTO _sqlite_migrations VALUES (3, 'sourcelight', 'cast', '2025-11-02 10:00:00.000000+00:00');
PRAGMA user_version = 3;
"""

DECIDED = """
INSERT INTO cast_actors VALUES (1, 'Ada Lindqvist', 'person', 1), (2, 'Ada Lind', 'person', 1);
INSERT INTO cast_names VALUES
    (1, 'ada lind', 'person', 'Ada Lind', 0, 1),
    (1, 'ada lindqvist', 'person', 'Ada Lindqvist', 1, 1);
INSERT INTO cast_places VALUES (1, 'ada lind', 0, 1, 1);
INSERT INTO cast_links VALUES (1, 0, 'ada lind', 0, 1);
INSERT INTO cast_apart VALUES (1, 2);
UPDATE analyses SET linked = 1;
"""


def build_with_acts(path: Path) -> None:
    """Write a library with the first step of 0.2.0 to ``path``: one article, in which an attitude is told."""
    first_version.build(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(ACTS)


def build(path: Path) -> None:
    """Write a library of version 0.2.0 to ``path``: that article, and a user's decisions about its actor."""
    build_with_acts(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(CAST + DECIDED)
