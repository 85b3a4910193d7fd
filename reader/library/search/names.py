"""What a library calls its actors and collections, as a search names them."""

from collections.abc import Sequence
from typing import Final

from reader.library.connection import Connection
from reader.library.keys import name_key

_MOST: Final = 300
"""Actors of the library for one name; the names in the articles are looked up besides."""

# Few names hold the letters at all, and only of those is it asked whether they are whole words.
_ACTORS: Final = """
SELECT actor FROM cast_names INDEXED BY cast_names_known
WHERE (telling OR given) AND instr(key, ?) AND instr(' ' || key || ' ', ?)
GROUP BY actor ORDER BY max(given) DESC, actor LIMIT ?
"""

_INSIDE: Final = """
WITH RECURSIVE inside (id) AS (
    SELECT value FROM json_each(?)
    UNION
    SELECT collections.id FROM collections JOIN inside ON parent = inside.id
)
SELECT id FROM inside
"""


class LibraryNames:
    """Looks names up in one library, without case and diacritics."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def actors(self, name: str, prefix: bool) -> Sequence[int]:
        """Return the numbers of the actors with a name that holds the words of this one in a row."""
        if not name:  # what was typed is a mark that counts for nothing in a name
            return []
        words = f" {name}" if prefix else f" {name} "
        return [row[0] for row in self._connection.rows(_ACTORS, [name, words, _MOST])]

    def collections(self, name: str, prefix: bool) -> Sequence[int]:
        """Return the ids of the collections of this name, and of all that stand in them."""
        named = [
            number
            for number, called in self._connection.rows("SELECT id, name FROM collections")
            if name_key(called) == name or (prefix and name_key(called).startswith(name))
        ]
        return [row[0] for row in self._connection.rows(_INSIDE, [str(named)])]
