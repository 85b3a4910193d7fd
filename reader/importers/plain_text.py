"""Plain text files, in whatever encoding."""

from reader.errors import UnreadableArticle
from reader.importers.decoding import decode, refuse_other_kinds
from reader.importers.encoded import is_encoded
from reader.importers.normal import MAX_BYTES, article_from_text
from reader.model import Article


class PlainText:
    """Reads text files."""

    stamp = "text-1"
    suffixes: tuple[str, ...] = (".txt", ".text")
    media_types: tuple[str, ...] = ("text/plain",)
    largest = MAX_BYTES

    def recognises(self, _data: bytes) -> bool:
        """Tell that nothing marks a plain text: it is what has no other form."""
        return False

    def read(self, data: bytes, name: str) -> list[Article]:
        """Return the one article in ``data``; UnreadableArticle where it is no text."""
        refuse_other_kinds(data, name)
        text = decode(data, name)
        if is_encoded(text):
            raise UnreadableArticle(f"“{name}” holds encoded data, not words to read.")
        return [article_from_text(text)]
