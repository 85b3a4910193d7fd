"""Keeping the search index: what changed is read into it, and what is damaged is made anew."""

import json
import secrets
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from reader.errors import DamagedLibrary, ReadOnlyPlace
from reader.library.connection import Connection, Row
from reader.library.search.folding import words_of
from reader.library.tables.search import ALL_ANEW, INDEX
from reader.model import Act, Form, Kind

PLACES: Final = 1 << 20
"""Rows of the index of attributions for each article: row = article × PLACES + place in the analysis."""

APART: Final = " \ue000 "
"""Stands between two names of an actor, so that no phrase leads from one to the other."""

_FACTS: Final[dict[str, str]] = {
    Form.DIRECT: "d",
    Form.INDIRECT: "i",
    Form.MIXED: "m",
    Act.STATEMENT: "s",
    Act.ATTITUDE: "t",
    Kind.PERSON: "p",
    Kind.ORGANIZATION: "o",
    Kind.GROUP: "g",
    Kind.ANONYMOUS: "a",
    Kind.DOCUMENT: "w",
    Kind.UNKNOWN: "u",
}

_BATCH: Final = 200
"""Articles in one transaction, so that another program never waits long for its turn."""

_TAKE_OUT = """
INSERT INTO article_index (article_index, rowid, title, text, byline, outlet, notes)
SELECT 'delete', article, title, text, byline, outlet, notes FROM search_changed
WHERE indexed AND article IN (SELECT value FROM json_each(?))
"""

_PUT_IN = """
INSERT INTO article_index (rowid, title, text, byline, outlet, notes)
SELECT article, title, text, byline, outlet, notes FROM search_words
WHERE article IN (SELECT value FROM json_each(?))
"""

_TOLD = """
SELECT attributions.position, form, act, actors.name, cast_actors.id, cast_actors.kind, attributions.actor
FROM attributions
LEFT JOIN actors ON actors.article = attributions.article AND actors.position = attributions.actor
LEFT JOIN cast_links AS links ON links.article = actors.article AND links.position = actors.position
LEFT JOIN cast_places AS places
    ON places.article = links.article AND places.key = links.key AND places.nth = links.nth
LEFT JOIN cast_actors ON cast_actors.id = places.actor
WHERE attributions.article = ? AND attributions.position < ?
"""

_SPANS = """
SELECT attribution, role, "start", "end" FROM attribution_spans
WHERE article = ? AND role IN ('content', 'cue') ORDER BY attribution, role, position
"""

_CHECK: Final = "INSERT INTO {0} ({0}) VALUES ('integrity-check')"

_NUMBERS: Final = """
SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM article_index_docsize),
    (SELECT count(*) FROM search_changed WHERE NOT indexed AND article IN (SELECT id FROM articles)),
    (SELECT count(*) FROM search_changed WHERE indexed AND article NOT IN (SELECT id FROM articles))
"""

_LEFT_OVER: Final = """
SELECT name FROM sqlite_master WHERE type = 'table' AND name IN (
    'article_index_data', 'article_index_idx', 'article_index_docsize', 'article_index_config',
    'attribution_index_data', 'attribution_index_idx', 'attribution_index_docsize',
    'attribution_index_config', 'attribution_index_content'
)
"""

_ELSEWHERE: Final = """
INSERT INTO search_retold (article)
SELECT DISTINCT article FROM search_places AS before
WHERE article NOT IN (SELECT article FROM search_retold) AND NOT EXISTS (
    SELECT 1 FROM cast_places AS now
    WHERE now.article = before.article AND now.key = before.key AND now.nth = before.nth
        AND now.actor = before.actor
)
"""

_PROBE_WORDS: Final = """
SELECT articles.id, title FROM articles
WHERE id NOT IN (SELECT article FROM search_changed) ORDER BY id DESC LIMIT 3
"""
_PROBE_TOLD: Final = "SELECT id, c3 FROM attribution_index_content ORDER BY id DESC LIMIT 3"

