"""What a list shows: every shelf in every order, counted and paged as a plain sort in Python would."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import NoSuchArticle
from reader.library import Library, lists
from reader.library.keys import LAST, name_key
from reader.library.listing import Listing, Shelf, Sort
from reader.model import Article, ArticleSummary

TITLES = ("Éclair at dawn", "eclair by night", "“Zoo” opens", "Harbour board", "42 boats", "…")
OUTLETS = (None, "The Quay", "the quay", "Öresund Post")
DATES = (None, "2025-01-31", "2031-05-01T08:00", "1999-12-31")


@dataclass(frozen=True)
class Shelves:
    """A library whose articles stand on all shelves, and the ids of a tag and of nested collections."""

    library: Library
    tag: int
    outer: int
    inner: int


@pytest.fixture
def shelves(path: Path) -> Iterator[Shelves]:
    with Library.open(path) as library:
        tag = library.tags.new("Ports")
        outer = library.collections.new("Sea")
        inner = library.collections.new("Tides", outer)
        for n in range(24):
            number = library.articles.add(
                Article(
                    "word " * (1 + n % 5),
                    TITLES[n % len(TITLES)],
                    outlet=OUTLETS[n % len(OUTLETS)],
                    published=DATES[n % len(DATES)],
                )
            )
            deeds: tuple[tuple[int, Callable[[int], object]], ...] = (
                (2, library.articles.mark_read),
                (3, library.articles.star),
                (5, lambda one: library.tags.put(tag, [one])),
                (4, lambda one: library.collections.add(outer, [one])),
                (6, lambda one: library.collections.add(inner, [one])),
                (7, library.articles.trash),
            )
            for every, deed in deeds:
                if n % every == 0:
                    deed(number)
        yield Shelves(library, tag, outer, inner)


LISTINGS = st.builds(
    lambda shelf, sort, descending: (shelf, sort, descending),
    st.sampled_from(Shelf),
    st.sampled_from(Sort),
    st.booleans(),
)


def shown(shelves: Shelves, shelf: Shelf) -> list[ArticleSummary]:
    """Return what stands on a shelf, found without the listing's SQL."""
    library = shelves.library
    gone = {row.id for row in library.articles.trashed()}
    rows = [library.articles.summary(number) for number in range(1, 25)]
    if shelf is Shelf.TRASH:
        return [row for row in rows if row.id in gone]
    rules: dict[Shelf, Callable[[ArticleSummary], bool]] = {
        Shelf.ALL: lambda row: True,
        Shelf.UNREAD: lambda row: not row.read,
        Shelf.STARRED: lambda row: row.starred,
        Shelf.UNTAGGED: lambda row: not library.tags.of(row.id),
        Shelf.TAG: lambda row: shelves.tag in {tag.id for tag in library.tags.of(row.id)},
        Shelf.COLLECTION: lambda row: bool(library.collections.of(row.id)),
    }
    return [row for row in rows if row.id not in gone and rules[shelf](row)]


def key(library: Library, sort: Sort, row: ArticleSummary) -> object:
    moments = {one.id: place for place, one in enumerate(reversed(library.articles.trashed()))}
    keys: dict[Sort, object] = {
        Sort.ADDED: row.added,
        Sort.PUBLISHED: row.published or row.added,
        Sort.TITLE: name_key(row.title),
        Sort.OUTLET: name_key(row.outlet) if row.outlet else LAST,
        Sort.WORDS: row.words,
        Sort.TRASHED: moments.get(row.id, 0),
    }
    return keys[sort]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(asked=LISTINGS, size=st.integers(1, 9))
@pytest.mark.parametrize("many", [0, 5_000], ids=["wide shelves", "narrow shelves"])
def test_pages_counts_and_positions_agree_with_a_plain_sort(
    shelves: Shelves,
    asked: tuple[Shelf, Sort, bool],
    size: int,
    many: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lists, "MANY", many)
    shelf, sort, descending = asked
    library = shelves.library
    of = {Shelf.TAG: shelves.tag, Shelf.COLLECTION: shelves.outer}.get(shelf)
    listing = Listing(shelf, of, sort, descending)
    expected = sorted(
        shown(shelves, shelf), key=lambda row: (key(library, sort, row), row.id), reverse=descending
    )
    assert expected
    assert library.articles.count(listing) == len(expected)
    pages = [library.articles.page(start, size, listing) for start in range(0, len(expected) + size, size)]
    assert [row for page in pages for row in page] == expected
    assert library.articles.order(listing).tolist() == [row.id for row in expected]
    assert [library.articles.position(row.id, listing) for row in expected] == list(range(len(expected)))
    for row in set(range(1, 25)) - {row.id for row in expected}:
        with pytest.raises(NoSuchArticle):
            library.articles.position(row, listing)


def test_titles_stand_without_regard_to_case_diacritics_and_marks(shelves: Shelves) -> None:
    listing = Listing(sort=Sort.TITLE, descending=False)
    titles = [row.title for row in shelves.library.articles.page(0, 30, listing)]
    assert list(dict.fromkeys(titles)) == [
        "42 boats",
        "Éclair at dawn",
        "eclair by night",
        "Harbour board",
        "“Zoo” opens",
        "…",
    ]


def test_a_collection_holds_what_stands_in_those_within_it(shelves: Shelves) -> None:
    library = shelves.library
    inner = {row.id for row in library.articles.page(0, 30, Listing(Shelf.COLLECTION, shelves.inner))}
    outer = {row.id for row in library.articles.page(0, 30, Listing(Shelf.COLLECTION, shelves.outer))}
    assert inner < outer
    counts = {one.id: one.articles for one in library.collections.all()}
    assert counts == {shelves.inner: len(inner), shelves.outer: len(outer)}


@pytest.mark.parametrize(("shelf", "of"), [(Shelf.TAG, None), (Shelf.COLLECTION, None), (Shelf.ALL, 1)])
def test_a_list_that_makes_no_sense_is_a_bug(shelf: Shelf, of: int | None) -> None:
    with pytest.raises(ValueError, match="named by its id"):
        Listing(shelf, of)


def test_a_tag_that_nobody_has_shows_nothing(library: Library) -> None:
    library.articles.add(Article("Words.", "Title"))
    assert library.articles.page(0, 9, Listing(Shelf.TAG, 99)) == []
    assert library.articles.count(Listing(Shelf.COLLECTION, 99)) == 0


@pytest.mark.parametrize("sort", [sort for sort in Sort if sort is not Sort.TRASHED])
@pytest.mark.parametrize("shelf", [Shelf.ALL, Shelf.UNREAD, Shelf.STARRED])
def test_no_page_is_sorted_or_read_from_the_table_to_be_skipped(
    library: Library, sort: Sort, shelf: Shelf
) -> None:
    listing = Listing(shelf, sort=sort)
    sql = f"SELECT id FROM articles WHERE {listing.where()} ORDER BY {listing.order} LIMIT 9 OFFSET 99"  # noqa: S608
    plan = " ".join(str(row) for row in library._connection.rows(f"EXPLAIN QUERY PLAN {sql}"))
    assert "COVERING INDEX" in plan
    assert "TEMP B-TREE" not in plan
