"""Attributions as W3C Web Annotations (JSON-LD), to be found again in any copy of the text."""

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from reader.exports.document import ExportedArticle
from reader.exports.wording import web_address
from reader.model import Article, Attribution, TextSpan

Json = dict[str, Any]

CONTEXT_LENGTH: Final = 32
"""Characters before and behind the words by which they are found again."""

CONTEXT: Final = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "sourcelight": "urn:sourcelight:",
        **{name: f"sourcelight:{name}" for name in ("role", "form", "act", "kind", "confidence")},
        "nestedIn": {"@id": "sourcelight:nestedIn", "@type": "@id"},
    },
]
"""The standard's own terms, and ours for what it has none for."""

PURPOSES: Final = {"source": "identifying", "cue": "describing", "content": "highlighting"}


def web_annotations(articles: Iterable[ExportedArticle]) -> Iterator[str]:
    """Yield an annotation page piece by piece: one annotation for each attribution of all ``articles``."""
    yield f'{{"@context": {json.dumps(CONTEXT)}, "type": "AnnotationPage", "items": ['
    between = "\n"
    for document in articles:
        for index in range(len(document.attributions)):
            yield between + json.dumps(annotation(document, index), ensure_ascii=False)
            between = ",\n"
    yield "\n]}\n"


def annotation(document: ExportedArticle, index: int) -> Json:
    """Return the annotation of one attribution.

    Its target are the words of the content, its bodies the parts by their own places (source, cue and
    content) and who told it.
    """
    told, text = document.attributions[index], document.article.text
    address = target_address(document.article)
    values: Json = {
        "id": _identity(document, index),
        "type": "Annotation",
        "motivation": "identifying",
        "generator": {"type": "Software", "name": "Sourcelight", **_engine(document)},
        "body": [*_parts(text, address, told), *_teller(document, told)],
        "target": [_place(text, address, span) for span in told.content],
        "form": told.form.value,
        "act": told.act.value,
        "confidence": round(told.confidence, 3),
    }
    if told.parent is not None:
        values["nestedIn"] = _identity(document, told.parent)
    return values


def target_address(article: Article) -> str:
    """Return what annotations of an article point at: its address, or else the digest of its text."""
    return web_address(article) or f"urn:sha256:{sha256(article.text.encode(errors='replace')).hexdigest()}"


def selectors(text: str, span: TextSpan) -> list[Json]:
    """Return how the words of ``span`` are found: by themselves and their neighbours, and by position."""
    return [
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - CONTEXT_LENGTH) : span.start],
            "suffix": text[span.end : span.end + CONTEXT_LENGTH],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]


def _place(text: str, address: str, span: TextSpan) -> Json:
    return {"type": "SpecificResource", "source": address, "selector": selectors(text, span)}


def _parts(text: str, address: str, told: Attribution) -> Iterator[Json]:
    parts: dict[str, Sequence[TextSpan]] = {
        "source": told.source,
        "cue": told.cue,
        "content": told.content,
    }
    for role, spans in parts.items():
        for span in spans:
            yield {**_place(text, address, span), "purpose": PURPOSES[role], "role": role}


def _teller(document: ExportedArticle, told: Attribution) -> Iterator[Json]:
    actor = document.actor_of(told)
    if actor is not None:
        yield {
            "type": "TextualBody",
            "purpose": "tagging",
            "value": actor.name,
            "format": "text/plain",
            "role": "actor",
            "kind": actor.kind.value,
        }


def _engine(document: ExportedArticle) -> Json:
    return {"schema:softwareVersion": document.analysis.engine} if document.analysis else {}


def _identity(document: ExportedArticle, index: int) -> str:
    digest = sha256(document.article.text.encode(errors="replace")).hexdigest()
    return uuid5(NAMESPACE_URL, f"urn:sha256:{digest}#attribution-{index}").urn
