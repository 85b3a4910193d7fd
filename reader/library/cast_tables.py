"""The cast's tables: what tells of an actor is read from them, edits are carried out on them."""

from dataclasses import astuple
from typing import Final

from reader.errors import LibraryError, NoSuchActor
from reader.library.cast_rows import ActorRow, ApartRow, CastRow, Dossier, Edit, NameRow, PlaceRow
from reader.library.connection import Connection
from reader.model import Kind

_TABLES: Final[dict[type[CastRow], tuple[str, tuple[str, ...]]]] = {
    ActorRow: ("cast_actors", ("id", "name", "kind", "decided")),
    NameRow: ("cast_names", ("actor", "key", "told", "name", "given", "telling")),
    PlaceRow: ("cast_places", ("article", "key", "nth", "actor", "decided")),
    ApartRow: ("cast_apart", ("one", "other")),
}
"""Each kind of row with its table and its columns, in the order of the row's fields."""


class CastTables:
    """The tables of one library; used inside a transaction of its connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def actor(self, actor_id: int) -> ActorRow:
        """Return the row of an actor; NoSuchActor."""
        row = self._connection.row("SELECT id, name, kind, decided FROM cast_actors WHERE id = ?", [actor_id])
        if row is None:
            raise NoSuchActor("This actor is not in the library any more.")
        number, name, kind, decided = row
        return ActorRow(number, name, Kind(kind), bool(decided))

    def dossier(self, actor_id: int) -> Dossier:
        """Return all rows that tell of an actor; NoSuchActor."""
        actor = self.actor(actor_id)
        names = self._connection.rows(
            "SELECT actor, key, told, name, given, telling FROM cast_names WHERE actor = ? "
            "ORDER BY key, told",
            [actor_id],
        )
        places = self._connection.rows(
            "SELECT article, key, nth, actor, decided FROM cast_places WHERE actor = ? "
            "ORDER BY article, key, nth",
            [actor_id],
        )
        apart = self._connection.rows(
            "SELECT one, other FROM cast_apart WHERE one = ?1 OR other = ?1 ORDER BY one, other", [actor_id]
        )
        return Dossier(
            actor,
            tuple(
                NameRow(number, key, Kind(told), name, bool(given), bool(telling))
                for number, key, told, name, given, telling in names
            ),
            tuple(PlaceRow(article, key, nth, n, bool(done)) for article, key, nth, n, done in places),
            tuple(ApartRow(one, other) for one, other in apart),
        )

    def free_id(self) -> int:
        """Return an id that no actor has or ever had."""
        last = self._connection.value("SELECT seq FROM sqlite_sequence WHERE name = 'cast_actors'")
        return (last or 0) + 1

    def carry_out(self, edit: Edit) -> None:
        """Take and put an edit's rows; LibraryError where they are not any more as the edit knows them."""
        for row in edit.removed:
            if not self._take(row) and not (isinstance(row, PlaceRow) and self._is_free(row)):
                raise _outdated()
        for row in edit.added:
            self._put(row)
        for actor_id in edit.gone:
            self._pass_on(actor_id, edit.heir)

    def _take(self, row: CastRow) -> bool:
        table, columns = _TABLES[type(row)]
        where = " AND ".join(f"{column} = ?" for column in columns)
        return bool(self._connection.change(f"DELETE FROM {table} WHERE {where}", astuple(row)))  # noqa: S608

    def _is_free(self, row: PlaceRow) -> bool:
        """Tell whether a place leads nowhere: its article is gone, or an engine did not find it again."""
        key = [row.article, row.key, row.nth]
        sql = "SELECT 1 FROM cast_places WHERE article = ? AND key = ? AND nth = ?"
        return self._connection.row(sql, key) is None

    def _put(self, row: CastRow) -> None:
        if isinstance(row, PlaceRow):
            known = self._connection.row("SELECT 1 FROM articles WHERE id = ?", [row.article])
            if known is None:
                return
            if not self._is_free(row):
                raise _outdated()
        # A name may have been learned from another article meanwhile; here it is told as it was.
        how = "INSERT OR REPLACE" if isinstance(row, NameRow) else "INSERT"
        table, columns = _TABLES[type(row)]
        marks = ", ".join("?" * len(columns))
        self._connection.insert(f"{how} INTO {table} ({', '.join(columns)}) VALUES ({marks})", astuple(row))

    def _pass_on(self, gone: int, heir: int) -> None:
        """Give ``heir`` what articles and users linked to an actor since the edit was made."""
        self._connection.change("UPDATE cast_places SET actor = ? WHERE actor = ?", [heir, gone])
        self._connection.change("UPDATE OR IGNORE cast_names SET actor = ? WHERE actor = ?", [heir, gone])
        self._connection.change("DELETE FROM cast_names WHERE actor = ?", [gone])
        self._connection.change("DELETE FROM cast_apart WHERE one = ?1 OR other = ?1", [gone])


def _outdated() -> LibraryError:
    return LibraryError("Something else was changed here since, so this can’t be done any more.")
