"""Linking the actors of analyses to the actors of the library, in the transaction that stores them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple

from reader.library.connection import Connection
from reader.library.decisions import name_rows
from reader.library.linking import Known, KnownName, Link, Place, Settled, link, linking_names
from reader.library.names import name_key
from reader.model import Actor, Kind

_SETTLED = """
SELECT key, nth, places.actor, places.decided,
    NOT cast_actors.decided AND NOT EXISTS (
        SELECT 1 FROM cast_places AS others
        WHERE others.actor = places.actor AND others.article <> places.article
    )
FROM cast_places AS places JOIN cast_actors ON id = places.actor WHERE places.article = ?
"""

# How many articles link to an actor only decides between equals, so that a hundred are as good as more.
_KNOWN = """
SELECT id, name, kind, (SELECT count(*) FROM (SELECT 1 FROM cast_places WHERE actor = id LIMIT 100))
FROM cast_actors WHERE id IN (
    SELECT actor FROM cast_names WHERE telling AND key IN (SELECT value FROM json_each(?))
)
"""


class CastLinks:
    """Keeps the links between the actors of articles and those of the library."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def renew(self, article_id: int, actors: Sequence[Actor]) -> None:
        """Link the actors of an analysis that was just stored, inside its transaction.

        What the user decided in this article holds; all else is linked anew.
        """
        settled = self._settled(article_id)
        known = self._known(actors)
        links = link(actors, known.values(), settled)
        self._connection.change("DELETE FROM cast_places WHERE article = ? AND NOT decided", [article_id])
        own = {before.actor for before in settled.values() if before.own}
        rows = [self._row(found, actor, known, own) for found, actor in zip(links, actors, strict=True)]
        kept = {place for place, before in settled.items() if before.decided}
        self._connection.insert_all(
            "INSERT INTO cast_places (article, key, nth, actor, decided) VALUES (?, ?, ?, ?, 0)",
            (
                (article_id, found.place.key, found.place.nth, row)
                for found, row in zip(links, rows, strict=True)
                if found.place not in kept
            ),
        )
        self._connection.insert_all(
            "INSERT INTO cast_links (article, position, key, nth, attributions) VALUES (?1, ?2, ?3, ?4, "
            "(SELECT count(*) FROM attributions WHERE article = ?1 AND actor = ?2))",
            ((article_id, i, found.place.key, found.place.nth) for i, found in enumerate(links)),
        )
        self.forget({before.actor for before in settled.values()})
        self._connection.change("UPDATE analyses SET linked = 1 WHERE article = ?", [article_id])

    def linked_to(self, article_id: int) -> set[int]:
        """Return the actors of the library that an article leads to."""
        rows = self._connection.rows("SELECT actor FROM cast_places WHERE article = ?", [article_id])
        return {row[0] for row in rows}

    def forget(self, actor_ids: Iterable[int]) -> None:
        """Remove those of the actors that no article leads to and no user has touched."""
        ids = json.dumps(list(actor_ids))
        unused = (
            "SELECT id FROM cast_actors WHERE id IN (SELECT value FROM json_each(?)) AND NOT decided "
            "AND NOT EXISTS (SELECT 1 FROM cast_places WHERE actor = id)"
        )
        self._connection.change(f"DELETE FROM cast_names WHERE actor IN ({unused})", [ids])  # noqa: S608
        self._connection.change(f"DELETE FROM cast_actors WHERE id IN ({unused})", [ids])  # noqa: S608

    def _settled(self, article_id: int) -> dict[Place, Settled]:
        rows = self._connection.rows(_SETTLED, [article_id])
        return {
            Place(key, nth): Settled(actor, bool(decided), bool(own))
            for key, nth, actor, decided, own in rows
        }

    def _known(self, actors: Iterable[Actor]) -> dict[int, Known]:
        """Return all actors of the library that can be known by a name of one of ``actors``."""
        keys = {name_key(name) for actor in actors for name in linking_names(actor)}
        rows = self._connection.rows(_KNOWN, [json.dumps(sorted(keys))])
        ids = json.dumps([row[0] for row in rows])
        names: defaultdict[int, list[KnownName]] = defaultdict(list)
        for actor, name, told, given in self._connection.rows(
            "SELECT actor, name, told, given FROM cast_names WHERE actor IN (SELECT value FROM json_each(?))",
            [ids],
        ):
            names[actor].append(KnownName(name, Kind(told), bool(given)))
        apart: defaultdict[int, set[int]] = defaultdict(set)
        for one, other in self._connection.rows(
            "SELECT one, other FROM cast_apart WHERE one IN (SELECT value FROM json_each(?1)) "
            "OR other IN (SELECT value FROM json_each(?1))",
            [ids],
        ):
            apart[one].add(other)
            apart[other].add(one)
        return {
            number: Known(number, name, Kind(kind), tuple(names[number]), articles, frozenset(apart[number]))
            for number, name, kind, articles in rows
        }

    def _row(self, found: Link, actor: Actor, known: Mapping[int, Known], own: set[int]) -> int:
        """Return the row to which ``actor`` leads, made or told anew where it is this article's alone."""
        row = found.actor
        if row is None or row in own:
            row = self._write(row, actor)
            names = name_rows(row, actor)
        else:
            self._connection.change(
                "UPDATE cast_actors SET kind = ? WHERE id = ? AND kind = ? AND NOT decided",
                [actor.kind, row, Kind.UNKNOWN],
            )
            names = [
                name
                for name in name_rows(row, actor)
                if name.telling and not _another_has(name.key, known, row)
            ]
        self._connection.insert_all(
            "INSERT OR IGNORE INTO cast_names (actor, key, told, name, given, telling) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            map(astuple, names),
        )
        return row

    def _write(self, row: int | None, actor: Actor) -> int:
        if row is None:
            return self._connection.insert(
                "INSERT INTO cast_actors (name, kind, decided) VALUES (?, ?, 0)", [actor.name, actor.kind]
            )
        self._connection.change("DELETE FROM cast_names WHERE actor = ?", [row])
        self._connection.change(
            "UPDATE cast_actors SET name = ?, kind = ? WHERE id = ?", [actor.name, actor.kind, row]
        )
        return row


def _another_has(key: str, known: Mapping[int, Known], row: int) -> bool:
    """Tell whether a name is that of somebody whom the user keeps apart from ``row``."""
    return row in known and any(
        name_key(known[other].name) == key for other in known[row].apart if other in known
    )
