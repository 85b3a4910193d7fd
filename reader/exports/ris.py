"""The citation of articles in RIS, which reference managers read."""

from collections.abc import Iterable, Iterator

from reader.exports.characters import one_line
from reader.exports.citation import authors_of, published_of
from reader.exports.document import ExportedArticle

_LINE_END = "\r\n"


def ris(articles: Iterable[ExportedArticle]) -> Iterator[str]:
    """Yield one record for each article."""
    for document in articles:
        lines = [f"{tag}  - {value}" for tag, value in _fields(document) if value]
        yield _LINE_END.join([*lines, "ER  - ", "", ""])


def _fields(document: ExportedArticle) -> Iterator[tuple[str, str]]:
    article = document.article
    yield "TY", "NEWS"
    yield "TI", one_line(article.title)
    for author in authors_of(article):
        yield "AU", f"{author.family}, {author.given}" if author.given else author.family
    yield "T2", one_line(article.outlet or "")
    published = published_of(article)
    if published is not None:
        yield "PY", f"{published.year:04}"
        yield "DA", "/".join([f"{published.year:04}", *(f"{part:02}" for part in published.parts()[1:])])
    yield "UR", one_line(article.address or "")
    yield "LA", one_line(article.language or "")
    for tag in document.tags:
        yield "KW", one_line(tag)
    if document.added:
        yield "Y2", document.added[:10].replace("-", "/")
