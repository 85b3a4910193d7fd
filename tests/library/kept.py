"""A library with rows in every table, and what is in any library's tables, to be compared."""

import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from reader.library import Library
from reader.library.layout import STEPS, listed, own_tables, quoted
from tests.library.values import ANALYSIS, STORY

ORIGINAL = "<p>“No 🙂,” said Ada Lind.</p>".encode() * 40

MORE = """
UPDATE articles SET starred = 1, read = '2026-01-02', reached = 7, language = 'en' WHERE id = 2;
UPDATE articles SET trashed = '2026-01-02T10:00:00.000000+00:00' WHERE id = 4;
INSERT INTO tags VALUES (3, 'Härbour', 'harbour', '#aa3300'), (9, 'Später', 'spater', NULL);
INSERT INTO article_tags VALUES (1, 3), (2, 3), (2, 9);
INSERT INTO collections VALUES (1, 2, 'Inside', 0), (2, NULL, 'Outside', 1);
INSERT INTO collection_articles VALUES (1, 2), (2, 1);
INSERT INTO notes (id, article, "start", "end", exact, prefix, suffix, text, made, changed)
VALUES (4, 1, 0, 7, 'Harbour', '', ' board', '# Why?\nAsk.', '2026-01-01', '2026-01-02'),
       (6, 2, NULL, NULL, NULL, NULL, NULL, 'Of all of it', '2026-01-01', '2026-01-02');
INSERT INTO saved_searches VALUES (2, 'Ships', 'tag:harbour "board"', 0);
INSERT INTO versions VALUES (1, 3);
INSERT INTO failed_imports VALUES (5, 'file', 'C:\\aux.pdf', 'Empty.', '2026-01-01');
INSERT INTO feeds VALUES
    (7, 'https://quay.example/feed', 'The Quay', 'News', NULL, 'W/"1"', NULL, NULL, NULL, 60);
INSERT INTO feed_entries VALUES
    (7, 'one', 'One', NULL, NULL, '2026-01-01', 2),
    (7, 'two', 'Two', NULL, NULL, 'x', NULL);
INSERT INTO watched_folders VALUES ('/home/jo/in', '2026-01-01');
INSERT INTO watched_files VALUES ('/home/jo/in', '/home/jo/in/pier.html');
INSERT INTO origins VALUES
    (1, 'file', '/home/jo/a.html', NULL, 'a.html', 'text/html', 'html-1', '2026-01-01', 1, NULL);
DELETE FROM tags WHERE id = 9;
"""


def fill(path: Path) -> None:
    """Make a library at ``path`` with rows in every table."""
    with Library.open(path) as library:
        for title in ("CON", "a/b\\c: “é” 🙂?*", "…", "Thrown away", "Gone"):
            article = library.articles.add(replace(STORY, title=title, text=f"{STORY.text}\n\n{title}"))
            library.analyses.replace(article, ANALYSIS)
        lind = library.cast.of_article(1)[0]
        library.cast.rename(lind.id, "Ada Lindqvist")
        library.cast.not_same(library.cast.of_article(1)[1].id, library.cast.of_article(2)[1].id)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.executescript(MORE)
        digest = sha256(ORIGINAL).digest()
        connection.execute("UPDATE origins SET size = ?, sha256 = ?", [len(ORIGINAL), digest])
        connection.execute("INSERT INTO origin_bytes VALUES (1, ?)", [zlib.compress(ORIGINAL)])
        connection.commit()
    with Library.open(path) as library:
        library.articles.trash(5)
        library.articles.purge(5)


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows by table, of the tables that hold a user's own; the originals unpacked."""
    with closing(sqlite3.connect(path)) as connection:
        found = {
            table.name: sorted(
                connection.execute(f"SELECT {listed(table.names)} FROM {quoted(table.name)}"),  # noqa: S608
                key=repr,
            )
            for table in own_tables(connection)
            if table.name != STEPS
        }
        found["origin_bytes"] = [(article, zlib.decompress(data)) for article, data in found["origin_bytes"]]
        found["last ids"] = sorted(connection.execute("SELECT name, seq FROM sqlite_sequence"))
    return found


def schema_of(path: Path) -> list[tuple[str, str]]:
    """Return name and definition of all tables, indexes and triggers, white space and comments aside."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE '%sqlite%'"
        ).fetchall()
    lines = {name: [line for line in sql.splitlines() if not line.startswith("--")] for name, sql in rows}
    return sorted((name, " ".join(" ".join(sql).split())) for name, sql in lines.items())
