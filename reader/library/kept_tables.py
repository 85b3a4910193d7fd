"""The tables whose rows can be taken back, and the SQL that reads and changes one row of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Table:
    """A table's primary key, its other columns, and which columns of other tables refer to its rows."""

    key: tuple[str, ...]
    others: tuple[str, ...] = ()
    referred: tuple[tuple[str, str], ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns, the key first."""
        return self.key + self.others


TABLES: Final = {
    "articles": Table(("id",)),
    "tags": Table(("id",), ("name", "key", "colour"), (("article_tags", "tag"),)),
    "article_tags": Table(("article", "tag")),
    "collections": Table(
        ("id",),
        ("parent", "name", "position"),
        (("collections", "parent"), ("collection_articles", "collection")),
    ),
    "collection_articles": Table(("collection", "article")),
    "notes": Table(
        ("id",), ("article", "start", "end", "exact", "prefix", "suffix", "text", "made", "changed")
    ),
    "versions": Table(("article",), ("newer",)),
}
"""The tables whose rows can be taken back; articles are changed, but never put or taken here."""

ARTICLE_COLUMNS: Final = {"article", "newer"}
"""Columns that name an article, which may have been deleted for good meanwhile."""

LOST: Final = "SELECT 1 FROM json_each(?) WHERE value NOT IN (SELECT id FROM articles)"
"""The query for whether one of some articles, a JSON array of ids, is gone."""

CHAINS: Final = {"collections": "parent", "versions": "newer"}
"""Columns that lead from row to row, and must never lead back."""


def owner(table: str) -> str:
    """Return which column of a table of links names the tag or the collection."""
    return next(column for column in TABLES[table].key if column != "article")


def _name(column: str) -> str:
    return f'"{column}"'  # “start” and “end” are words of SQL


def _where(table: str) -> str:
    return " AND ".join(f"{_name(column)} = ?" for column in TABLES[table].key)


def select(table: str, columns: Sequence[str]) -> str:
    """Return the query for some columns of the row of a key."""
    return f"SELECT {', '.join(map(_name, columns))} FROM {table} WHERE {_where(table)}"  # noqa: S608


def select_many(table: str, columns: Sequence[str]) -> str:
    """Return the query for key and columns of many rows; its parameter is a JSON array of keys."""
    key = TABLES[table].key
    wanted = ", ".join(f"{table}.{_name(column)}" for column in (*key, *columns))
    same = " AND ".join(
        f"{table}.{_name(column)} = json_extract(asked.value, '$[{place}]')"
        for place, column in enumerate(key)
    )
    return f"SELECT {wanted} FROM json_each(?) AS asked CROSS JOIN {table} ON {same}"  # noqa: S608


def insert(table: str, columns: Sequence[str]) -> str:
    """Return the statement that inserts a row."""
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(map(_name, columns))}) VALUES ({marks})"  # noqa: S608


def update(table: str, columns: Sequence[str]) -> str:
    """Return the statement that sets columns of the row of a key, which comes behind their values."""
    pairs = ", ".join(f"{_name(column)} = ?" for column in columns)
    return f"UPDATE {table} SET {pairs} WHERE {_where(table)}"  # noqa: S608


def delete(table: str) -> str:
    """Return the statement that deletes the row of a key."""
    return f"DELETE FROM {table} WHERE {_where(table)}"  # noqa: S608
