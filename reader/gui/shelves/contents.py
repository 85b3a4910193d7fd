"""What stands on the shelves: counted in the library, and put into a tree; no Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from reader.library import Library
from reader.library.listing import Listing, Shelf, Sort
from reader.library.saved_searches import SavedSearch
from reader.library.search import Count
from reader.model import Collection, Tag


class Rank(StrEnum):
    """What a row of the shelves is."""

    ALL = "all"
    UNREAD = "unread"
    STARRED = "starred"
    COLLECTIONS = "collections"
    """The heading above the collections."""
    COLLECTION = "collection"
    TAGS = "tags"
    """The heading above the tags."""
    TAG = "tag"
    SEARCHES = "searches"
    """The heading above the saved searches."""
    SEARCH = "search"
    TRASH = "trash"


HEADINGS: Final = {Rank.COLLECTIONS, Rank.TAGS, Rank.SEARCHES}
RENAMED: Final = {Rank.COLLECTION, Rank.TAG, Rank.SEARCH}
"""What the user gave a name."""
TAKES_ARTICLES: Final = {Rank.STARRED, Rank.UNREAD, Rank.COLLECTION, Rank.TAG, Rank.TRASH}
"""Where articles can be dropped."""

_SHELVES: Final = {
    Rank.ALL: Shelf.ALL,
    Rank.UNREAD: Shelf.UNREAD,
    Rank.STARRED: Shelf.STARRED,
    Rank.COLLECTION: Shelf.COLLECTION,
    Rank.TAG: Shelf.TAG,
    Rank.TRASH: Shelf.TRASH,
}

_NAMES: Final = {
    Rank.ALL: "All articles",
    Rank.UNREAD: "Unread",
    Rank.STARRED: "Starred",
    Rank.COLLECTIONS: "Collections",
    Rank.TAGS: "Tags",
    Rank.SEARCHES: "Searches",
    Rank.TRASH: "Trash",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the shelves, wherever it stands; ``of`` is the id of a collection, a tag or a search."""

    rank: Rank = Rank.ALL
    of: int | None = None

    def listing(self, sort: Sort, *, descending: bool) -> Listing | None:
        """Return what a list shows of the place; None for headings and searches, which are no shelves."""
        shelf = _SHELVES.get(self.rank)
        return None if shelf is None else Listing(shelf, self.of, sort, descending)

    def __str__(self) -> str:
        return self.rank.value if self.of is None else f"{self.rank.value} {self.of}"


EVERYWHERE: Final = Place()


def place_of(words: str) -> Place | None:
    """Return the place that ``str`` of it tells; None where it tells none."""
    name, _, number = words.partition(" ")
    if name not in set(Rank) or (Rank(name) in RENAMED) != (number.isascii() and number.isdigit()):
        return None
    return Place(Rank(name), int(number) if number else None)


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands on the shelves at one moment."""

    counts: Mapping[Rank, int] = field(default_factory=dict)
    collections: Sequence[Collection] = ()
    tags: Sequence[Tag] = ()
    searches: Sequence[SavedSearch] = ()
    found: Mapping[int, Count] = field(default_factory=dict)
    """How many articles each search finds."""


def gather(library: Library) -> Contents:
    """Return what stands on the shelves of a library; SourcelightError. It takes a moment in a large one."""
    return Contents(
        counts={
            rank: library.articles.count(Listing(_SHELVES[rank]))
            for rank in (Rank.ALL, Rank.UNREAD, Rank.STARRED, Rank.TRASH)
        },
        collections=library.collections.all(),
        tags=library.tags.all(),
        searches=library.searches.all(),
        found=library.searches.counts(),
    )


@dataclass(eq=False)
class Node:
    """A row of the tree: its place, name, count and colour, and the rows within it."""

    place: Place
    name: str
    count: str = ""
    colour: str | None = None
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)

    @property
    def row(self) -> int:
        """Its number among the rows of its parent."""
        return 0 if self.parent is None else self.parent.children.index(self)

    def add(self, place: Place, name: str, count: str = "", colour: str | None = None) -> "Node":
        """Put a row below the others, and return it."""
        child = Node(place, name, count, colour, self)
        self.children.append(child)
        return child

    def shape(self) -> tuple[object, ...]:
        """Return what stays the same while only counts, names and colours change."""
        return (self.place, *(child.shape() for child in self.children))


def tree(contents: Contents) -> Node:
    """Return the rows of the shelves; the root itself is no row."""
    root = Node(EVERYWHERE, "")
    for rank in (Rank.ALL, Rank.UNREAD, Rank.STARRED):
        root.add(Place(rank), _NAMES[rank], _number(contents.counts.get(rank, 0)))
    heading = root.add(Place(Rank.COLLECTIONS), _NAMES[Rank.COLLECTIONS])
    nodes: dict[int | None, Node] = {None: heading}
    for one in contents.collections:
        holder = nodes.get(one.parent, heading)
        nodes[one.id] = holder.add(Place(Rank.COLLECTION, one.id), one.name, _number(one.articles))
    heading = root.add(Place(Rank.TAGS), _NAMES[Rank.TAGS])
    for tag in contents.tags:
        heading.add(Place(Rank.TAG, tag.id), tag.name, _number(tag.articles), tag.colour)
    if contents.searches:
        heading = root.add(Place(Rank.SEARCHES), _NAMES[Rank.SEARCHES])
    for search in contents.searches:
        found = contents.found.get(search.id)
        heading.add(Place(Rank.SEARCH, search.id), search.name, "" if found is None else str(found))
    root.add(Place(Rank.TRASH), _NAMES[Rank.TRASH], _number(contents.counts.get(Rank.TRASH, 0)))
    return root


def _number(count: int) -> str:
    return f"{count:,}" if count else ""
