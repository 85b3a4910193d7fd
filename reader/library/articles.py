"""The articles of a library: their texts, what is known about them, and the trash."""

import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from hashlib import sha256

from reader.errors import LibraryError
from reader.library.cast_links import CastLinks
from reader.library.connection import Connection, Row
from reader.library.edits import Value, Values
from reader.library.keys import article_keys
from reader.library.ledger import Ledger
from reader.library.listing import EVERYTHING, Listing
from reader.library.lists import ArticleLists, no_such_article
from reader.model import Article, ArticleSummary
from reader.text import count_words

_CANDIDATES = """
SELECT id, coalesce(address_key = ?1, 0) FROM articles
WHERE trashed IS NULL AND address_key = ?1
UNION
SELECT id, coalesce(address_key = ?1, 0) FROM articles
WHERE trashed IS NULL AND title_key = ?2 AND (?3 = ?4 OR outlet_key IN (?3, ?4))
ORDER BY 2 DESC, 1 DESC LIMIT ?5
"""


class ArticleStore:
    """The articles of one library; an article in the trash is listed there only, but can still be read."""

    def __init__(self, connection: Connection, ledger: Ledger) -> None:
        self._connection = connection
        self._ledger = ledger
        self._lists = ArticleLists(connection)
        self._links = CastLinks(connection)

    def add(self, article: Article) -> int:
        """Store an article and return its id; ids grow and are never used again.

        The text is kept to the letter; white space in what else is known becomes single spaces.
        LibraryError for a title without a word.
        """
        added = now()
        facts = {
            **_facts(article, added),
            "added": added,
            "words": count_words(article.text),
            "digest": _digest(article.text),
        }
        with self._connection.writing():
            number = self._connection.insert(
                f"INSERT INTO articles ({', '.join(facts)}) "  # noqa: S608 - names of ours
                f"VALUES ({', '.join('?' * len(facts))})",
                list(facts.values()),
            )
            self._connection.insert(
                "INSERT INTO article_texts (article, text) VALUES (?, ?)", [number, article.text]
            )
        return number

    def get(self, article_id: int) -> Article:
        """Return an article with its text; NoSuchArticle."""
        row = self._connection.row(
            "SELECT text, title, byline, outlet, address, published, language "
            "FROM articles JOIN article_texts ON article = id WHERE id = ?",
            [article_id],
        )
        return Article(*_found(row))

    def summary(self, article_id: int) -> ArticleSummary:
        """Return what a list shows of an article; NoSuchArticle."""
        return self._lists.summary(article_id)

    def summaries(self, article_ids: Sequence[int]) -> list[ArticleSummary]:
        """Return what a list shows of these articles, in this order; those that are gone are left out."""
        return self._lists.summaries(article_ids)

    def count(self, listing: Listing = EVERYTHING) -> int:
        """Return the number of articles that a list shows."""
        return self._lists.count(listing)

    def page(self, offset: int, limit: int, listing: Listing = EVERYTHING) -> list[ArticleSummary]:
        """Return up to ``limit`` articles of a list from row ``offset`` on."""
        return self._lists.page(offset, limit, listing)

    def ids(self, offset: int, limit: int, listing: Listing = EVERYTHING) -> list[int]:
        """Return the ids of up to ``limit`` articles of a list from row ``offset`` on."""
        return self._lists.ids(offset, limit, listing)

    def order(self, listing: Listing = EVERYTHING) -> "array[int]":
        """Return the ids of all articles of a list, in their order."""
        return self._lists.order(listing)

    def position(self, article_id: int, listing: Listing = EVERYTHING) -> int:
        """Return the row of an article in a list; NoSuchArticle where the list does not show it."""
        return self._lists.position(article_id, listing)

    def with_text(self, text: str) -> int | None:
        """Return the id of the first article outside the trash with exactly this text, if any."""
        found: int | None = self._connection.value(
            "SELECT id FROM articles WHERE digest = ? AND trashed IS NULL ORDER BY id LIMIT 1",
            [_digest(text)],
        )
        return found

    def same_texts(self) -> list[tuple[int, ...]]:
        """Return the articles outside the trash that have their text in common, each group oldest first."""
        groups: defaultdict[bytes, list[int]] = defaultdict(list)
        for digest, number in self._connection.rows(
            "SELECT digest, id FROM articles WHERE trashed IS NULL AND digest IN "
            "(SELECT digest FROM articles GROUP BY digest HAVING count(*) > 1) ORDER BY id"
        ):
            groups[digest].append(number)
        return sorted(tuple(group) for group in groups.values() if len(group) > 1)

    def candidates(self, article: Article, limit: int) -> list[tuple[int, bool]]:
        """Return the newest articles outside the trash that ``article`` may be another version of.

        They have its address (then True), or its title where no other outlet is named.
        """
        title, outlet, address = article_keys(article.title, article.outlet, article.address)
        _, nobody, _ = article_keys(article.title, None, None)
        rows = self._connection.rows(_CANDIDATES, [address, title, outlet, nobody, limit])
        return [(number, bool(same_address)) for number, same_address in rows]

    def rename(self, article_id: int, title: str) -> None:
        """Give an article another title; NoSuchArticle, LibraryError for a title without a word."""
        known = self.get(article_id)
        self.set_metadata(
            article_id,
            title=title,
            byline=known.byline,
            outlet=known.outlet,
            address=known.address,
            published=known.published,
            language=known.language,
        )

    def set_metadata(  # noqa: PLR0913 - a keyword for each thing known
        self,
        article_id: int,
        *,
        title: str,
        byline: str | None,
        outlet: str | None,
        address: str | None,
        published: str | None,
        language: str | None,
    ) -> None:
        """Replace all that is known about an article beside its text; errors as for `rename`."""
        with self._connection.writing():
            added = _found(self._connection.row("SELECT added FROM articles WHERE id = ?", [article_id]))[0]
            known = Article("", title, byline, outlet, address, published, language)
            self._ledger.set("articles", [article_id], **_facts(known, added))

    def star(self, *article_ids: int, starred: bool = True) -> None:
        """Star articles, or take their stars away; NoSuchArticle where one is gone, and nothing changes."""
        self._set_all(article_ids, starred=int(starred))

    def all_starred(self, article_ids: Sequence[int]) -> bool:
        """Tell whether each of these articles, as far as they are there, has a star."""
        return self._none(article_ids, "NOT starred")

    def all_read(self, article_ids: Sequence[int]) -> bool:
        """Tell whether each of these articles, as far as they are there, was read."""
        return self._none(article_ids, "read IS NULL")

    def mark_read(self, *article_ids: int, read: bool = True) -> None:
        """Mark articles as read, those that are keeping their moment, or as unread; NoSuchArticle."""
        moment = now() if read else None
        self._alter_all(article_ids, "read", lambda old: (old[0] or moment,) if read else (None,))

    def reach(self, article_id: int, place: int) -> None:
        """Keep where reading stopped, a code point of the text; NoSuchArticle.

        That is no change that a person would take back.
        """
        if not self._connection.change(
            "UPDATE articles SET reached = ? WHERE id = ?", [max(place, 0), article_id]
        ):
            raise no_such_article()

    def trash(self, *article_ids: int) -> None:
        """Put articles into the trash, where some may be already; NoSuchArticle where one is gone."""
        moment = now("microseconds")
        self._alter_all(article_ids, "trashed", lambda old: (old[0] or moment,))

    def restore(self, *article_ids: int) -> None:
        """Take articles back from the trash, where they are there, to their places; NoSuchArticle."""
        self._set_all(article_ids, trashed=None)

    def trashed(self) -> list[ArticleSummary]:
        """Return the articles in the trash, the last one thrown away first."""
        rows = self._connection.rows(
            "SELECT id FROM articles WHERE trashed IS NOT NULL ORDER BY trashed DESC, id DESC"
        )
        return self.summaries([row[0] for row in rows])

    def purge(self, *article_ids: int) -> None:
        """Delete articles in the trash for good, with all that was found in them alone.

        NoSuchArticle for one that is not in the trash: nothing is ever lost in one step.
        """
        with self._connection.writing():
            for article_id in dict.fromkeys(article_ids):
                actors = self._links.linked_to(article_id)
                if not self._connection.change(
                    "DELETE FROM articles WHERE id = ? AND trashed IS NOT NULL", [article_id]
                ):
                    raise no_such_article()
                self._links.forget(actors)

    def empty_trash(self) -> int:
        """Delete all that lies in the trash for good, and return how many articles that were."""
        with self._connection.writing():
            rows = self._connection.rows("SELECT id FROM articles WHERE trashed IS NOT NULL")
            self.purge(*(row[0] for row in rows))
        return len(rows)

    def unanalysed(self, engine: str | None = None) -> list[int]:
        """Return the ids, oldest first, of articles outside the trash that no engine has read.

        With ``engine``, a fingerprint, also those that another engine has read last.
        """
        rows = self._connection.rows(
            "SELECT id FROM articles LEFT JOIN analyses ON analyses.article = articles.id "
            "WHERE trashed IS NULL AND (engine IS NULL OR engine <> coalesce(?, engine)) ORDER BY added, id",
            [engine],
        )
        return [row[0] for row in rows]

    def _none(self, article_ids: Sequence[int], condition: str) -> bool:
        among = "json_each(?) CROSS JOIN articles ON articles.id = value"
        asked = json.dumps(list(article_ids))
        return self._connection.row(f"SELECT 1 FROM {among} WHERE {condition} LIMIT 1", [asked]) is None  # noqa: S608

    def _set_all(self, article_ids: Sequence[int], **values: Value) -> None:
        with self._connection.writing():
            _refuse_lost(article_ids, self._ledger.set("articles", article_ids, **values))

    def _alter_all(self, article_ids: Sequence[int], column: str, rule: Callable[[Values], Values]) -> None:
        with self._connection.writing():
            _refuse_lost(article_ids, self._ledger.alter("articles", article_ids, (column,), rule))


