"""All that a library holds, as rows by table: what a whole library is written out from.

Rows go with an article where their table has a column ``article`` that is never empty; the rest belongs to
the library as a whole. New tables come along by themselves.
"""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from reader.errors import DamagedLibrary
from reader.library.connection import Connection
from reader.library.layout import STEPS, Table, own_tables, quoted

Record = dict[str, object]
"""One row: its values by column."""
Rows = dict[str, list[Record]]
"""Rows by table; a table without rows is left out."""

ARTICLES = "articles"
ORIGINAL_BYTES = "origin_bytes"
_ABOUT_THE_FILE = frozenset({"library_facts", STEPS})


class Dump:
    """Reads the rows of a library, whatever tables it has."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See one state of the library in all that is read inside, whatever others write meanwhile."""
        with self._connection.reading():
            yield

    def version(self) -> int:
        """Return the schema version of the library."""
        return int(self._connection.value("PRAGMA user_version"))

    def articles(self) -> list[int]:
        """Return the ids of all articles, also of those in the trash."""
        return [row[0] for row in self._connection.rows("SELECT id FROM articles ORDER BY id")]

    def tables(self) -> tuple[Table, ...]:
        """Return the tables that are dumped, each after all that it refers to."""
        return tuple(t for t in own_tables(self._connection.db.conn) if t.name not in _ABOUT_THE_FILE)

    def of_article(self, tables: Sequence[Table], article: int) -> Rows:
        """Return the rows of one article, its original bytes aside, of those ``tables`` that have some."""
        rows = {
            table.name: self._records(table, f"WHERE {quoted(article_column(table))} = ?", [article])
            for table in tables
            if is_about_articles(table) and table.name != ORIGINAL_BYTES
        }
        return {name: records for name, records in rows.items() if records}

    def original(self, article: int) -> bytes | None:
        """Return the bytes that an article was made from, where they were kept; DamagedLibrary."""
        row = self._connection.row(
            "SELECT data, size FROM origin_bytes JOIN origins USING (article) WHERE article = ?", [article]
        )
        if row is None:
            return None
        try:
            return zlib.decompressobj().decompress(row[0], (row[1] or 0) + 1)
        except zlib.error as error:
            raise DamagedLibrary(f"The original of article {article} is damaged.") from error

    def of_library(self, tables: Sequence[Table]) -> Rows:
        """Return the rows that belong to no article, of all other ``tables``."""
        rows = {table.name: self._records(table, "", []) for table in tables if not is_about_articles(table)}
        return {name: records for name, records in rows.items() if records}

    def is_empty(self, tables: Sequence[Table]) -> bool:
        """Tell whether the library holds no row of its own."""
        return not any(self._connection.row(table.scan(table.names) + " LIMIT 1") for table in tables)

    def last_ids(self) -> dict[str, int]:
        """Return by table the highest id that was ever given there, so that none is given again."""
        return dict(self._connection.rows("SELECT name, seq FROM sqlite_sequence ORDER BY name"))

    def _records(self, table: Table, condition: str, values: list[int]) -> list[Record]:
        rows = self._connection.rows(table.scan(table.names, condition), values)
        return [dict(zip(table.names, row, strict=True)) for row in rows]


def is_about_articles(table: Table) -> bool:
    """Tell whether each row of a table belongs to one article."""
    column = table.column("article")
    return table.name == ARTICLES or (column is not None and column.required)


def article_column(table: Table) -> str:
    """Return the column of a table about articles that tells the article."""
    return "id" if table.name == ARTICLES else "article"
