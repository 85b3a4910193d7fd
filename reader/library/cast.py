"""The actors of a library: who they are, what they told in all articles, and the user's decisions."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter

from reader.library import decisions
from reader.library.analyses import AnalysisStore
from reader.library.articles import ArticleStore
from reader.library.cast_rows import Dossier, Edit
from reader.library.cast_tables import CastTables
from reader.library.connection import Connection, Row
from reader.library.decisions import Appearance
from reader.library.names import folded_words, name_key
from reader.model import Kind, LibraryActor, Saying, quote

_LINKED = """
FROM cast_places AS places
JOIN cast_links AS links
    ON links.article = places.article AND links.key = places.key AND links.nth = places.nth
"""

_TOLD = f"""
{_LINKED}
JOIN articles ON articles.id = places.article AND trashed IS NULL
JOIN attributions ON attributions.article = links.article AND attributions.actor = links.position
"""

_COUNTED = f"""
SELECT places.actor, count(DISTINCT places.article) AS articles, sum(attributions) AS attributions {_LINKED}
WHERE places.article NOT IN (SELECT id FROM articles WHERE trashed IS NOT NULL)
"""  # noqa: S608 - nothing but what stands above goes into it

_ACTORS = f"""
SELECT id, name, kind, coalesce(articles, 0), coalesce(attributions, 0) FROM cast_actors
LEFT JOIN ({_COUNTED} AND places.actor IN (SELECT value FROM json_each(?1)) GROUP BY places.actor)
    ON actor = id
WHERE id IN (SELECT value FROM json_each(?1))
"""  # noqa: S608

_UNCOUNTED = "SELECT id, name, kind, 0, 0 FROM cast_actors WHERE id IN (SELECT value FROM json_each(?1))"

_FIND = f"""
SELECT id FROM cast_actors JOIN ({_COUNTED} AND places.actor IN ({{}}) GROUP BY places.actor) ON actor = id
ORDER BY articles DESC, name, id LIMIT ?
"""  # noqa: S608

_NEWEST_FIRST = "ORDER BY coalesce(published, added) DESC, articles.id DESC, attributions.position"

_SAYINGS = f"""
SELECT places.article, attributions.position {_TOLD}
WHERE places.actor = ? {_NEWEST_FIRST} LIMIT ? OFFSET ?
"""

_CONTENTS = f"""
SELECT places.article, attributions.position, "start", "end" {_TOLD}
JOIN attribution_spans AS spans ON spans.article = attributions.article
    AND spans.attribution = attributions.position AND role = 'content'
WHERE places.actor = ? {_NEWEST_FIRST}, spans.position
"""

_OF_ARTICLE = """
SELECT places.actor FROM cast_links AS links
JOIN cast_places AS places
    ON places.article = links.article AND places.key = links.key AND places.nth = links.nth
WHERE links.article = ? ORDER BY links.position
"""

_CALLED = """
SELECT actors.name, coalesce(alias, actors.name) FROM cast_places AS places
JOIN cast_links AS links
    ON links.article = places.article AND links.key = places.key AND links.nth = places.nth
