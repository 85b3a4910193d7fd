"""The articles of a library: their texts, what a list shows of them, and the trash."""

from datetime import UTC, datetime
from hashlib import sha256

from reader.errors import LibraryError, NoSuchArticle
from reader.library.cast_links import CastLinks
from reader.library.connection import Connection, Row
from reader.model import Article, ArticleSummary
from reader.text import count_words

_SUMMARIES = """
SELECT articles.id, title, byline, outlet, published, added, words,
    CASE WHEN analyses.article IS NULL THEN NULL
    ELSE (SELECT count(*) FROM attributions WHERE attributions.article = articles.id) END
FROM articles LEFT JOIN analyses ON analyses.article = articles.id
"""

_ROW_NEWEST_FIRST = """
SELECT (SELECT count(*) FROM articles AS other
    WHERE other.trashed IS NULL AND (other.added, other.id) > (articles.added, articles.id))
FROM articles WHERE id = ? AND trashed IS NULL
"""

_ROW_OLDEST_FIRST = """
SELECT (SELECT count(*) FROM articles AS other
    WHERE other.trashed IS NULL AND (other.added, other.id) < (articles.added, articles.id))
FROM articles WHERE id = ? AND trashed IS NULL
"""


class ArticleStore:
    """The articles of one library; an article in the trash is listed there only, but can still be read."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._links = CastLinks(connection)

    def add(self, article: Article) -> int:
        """Store an article and return its id; ids grow and are never used again.

        The text is kept to the letter; white space in what else is known becomes single spaces.
        LibraryError for a title without a word.
        """
        values = [*_metadata(article), now(), count_words(article.text), _digest(article.text)]
        with self._connection.writing():
            added = self._connection.insert(
                "INSERT INTO articles (title, byline, outlet, address, published, added, words, digest) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                values,
            )
            self._connection.insert(
                "INSERT INTO article_texts (article, text) VALUES (?, ?)", [added, article.text]
            )
        return added

    def get(self, article_id: int) -> Article:
        """Return an article with its text; NoSuchArticle."""
        row = self._connection.row(
            "SELECT text, title, byline, outlet, address, published "
            "FROM articles JOIN article_texts ON article = id WHERE id = ?",
            [article_id],
        )
        return Article(*_found(row))

    def summary(self, article_id: int) -> ArticleSummary:
        """Return what a list shows of an article; NoSuchArticle."""
        row = self._connection.row(f"{_SUMMARIES} WHERE articles.id = ?", [article_id])
        return ArticleSummary(*_found(row))

    def count(self) -> int:
        """Return the number of articles that are not in the trash."""
        return int(self._connection.value("SELECT count(*) FROM articles WHERE trashed IS NULL"))

    def page(self, offset: int, limit: int, *, newest_first: bool = True) -> list[ArticleSummary]:
        """Return up to ``limit`` articles from row ``offset`` on, in the order in which they were added."""
        order = "DESC" if newest_first else "ASC"
        rows = self._connection.rows(
            f"{_SUMMARIES} WHERE trashed IS NULL ORDER BY added {order}, id {order} LIMIT ? OFFSET ?",
            [limit, offset],
        )
        return [ArticleSummary(*row) for row in rows]

    def position(self, article_id: int, *, newest_first: bool = True) -> int:
        """Return the row of an article in that same order; NoSuchArticle, also for one in the trash."""
        row = self._connection.row(_ROW_NEWEST_FIRST if newest_first else _ROW_OLDEST_FIRST, [article_id])
        return int(_found(row)[0])

    def with_text(self, text: str) -> int | None:
        """Return the id of the first article outside the trash with exactly this text, if any."""
        found: int | None = self._connection.value(
            "SELECT id FROM articles WHERE digest = ? AND trashed IS NULL ORDER BY id LIMIT 1",
            [_digest(text)],
        )
        return found

    def rename(self, article_id: int, title: str) -> None:
        """Give an article another title; NoSuchArticle, LibraryError for a title without a word."""
        self._change(article_id, "UPDATE articles SET title = ? WHERE id = ?", [_title(title)])

    def set_metadata(  # noqa: PLR0913 - a keyword for each thing known
        self,
        article_id: int,
        *,
        title: str,
        byline: str | None,
        outlet: str | None,
        address: str | None,
        published: str | None,
    ) -> None:
        """Replace all that is known about an article beside its text; errors as for `rename`."""
        self._change(
            article_id,
            "UPDATE articles SET title = ?, byline = ?, outlet = ?, address = ?, published = ? WHERE id = ?",
            [_title(title), _line(byline), _line(outlet), _line(address), _line(published)],
        )

    def trash(self, article_id: int) -> None:
        """Put an article into the trash, where it may be already; NoSuchArticle."""
        self._change(
            article_id,
            "UPDATE articles SET trashed = coalesce(trashed, ?) WHERE id = ?",
            [now("microseconds")],
        )

    def restore(self, article_id: int) -> None:
        """Take an article back from the trash, if it is there, to its old place; NoSuchArticle."""
        self._change(article_id, "UPDATE articles SET trashed = NULL WHERE id = ?", [])

    def trashed(self) -> list[ArticleSummary]:
        """Return the articles in the trash, the last one thrown away first."""
        rows = self._connection.rows(
            f"{_SUMMARIES} WHERE trashed IS NOT NULL ORDER BY trashed DESC, articles.id DESC"
        )
        return [ArticleSummary(*row) for row in rows]

    def purge(self, article_id: int) -> None:
        """Delete an article in the trash for good, with all that was found in it alone.

        NoSuchArticle for one that is not in the trash: nothing is ever lost in one step.
        """
        with self._connection.writing():
            actors = self._links.linked_to(article_id)
            self._change(article_id, "DELETE FROM articles WHERE id = ? AND trashed IS NOT NULL", [])
            self._links.forget(actors)

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

    def _change(self, article_id: int, sql: str, values: list[str | None]) -> None:
        """Run a change of one article, whose id is the last parameter; NoSuchArticle where it met no row."""
        if not self._connection.change(sql, [*values, article_id]):
            raise _no_such_article()


def now(timespec: str = "seconds") -> str:
    """Return the present moment in UTC as ISO 8601, in a form that sorts by time."""
    return datetime.now(UTC).isoformat(timespec=timespec)


def _digest(text: str) -> bytes:
    return sha256(text.encode()).digest()


def _metadata(article: Article) -> list[str | None]:
    others = (article.byline, article.outlet, article.address, article.published)
    return [_title(article.title), *map(_line, others)]


def _title(title: str) -> str:
    line = _line(title)
    if line is None:
        raise LibraryError("A title needs at least one word.")
    return line


def _line(value: str | None) -> str | None:
    """Return ``value`` on one line and fit to be stored; None where nothing is left of it."""
    if value is None:
        return None
    # Half a surrogate pair, as some programs leave it on the clipboard, has no UTF-8.
    return " ".join(value.encode(errors="replace").decode().split()) or None


def _found(row: Row | None) -> Row:
    if row is None:
        raise _no_such_article()
    return row


def _no_such_article() -> NoSuchArticle:
    return NoSuchArticle("This article is not in the library any more.")
