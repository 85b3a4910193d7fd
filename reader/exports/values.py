"""An article as values of JSON: the one shape of the command line and of exported files."""

from collections.abc import Sequence
from typing import Any

from reader.exports.document import ExportedActor, ExportedArticle, ExportedNote
from reader.model import Actor, Analysis, Anonymity, Attribution, TextSpan

Json = dict[str, Any]


def attribution_values(analysis: Analysis) -> list[Json]:
    """Return the attributions: spans as [start, end) in code points, the actor by name."""
    return [_attribution(analysis.actors, attribution) for attribution in analysis.attributions]


def finding_values(document: ExportedArticle) -> Json:
    """Return the text of an article, its actors and its attributions with the words of each."""
    attributions = attribution_values(document.analysis) if document.analysis else []
    return {
        "text": document.article.text,
        "actors": [_actor(actor) for actor in document.actors],
        "attributions": [
            {**values, "words": _words(document, told)}
            for values, told in zip(attributions, document.attributions, strict=True)
        ],
    }


def article_values(document: ExportedArticle) -> Json:
    """Return all that is known of an article; ``engine`` is None where none has read it."""
    article = document.article
    return {
        "title": article.title,
        "byline": article.byline,
        "outlet": article.outlet,
        "address": article.address,
        "published": article.published,
        "language": article.language,
        "added": document.added,
        "tags": list(document.tags),
        "notes": [_note(document, note) for note in document.notes],
        "engine": document.analysis.engine if document.analysis else None,
        **finding_values(document),
    }


def _attribution(actors: Sequence[Actor], attribution: Attribution) -> Json:
    actor = None if attribution.actor is None else actors[attribution.actor]
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


def _actor(actor: ExportedActor) -> Json:
    return {
        "badge": actor.badge,
        "name": actor.name,
        "kind": actor.kind.value,
        "aliases": list(actor.aliases),
        "anonymity": _anonymity(actor.anonymity),
        "attributions": actor.attributions,
        "words": actor.words,
        "share": round(actor.share, 4),
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


def _note(document: ExportedArticle, note: ExportedNote) -> Json:
    return {
        "text": note.text,
        "made": note.made,
        "span": None if note.span is None else [note.span.start, note.span.end],
        "words": None if note.span is None else note.span.of(document.article.text),
    }


def _offsets(spans: Sequence[TextSpan]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _words(document: ExportedArticle, attribution: Attribution) -> dict[str, str]:
    return {
        "source": document.words(attribution.source),
        "cue": document.words(attribution.cue),
        "content": document.words(attribution.content),
    }
