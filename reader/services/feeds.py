"""Feeds: subscribed to and refreshed because the user says so, now or by an interval; off by default."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from reader.errors import FetchCancelled, LibraryError, NetworkFault, UnreadableArticle, UnreadableList
from reader.importers import Imported
from reader.importers import feeds as reading
from reader.importers.feed_links import FeedLink, feeds_of_page
from reader.importers.opml import Subscription, opml_text, read_opml
from reader.library import Library
from reader.library.feeds import Entry, Feed, Unsubscribed
from reader.model import Origin, Way
from reader.services.feed_times import LEAST, MOST, due
from reader.services.fetched_articles import fetch_articles
from reader.services.fetching import Fetched, Fetcher, Known
from reader.services.ingest import Ingest
from reader.services.reading_apart import Apart, ReadGiven, here, read_given

IMPORTER = "feed-1"

AT_ONCE = 100
"""Entries with their whole text that one refresh makes articles of, at most; the others stay in the list."""

Cancelled = Callable[[], bool]


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What came of a refresh: ``new`` entries (a count), and the articles that came whole with them.

    ``problem`` says why nothing came; ``moved`` is where the feed's address led, if elsewhere.
    """

    feed: int
    new: int = 0
    articles: tuple[int, ...] = ()
    problem: str | None = None
    moved: str | None = None


