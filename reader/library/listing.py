"""Which articles a list shows and in which order, and the SQL that says so; pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Sort(StrEnum):
    """What articles are ordered by; those that are alike, by when they were stored."""

    ADDED = "added"
    PUBLISHED = "published"
    """When it was published; where that is not known, when it was added."""
    TITLE = "title"
    OUTLET = "outlet"
    WORDS = "words"
    TRASHED = "trashed"
    """When it went to the trash; only there it makes a difference."""


class Shelf(StrEnum):
    """Which articles are shown; all but `TRASH` leave out what lies in the trash."""

    ALL = "all"
    UNREAD = "unread"
    STARRED = "starred"
    UNTAGGED = "untagged"
    TAG = "tag"
    """Those with one tag."""
    COLLECTION = "collection"
    """Those in one collection or in any that it holds."""
    TRASH = "trash"


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list shows: a shelf, ``of`` which tag or collection (its id), and the order."""

    shelf: Shelf = Shelf.ALL
    of: int | None = None
    sort: Sort = Sort.ADDED
    descending: bool = True

    def __post_init__(self) -> None:
        if (self.of is None) == (self.shelf in {Shelf.TAG, Shelf.COLLECTION}):
            raise ValueError(f"a tag or a collection is named by its id, nothing else is: {self}")

    @property
    def key(self) -> str:
        """The column that tells the order; the id comes behind it."""
        return _KEYS[self.sort]

    @property
    def order(self) -> str:
        """What stands behind ORDER BY."""
        direction = "DESC" if self.descending else "ASC"
        return f"{self.key} {direction}, id {direction}"

    @property
    def counted(self) -> str:
        """The query for the number of articles; its parameters are `values`."""
        counted = _COUNTS.get(self.shelf)
        return counted or f"SELECT count(*) FROM articles WHERE {_SHELVES[self.shelf]}"  # noqa: S608

    def where(self, *, many: bool = False) -> str:
        """Return what stands behind WHERE; its parameters are `values`.

        With ``many``, the articles are taken in their order and looked up on the shelf, not the other way
        round: that is quicker where a good part of all stands on it.
        """
        wide = _WIDE.get(self.shelf) if many else None
        return wide or _SHELVES[self.shelf]

    @property
    def values(self) -> list[int]:
        """The parameters of `where`."""
        return [] if self.of is None else [self.of]


_KEYS: Final = {
    Sort.ADDED: "added",
    Sort.PUBLISHED: "dated",
    Sort.TITLE: "title_key",
    Sort.OUTLET: "outlet_key",
    Sort.WORDS: "words",
    Sort.TRASHED: "coalesce(trashed, '')",
}

_INSIDE = """
WITH RECURSIVE inside (id) AS (
    VALUES (?) UNION SELECT collections.id FROM collections JOIN inside ON parent = inside.id
)
SELECT id FROM inside
"""

_TAGGED = "SELECT article FROM article_tags WHERE tag = ?"
_COLLECTED = f"SELECT article FROM collection_articles WHERE collection IN ({_INSIDE})"  # noqa: S608

_SHELVES: Final = {
    Shelf.ALL: "trashed IS NULL",
    Shelf.UNREAD: "trashed IS NULL AND read IS NULL",
    Shelf.STARRED: "trashed IS NULL AND starred",
    Shelf.UNTAGGED: "trashed IS NULL AND NOT EXISTS (SELECT 1 FROM article_tags WHERE article = articles.id)",
    Shelf.TAG: f"trashed IS NULL AND id IN ({_TAGGED})",
    Shelf.COLLECTION: f"trashed IS NULL AND id IN ({_COLLECTED})",
    Shelf.TRASH: "trashed IS NOT NULL",
}

# The plus signs keep SQLite from beginning with the shelf.
_WIDE: Final = {
    Shelf.TAG: f"trashed IS NULL AND +id IN ({_TAGGED})",
    Shelf.COLLECTION: f"trashed IS NULL AND +id IN ({_COLLECTED})",
}

# The trash is small: that what lies there does not count is found out from its side.
_NOT_TRASHED = "article NOT IN (SELECT id FROM articles WHERE trashed IS NOT NULL)"
_COUNTS: Final = {
    Shelf.TAG: f"SELECT count(*) FROM ({_TAGGED}) WHERE {_NOT_TRASHED}",  # noqa: S608
    Shelf.COLLECTION: f"SELECT count(DISTINCT article) FROM ({_COLLECTED}) WHERE {_NOT_TRASHED}",  # noqa: S608
    Shelf.UNTAGGED: (
        "SELECT (SELECT count(*) FROM articles WHERE trashed IS NULL) - "  # noqa: S608
        f"(SELECT count(DISTINCT article) FROM article_tags WHERE {_NOT_TRASHED})"
    ),
}

EVERYTHING = Listing()
"""All articles outside the trash, the newest first."""
