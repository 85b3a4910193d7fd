"""The citation of articles as CSL JSON, which reference managers and word processors read."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from reader.exports.characters import one_line
from reader.exports.citation import Author, Published, authors_of, published_date, published_of
from reader.exports.document import ExportedArticle


def csl_json(articles: Iterable[ExportedArticle]) -> Iterator[str]:
    """Yield one JSON array piece by piece, an item for each article."""
    yield "["
    between = "\n"
    for number, document in enumerate(articles, 1):
        yield between + json.dumps(csl_item(document, f"sourcelight-{number}"), ensure_ascii=False)
        between = ",\n"
    yield "\n]\n"


def csl_item(document: ExportedArticle, key: str) -> dict[str, Any]:
    """Return the citation of an article under the id ``key``; what is not known is left out."""
    article = document.article
    published = published_of(article)
    accessed = published_date(document.added or "")
    item = {
        "id": key,
        "type": "article-newspaper",
        "title": one_line(article.title),
        "author": [_name(author) for author in authors_of(article)],
        "container-title": one_line(article.outlet or ""),
        "issued": published and _date(published),
        "accessed": accessed and _date(accessed),
        "URL": one_line(article.address or ""),
        "language": one_line(article.language or ""),
        "keyword": ", ".join(map(one_line, document.tags)),
    }
    return {name: value for name, value in item.items() if value}


def _name(author: Author) -> dict[str, str]:
    if not author.given:
        return {"literal": author.family}
    return {"family": author.family, "given": author.given}


def _date(published: Published) -> dict[str, list[list[int]]]:
    return {"date-parts": [published.parts()]}
