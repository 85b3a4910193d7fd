"""Bringing articles in: the text is stored first, then queued for analysis, so that nothing is ever lost."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from reader.errors import FetchCancelled, LibraryError, NetworkFault, UnreadableArticle
from reader.importers import Imported, article_from_text
from reader.library import Library
from reader.model import Article, Origin, Way
from reader.services.duplicates import is_update
from reader.services.files import each_article
from reader.services.pasting import pasted_markup, pasted_text
from reader.settings import resource_path

CANDIDATES = 8
"""Articles at most that a new one is held against, to tell whether it updates one of them."""

TOGETHER = 20
"""Articles of one file that are stored in one transaction."""

Fetch = Callable[[str], Iterable[Imported]]
"""Fetches an address, because the user asks for it, and returns its articles; UnreadableArticle."""


ReadFile = Callable[[Path, Way], Iterable[Imported]]
"""Reads a file, here or in a process of its own, and gives its articles; UnreadableArticle."""

ReadMarkup = Callable[[str], Imported]
"""Reads rich text that was pasted, here or in a process of its own; UnreadableArticle."""


class Analyser(Protocol):
    """Who analyses stored articles: `Jobs`, which can be asked from any thread."""

    def analyse(self, article_id: int) -> None:
        """Queue the analysis of an article."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """Where an article that was brought in stands in the library; not ``new``: it was there already.

    ``updates`` is the article that it seems to be a later version of, if any.
    """

    article: int
    new: bool
    updates: int | None = None


class Ingest:
    """The door through which articles come into one library; used in the thread of its `Library`.

    ``fetch`` is for addresses, ``read`` and ``read_markup`` say where files and rich text are read.
    """

    def __init__(
        self,
        library: Library,
        jobs: Analyser,
        fetch: Fetch | None = None,
        read: ReadFile = each_article,
        read_markup: ReadMarkup = pasted_markup,
    ) -> None:
        self._library = library
        self._jobs = jobs
        self._fetch = fetch
        self._read = read
        self._read_markup = read_markup

    def text(self, raw: str) -> Ingested:
        """Bring in pasted or typed text; UnreadableArticle where there is nothing to read in it."""
        return self.bring_in(pasted_text(raw))

    def rich_text(self, markup: str) -> Ingested:
        """Bring in pasted rich text, as HTML; UnreadableArticle where there is nothing to read in it."""
        return self.bring_in(self._read_markup(markup))

    def file(self, path: Path, way: Way = Way.FILE) -> list[Ingested]:
        """Bring in all articles of a file, one at least.

        UnreadableArticle where it is missing, may not be read or holds no article; then it is in the list of
        failed imports.
        """
        return self._bring_in_from(way, str(path), lambda: self._read(path, way))

    def address(self, address: str) -> list[Ingested]:
        """Fetch an address and bring in what is there; errors as for `file`."""
        fetch = self._fetch
        if fetch is None:
            raise LibraryError("Addresses can’t be fetched here.")
        return self._bring_in_from(Way.ADDRESS, address, lambda: fetch(address))

    def bring_in(self, imported: Imported) -> Ingested:
        """Store an article with its origin, and have it analysed; one with the same text is only told."""
        return self.bring_in_all([imported])[0]

    def bring_in_all(self, imported: Iterable[Imported]) -> list[Ingested]:
        """Store articles with their origins in one transaction: all of them, or none."""
        with self._library.transaction():
            ingested = [self._store(one) for one in imported]
        for one in ingested:
            if one.new or self._library.articles.summary(one.article).attributions is None:
                self._jobs.analyse(one.article)
        return ingested

    def samples(self) -> list[int]:
        """Bring in the articles that come with the program, and return their ids; MissingPart."""
        moment = datetime.now(UTC).isoformat(timespec="seconds")
        origin = Origin(Way.SAMPLE, "sample-1", moment)
        return [one.article for one in self.bring_in_all(Imported(a, origin) for a in sample_articles())]

    def retry(self, failed_id: int) -> list[Ingested]:
        """Try a failed import again; NoSuchImport, UnreadableArticle with the reason of this time."""
        failed = self._library.failed.get(failed_id)
        if failed.way in {Way.FILE, Way.FOLDER}:
            return self.file(Path(failed.place), failed.way)
        fetch = self._fetch
        if fetch is None or failed.way not in {Way.ADDRESS, Way.FEED, Way.READING_LIST}:
            raise LibraryError(f"“{failed.place}” can’t be tried again here. Paste its text instead.")
        return self._bring_in_from(failed.way, failed.place, lambda: fetch(failed.place))

    def paste_instead(self, failed_id: int, raw: str) -> Ingested:
        """Bring in the text of what could not be brought in; NoSuchImport, UnreadableArticle."""
        failed = self._library.failed.get(failed_id)
        imported = pasted_text(raw)
        with self._library.transaction():
            ingested = self._store(_with_address(imported, failed.place))
            self._library.failed.remove(failed_id)
        self._jobs.analyse(ingested.article)
        return ingested

    def reanalyse(self, article: int) -> None:
        """Analyse a stored article again; what stands in the library is replaced when that is done."""
        self._jobs.analyse(article)

    def catch_up(self) -> int:
        """Queue all articles that no engine has read (a window was closed too early); return how many."""
        unread = self._library.articles.unanalysed()
        for article in unread:
            self._jobs.analyse(article)
        return len(unread)

    def _bring_in_from(self, way: Way, place: str, read: Callable[[], Iterable[Imported]]) -> list[Ingested]:
        """Bring in what ``read`` gives; where that ends in an error, note it in the list of failed imports.

        What was read before the error stays, a few articles a transaction: nobody who wants to write should
        wait until a large archive is through.
        """
        ingested: list[Ingested] = []
        waiting: list[Imported] = []
        problem: UnreadableArticle | NetworkFault | None = None
        try:
            for one in read():
                waiting.append(one)
                if len(waiting) == TOGETHER:
                    ingested += self.bring_in_all(waiting)
                    waiting = []
        except FetchCancelled:
            raise
        except (UnreadableArticle, NetworkFault) as error:
            problem = error
        ingested += self.bring_in_all(waiting)
        if problem is None:
            self._library.failed.settle(way, place)
            return ingested
        self._library.failed.add(way, place, str(problem))
        if not ingested:
            raise problem
        return ingested

    def _store(self, imported: Imported) -> Ingested:
        known = self._library.articles.with_text(imported.article.text)
        if known is not None:
            return Ingested(known, new=False)
        updates = self._updated_by(imported.article)
        stored = self._library.articles.add(imported.article)
        self._library.origins.keep(stored, imported.origin)
        return Ingested(stored, new=True, updates=updates)

    def _updated_by(self, article: Article) -> int | None:
        """Return the newest article that ``article`` is an update of; first those at the same address."""
        for candidate, same_address in self._library.articles.candidates(article, CANDIDATES):
            text = self._library.articles.get(candidate).text
            if is_update(text, article.text, same_address=same_address):
                return candidate
        return None


def sample_articles() -> list[Article]:
    """Return the articles that come with the program, each with its title, byline, outlet and date."""
    return [_sample(path) for path in sorted(resource_path("samples").glob("*.txt"))]


def _sample(path: Path) -> Article:
    facts = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    article = article_from_text(path.read_text(encoding="utf-8"), title=facts.get("title"))
    return replace(
        article, byline=facts.get("byline"), outlet=facts.get("outlet"), published=facts.get("published")
    )


def _with_address(imported: Imported, place: str) -> Imported:
    """Return a pasted article with the address that could not be read, if ``place`` is one."""
    if not place.startswith(("http://", "https://")):
        return imported
    origin = replace(imported.origin, place=place)
    return Imported(replace(imported.article, address=place), origin)
