"""Builds a library file as version 0.1.0 wrote it, without the code of today.

Whatever the library becomes, this file stays as it is: tests open its libraries to show that nothing of
them is lost on the way to the present schema.
"""

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

TABLES = """
CREATE TABLE library_facts (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
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
CREATE TABLE _sqlite_migrations (
    id INTEGER PRIMARY KEY,
    migration_set TEXT,
    name TEXT,
    applied_at TEXT
);
CREATE UNIQUE INDEX idx__sqlite_migrations_migration_set_name ON _sqlite_migrations (migration_set, name);
"""

TEXT = "Harbour board resigns\n\n“No 🙂,” said Ada Lind."

DIGEST = sha256(TEXT.encode()).digest()

MARKS = """
PRAGMA application_id = 1400005484;
PRAGMA user_version = 1;
INSERT INTO library_facts VALUES ('needs', '0.1.0');
INSERT INTO _sqlite_migrations VALUES
    (1, 'sourcelight', 'articles_and_analyses', '2025-01-31 10:00:00.000000+00:00');
"""

ARTICLE = "INSERT INTO articles VALUES (1, ?, 'Jo Berg', 'The Quay', NULL, '2025-01-31', ?, 8, ?, NULL)"

ANALYSIS = """
INSERT INTO analyses VALUES (1, 'rules 1', '2025-01-31T10:16:00+00:00');
INSERT INTO actors VALUES (1, 0, 'Ada Lind', 'person');
INSERT INTO actor_aliases VALUES (1, 0, 0, 'Lind');
INSERT INTO attributions VALUES (1, 0, 'direct', 0.9, 0, NULL);
INSERT INTO attribution_spans VALUES (1, 0, 'content', 0, 23, 30);
INSERT INTO attribution_spans VALUES (1, 0, 'cue', 0, 31, 35);
INSERT INTO attribution_spans VALUES (1, 0, 'source', 0, 36, 44);
INSERT INTO attribution_spans VALUES (1, 0, 'trail', 0, 36, 44);
INSERT INTO mentions VALUES (1, 0, 0, 36, 44);
"""


def build(path: Path) -> None:
    """Write a library of version 0.1.0 with one analysed article to ``path``."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(TABLES + MARKS)
        connection.execute(ARTICLE, ["Harbour board resigns", "2025-01-31T10:15:00+00:00", DIGEST])
        connection.execute("INSERT INTO article_texts VALUES (1, ?)", [TEXT])
        connection.commit()
        connection.executescript(ANALYSIS)