class Feeds:
    """The feeds of one library; used in the thread of its `Library`. No method but those that say so fetches.

    NoSuchFeed for what the library does not hold.
    """

    def __init__(
        self,
        library: Library,
        ingest: Ingest,
        fetcher: Fetcher,
        read: ReadGiven = read_given,
        apart: Apart = here,
    ) -> None:
        self._read = read
        self._apart = apart
        self._library = library
        self._store = library.feeds
        self._ingest = ingest
        self._fetcher = fetcher

    def find(self, address: str, cancelled: Cancelled = _never) -> list[FeedLink]:
        """Fetch an address and return the feed there, or those that the page there names.

        NetworkFault; UnreadableList where there is none.
        """
        fetched = self._fetcher.fetch(address, cancelled=cancelled)
        if reading.is_feed(fetched.data):
            return [FeedLink(fetched.address, self._feed(fetched).title)]
        return self._named(fetched)

    def subscribe(self, address: str, folder: str | None = None, cancelled: Cancelled = _never) -> Refreshed:
        """Fetch an address and subscribe to the feed there, else to the first that the page there names.

        Errors as for `find`; then nothing has changed.
        """
        fetched = self._fetcher.fetch(address, cancelled=cancelled)
        if not reading.is_feed(fetched.data):
            fetched = self._fetcher.fetch(self._named(fetched)[0].address, cancelled=cancelled)
        feed = self._feed(fetched)
        return self._keep(self._store.add(fetched.address, feed.title, folder, feed.site), fetched, feed)

    def refresh(self, feed_id: int, cancelled: Cancelled = _never) -> Refreshed:
        """Fetch a feed and keep what is new; where that fails its entries stay and it tells the problem.

        FetchCancelled.
        """
        known = self._store.get(feed_id)
        try:
            fetched = self._fetcher.fetch(
                known.address, known=Known(known.etag, known.modified), cancelled=cancelled
            )
            feed = None if fetched.unchanged else self._feed(fetched)
        except FetchCancelled:
            raise
        except (NetworkFault, UnreadableList) as error:
            self._store.keep_problem(feed_id, str(error))
            return Refreshed(feed_id, problem=str(error))
        if feed is None:
            self._store.keep_answer(feed_id, known.etag, known.modified)
            return Refreshed(feed_id)
        return self._keep(feed_id, fetched, feed)

    def refresh_all(
        self,
        feeds: Sequence[Feed] | None = None,
        on_progress: Callable[[int, int], None] = lambda _done, _all: None,
        cancelled: Cancelled = _never,
    ) -> Iterator[Refreshed]:
        """Refresh these feeds, or all, one after another; no failure stops the rest, cancelling does."""
        wanted = self._store.all() if feeds is None else feeds
        for done, feed in enumerate(wanted):
            if cancelled():
                return
            try:
                refreshed = self.refresh(feed.id, cancelled)
            except FetchCancelled:
                return
            yield refreshed
            on_progress(done + 1, len(wanted))

    def due(self, now: datetime | None = None) -> list[Feed]:
        """Return the feeds whose interval is over, the one that waits longest first."""
        return due(now or datetime.now(UTC), self._store.all())

    def open(self, feed_id: int, key: str, cancelled: Cancelled = _never) -> int:
        """Return the article of an entry, which is fetched where there is none yet.

        NetworkFault, UnreadableArticle.
        """
        entry = self._store.entry(feed_id, key)
        if entry.article is not None:
            return entry.article
        if entry.address is None:
            raise UnreadableArticle(f"The feed tells no address of “{entry.title}”.")
        brought = fetch_articles(
            self._fetcher, entry.address, way=Way.FEED, cancelled=cancelled, read=self._read
        )
        article = self._ingest.bring_in_all(brought.imported)[0].article
        self._store.link(feed_id, key, article)
        return article

    def set_interval(self, feed_id: int, minutes: int | None) -> None:
        """Refresh a feed by itself every so many minutes, or with None no longer; LibraryError."""
        if minutes is not None and minutes < LEAST:
            raise LibraryError(f"A feed can be refreshed every {LEAST} minutes at most.")
        if minutes is not None and minutes > MOST:
            raise LibraryError("A feed that refreshes itself does so once a year at least.")
        self._store.set_interval(feed_id, minutes)

    def unsubscribe(self, feed_id: int) -> Unsubscribed:
        """Take a feed out and return it, so that `resubscribe` can put it back; its articles stay."""
        return self._store.remove(feed_id)

    def resubscribe(self, unsubscribed: Unsubscribed) -> None:
        """Put a feed back as it was."""
        self._store.put_back(unsubscribed)

    def import_opml(self, data: bytes, name: str) -> list[int]:
        """Subscribe to all feeds of a list, without fetching any, and return their ids; UnreadableList."""
        return subscribe_to_all(self._library, data, name, self._apart)

    def export_opml(self) -> str:
        """Return the list of all feeds for other readers."""
        return opml_of(self._library)

    def _feed(self, fetched: Fetched) -> reading.Feed:
        place = fetched.address
        return self._apart(
            place, reading.read_feed, fetched.data, place, fetched.charset, error=UnreadableList
        )

    def _named(self, fetched: Fetched) -> list[FeedLink]:
        """Return the feeds that a page names; UnreadableList where it names none."""
        place = fetched.address
        try:
            found = self._apart(place, feeds_of_page, fetched.data, place, fetched.charset)
        except UnreadableArticle:
            found = []
        if not found:
            raise UnreadableList(f"At {place} is no feed, and no page that names one.")
        return found

    def _keep(self, feed_id: int, fetched: Fetched, feed: reading.Feed) -> Refreshed:
        """Keep what a feed tells now: the entries first, then the articles that came whole with them."""
        found = datetime.now(UTC).isoformat(timespec="seconds")
        told = {one.key: one for one in feed.entries}
        entries = [
            Entry(feed_id, one.key, one.title, one.address, one.published, found) for one in feed.entries
        ]
        with self._library.transaction():
            new = self._store.keep_entries(feed_id, entries)
            self._store.keep_answer(feed_id, fetched.known.etag, fetched.known.modified)
        whole = [told[key] for key in new if key in told and told[key].is_whole][:AT_ONCE]
        articles = self._ingest.bring_in_all(_imported(one, feed, fetched) for one in whole)
        for entry, ingested in zip(whole, articles, strict=True):
            self._store.link(feed_id, entry.key, ingested.article)
        moved = fetched.address if fetched.redirects else None
        return Refreshed(feed_id, len(new), tuple(one.article for one in articles), moved=moved)


def subscribe_to_all(library: Library, data: bytes, name: str, apart: Apart = here) -> list[int]:
    """Subscribe to all feeds of a list, without fetching any, and return their ids; UnreadableList.

    ``apart`` is where the list is read.
    """
    feeds = apart(name, read_opml, data, name, error=UnreadableList)
    with library.transaction():
        return [library.feeds.add(feed.address, feed.title, feed.folder, feed.site) for feed in feeds]


def opml_of(library: Library) -> str:
    """Return the list of all feeds of a library, as OPML."""
    feeds = [Subscription(feed.address, feed.title, feed.folder, feed.site) for feed in library.feeds.all()]
    return opml_text(feeds, "Feeds of Sourcelight")


def _imported(entry: reading.FeedEntry, feed: reading.Feed, fetched: Fetched) -> Imported:
    """Return the article that came whole with a feed; its bytes are its words."""
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    origin = Origin(
        Way.FEED, IMPORTER, moment, fetched.address, entry.address, None, "text/plain", entry.text.encode()
    )
    return Imported(reading.article_of(entry, feed), origin)
