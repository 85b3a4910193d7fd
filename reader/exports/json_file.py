"""Articles as JSON, with a version of its own shape."""

import json
from collections.abc import Iterable, Iterator
from typing import Final

from reader.exports.document import ExportedArticle
from reader.exports.values import article_values

SCHEMA: Final = "sourcelight-articles"
SCHEMA_VERSION: Final = 1
"""Grows when a reader of the file has to change; what is merely added leaves it as it is."""


def json_file(articles: Iterable[ExportedArticle]) -> Iterator[str]:
    """Yield one JSON object piece by piece: ``schema``, ``version`` and ``articles``, one article a line."""
    yield f'{{"schema": "{SCHEMA}", "version": {SCHEMA_VERSION}, "articles": ['
    between = "\n"
    for document in articles:
        # Escaped, so that half a surrogate pair (never stored, but a caller may have one) is still JSON.
        yield between + json.dumps(article_values(document), ensure_ascii=not _encodable(document))
        between = ",\n"
    yield "\n]}\n"


def _encodable(document: ExportedArticle) -> bool:
    try:
        document.article.text.encode()
    except UnicodeEncodeError:
        return False
    return True
