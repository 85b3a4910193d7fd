"""Bytes to articles: one file a format, one normalisation step.

`article_from_text` takes what was pasted, `article_from_bytes` what stood in a file; both raise
UnreadableArticle with a sentence that says what is the matter.
"""

from reader.importers.base import Importer, article_from_bytes
from reader.importers.normal import MAX_BYTES, article_from_text, normalise

__all__ = ["MAX_BYTES", "Importer", "article_from_bytes", "article_from_text", "normalise"]
