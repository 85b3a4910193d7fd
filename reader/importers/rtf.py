"""Rich text documents (.rtf)."""

import dataclasses
from collections.abc import Mapping, Sequence

from reader.errors import UnreadableArticle
from reader.importers.normal import article_from_text
from reader.importers.rtf_text import BrokenRtf, read_rtf
from reader.importers.values import iso_date, language_of, plausible_author, plausible_title
from reader.model import Article

__all__ = ["Rtf"]


class Rtf:
    """Reads rich text; pictures, headers, footers, notes and hidden text are left out."""

    stamp = "rtf-1"
    suffixes: tuple[str, ...] = (".rtf",)
    media_types: tuple[str, ...] = ("application/rtf", "text/rtf")
    largest = 100_000_000

    def recognises(self, data: bytes) -> bool:
        """Tell whether ``data`` begins as rich text does."""
        return data[:64].lstrip().startswith(b"{\\rtf")

    def read(self, data: bytes, name: str) -> Sequence[Article]:
        """Return the one article that the document is; UnreadableArticle."""
        try:
            found = read_rtf(data)
        except BrokenRtf as error:
            raise UnreadableArticle(f"“{name}” is damaged, or no rich text that can be read.") from error
        if not found.text.strip():
            raise UnreadableArticle(f"There is no text to read in “{name}”.")
        article = article_from_text(found.text, title=plausible_title(found.title))
        return (
            dataclasses.replace(
                article,
                byline=plausible_author(found.author),
                published=_date(found.created),
                language=language_of(None, article.text),
            ),
        )


def _date(told: Mapping[str, int]) -> str | None:
    """Return the day on which the document was made."""
    day = tuple(told.get(part, 0) for part in ("yr", "mo", "dy"))
    return iso_date("{:04}-{:02}-{:02}".format(*day)) if all(part > 0 for part in day) else None
