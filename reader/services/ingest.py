"""Bringing articles in: the text is stored first, then queued for analysis, so that nothing is ever lost."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from reader.importers import article_from_text
from reader.library import Library
from reader.model import Article
from reader.services.files import read_article
from reader.services.jobs import Jobs
from reader.settings import resource_path


@dataclass(frozen=True, slots=True)
class Ingested:
    """Where an article that was brought in stands in the library; not ``new``: it was there already."""

    article: int
    new: bool


class Ingest:
    """The door through which articles come into one library; used in the thread of its `Library`."""

    def __init__(self, library: Library, jobs: Jobs) -> None:
        self._library = library
        self._jobs = jobs

    def text(self, raw: str) -> Ingested:
        """Bring in pasted or typed text; UnreadableArticle where there is nothing to read in it."""
        return self._bring_in(article_from_text(raw))

    def file(self, path: Path) -> Ingested:
        """Bring in a file; UnreadableArticle where it is missing, may not be read or holds no article."""
        return self._bring_in(read_article(path))

    def samples(self) -> list[int]:
        """Bring in the articles that come with the program, and return their ids; MissingPart."""
        return [self._bring_in(article).article for article in sample_articles()]

    def reanalyse(self, article: int) -> None:
        """Analyse a stored article again; what stands in the library is replaced when that is done."""
        self._jobs.analyse(article)

    def catch_up(self) -> int:
        """Queue all articles that no engine has read (a window was closed too early); return how many."""
        unread = self._library.articles.unanalysed()
        for article in unread:
            self._jobs.analyse(article)
        return len(unread)

    def _bring_in(self, article: Article) -> Ingested:
        known = self._library.articles.with_text(article.text)
        stored = self._library.articles.add(article) if known is None else known
        if known is None or self._library.articles.summary(known).attributions is None:
            self._jobs.analyse(stored)
        return Ingested(stored, new=known is None)


def sample_articles() -> list[Article]:
    """Return the articles that come with the program, each with its title, byline, outlet and date."""
    return [_sample(path) for path in sorted(resource_path("samples").glob("*.txt"))]


def _sample(path: Path) -> Article:
    facts = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    article = article_from_text(path.read_text(encoding="utf-8"), title=facts.get("title"))
    return replace(
        article, byline=facts.get("byline"), outlet=facts.get("outlet"), published=facts.get("published")
    )