def now(timespec: str = "seconds") -> str:
    """Return the present moment in UTC as ISO 8601, in a form that sorts by time."""
    return datetime.now(UTC).isoformat(timespec=timespec)


def _digest(text: str) -> bytes:
    return sha256(text.encode()).digest()


def _facts(article: Article, added: str) -> dict[str, Value]:
    """Return the columns for all that is known about an article beside its text."""
    title = one_line(article.title)
    if title is None:
        raise LibraryError("A title needs at least one word.")
    outlet, address, published = map(one_line, (article.outlet, article.address, article.published))
    title_key, outlet_key, address_key = article_keys(title, outlet, address)
    return {
        "title": title,
        "byline": one_line(article.byline),
        "outlet": outlet,
        "address": address,
        "published": published,
        "language": one_line(article.language),
        "title_key": title_key,
        "outlet_key": outlet_key,
        "address_key": address_key,
        "dated": published or added,
    }


def one_line(value: str | None) -> str | None:
    """Return ``value`` on one line and fit to be stored; None where nothing is left of it."""
    if value is None:
        return None
    # Half a surrogate pair, as some programs leave it on the clipboard, has no UTF-8.
    return " ".join(value.encode(errors="replace").decode().split()) or None


def _found(row: Row | None) -> Row:
    if row is None:
        raise no_such_article()
    return row


def _refuse_lost(asked: Sequence[int], met: Sequence[int]) -> None:
    if set(asked) - set(met):
        raise no_such_article()
