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
    def where(self) -> str:
        """What stands behind WHERE; its parameters are `values`."""
        return _SHELVES[self.shelf]

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
    Sort.TRASHED: "trashed",
}

_INSIDE = """
WITH RECURSIVE inside (id) AS (
    VALUES (?) UNION SELECT collections.id FROM collections JOIN inside ON parent = inside.id
)
SELECT id FROM inside
"""

_SHELVES: Final = {
    Shelf.ALL: "trashed IS NULL",
    Shelf.UNREAD: "trashed IS NULL AND read IS NULL",
    Shelf.STARRED: "trashed IS NULL AND starred",
    Shelf.UNTAGGED: "trashed IS NULL AND NOT EXISTS (SELECT 1 FROM article_tags WHERE article = articles.id)",
    Shelf.TAG: "trashed IS NULL AND id IN (SELECT article FROM article_tags WHERE tag = ?)",
    Shelf.COLLECTION: (
        f"trashed IS NULL AND id IN (SELECT article FROM collection_articles WHERE collection IN ({_INSIDE}))"  # noqa: S608
    ),
    Shelf.TRASH: "trashed IS NOT NULL",
}

EVERYTHING = Listing()
"""All articles outside the trash, the newest first."""
