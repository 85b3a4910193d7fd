"""Which articles are later versions of which."""

from reader.errors import LibraryError
from reader.library.connection import Connection
from reader.library.ledger import Ledger
from reader.library.lists import no_such_article


class VersionStore:
    """The versions of one library: each article has one newer version at most, and none is its own."""

    def __init__(self, connection: Connection, ledger: Ledger) -> None:
        self._connection = connection
        self._ledger = ledger

    def newer(self, article_id: int) -> int | None:
        """Return the next version of an article; None for the last one."""
        found: int | None = self._connection.value(
            "SELECT newer FROM versions WHERE article = ?", [article_id]
        )
        return found

    def older(self, article_id: int) -> list[int]:
        """Return the articles whose next version this is, the one stored last first."""
        rows = self._connection.rows(
            "SELECT article FROM versions WHERE newer = ? ORDER BY article DESC", [article_id]
        )
        return [row[0] for row in rows]

    def of(self, article_id: int) -> list[int]:
        """Return all versions of an article, itself among them, the newest first."""
        with self._connection.reading():
            newest, seen = article_id, {article_id}
            while (newer := self.newer(newest)) is not None and newer not in seen:
                newest = newer
                seen.add(newer)
            found = [newest]
            for number in found:
                found += [older for older in self.older(number) if older not in found]
        return found

    def keep(self, older: int, newer: int) -> None:
        """Say that ``newer`` is the next version of ``older``, in place of what was said of that before.

        NoSuchArticle; LibraryError for an article and itself, or one of its older versions.
        """
        with self._connection.writing():
            for article in (older, newer):
                if self._connection.row("SELECT 1 FROM articles WHERE id = ?", [article]) is None:
                    raise no_such_article()
            following: int | None = newer
            while following is not None:
                if following == older:
                    raise LibraryError("An article can’t be a later version of itself.")
                following = self.newer(following)
            if self.newer(older) != newer:
                self._ledger.take("versions", (older,))
                self._ledger.put("versions", article=older, newer=newer)

    def part(self, older: int) -> None:
        """Say that no other article is the next version of this one."""
        self._ledger.take("versions", (older,))
