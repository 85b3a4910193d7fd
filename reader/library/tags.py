"""Tags: words with colours that a person puts on articles."""

import json
import re
from collections.abc import Sequence
from itertools import groupby

from reader.errors import LibraryError, NoSuchTag
from reader.library.articles import one_line
from reader.library.connection import Connection, Row
from reader.library.keys import name_key
from reader.library.ledger import Ledger
from reader.model import Tag

_COLOUR = re.compile("#[0-9a-f]{6}")

_TAGS = """
SELECT tags.id, name, colour, (
    SELECT count(*) FROM article_tags AS links WHERE links.tag = tags.id
    AND links.article NOT IN (SELECT id FROM articles WHERE trashed IS NOT NULL)
) FROM tags
"""


class TagStore:
    """The tags of one library; two that differ in case and diacritics only are one."""

    def __init__(self, connection: Connection, ledger: Ledger) -> None:
        self._connection = connection
        self._ledger = ledger

    def all(self) -> list[Tag]:
        """Return all tags by their names."""
        return [Tag(*row) for row in self._connection.rows(f"{_TAGS} ORDER BY key")]

    def get(self, tag_id: int) -> Tag:
        """Return a tag; NoSuchTag."""
        return Tag(*self._row(f"{_TAGS} WHERE tags.id = ?", tag_id))

    def named(self, name: str) -> Tag | None:
        """Return the tag of that name, whatever its case and diacritics; None where there is none."""
        row = self._connection.row(f"{_TAGS} WHERE key = ?", [name_key(name)])
        return None if row is None else Tag(*row)

    def of(self, article_id: int) -> list[Tag]:
        """Return the tags on an article by their names."""
        rows = self._connection.rows(
            f"{_TAGS} JOIN article_tags AS here ON here.tag = tags.id WHERE here.article = ? ORDER BY key",
            [article_id],
        )
        return [Tag(*row) for row in rows]

    def of_each(self, article_ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
        """Return the ids of the tags on each of these articles, by their names; none for those without."""
        rows = self._connection.rows(
            "SELECT article, tag FROM article_tags JOIN tags ON tags.id = tag "
            "WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, key",
            [json.dumps(list(article_ids))],
        )
        return {
            article: tuple(tag for _, tag in links)
            for article, links in groupby(rows, key=lambda row: row[0])
        }

    def new(self, name: str, colour: str | None = None) -> int:
        """Make a tag and return its id; LibraryError for a name without a word, or one that there is."""
        line, key = self._free_name(name)
        return self._ledger.put("tags", name=line, key=key, colour=_colour(colour))

    def rename(self, tag_id: int, name: str) -> None:
        """Give a tag another name; NoSuchTag, LibraryError as for `new`."""
        with self._connection.writing():
            self.get(tag_id)
            line, key = self._free_name(name, tag_id)
            self._ledger.set("tags", [tag_id], name=line, key=key)

    def recolour(self, tag_id: int, colour: str | None) -> None:
        """Give a tag a colour, "#rrggbb", or the ordinary one; NoSuchTag, LibraryError for no colour."""
        with self._connection.writing():
            self.get(tag_id)
            self._ledger.set("tags", [tag_id], colour=_colour(colour))

    def remove(self, tag_id: int) -> None:
        """Take a tag off all articles and away; NoSuchTag."""
        with self._connection.writing():
            self.get(tag_id)
            self._ledger.take_links("article_tags", tag_id)
            self._ledger.take("tags", (tag_id,))

    def put(self, tag_id: int, article_ids: Sequence[int]) -> None:
        """Put a tag on articles, some of which may have it already; NoSuchTag, NoSuchArticle."""
        with self._connection.writing():
            self.get(tag_id)
            self._ledger.put_links("article_tags", tag_id, article_ids)

    def take_off(self, tag_id: int, article_ids: Sequence[int]) -> None:
        """Take a tag off articles, some of which may not have it; NoSuchTag."""
        with self._connection.writing():
            self.get(tag_id)
            self._ledger.take_links("article_tags", tag_id, article_ids)

    def _free_name(self, name: str, besides: int | None = None) -> tuple[str, str]:
        line = one_line(name)
        if line is None:
            raise LibraryError("A tag needs at least one word.")
        there = self.named(line)
        if there is not None and there.id != besides:
            raise LibraryError(f"There is a tag “{there.name}” already.")
        return line, name_key(line)

    def _row(self, sql: str, tag_id: int) -> Row:
        row = self._connection.row(sql, [tag_id])
        if row is None:
            raise NoSuchTag("This tag is not in the library any more.")
        return row


def _colour(colour: str | None) -> str | None:
    if colour is None:
        return None
    plain = colour.strip().lower()
    if not _COLOUR.fullmatch(plain):
        raise LibraryError(f"“{colour}” is no colour. Give it as #rrggbb.")
    return plain
