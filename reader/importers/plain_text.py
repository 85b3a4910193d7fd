"""Plain text files, in whatever encoding."""

from reader.importers.decoding import decode, refuse_other_kinds
from reader.importers.normal import article_from_text
from reader.model import Article


class PlainText:
    """Reads text files, those with Markdown's few marks among them."""

    suffixes: tuple[str, ...] = (".txt", ".text", ".md")

    def read(self, data: bytes, name: str) -> Article:
        """Return the article in ``data``; UnreadableArticle where it is no text."""
        refuse_other_kinds(data, name)
        return article_from_text(decode(data, name))
