"""An analysis as rows for other programs: JSON values and CSV cells."""

from collections.abc import Sequence
from typing import Any

from reader.cli.analysed import Analysed
from reader.cli.tables import one_line
from reader.model import Analysis, Anonymity, Attribution, TextSpan, quote
from reader.services.reading import actor_badges, tally_actors

Json = dict[str, Any]

CSV_HEADER = ("file", "actor", "kind", "form", "act", "confidence", "source", "cue", "content", "start")

FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""Characters by which spreadsheets know a formula, the full-width ones too."""


def attribution_rows(analysis: Analysis) -> list[Json]:
    """Return the attributions as the scorers read them: spans as [start, end), the actor by name."""
    return [_attribution(analysis, attribution) for attribution in analysis.attributions]


def article_row(read: Analysed) -> Json:
    """Return an article with its text, actors and attributions, and the words of each."""
    text, analysis = read.article.text, read.analysis
    badges = actor_badges(analysis)
    actors = [
        {
            "badge": badges[tally.actor],
            "name": analysis.actors[tally.actor].name,
            "kind": analysis.actors[tally.actor].kind.value,
            "aliases": list(analysis.actors[tally.actor].aliases),
            "anonymity": _anonymity(analysis.actors[tally.actor].anonymity),
            "attributions": tally.attributions,
            "words": tally.words,
            "share": round(tally.share, 4),
        }
        for tally in tally_actors(text, analysis)
    ]
    attributions = [
        {**_attribution(analysis, attribution), "words": _words(text, attribution)}
        for attribution in analysis.attributions
    ]
    return {
        "file": read.name,
        "title": read.article.title,
        "engine": analysis.engine,
        "text": text,
        "actors": actors,
        "attributions": attributions,
    }


def csv_rows(read: Analysed) -> list[tuple[str, ...]]:
    """Return one row of cells an attribution, in the order of CSV_HEADER; none can act as a formula."""
    return [_cells(read, attribution) for attribution in read.analysis.attributions]


def safe_cell(cell: str) -> str:
    """Return ``cell`` so that a spreadsheet shows it: one that begins like a formula gets an apostrophe."""
    return f"'{cell}" if cell.lstrip().startswith(FORMULA_STARTS) else cell


def _attribution(analysis: Analysis, attribution: Attribution) -> Json:
    actor = None if attribution.actor is None else analysis.actors[attribution.actor]
    return {
        "source": _offsets(attribution.source),
        "cue": _offsets(attribution.cue),
        "content": _offsets(attribution.content),
        "actor": actor and actor.name,
        "kind": actor and actor.kind.value,
        "actor_confidence": round(attribution.actor_confidence, 3),
        "addressee": _offsets(attribution.addressee),
        "form": attribution.form.value,
        "act": attribution.act.value,
        "confidence": round(attribution.confidence, 3),
        "parent": attribution.parent,
    }


def _anonymity(anonymity: Anonymity | None) -> Json | None:
    if anonymity is None:
        return None
    span = anonymity.span
    return {
        "detail": anonymity.detail.value,
        "reason": anonymity.reason.value,
        "span": None if span is None else [span.start, span.end],
    }


def _offsets(spans: Sequence[TextSpan]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _words(text: str, attribution: Attribution) -> dict[str, str]:
    return {
        "source": quote(text, attribution.source),
        "cue": quote(text, attribution.cue),
        "content": quote(text, attribution.content),
    }


def _cells(read: Analysed, attribution: Attribution) -> tuple[str, ...]:
    text = read.article.text
    actor = None if attribution.actor is None else read.analysis.actors[attribution.actor]
    words = _words(text, attribution)
    return (
        safe_cell(read.name),
        safe_cell(one_line(actor.name)) if actor else "",
        actor.kind.value if actor else "",
        attribution.form.value,
        attribution.act.value,
        f"{attribution.confidence:.3f}",
        *(safe_cell(one_line(words[role])) for role in ("source", "cue", "content")),
        str(attribution.start),
    )
