"""A large library for measurements: invented articles with their analyses, linked to one cast.

It is written by SQL in bulk, through the schema of the program, and indexed by the program itself.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, Final

from reader.benchmark.invented import Invented, Language, Voice
from reader.library import Library
from reader.library.keys import article_keys
from reader.library.names import name_key

VOICES: Final = 30_000
"""Voices of the cast that several articles tell of, the n-th in 1/n as many as the first."""

_BATCH: Final = 500
_BEGIN: Final = datetime(2021, 1, 4, 6, tzinfo=UTC)
_OUTLETS: Final = 120
_TAGS: Final = 40
_COLLECTIONS: Final = 20

Rows = dict[str, list[tuple[Any, ...]]]
"""Rows by the statement that inserts them, in the order in which they have to go in."""

_INSERTS: Final = {
    "articles": "INSERT INTO articles (id, title, byline, outlet, published, added, words, digest, trashed, "
    "language, read, starred, title_key, outlet_key, dated) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "texts": "INSERT INTO article_texts VALUES (?, ?)",
    "analyses": "INSERT INTO analyses (article, engine, made, linked) VALUES (?, 'invented', ?, 1)",
    "actors": "INSERT INTO actors VALUES (?, ?, ?, ?)",
    "aliases": "INSERT INTO actor_aliases VALUES (?, ?, 0, ?)",
    "attributions": "INSERT INTO attributions (article, position, form, confidence, actor, act) "
    "VALUES (?, ?, ?, 0.9, ?, ?)",
    "spans": "INSERT INTO attribution_spans VALUES (?, ?, ?, 0, ?, ?)",
    "mentions": "INSERT INTO mentions VALUES (?, ?, ?, ?, ?)",
    "cast": "INSERT OR IGNORE INTO cast_actors VALUES (?, ?, ?, 0)",
    "names": "INSERT OR IGNORE INTO cast_names VALUES (?, ?, ?, ?, 0, ?)",
    "places": "INSERT INTO cast_places VALUES (?, ?, ?, ?, 0)",
    "links": "INSERT INTO cast_links VALUES (?, ?, ?, ?, ?)",
    "tags": "INSERT INTO article_tags VALUES (?, ?)",
    "collections": "INSERT INTO collection_articles VALUES (?, ?)",
    "notes": "INSERT INTO notes (article, text, made, changed) VALUES (?, ?, ?, ?)",
}


def generate(
    path: Path, articles: int, seed: int = 5, on_progress: Callable[[int], object] = lambda done: None
) -> None:
    """Write a library of ``articles`` invented articles to ``path``, where nothing may be yet.

    The same seed makes the same library. ``on_progress`` is told how many articles are written.
    """
    if path.exists():
        raise FileExistsError(f"there is something at {path} already")
    Library.open(path).close()
    language = Language(seed, VOICES)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # What is lost in a power cut is made again.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        _write_shelves(connection)
        connection.execute("COMMIT")
        stories = enumerate(language.articles(articles), start=1)
        done = 0
        while batch := list(islice(stories, _BATCH)):
            connection.execute("BEGIN")
            _write(connection, _rows(batch))
            connection.execute("COMMIT")
            done += len(batch)
            on_progress(done)
    with Library.open(path, create=False) as library:
        library.search.index.refresh(on_progress=lambda done, of: on_progress(done))


def _write_shelves(connection: sqlite3.Connection) -> None:
    """Write the tags and collections that articles are put into."""
    connection.executemany(
        "INSERT INTO tags (id, name, key) VALUES (?, ?, ?)",
        [(number, f"Tag {number}", f"tag {number}") for number in range(1, _TAGS + 1)],
    )
    connection.executemany(
        "INSERT INTO collections (id, parent, name, position) VALUES (?, ?, ?, ?)",
        [(number, number // 4 or None, f"Shelf {number}", number) for number in range(1, _COLLECTIONS + 1)],
    )


def _write(connection: sqlite3.Connection, rows: Rows) -> None:
    for name, statement in _INSERTS.items():
        connection.executemany(statement, rows[name])


def _rows(batch: Iterable[tuple[int, Invented]]) -> Rows:
    rows: Rows = {name: [] for name in _INSERTS}
    for number, story in batch:
        _add_article(rows, number, story)
        _add_actors(rows, number, story)
        _add_attributions(rows, number, story)
    return rows


def _add_article(rows: Rows, number: int, story: Invented) -> None:
    added = _BEGIN + timedelta(minutes=25 * number)
    moment = added.isoformat(timespec="seconds")
    published = (added - timedelta(hours=number % 50)).date().isoformat()
    outlet = f"The {('Daily', 'Evening', 'Sunday')[number % 3]} {int((number * 0.618 % 1) ** 2 * _OUTLETS)}"
    rows["articles"].append(
        (
            number,
            story.title,
            f"Jo Writer{number % 1999}",
            outlet,
            published,
            moment,
            story.words,
            sha256(story.text.encode()).digest(),
            moment if number % 100 == 0 else None,
            "en" if number % 10 else "fr",
            moment if number % 3 else None,
            int(number % 40 == 0),
            *article_keys(story.title, outlet, None)[:2],
            published,
        )
    )
    rows["texts"].append((number, story.text))
    rows["analyses"].append((number, moment))
    if number % 5 == 0:
        rows["tags"].append((number, 1 + number // 5 % _TAGS))
    if number % 4 == 0:
        rows["collections"].append((1 + number // 4 % _COLLECTIONS, number))
    if number % 50 == 0:
        rows["notes"].append((number, f"To check {story.title.lower()}", moment, moment))


def _add_actors(rows: Rows, number: int, story: Invented) -> None:
    tellings = [told.actor for told in story.told]
    for (position, voice, row), (key, nth) in zip(_cast_rows(number, story), _places(story), strict=True):
        rows["actors"].append((number, position, voice.name, voice.kind))
        if voice.alias:
            rows["aliases"].append((number, position, voice.alias))
        rows["cast"].append((row, voice.name, voice.kind))
        known = voice.kind != "anonymous"
        rows["names"].append((row, key, voice.kind, voice.name, known))
        rows["places"].append((number, key, nth, row))
        rows["links"].append((number, position, key, nth, tellings.count(position)))


def _cast_rows(number: int, story: Invented) -> Iterator[tuple[int, Voice, int]]:
    """Yield place, voice and row in the cast of each actor; who is not named has a row of his own."""
    for position, (voice, known) in enumerate(zip(story.actors, story.cast, strict=True)):
        yield position, voice, VOICES + number * 10 + position if known is None else known + 1


def _places(story: Invented) -> list[tuple[str, int]]:
    keys = [name_key(voice.name) for voice in story.actors]
    return [(key, keys[:place].count(key)) for place, key in enumerate(keys)]


def _add_attributions(rows: Rows, number: int, story: Invented) -> None:
    for place, told in enumerate(story.told):
        rows["attributions"].append((number, place, told.form, told.actor, told.act))
        rows["mentions"].append((number, place, told.actor, *told.source))
        # In the order of the primary key, so that SQLite only ever appends.
        for role, span in (
            ("content", told.content),
            ("cue", told.cue),
            ("source", told.source),
            ("trail", told.source),
        ):
            rows["spans"].append((number, place, role, *span))
