"""Bytes to articles: one file a format, one normalisation step.

`article_from_text` takes what was pasted, `article_from_html_fragment` what was pasted as rich text,
`import_bytes` what stood in a file or came from an address; each raises UnreadableArticle with a sentence
that says what is the matter.
"""

from reader.importers.base import (
    MAX_FILE_BYTES,
    Imported,
    Importer,
    article_from_bytes,
    import_bytes,
    importing,
)
from reader.importers.html_text import article_from_html_fragment
from reader.importers.normal import MAX_BYTES, article_from_text, normalise

__all__ = [
    "MAX_BYTES",
    "MAX_FILE_BYTES",
    "Imported",
    "Importer",
    "article_from_bytes",
    "article_from_html_fragment",
    "article_from_text",
    "import_bytes",
    "importing",
    "normalise",
]
