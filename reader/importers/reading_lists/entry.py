"""What every reading list comes down to."""

from dataclasses import dataclass, replace

from reader.errors import UnreadableArticle
from reader.importers.html_text import text_of_fragment
from reader.importers.normal import article_from_text
from reader.model import Article


@dataclass(frozen=True, slots=True)
class ReadingListEntry:
    """One saved page; ``markup`` or ``text`` holds the article itself where the export does.

    ``added`` and ``published`` are ISO 8601, ``note`` is the user's own words and quotes.
    """

    title: str
    address: str | None = None
    tags: tuple[str, ...] = ()
    added: str | None = None
    read: bool = False
    starred: bool = False
    note: str | None = None
    text: str | None = None
    markup: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None

    @property
    def holds_text(self) -> bool:
        """Whether the article came with the export, so that nothing has to be fetched."""
        return bool(self.text or self.markup)


@dataclass(frozen=True, slots=True)
class ReadingList:
    """An export as it was read: the program that it is of, its entries, and how many lines held no page."""

    program: str
    entries: tuple[ReadingListEntry, ...]
    skipped: int = 0


def article_of(entry: ReadingListEntry) -> Article:
    """Return the article that came with an entry; UnreadableArticle where none did."""
    words = text_of_fragment(entry.markup) if entry.markup else entry.text or ""
    if not words.strip():
        raise UnreadableArticle(f"The export does not hold the text of “{entry.title}”.")
    first = words.split("\n", 1)[0].strip().casefold()
    headed = words if first == entry.title.casefold() else f"{entry.title}\n\n{words}"
    return replace(
        article_from_text(headed, title=entry.title),
        byline=entry.byline,
        outlet=entry.outlet,
        address=entry.address,
        published=entry.published,
        language=entry.language,
    )
