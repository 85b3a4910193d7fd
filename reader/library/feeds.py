"""The feeds that a library subscribes to, and what each of them told so far."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, replace

from reader.errors import NoSuchFeed
from reader.library.articles import now, one_line
from reader.library.connection import Connection, Row

_FEED = (
    "SELECT id, address, title, folder, site, etag, modified, refreshed, problem, minutes, "
    "(SELECT count(*) FROM feed_entries WHERE feed = id) FROM feeds"
)
_ENTRY = (
    "SELECT feed, key, feed_entries.title, feed_entries.address, published, found, article FROM feed_entries"
)
_COUNT = "SELECT count(*) FROM feed_entries"

# Undated entries stand where they were found; those found together keep the order of their keys.
_NEWEST = "ORDER BY coalesce(published, found) DESC, found DESC, feed, key"


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed; ``entries`` is a count, ``problem`` the sentence that its last refresh failed with.

    ``minutes`` is the interval at which it refreshes itself, None for never. ``refreshed`` is the last try,
    an ISO 8601 date-time in UTC; ``etag`` and ``modified`` are what the server said of its last answer.
    """

    id: int
    address: str
    title: str
    folder: str | None = None
    site: str | None = None
    etag: str | None = None
    modified: str | None = None
    refreshed: str | None = None
    problem: str | None = None
    minutes: int | None = None
    entries: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed; ``article`` is the article that was made of it, ``found`` when it came."""

    feed: int
    key: str
    title: str
    address: str | None
    published: str | None
    found: str
    article: int | None = None


@dataclass(frozen=True, slots=True)
class Unsubscribed:
    """A feed that was taken out, whole, so that it can be put back."""

    feed: Feed
    entries: tuple[Entry, ...]


class FeedStore:
    """The feeds of one library; what it does not hold is told as NoSuchFeed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Feed]:
        """Return all feeds, by folder and title."""
        rows = self._connection.rows(f"{_FEED} ORDER BY folder IS NULL, folder, title, id")
        return [Feed(*row) for row in rows]

    def get(self, feed_id: int) -> Feed:
        """Return a feed."""
        return Feed(*_found(self._connection.row(f"{_FEED} WHERE id = ?", [feed_id])))

    def at(self, address: str) -> Feed | None:
        """Return the feed of that address, if it is subscribed to."""
        row = self._connection.row(f"{_FEED} WHERE address = ?", [address])
        return Feed(*row) if row else None

    def add(self, address: str, title: str, folder: str | None = None, site: str | None = None) -> int:
        """Subscribe to a feed and return its id; one that is subscribed to already stays as it is."""
        with self._connection.writing():
            known = self.at(address)
            if known is not None:
                return known.id
            return self._connection.insert(
                "INSERT INTO feeds (address, title, folder, site) VALUES (?, ?, ?, ?)",
                [address, one_line(title) or address, one_line(folder), one_line(site)],
            )

    def remove(self, feed_id: int) -> Unsubscribed:
        """Take a feed and its entries out, and return them; the articles made of them stay."""
        with self._connection.writing():
            feed = self.get(feed_id)
            rows = self._connection.rows(f"{_ENTRY} WHERE feed = ?", [feed_id])
            self._connection.change("DELETE FROM feeds WHERE id = ?", [feed_id])
        return Unsubscribed(feed, tuple(Entry(*row) for row in rows))

    def put_back(self, unsubscribed: Unsubscribed) -> None:
        """Put a feed back, unless somebody subscribed to it anew; articles that are gone are left out."""
        with self._connection.writing():
            if self.at(unsubscribed.feed.address) is not None:
                return
            self._connection.insert(
                "INSERT INTO feeds (id, address, title, folder, site, etag, modified, refreshed, problem, "
                "minutes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                astuple(unsubscribed.feed)[:-1],
            )
            self._connection.insert_all(
                "INSERT INTO feed_entries (feed, key, title, address, published, found, article) "
                "VALUES (?, ?, ?, ?, ?, ?, (SELECT id FROM articles WHERE id = ?))",
                map(astuple, unsubscribed.entries),
            )

    def describe(self, feed_id: int, *, title: str, folder: str | None) -> None:
        """Give a feed another title and folder; a title without a word becomes its address."""
        self._change(
            feed_id,
            "UPDATE feeds SET title = coalesce(?, address), folder = ? WHERE id = ?",
            [one_line(title), one_line(folder)],
        )

    def set_interval(self, feed_id: int, minutes: int | None) -> None:
        """Refresh a feed every so many minutes by itself, or with None only when asked."""
        self._change(feed_id, "UPDATE feeds SET minutes = ? WHERE id = ?", [minutes])

    def keep_answer(self, feed_id: int, etag: str | None, modified: str | None) -> None:
        """Note that a feed was refreshed now, without a problem."""
        self._change(
            feed_id,
            "UPDATE feeds SET etag = ?, modified = ?, refreshed = ?, problem = NULL WHERE id = ?",
            [one_line(etag), one_line(modified), now()],
        )

    def keep_problem(self, feed_id: int, problem: str) -> None:
        """Note that refreshing a feed failed now, and why; its entries stay."""
        self._change(
            feed_id, "UPDATE feeds SET refreshed = ?, problem = ? WHERE id = ?", [now(), one_line(problem)]
        )

    def keep_entries(self, feed_id: int, entries: Iterable[Entry]) -> list[str]:
        """Keep what a feed tells, each entry once, and return the keys of those that are new.

        What is known by its key gets the title and address that it has now.
        """
        new: list[str] = []
        with self._connection.writing():
            self.get(feed_id)
            for told in entries:
                one = _storable(replace(told, feed=feed_id))
                changed = self._connection.change(
                    "UPDATE feed_entries SET title = ?, address = coalesce(?, address), "
                    "published = coalesce(?, published) WHERE feed = ? AND key = ?",
                    [one.title, one.address, one.published, feed_id, one.key],
                )
                if not changed:
                    self._connection.insert(
                        "INSERT INTO feed_entries (feed, key, title, address, published, found) "
                        "VALUES (?, ?, ?, ?, ?, ?)",
                        [feed_id, one.key, one.title, one.address, one.published, one.found],
                    )
                    new.append(one.key)
        return new

    def entries(self, feed_ids: Sequence[int] = (), offset: int = 0, limit: int = 100) -> list[Entry]:
        """Return ``limit`` entries of these feeds, or of all, from row ``offset`` on, the newest first."""
        where, values = _of(feed_ids)
        rows = self._connection.rows(f"{_ENTRY}{where} {_NEWEST} LIMIT ? OFFSET ?", [*values, limit, offset])
        return [Entry(*row) for row in rows]

    def count(self, feed_ids: Sequence[int] = (), *, unmade: bool = False) -> int:
        """Return the number of those entries; with ``unmade`` of those that no article was made of yet."""
        where, values = _of(feed_ids)
        only = f"{' AND' if where else ' WHERE'} article IS NULL" if unmade else ""
        return int(self._connection.value(f"{_COUNT}{where}{only}", values))

    def entry(self, feed_id: int, key: str) -> Entry:
        """Return an entry."""
        row = self._connection.row(f"{_ENTRY} WHERE feed = ? AND key = ?", [feed_id, key])
        return Entry(*_found(row))

    def link(self, feed_id: int, key: str, article_id: int) -> None:
        """Note which article was made of an entry."""
        sql = "UPDATE feed_entries SET article = ? WHERE feed = ? AND key = ?"
        if not self._connection.change(sql, [article_id, feed_id, key]):
            raise _no_such_feed()

    def _change(self, feed_id: int, sql: str, values: list[object]) -> None:
        if not self._connection.change(sql, [*values, feed_id]):
            raise _no_such_feed()


def _of(feed_ids: Sequence[int]) -> tuple[str, list[int]]:
    """Return the condition for entries of some feeds, and its values."""
    if not feed_ids:
        return "", []
    return f" WHERE feed IN ({', '.join('?' * len(feed_ids))})", list(feed_ids)


def _storable(entry: Entry) -> Entry:
    """Return an entry whose words have a UTF-8."""
    return replace(
        entry,
        key=entry.key.encode(errors="replace").decode(),
        title=one_line(entry.title) or entry.address or entry.key,
        address=one_line(entry.address),
        published=one_line(entry.published),
    )


def _found(row: Row | None) -> Row:
    if row is None:
        raise _no_such_feed()
    return row


def _no_such_feed() -> NoSuchFeed:
    return NoSuchFeed("This feed, or this entry of it, is not in the library any more.")