JOIN actors ON actors.article = links.article AND actors.position = links.position
LEFT JOIN actor_aliases AS aliases ON aliases.article = links.article AND aliases.actor = links.position
WHERE places.actor = ? AND places.article <> ?
"""


class CastStore:
    """The actors of one library, one row for each, to which the actors of its articles are linked.

    Every change is one transaction, and returns the edit that it was.
    """

    def __init__(self, connection: Connection, articles: ArticleStore, analyses: AnalysisStore) -> None:
        self._connection = connection
        self._tables = CastTables(connection)
        self._articles = articles
        self._analyses = analyses

    def of_article(self, article_id: int, *, counted: bool = True) -> tuple[LibraryActor, ...]:
        """Return the library's actor for each actor of an article's analysis, in its order; NoSuchArticle.

        Where they need not be ``counted``, their numbers are 0: who stands in thousands of articles takes a
        moment to count.
        """
        with self._connection.reading():
            self._articles.summary(article_id)
            ids = [row[0] for row in self._connection.rows(_OF_ARTICLE, [article_id])]
            actors = {actor.id: actor for actor in self._actors(ids, counted=counted)}
            return tuple(actors[actor_id] for actor_id in ids)

    def get(self, actor_id: int, *, counted: bool = True) -> LibraryActor:
        """Return an actor; NoSuchActor. Where they need not be ``counted``, its numbers are 0."""
        with self._connection.reading():
            self._tables.actor(actor_id)
            return self._actors([actor_id], counted=counted)[0]

    def find(self, words: str, limit: int) -> list[LibraryActor]:
        """Return up to ``limit`` actors with a name that holds all ``words``, those of most articles first.

        The beginning of a word is enough. An actor whose articles are all in the trash is not found.
        """
        wanted = folded_words(words)
        holds = " AND ".join(["instr(' ' || key, ' ' || ?)"] * len(wanted)) or "1"
        with self._connection.reading():
            rows = self._connection.rows(
                _FIND.format(f"SELECT actor FROM cast_names WHERE {holds}"),  # noqa: S608
                [*wanted, limit],
            )
            return self._actors([row[0] for row in rows])

    def sayings(self, actor_id: int, words: str, offset: int, limit: int) -> list[Saying]:
        """Return up to ``limit`` things that an actor told, from row ``offset`` on, the newest article first.

        With ``words``, those with a content that holds them all, the beginning of a word being enough.
        """
        wanted = folded_words(words)
        with self._connection.reading():
            self._tables.actor(actor_id)
            if wanted:
                rows = list(islice(self._holding(actor_id, wanted), offset, offset + limit))
            else:
                rows = self._connection.rows(_SAYINGS, [actor_id, limit, offset])
            return list(self._sayings(rows))

    def rename(self, actor_id: int, name: str) -> Edit:
        """Give an actor another name; NoSuchActor, LibraryError for a name without a word."""
        with self._connection.writing():
            return self._carry_out(decisions.rename(self._tables.dossier(actor_id), name))

    def set_kind(self, actor_id: int, kind: Kind) -> Edit:
        """Say what an actor is; NoSuchActor."""
        with self._connection.writing():
            return self._carry_out(decisions.set_kind(self._tables.dossier(actor_id), kind))

    def merge(self, kept_id: int, other_id: int) -> Edit:
        """Make two actors one; NoSuchActor, LibraryError for an actor with itself."""
        with self._connection.writing():
            kept, other = self._tables.dossier(kept_id), self._tables.dossier(other_id)
            return self._carry_out(decisions.merge(kept, other))

    def not_same(self, one_id: int, other_id: int) -> Edit:
        """Keep two actors apart from now on; NoSuchActor, LibraryError for an actor with itself."""
        with self._connection.writing():
            one, other = self._tables.dossier(one_id), self._tables.dossier(other_id)
            return self._carry_out(decisions.not_same(one, other))

    def split(self, actor_id: int, article_id: int) -> Edit:
        """Give an article's actor a row of its own; NoSuchActor, NoSuchArticle, LibraryError."""
        with self._connection.writing():
            dossier = self._tables.dossier(actor_id)
            self._articles.summary(article_id)
            here = self._appearances(dossier, article_id)
            elsewhere = self._keys_elsewhere(actor_id, article_id)
            return self._carry_out(decisions.split(dossier, here, elsewhere, self._tables.free_id()))

    def apply(self, edit: Edit) -> None:
        """Carry an edit out, or one that is taken back; LibraryError where it does not fit any more."""
        with self._connection.writing():
            self._carry_out(edit)

    def _carry_out(self, edit: Edit) -> Edit:
        self._tables.carry_out(edit)
        return edit

    def _actors(self, ids: Sequence[int], *, counted: bool = True) -> list[LibraryActor]:
        """Return these actors in this order, each of them once."""
        wanted = json.dumps(ids)
        aliases: defaultdict[int, dict[str, str]] = defaultdict(dict)
        for actor_id, key, name in self._connection.rows(
            "SELECT actor, key, name FROM cast_names WHERE actor IN (SELECT value FROM json_each(?)) "
            "ORDER BY actor, name",
            [wanted],
        ):
            aliases[actor_id].setdefault(key, name)
        actors = {}
        rows = self._connection.rows(_ACTORS if counted else _UNCOUNTED, [wanted])
        for number, name, kind, articles, attributions in rows:
            others = tuple(alias for key, alias in aliases[number].items() if key != name_key(name))
            actors[number] = LibraryActor(number, name, Kind(kind), others, articles, attributions)
        return [actors[number] for number in dict.fromkeys(ids)]

    def _sayings(self, rows: Iterable[Row]) -> Iterator[Saying]:
        for article_id, told in groupby(rows, key=itemgetter(0)):
            places = [place for _, place in told]
            summary = self._articles.summary(article_id)
            text = self._text(article_id)
            found = self._analyses.attributions(article_id, places)
            for place, attribution in zip(places, found, strict=True):
                yield Saying(summary, attribution, quote(text, attribution.content), place)

    def _holding(self, actor_id: int, wanted: Sequence[str]) -> Iterator[Row]:
        """Yield article and place of each attribution of an actor whose content holds all the words."""
        contents = self._connection.rows(_CONTENTS, [actor_id])
        for article_id, rows in groupby(contents, key=itemgetter(0)):
            text = self._text(article_id)
            for place, spans in groupby(rows, key=itemgetter(1)):
                content = " ".join(text[start:end] for _, _, start, end in spans)
                words = f" {' '.join(folded_words(content))}"
                if all(f" {word}" in words for word in wanted):
                    yield article_id, place

    def _text(self, article_id: int) -> str:
        found = self._connection.value("SELECT text FROM article_texts WHERE article = ?", [article_id])
        return str(found)

    def _appearances(self, dossier: Dossier, article_id: int) -> list[Appearance]:
        """Return where and how the row of ``dossier`` appears in an article as it was analysed last."""
        places = {(row.key, row.nth): row for row in dossier.places if row.article == article_id}
        actors = self._analyses.actors(article_id)
        rows = self._connection.rows(
            "SELECT position, key, nth FROM cast_links WHERE article = ? ORDER BY position", [article_id]
        )
        return [
            Appearance(places[key, nth], actors[position])
            for position, key, nth in rows
            if (key, nth) in places
        ]

    def _keys_elsewhere(self, actor_id: int, article_id: int) -> set[str]:
        """Return the keys of all that other articles call the actors which lead to this row."""
        rows = self._connection.rows(_CALLED, [actor_id, article_id])
        return {name_key(name) for row in rows for name in row}
