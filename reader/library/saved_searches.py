"""Saved searches: a name for what is looked for again and again."""

from dataclasses import dataclass

from reader.errors import LibraryError
from reader.library.articles import one_line
from reader.library.connection import Connection
from reader.library.search import Count, SearchStore, parse

LONGEST = 200
"""Characters of a name at most."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search under a name; ``position`` is its place in the list, from 0."""

    id: int
    name: str
    query: str
    position: int


class SavedSearchStore:
    """The saved searches of one library, in the order in which its user put them."""

    def __init__(self, connection: Connection, search: SearchStore) -> None:
        self._connection = connection
        self._search = search

    def all(self) -> list[SavedSearch]:
        """Return all of them in order."""
        rows = self._connection.rows("SELECT id, name, query FROM saved_searches ORDER BY position, id")
        return [SavedSearch(number, name, query, place) for place, (number, name, query) in enumerate(rows)]

    def counts(self) -> dict[int, Count]:
        """Return by id how many articles each finds now; counting stops at a thousand."""
        return {saved.id: self._search.count(parse(saved.query).query) for saved in self.all()}

    def get(self, search_id: int) -> SavedSearch:
        """Return a saved search; LibraryError where it is gone."""
        found = next((saved for saved in self.all() if saved.id == search_id), None)
        if found is None:
            raise LibraryError("This search is not in the library any more.")
        return found

    def add(self, name: str, query: str) -> int:
        """Save a search at the end of the list, and return its id; LibraryError for a name without a word."""
        return self._connection.insert(
            "INSERT INTO saved_searches (name, query, position) "
            "VALUES (?, ?, (SELECT coalesce(max(position), -1) + 1 FROM saved_searches))",
            [_name(name), _storable(query)],
        )

    def rename(self, search_id: int, name: str) -> None:
        """Give a search another name; LibraryError where it is gone, and for a name without a word."""
        self._change("UPDATE saved_searches SET name = ? WHERE id = ?", [_name(name), search_id])

    def change(self, search_id: int, query: str) -> None:
        """Let a name stand for another search; LibraryError where it is gone."""
        self._change("UPDATE saved_searches SET query = ? WHERE id = ?", [_storable(query), search_id])

    def remove(self, search_id: int) -> SavedSearch:
        """Take a search out of the list, and return it as `put_back` wants it; LibraryError if it is gone."""
        with self._connection.writing():
            removed = self.get(search_id)
            self._change("DELETE FROM saved_searches WHERE id = ?", [search_id])
        return removed

    def put_back(self, removed: SavedSearch) -> None:
        """Undo a removal: the search is there again under its id, at its place."""
        with self._connection.writing():
            self._connection.insert(
                "INSERT INTO saved_searches (id, name, query, position) VALUES (?, ?, ?, -1)",
                [removed.id, removed.name, removed.query],
            )
            self.move(removed.id, removed.position)

    def move(self, search_id: int, position: int) -> None:
        """Put a search at another place in the list; LibraryError where it is gone."""
        with self._connection.writing():
            moved = self.get(search_id)
            order = [saved.id for saved in self.all() if saved.id != moved.id]
            order.insert(max(0, position), moved.id)
            self._connection.insert_all(
                "UPDATE saved_searches SET position = ? WHERE id = ?",
                ((place, number) for place, number in enumerate(order)),
            )

    def _change(self, sql: str, values: list[str | int]) -> None:
        if not self._connection.change(sql, values):
            raise LibraryError("This search is not in the library any more.")


def _name(name: str) -> str:
    line = one_line(name)
    if line is None:
        raise LibraryError("A saved search needs a name.")
    return line[:LONGEST]


def _storable(query: str) -> str:
    # Half a surrogate pair, as some programs leave it on the clipboard, has no UTF-8.
    return query.encode(errors="replace").decode()
