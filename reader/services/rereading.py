"""Kept bytes of articles read again by the importers of today; what comes of them is a new version."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reader.errors import LibraryError, UnreadableArticle
from reader.importers import Imported
from reader.library import Library
from reader.library.edits import Edit
from reader.model import Article, Origin
from reader.services.arranging import Change
from reader.services.bench import Bench
from reader.services.duplicates import resemblance
from reader.services.handing_on import hand_on
from reader.services.pasting import is_pasted
from reader.services.reading_apart import GivenFile, ReadGiven


@dataclass(frozen=True, slots=True)
class Reread:
    """What came of reading ``article`` again.

    ``found`` is the article with the text that came of it: itself where nothing is new, one that is in the
    library already, or, with a ``change`` that can be taken back, its new version. None has a ``reason``.
    """

    article: int
    found: int | None = None
    change: Change | None = None
    reason: str | None = None

    @property
    def is_same(self) -> bool:
        """Whether the same came of it as before."""
        return self.found == self.article


def reread_each(bench: Bench, articles: Iterable[int]) -> Iterator[Reread]:
    """Read articles again, one after the other, until cancelled; one that can't be read stops no other.

    EnvironmentFault, after which what came until then stays.
    """
    for article in articles:
        if bench.cancelled():
            return
        try:
            yield reread(bench, article)
        except (LibraryError, UnreadableArticle) as error:
            yield Reread(article, reason=str(error))


def reread(bench: Bench, article_id: int) -> Reread:
    """Read the kept bytes of an article again; what comes of them is stored as its next version.

    The stored text never changes: where the same comes of it, the article is told. What stood in the
    library but not in the file (byline, date, …) is taken over, star, tags and collections too. Taken back,
    the version lies in the trash.

    NoSuchArticle, UnreadableArticle, DamagedOrigin; LibraryError where the bytes were not kept, or the
    article lies in the trash.
    """
    library = bench.library
    old = library.articles.get(article_id)
    origin = library.origins.get(article_id)
    if origin is None:
        raise LibraryError("Nobody knows any more how this article came in.")
    if article_id not in library.origins.kept([article_id]) and origin.data is not None:
        raise LibraryError(f"“{old.title}” lies in the trash. Restore it first.")
    best = max(read_again(origin, bench.read), key=lambda one: resemblance(old.text, one.article.text))
    known = article_id if best.article.text == old.text else library.articles.with_text(best.article.text)
    if known is not None:
        return Reread(article_id, known)
    new, edit = _store(library, article_id, Imported(_completed(best.article, old), best.origin))
    bench.ingest.reanalyse(new)
    return Reread(article_id, new, Change(f"Read “{old.title}” again: there is a new version.", edit))


def read_again(origin: Origin, read: ReadGiven) -> list[Imported]:
    """Return what comes of the bytes of an origin; UnreadableArticle, LibraryError where they were not kept.

    ``read`` says where they are read: what came from elsewhere is not trusted because it is kept.
    """
    if origin.data is None:
        raise LibraryError("The file of this article was not kept, so it can’t be read again.")
    name = origin.name or origin.place or "article"
    pasted = is_pasted(origin)
    given = GivenFile(origin.data, name, origin.media_type, origin.way, origin.place, pasted=pasted)
    return [
        Imported(one.article, replace(one.origin, address=origin.address or one.origin.address))
        for one in read(given)
    ]


def _store(library: Library, old: int, imported: Imported) -> tuple[int, Edit]:
    """Store the next version of an article, and return its id and what takes it back."""
    with library.transaction():
        new = library.articles.add(imported.article)
        library.origins.keep(new, imported.origin)
        # From the trash it comes back with the change, so there it lies when that is taken back.
        library.articles.trash(new)
        with library.recording() as recording:
            library.articles.restore(new)
            later = library.versions.newer(old)
            library.versions.keep(old, new)
            if later is not None:
                library.versions.keep(new, later)
            hand_on(library, old, new)
    return new, recording.edit


def _completed(article: Article, old: Article) -> Article:
    """Return ``article`` with what is known of its older version where it tells nothing itself."""
    return replace(
        article,
        byline=article.byline or old.byline,
        outlet=article.outlet or old.outlet,
        address=article.address or old.address,
        published=article.published or old.published,
        language=article.language or old.language,
    )