Progress = Callable[[int, int], object]
"""Told after each batch: how many articles are done, and how many there are."""


_HARMED = (DamagedLibrary, MemoryError)
"""What a damaged index ends in: read as a length, a wild number asks for more memory than there is."""


class SearchIndex:
    """The index of one library; what changed since it was last used is read into it by `refresh`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def waiting(self) -> int:
        """Return how many articles changed since they were read into the index."""
        both = "SELECT article FROM search_changed UNION SELECT article FROM search_retold"
        return int(self._connection.value(f"SELECT count(*) FROM ({both})"))  # noqa: S608

    def refresh(
        self,
        *,
        most: int | None = None,
        on_progress: Progress | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> int:
        """Read into the index what changed, the newest articles first, and return how many articles it was.

        ``most`` is the number of articles after which it may stop. A damaged index is made anew.
        """
        if self._connection.row("SELECT 1 FROM search_places LIMIT 1"):
            with self._connection.writing():
                self._settle()
        done, total, healed = 0, self.waiting(), False
        while done < min(total, most or total) and not cancelled():
            batch: int | None = None
            with self.healing(tried=healed):
                batch = self._refresh_batch(min(_BATCH, (most or total) - done))
            healed = healed or batch is None
            if batch == 0:  # another program was faster
                break
            done += batch or 0
            if on_progress is not None and batch:
                on_progress(done, total)
        return done

    def rebuild(self) -> None:
        """Begin the index anew, empty; all articles wait to be read into it. ReadOnlyPlace."""
        if self._connection.read_only is not None:
            raise ReadOnlyPlace(
                "The search index is damaged, and can’t be made again in a library that can only be read. "
                "Save a copy of it, and search that."
            )
        with self._connection.writing():
            self._drop()
            _run_all(self._connection, INDEX + ALL_ANEW)

    def _drop(self) -> None:
        """Remove the index, also where FTS5 can't open it any more, as DROP TABLE would have to."""
        self._connection.change("PRAGMA writable_schema = ON")
        self._connection.change(
            "DELETE FROM sqlite_master WHERE name IN ('article_index', 'attribution_index')"
        )
        self._connection.change("PRAGMA writable_schema = RESET")
        for (table,) in self._connection.rows(_LEFT_OVER):
            try:
                self._connection.change(f"DROP TABLE {table}")
            except DamagedLibrary:
                # Its pages can't even be given back: it is put aside, the library goes on without them.
                self._connection.change(f"ALTER TABLE {table} RENAME TO lost_{secrets.token_hex(4)}")

    @contextmanager
    def healing(self, *, tried: bool = False) -> Iterator[None]:
        """Make the index anew where what is done inside finds it damaged; DamagedLibrary where more is.

        With ``tried``, that was done already, and it is the library itself that is damaged.
        """
        try:
            yield
        except _HARMED:
            if tried:
                raise
            self.rebuild()
        except sqlite3.OperationalError as error:
            if tried or "no such table: a" not in str(error):  # the index is gone, which nothing else tells
                raise
            self.rebuild()

    def is_whole(self) -> bool:
        """Tell whether SQLite finds the index in order, and it holds what it should; reads all of it."""
        try:
            for table in ("article_index", "attribution_index"):
                self._connection.change(_CHECK.format(table))
        except _HARMED:
            return False
        return self.is_complete()

    def is_sound(self) -> bool:
        """Tell whether the index has all articles and finds the newest by their words; reads little of it."""
        try:
            return self.is_complete() and all(
                self._finds(table, column, row, words)
                for table, column, probe in (
                    ("article_index", "title", _PROBE_WORDS),
                    ("attribution_index", "facts", _PROBE_TOLD),
                )
                for row, words in self._connection.rows(probe)
            )
        except (*_HARMED, sqlite3.OperationalError):
            return False

    def _finds(self, table: str, column: str, row: int, told: str) -> bool:
        words = [word for word in words_of(told) if word.isascii()]
        match = f'{column} : "{words[0]}"' if words else ""
        sql = f"SELECT 1 FROM {table} WHERE {table} MATCH ? AND rowid = ?"  # noqa: S608
        return not words or self._connection.row(sql, [match, row]) is not None

    def is_complete(self) -> bool:
        """Tell whether the index has as many articles as the library, but for those that wait."""
        known, indexed, new, gone = self._connection.rows(_NUMBERS)[0]
        return bool(known == indexed + new - gone)

    def _refresh_batch(self, most: int) -> int:
        with self._connection.writing():
            changed = self._waiting("search_changed", most)
            retold = self._waiting("search_retold", most)
            wanted = json.dumps(changed)
            self._connection.change(_TAKE_OUT, [wanted])
            self._connection.change(_PUT_IN, [wanted])
            for article in retold:
                self._read_attributions(article)
            self._done("search_changed", changed)
            self._done("search_retold", retold)
        return len({*changed, *retold})

    def _settle(self) -> None:
        """Note the articles in which a name leads to another actor than before."""
        self._connection.change(_ELSEWHERE)
        self._connection.change("DELETE FROM search_places")
        self._connection.change("DELETE FROM search_kinds")

    def _waiting(self, table: str, most: int) -> list[int]:
        rows = self._connection.rows(f"SELECT article FROM {table} ORDER BY article DESC LIMIT ?", [most])  # noqa: S608
        return [row[0] for row in rows]

    def _done(self, table: str, articles: list[int]) -> None:
        self._connection.change(
            f"DELETE FROM {table} WHERE article IN (SELECT value FROM json_each(?))",  # noqa: S608
            [json.dumps(articles)],
        )

    def _read_attributions(self, article: int) -> None:
        first = article * PLACES
        self._connection.change(
            "DELETE FROM attribution_index WHERE rowid BETWEEN ? AND ?", [first, first + PLACES - 1]
        )
        text = self._connection.value("SELECT text FROM article_texts WHERE article = ?", [article])
        if text is None:
            return
        spans = self._connection.rows(_SPANS, [article])
        aliases = self._connection.rows(
            "SELECT actor, alias FROM actor_aliases WHERE article = ? ORDER BY actor, position", [article]
        )
        told = self._connection.rows(_TOLD, [article, PLACES])
        self._connection.insert_all(
            "INSERT INTO attribution_index (rowid, content, cue, names, facts) VALUES (?, ?, ?, ?, ?)",
            ((first + place, *words) for place, *words in attribution_words(text, spans, aliases, told)),
        )


def attribution_words(
    text: str, spans: list[Row], aliases: list[Row], told: list[Row]
) -> Iterator[tuple[int, str, str, str, str]]:
    """Yield place, content, cue, names and facts of each attribution, as the index holds them."""
    parts: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for place, role, start, end in spans:
        parts[place, role].append(text[start:end])
    names: defaultdict[int | None, list[str]] = defaultdict(list)
    for actor, alias in aliases:
        names[actor].append(alias)
    for place, form, act, name, number, kind, actor in told:
        facts = (form, act) if number is None else (form, act, kind, number)
        called = [] if name is None else [name, *names[actor]]
        yield (
            place,
            " … ".join(parts[place, "content"]),
            " … ".join(parts[place, "cue"]),
            APART.join(called),
            " ".join(map(fact_word, facts)),
        )


def fact_word(value: str | int) -> str:
    """Return the word by which the index knows a form, an act, a kind, or the number of an actor.

    A single letter has no beginnings of two or three letters, which the index would hold too.
    """
    return str(value) if isinstance(value, int) else _FACTS.get(value, "")


def _run_all(connection: Connection, script: str) -> None:
    """Run statements without the commit that SQLite's own `executescript` begins with."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.change(statement)
            statement = ""
