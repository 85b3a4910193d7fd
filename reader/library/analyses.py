"""What engines found in the articles of a library."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from reader.errors import NoSuchArticle
from reader.library.articles import now
from reader.library.cast_links import CastLinks
from reader.library.connection import Connection
from reader.model import (
    Act,
    Actor,
    Analysis,
    Anonymity,
    Attribution,
    Detail,
    Form,
    Kind,
    Mention,
    Reason,
    Spans,
    TextSpan,
)

SpansByRole = dict[tuple[int, str], Spans]
"""The spans of one analysis by attribution (its place in the analysis) and role."""

_BATCH = 500
"""Articles linked in one transaction, so that another program never waits long for its turn."""


class AnalysisStore:
    """One analysis at most for each article: the last one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._links = CastLinks(connection)

    def replace(self, article_id: int, analysis: Analysis) -> None:
        """Store what an engine found, in place of what was found before; NoSuchArticle.

        Its actors are linked to those of the library. All of it in one transaction: readers see the old
        analysis or the new one.
        """
        with self._connection.writing():
            if self._connection.row("SELECT 1 FROM articles WHERE id = ?", [article_id]) is None:
                raise NoSuchArticle("This article is not in the library any more.")
            self._connection.change("DELETE FROM analyses WHERE article = ?", [article_id])
            self._connection.insert(
                "INSERT INTO analyses (article, engine, made) VALUES (?, ?, ?)",
                [article_id, analysis.engine, now()],
            )
            self._insert_actors(article_id, analysis)
            self._insert_attributions(article_id, analysis)
            self._links.renew(article_id, analysis.actors)

    def get(self, article_id: int) -> Analysis | None:
        """Return what was found in an article; None where no engine has read it."""
        with self._connection.reading():
            engine = self._connection.value("SELECT engine FROM analyses WHERE article = ?", [article_id])
            if engine is None:
                return None
            return Analysis(
                attributions=self.attributions(article_id),
                actors=self.actors(article_id),
                mentions=self._mentions(article_id),
                engine=engine,
            )

    def actors(self, article_id: int) -> tuple[Actor, ...]:
        """Return an article's actors in the order of its analysis."""
        aliases: defaultdict[int, list[str]] = defaultdict(list)
        for actor, alias in self._connection.rows(
            "SELECT actor, alias FROM actor_aliases WHERE article = ? ORDER BY actor, position", [article_id]
        ):
            aliases[actor].append(alias)
        rows = self._connection.rows(
            "SELECT position, name, kind FROM actors WHERE article = ? ORDER BY position", [article_id]
        )
        unnamed = self._anonymities(article_id)
        return tuple(
            Actor(name, Kind(kind), tuple(aliases[position]), unnamed.get(position))
            for position, name, kind in rows
        )

    def missing(self, article_ids: Sequence[int]) -> list[int]:
        """Return those of these articles that no engine has read."""
        rows = self._connection.rows(
            "SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM analyses WHERE article = value)",
            [json.dumps(list(article_ids))],
        )
        return [row[0] for row in rows]

    def attributions(self, article_id: int, places: Sequence[int] | None = None) -> tuple[Attribution, ...]:
        """Return an article's attributions, or those at ``places`` in its analysis, in reading order."""
        wanted = None if places is None else json.dumps(list(places))
        spans = self._spans(article_id, wanted)
        rows = self._connection.rows(
            "SELECT position, form, confidence, actor, parent, act, actor_confidence FROM attributions "
            "WHERE article = ?1 AND (?2 IS NULL OR position IN (SELECT value FROM json_each(?2))) "
            "ORDER BY position",
            [article_id, wanted],
        )
        return tuple(
            Attribution(
                source=spans.get((position, "source"), ()),
                cue=spans.get((position, "cue"), ()),
                content=spans.get((position, "content"), ()),
                form=Form(form),
                confidence=confidence,
                actor=actor,
                trail=spans.get((position, "trail"), ()),
                parent=parent,
                act=Act(act),
                actor_confidence=actor_confidence,
                addressee=spans.get((position, "addressee"), ()),
            )
            for position, form, confidence, actor, parent, act, actor_confidence in rows
        )

    def link_actors(self) -> None:
        """Link the actors of analyses that were stored before the library had actors of its own."""
        while self._unlinked():
            with self._connection.writing():
                for article_id in self._unlinked():
                    self._links.renew(article_id, self.actors(article_id))

    def _unlinked(self) -> list[int]:
        rows = self._connection.rows("SELECT article FROM analyses WHERE linked = 0 LIMIT ?", [_BATCH])
        return [row[0] for row in rows]

    def _insert_actors(self, article_id: int, analysis: Analysis) -> None:
        self._connection.insert_all(
            "INSERT INTO actors (article, position, name, kind) VALUES (?, ?, ?, ?)",
            ((article_id, i, actor.name, actor.kind.value) for i, actor in enumerate(analysis.actors)),
        )
        self._connection.insert_all(
            "INSERT INTO actor_aliases (article, actor, position, alias) VALUES (?, ?, ?, ?)",
            (
                (article_id, i, j, alias)
                for i, actor in enumerate(analysis.actors)
                for j, alias in enumerate(actor.aliases)
            ),
        )
        self._connection.insert_all(
            'INSERT INTO anonymities (article, actor, detail, reason, "start", "end") '
            "VALUES (?, ?, ?, ?, ?, ?)",
            (
                (article_id, i, unnamed.detail.value, unnamed.reason.value, *_bounds(unnamed.span))
                for i, unnamed in enumerate(actor.anonymity for actor in analysis.actors)
                if unnamed is not None
            ),
        )
        self._connection.insert_all(
            'INSERT INTO mentions (article, position, actor, "start", "end") VALUES (?, ?, ?, ?, ?)',
            (
                (article_id, i, mention.actor, mention.span.start, mention.span.end)
                for i, mention in enumerate(analysis.mentions)
            ),
        )

    def _insert_attributions(self, article_id: int, analysis: Analysis) -> None:
        self._connection.insert_all(
            "INSERT INTO attributions "
            "(article, position, form, confidence, actor, parent, act, actor_confidence) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ((article_id, i, *_attribution_values(told)) for i, told in enumerate(analysis.attributions)),
        )
        self._connection.insert_all(
            'INSERT INTO addressee_spans (article, attribution, position, "start", "end") '
            "VALUES (?, ?, ?, ?, ?)",
            (
                (article_id, i, j, span.start, span.end)
                for i, told in enumerate(analysis.attributions)
                for j, span in enumerate(told.addressee)
            ),
        )
        self._connection.insert_all(
            'INSERT INTO attribution_spans (article, attribution, role, position, "start", "end") '
            "VALUES (?, ?, ?, ?, ?, ?)",
            chain.from_iterable(
                _span_rows(article_id, i, told) for i, told in enumerate(analysis.attributions)
            ),
        )

    def _mentions(self, article_id: int) -> tuple[Mention, ...]:
        rows = self._connection.rows(
            'SELECT "start", "end", actor FROM mentions WHERE article = ? ORDER BY position', [article_id]
        )
        return tuple(Mention(TextSpan(start, end), actor) for start, end, actor in rows)

    def _anonymities(self, article_id: int) -> dict[int, Anonymity]:
        rows = self._connection.rows(
            'SELECT actor, detail, reason, "start", "end" FROM anonymities WHERE article = ?', [article_id]
        )
        return {
            actor: Anonymity(Detail(detail), Reason(reason), None if start is None else TextSpan(start, end))
            for actor, detail, reason, start, end in rows
        }

    def _spans(self, article_id: int, wanted: str | None) -> SpansByRole:
        spans: SpansByRole = {}
        for attribution, role, start, end, _ in self._connection.rows(
            'SELECT attribution, role, "start", "end", position FROM attribution_spans WHERE article = ?1 '
            "AND (?2 IS NULL OR attribution IN (SELECT value FROM json_each(?2))) "
            'UNION ALL SELECT attribution, \'addressee\', "start", "end", position FROM addressee_spans '
            "WHERE article = ?1 AND (?2 IS NULL OR attribution IN (SELECT value FROM json_each(?2))) "
            "ORDER BY attribution, role, position",
            [article_id, wanted],
        ):
            key = (attribution, role)
            spans[key] = (*spans.get(key, ()), TextSpan(start, end))
        return spans


def _bounds(span: TextSpan | None) -> tuple[int, int] | tuple[None, None]:
    return (None, None) if span is None else (span.start, span.end)


def _attribution_values(told: Attribution) -> tuple[object, ...]:
    return (
        told.form.value,
        told.confidence,
        told.actor,
        told.parent,
        told.act.value,
        told.actor_confidence,
    )


def _span_rows(
    article_id: int, place: int, told: Attribution
) -> Iterator[tuple[int, int, str, int, int, int]]:
    parts = {"source": told.source, "cue": told.cue, "content": told.content, "trail": told.trail}
    for role, spans in parts.items():
        for i, span in enumerate(spans):
            yield article_id, place, role, i, span.start, span.end
