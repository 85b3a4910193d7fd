"""Searching a library: articles with snippets, the places to mark in a text, attributions as a table."""

from collections.abc import Callable
from contextlib import suppress
from typing import Final, TypeVar

from reader.errors import DamagedLibrary, EnvironmentFault
from reader.library.articles import ArticleStore
from reader.library.connection import Connection
from reader.library.listing import Sort
from reader.library.search.finding import Finder
from reader.library.search.hits import Hits
from reader.library.search.index import SearchIndex
from reader.library.search.names import LibraryNames
from reader.library.search.query import Query
from reader.library.search.results import Column, Count, FoundSaying, Hit, Page
from reader.library.search.sayings import FoundSayings, Sayings
from reader.library.search.sql import plan
from reader.model import Spans

T = TypeVar("T")

AT_OPENING: Final = 1_000
"""Articles of an older library that are read into the index when it is opened: a few seconds."""
AT_ONCE: Final = 100
"""Changed articles that are read into the index before a search: a fraction of a second."""


class SearchStore:
    """The search of one library.

    Before each search a hundred changed articles at most are read into the ``index``; after thousands were
    brought in, `SearchIndex.refresh` reads in the rest meanwhile. A damaged index is made anew.
    """

    def __init__(self, connection: Connection, articles: ArticleStore) -> None:
        self.index = SearchIndex(connection)
        self._checked = False
        self._finder = Finder(connection)
        self._names = LibraryNames(connection)
        self._hits = Hits(connection)
        self._sayings = Sayings(connection, self._finder)
        self._articles = articles

    def find(
        self,
        query: Query,
        sort: Sort | None = None,
        *,
        descending: bool = True,
        offset: int = 0,
        limit: int = 50,
    ) -> Page[Hit]:
        """Return up to ``limit`` articles from row ``offset`` on, with snippets.

        Without ``sort``, by relevance where words are looked for, else the newest first.
        """

        def ask() -> Page[Hit]:
            wanted = plan(query.root, self._names)
            ids, total = self._finder.page(wanted, sort, descending, offset, limit)
            summaries = self._articles.summaries(ids)
            return Page(self._hits.with_snippets(summaries, query, wanted), total)

        return self._asked(ask)

    def count(self, query: Query) -> Count:
        """Return how many articles are found; counting stops at a thousand."""
        return self._asked(lambda: self._finder.count(plan(query.root, self._names)))

    def hits_in(self, article_id: int, query: Query) -> Spans:
        """Return the places in an article's text that meet the query, in order; none where there is no text.

        Of attributions, it is the words that were looked for in those that meet it, and the sources and
        cues that were asked for.
        """
        return self._asked(lambda: self._hits.places(article_id, query, plan(query.root, self._names)))

    def sayings(
        self,
        query: Query,
        column: Column = Column.ADDED,
        *,
        descending: bool = True,
        offset: int = 0,
        limit: int = 50,
    ) -> Page[FoundSaying]:
        """Return up to ``limit`` attributions that meet the query, from row ``offset`` on.

        Where it has no conditions on attributions, all of the articles that it finds. Of more than ten
        thousand, the newest are sorted.
        """
        return self._asked(
            lambda: self._sayings.page(plan(query.root, self._names), column, descending, offset, limit)
        )

    def every_saying(
        self,
        query: Query,
        column: Column = Column.ADDED,
        *,
        descending: bool = True,
        as_listed: bool = False,
    ) -> FoundSayings:
        """Return all attributions that meet the query, for writing them out, in the same order.

        ``as_listed``, only those that `sayings` counts, each at its place there.
        """
        return self._asked(
            lambda: self._sayings.every(
                plan(query.root, self._names), column, descending, as_listed=as_listed
            )
        )

    def _asked(self, ask: Callable[[], T]) -> T:
        """Return the answer, from an index that is up to date and whole."""
        if not self._checked and not self.index.is_sound():
            self.index.rebuild()
        self._checked = True
        self.catch_up(AT_ONCE)
        answers: list[T] = []
        with self.index.healing():
            answers.append(ask())
        if not answers:  # it was damaged, and is new
            self.catch_up(AT_ONCE)
            answers.append(ask())
        return answers[0]

    def catch_up(self, most: int | None = None) -> None:
        """Read up to ``most`` changed articles, or all, into the index, where nothing stands in the way.

        Where another program is writing, or nobody may, the index as it is answers all the same; where the
        library itself is damaged, whatever reads that part of it will say so.
        """
        with suppress(EnvironmentFault, DamagedLibrary):
            self.index.refresh(most=most)
