"""Collections: places for articles, one within another; an article can be in several."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from reader.errors import LibraryError, NoSuchCollection
from reader.library.articles import one_line
from reader.library.connection import Connection
from reader.library.keys import name_key
from reader.library.ledger import Ledger
from reader.model import Collection

_COUNTS = """
WITH RECURSIVE above (collection, holder) AS (
    SELECT id, id FROM collections
    UNION
    SELECT collection, parent FROM above JOIN collections ON id = holder WHERE parent IS NOT NULL
)
SELECT holder, count(DISTINCT article) FROM above
JOIN collection_articles USING (collection)
WHERE article NOT IN (SELECT id FROM articles WHERE trashed IS NOT NULL)
GROUP BY holder
"""


class CollectionStore:
    """The collections of one library; those in one place have names of their own and an order."""

    def __init__(self, connection: Connection, ledger: Ledger) -> None:
        self._connection = connection
        self._ledger = ledger

    def all(self) -> list[Collection]:
        """Return all collections, each before those that it holds, in their order."""
        with self._connection.reading():
            counts: dict[int, int] = dict(self._connection.rows(_COUNTS))
            within: defaultdict[int | None, list[tuple[int, str]]] = defaultdict(list)
            for number, parent, name in self._connection.rows(
                "SELECT id, parent, name FROM collections ORDER BY position, id"
            ):
                within[parent].append((number, name))
        return [
            Collection(number, parent, name, counts.get(number, 0)) for number, parent, name in _walk(within)
        ]

    def get(self, collection_id: int) -> Collection:
        """Return a collection; NoSuchCollection."""
        return next((one for one in self.all() if one.id == collection_id), None) or self._refuse()

    def of(self, article_id: int) -> list[Collection]:
        """Return the collections that an article is in, in the order of `all`."""
        rows = self._connection.rows(
            "SELECT collection FROM collection_articles WHERE article = ?", [article_id]
        )
        numbers = {row[0] for row in rows}
        return [one for one in self.all() if one.id in numbers]

    def of_each(self, article_ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
        """Return the ids of the collections that each of these articles is in itself; none where in none."""
        rows = self._connection.rows(
            "SELECT article, collection FROM collection_articles "
            "WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, collection",
            [json.dumps(list(article_ids))],
        )
        return {
            article: tuple(number for _, number in links)
            for article, links in groupby(rows, key=lambda row: row[0])
        }

    def new(self, name: str, parent: int | None = None) -> int:
        """Make a collection, the last one in its parent, and return its id.

        NoSuchCollection; LibraryError for a name without a word, or one that there is in this place.
        """
        with self._connection.writing():
            if parent is not None:
                self._parent(parent)
            line = self._free_name(name, parent)
            return self._ledger.put(
                "collections", parent=parent, name=line, position=len(self._order(parent))
            )

    def rename(self, collection_id: int, name: str) -> None:
        """Give a collection another name; errors as for `new`."""
        with self._connection.writing():
            line = self._free_name(name, self._parent(collection_id), collection_id)
            self._ledger.set("collections", [collection_id], name=line)

    def move(self, collection_id: int, parent: int | None, place: int | None = None) -> None:
        """Put a collection into another, or to the top, as number ``place`` or as the last one there.

        NoSuchCollection; LibraryError for a place within itself, and where its name is taken there.
        """
        with self._connection.writing():
            old = self._parent(collection_id)
            if parent is not None:
                self._parent(parent)
            if parent is not None and collection_id in self._holders(parent):
                raise LibraryError("A collection can’t be moved into itself.")
            self._free_name(self._name(collection_id), parent, collection_id)
            order = [number for number in self._order(parent) if number != collection_id]
            at = len(order) if place is None else max(place, 0)
            self._ledger.set("collections", [collection_id], parent=parent)
            self._number([*order[:at], collection_id, *order[at:]])
            if old != parent:
                self._number(self._order(old))

    def sort(self, parent: int | None = None) -> None:
        """Put the collections in one place in the order of their names; NoSuchCollection."""
        with self._connection.writing():
            if parent is not None:
                self._parent(parent)
            self._number(sorted(self._order(parent), key=lambda number: name_key(self._name(number))))

    def remove(self, collection_id: int) -> None:
        """Take a collection away with all that it holds, articles aside; NoSuchCollection."""
        with self._connection.writing():
            parent = self._parent(collection_id)
            for number in reversed([collection_id, *self._inside(collection_id)]):
                self._ledger.take_links("collection_articles", number)
                self._ledger.take("collections", (number,))
            self._number(self._order(parent))

    def add(self, collection_id: int, article_ids: Sequence[int]) -> None:
        """Put articles into a collection, some of which may be there; NoSuchCollection, NoSuchArticle."""
        with self._connection.writing():
            self._parent(collection_id)
            self._ledger.put_links("collection_articles", collection_id, article_ids)

    def take_out(self, collection_id: int, article_ids: Sequence[int]) -> None:
        """Take articles out of a collection, not out of those that it holds; NoSuchCollection."""
        with self._connection.writing():
            self._parent(collection_id)
            self._ledger.take_links("collection_articles", collection_id, article_ids)

    def _parent(self, collection_id: int) -> int | None:
        row = self._connection.row("SELECT parent FROM collections WHERE id = ?", [collection_id])
        if row is None:
            self._refuse()
            return None
        parent: int | None = row[0]
        return parent

    def _name(self, collection_id: int) -> str:
        return str(self._connection.value("SELECT name FROM collections WHERE id = ?", [collection_id]))

    def _order(self, parent: int | None) -> list[int]:
        rows = self._connection.rows(
            "SELECT id FROM collections WHERE parent IS ? ORDER BY position, id", [parent]
        )
        return [row[0] for row in rows]

    def _number(self, order: Sequence[int]) -> None:
        for place, number in enumerate(order):
            self._ledger.set("collections", [number], position=place)

    def _holders(self, collection_id: int) -> list[int]:
        """Return a collection and all that it stands in."""
        rows = self._connection.rows(
            "WITH RECURSIVE above (id) AS (VALUES (?) UNION SELECT parent FROM collections "
            "JOIN above USING (id) WHERE parent IS NOT NULL) SELECT id FROM above",
            [collection_id],
        )
        return [row[0] for row in rows]

    def _inside(self, collection_id: int) -> list[int]:
        """Return all that a collection holds, each before what is within it."""
        found: dict[int, None] = {}
        waiting = self._order(collection_id)
        while waiting:
            number = waiting.pop(0)
            if number not in found and number != collection_id:
                found[number] = None
                waiting += self._order(number)
        return list(found)

    def _free_name(self, name: str, parent: int | None, besides: int | None = None) -> str:
        line = one_line(name)
        if line is None:
            raise LibraryError("A collection needs a name of at least one word.")
        for number in self._order(parent):
            if number != besides and name_key(self._name(number)) == name_key(line):
                raise LibraryError(f"There is a collection “{self._name(number)}” here already.")
        return line

    def _refuse(self) -> Collection:
        raise NoSuchCollection("This collection is not in the library any more.")


def _walk(within: dict[int | None, list[tuple[int, str]]]) -> Iterator[tuple[int, int | None, str]]:
    """Yield the tree from the top down; each once, even if a damaged file has them in a circle."""
    waiting: list[tuple[int, int | None, str]] = [
        (number, None, name) for number, name in within.get(None, ())
    ]
    while waiting:
        number, parent, name = waiting.pop(0)
        yield number, parent, name
        waiting[:0] = [(inner, number, inner_name) for inner, inner_name in within.get(number, ())]
