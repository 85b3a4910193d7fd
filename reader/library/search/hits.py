"""What is shown of an article that was found: a snippet, and the places to mark in its text."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from reader.library.connection import Connection
from reader.library.search.index import PLACES
from reader.library.search.marking import MOST, Marker, marker, snippet
from reader.library.search.query import Fact, Field, Leaf, Query, Words, leaves
from reader.library.search.results import Hit
from reader.library.search.sql import Plan
from reader.model import ArticleSummary, Spans, TextSpan

_TOLD = """
SELECT rowid, content FROM attribution_index WHERE attribution_index MATCH ? AND rowid BETWEEN ? AND ?
ORDER BY rowid LIMIT ?
"""
_FIRST_TOLD = f"""
SELECT min(row) FROM (
    SELECT rowid AS row FROM attribution_index WHERE attribution_index MATCH ? AND rowid BETWEEN ? AND ?
    ORDER BY rowid LIMIT ?
)
WHERE row / {PLACES} IN (SELECT value FROM json_each(?)) GROUP BY row / {PLACES}
"""  # noqa: S608 - nothing but a number goes into it
_FIRST_TOLD_EACH = f"""
SELECT (
    SELECT rowid FROM attribution_index
    WHERE attribution_index MATCH ? AND rowid BETWEEN value * {PLACES} AND value * {PLACES} + {PLACES - 1}
    ORDER BY rowid LIMIT 1
)
FROM json_each(?)
"""  # noqa: S608
_CONTENTS = "SELECT rowid, content FROM attribution_index WHERE rowid IN (SELECT value FROM json_each(?))"

_AT_ONCE: Final = 20_000
"""Attributions that are read in one go, to find the first one of each article on a page."""

_SPANS = """
SELECT role, "start", "end" FROM attribution_spans
WHERE article = ? AND attribution IN (SELECT value FROM json_each(?)) ORDER BY "start"
"""


class Hits:
    """Shows what was found in the articles of one library."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def with_snippets(self, summaries: Sequence[ArticleSummary], query: Query, plan: Plan) -> list[Hit]:
        """Return the articles with the stretch that met the query best: of an attribution, if it asks so."""
        wanted = leaves(query.root)
        in_text = marker(wanted, Field.ANYWHERE, Field.TEXT)
        in_notes = marker(wanted, Field.ANYWHERE, Field.NOTE)
        in_told = marker(wanted, Field.SAYS, Field.ANYWHERE, Field.TEXT)
        numbers = [summary.id for summary in summaries]
        texts, contents = self._texts(numbers), self._first_told(numbers, plan)
        notes = self._notes(numbers) if in_notes else {}
        hits = []
        for summary in summaries:
            told = contents.get(summary.id)
            if told is not None:
                shown = snippet(told, in_told)
            else:
                shown = snippet(_below_title(texts.get(summary.id, ""), summary.title), in_text)
            if not shown[1] and summary.id in notes and told is None:
                noted = snippet("\n".join(notes[summary.id]), in_notes)
                shown = noted if noted[1] else shown
            hits.append(Hit(summary, *shown))
        return hits

    def places(self, article_id: int, query: Query, plan: Plan) -> Spans:
        """Return the places in the text that meet the query, in order and apart from each other."""
        text = self._texts([article_id]).get(article_id)
        if text is None:
            return ()
        wanted = leaves(query.root)
        in_text = marker(wanted, Field.ANYWHERE, Field.TEXT)
        found = in_text(text, MOST) if in_text else []
        told = [row % PLACES for row, _ in self._told(article_id, plan, MOST)]
        if told:
            spans = self._connection.rows(_SPANS, [article_id, json.dumps(told)])
            parts = [(str(role), TextSpan(start, end)) for role, start, end in spans]
            found += _in_attributions(text, parts, wanted)
        return tuple(_apart(found))[:MOST]

    def _texts(self, article_ids: Sequence[int]) -> dict[int, str]:
        rows = self._connection.rows(
            "SELECT article, text FROM article_texts WHERE article IN (SELECT value FROM json_each(?))",
            [json.dumps(article_ids)],
        )
        return {article: text for article, text in rows}  # noqa: C416 - a row has no length to a type checker

    def _notes(self, article_ids: Sequence[int]) -> dict[int, list[str]]:
        rows = self._connection.rows(
            "SELECT article, text FROM notes WHERE article IN (SELECT value FROM json_each(?)) ORDER BY id",
            [json.dumps(article_ids)],
        )
        notes: defaultdict[int, list[str]] = defaultdict(list)
        for article, text in rows:
            notes[article].append(text)
        return notes

    def _first_told(self, article_ids: Sequence[int], plan: Plan) -> dict[int, str]:
        """Return what the first attribution in each article tells that shows why it was found.

        FTS5 begins a query with every word of it, which takes long for an actor of many names: so it is asked
        once for all articles. Behind many thousands it is asked for each, which is quicker then.
        """
        if plan.shown is None or not article_ids:
            return {}
        first, last = min(article_ids) * PLACES, (max(article_ids) + 1) * PLACES - 1
        wanted = json.dumps(article_ids)
        firsts = self._connection.rows(_FIRST_TOLD, [plan.shown, first, last, _AT_ONCE, wanted])
        behind = set(article_ids) - {row // PLACES for (row,) in firsts}
        firsts += self._connection.rows(_FIRST_TOLD_EACH, [plan.shown, json.dumps(sorted(behind))])
        contents = self._connection.rows(_CONTENTS, [json.dumps([row for (row,) in firsts])])
        return {row // PLACES: content for row, content in contents}

    def _told(self, article_id: int, plan: Plan, most: int) -> list[tuple[int, str]]:
        """Return row and content of the attributions that show why an article was found."""
        if plan.shown is None:
            return []
        first = article_id * PLACES
        rows = self._connection.rows(_TOLD, [plan.shown, first, first + PLACES - 1, most])
        return [(row, content) for row, content in rows]


def _below_title(text: str, title: str) -> str:
    """Return ``text`` without the title, where it begins with it: that stands above the snippet anyway."""
    return text[len(title) :].lstrip() if text.startswith(title) else text


def _in_attributions(
    text: str, parts: Iterable[tuple[str, TextSpan]], wanted: Sequence[Leaf]
) -> Iterator[TextSpan]:
    """Yield what was looked for in the parts of attributions that meet a query."""
    told = marker(wanted, Field.SAYS)
    fields = {leaf.field for leaf in wanted if isinstance(leaf, Words)}
    only_facts = any(isinstance(leaf, Fact) for leaf in wanted) and not any(f.of_attribution for f in fields)
    for role, span in parts:
        if role == "content" and told:
            yield from _marked(text, span, told)
        elif (
            (role == "content" and only_facts)
            or (role == "cue" and Field.CUE in fields)
            or (role == "source" and Field.ACTOR in fields)
        ):
            yield span


def _marked(text: str, span: TextSpan, mark: Marker) -> Iterator[TextSpan]:
    for found in mark(span.of(text), MOST):
        yield TextSpan(span.start + found.start, span.start + found.end)


def _apart(spans: Iterable[TextSpan]) -> Iterator[TextSpan]:
    """Yield the spans in order, those that overlap as one."""
    last: TextSpan | None = None
    for span in sorted(spans):
        if last is not None and span.start < last.end:
            last = TextSpan(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last
