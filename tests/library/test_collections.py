import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import LibraryError, NoSuchArticle, NoSuchCollection
from reader.library import Library
from tests.library.values import STORY


def names(library: Library) -> list[str]:
    return [one.name for one in library.collections.all()]


def test_the_tree_comes_from_the_top_down_in_its_order(library: Library) -> None:
    sea = library.collections.new("Sea")
    land = library.collections.new("Land")
    tides = library.collections.new("Tides", sea)
    library.collections.new("Boats", sea)
    library.collections.new("Spring tides", tides)
    assert names(library) == ["Sea", "Tides", "Spring tides", "Boats", "Land"]
    library.collections.move(land, None, 0)
    assert names(library) == ["Land", "Sea", "Tides", "Spring tides", "Boats"]
    library.collections.move(tides, land)
    assert names(library) == ["Land", "Tides", "Spring tides", "Sea", "Boats"]
    library.collections.new("Áreas")
    library.collections.sort()
    assert names(library) == ["Áreas", "Land", "Tides", "Spring tides", "Sea", "Boats"]


def test_an_article_can_be_in_several_and_is_counted_once_above(library: Library) -> None:
    first, second = library.articles.add(STORY), library.articles.add(STORY)
    sea = library.collections.new("Sea")
    tides = library.collections.new("Tides", sea)
    library.collections.add(sea, [first])
    library.collections.add(tides, [first, second, second])
    assert [one.articles for one in library.collections.all()] == [2, 2]
    assert [one.id for one in library.collections.of(first)] == [sea, tides]
    library.articles.trash(second)
    assert [one.articles for one in library.collections.all()] == [1, 1]
    library.collections.take_out(sea, [first, 99])
    assert [one.id for one in library.collections.of(first)] == [tides]


def test_a_collection_goes_with_all_that_it_holds_but_no_article(library: Library) -> None:
    article = library.articles.add(STORY)
    sea = library.collections.new("Sea")
    tides = library.collections.new("Tides", sea)
    library.collections.new("Land")
    library.collections.add(tides, [article])
    library.collections.remove(sea)
    assert names(library) == ["Land"]
    assert library.collections.of(article) == []
    assert library.articles.count() == 1


def test_a_circle_is_refused(library: Library) -> None:
    sea = library.collections.new("Sea")
    tides = library.collections.new("Tides", sea)
    spring = library.collections.new("Spring tides", tides)
    for place in (sea, tides, spring):
        with pytest.raises(LibraryError, match="into itself"):
            library.collections.move(sea, place)
    assert names(library) == ["Sea", "Tides", "Spring tides"]


def test_names_in_one_place_differ(library: Library) -> None:
    sea, land = library.collections.new("Sea"), library.collections.new("Land")
    inner = library.collections.new("sea", land)
    with pytest.raises(LibraryError, match="“Sea” here already"):
        library.collections.new("SEA")
    with pytest.raises(LibraryError, match="“Sea” here already"):
        library.collections.rename(land, "Séa")
    with pytest.raises(LibraryError, match="“Sea” here already"):
        library.collections.move(inner, None)
    with pytest.raises(LibraryError, match="at least one word"):
        library.collections.rename(land, " ")
    library.collections.rename(sea, "SEA")
    assert names(library) == ["SEA", "Land", "sea"]


def test_what_is_not_there_is_told_and_nothing_changes(library: Library) -> None:
    article, sea = library.articles.add(STORY), library.collections.new("Sea")
    store = library.collections
    for act in (
        store.get,
        store.remove,
        store.sort,
        lambda number: store.new("Land", number),
        lambda number: store.rename(number, "Land"),
        lambda number: store.move(number, None),
        lambda number: store.move(sea, number),
        lambda number: store.add(number, [article]),
        lambda number: store.take_out(number, [article]),
    ):
        with pytest.raises(NoSuchCollection):
            act(99)
    with pytest.raises(NoSuchArticle):
        store.add(sea, [article, 99])
    assert [(one.name, one.articles) for one in store.all()] == [("Sea", 0)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    moves=st.lists(
        st.tuples(st.integers(0, 5), st.none() | st.integers(0, 5), st.none() | st.integers(-2, 9))
    )
)
def test_whatever_is_moved_the_tree_stays_whole(
    library: Library, moves: list[tuple[int, int | None, int | None]]
) -> None:
    for one in library.collections.all():
        if one.parent is None:
            library.collections.remove(one.id)
    made = [library.collections.new(f"Number {n}") for n in range(6)]
    for moved, parent, place in moves:
        try:
            library.collections.move(made[moved], None if parent is None else made[parent], place)
        except LibraryError as error:
            assert "into itself" in str(error)
    tree = library.collections.all()
    assert sorted(one.id for one in tree) == made
    seen: set[int | None] = {None}
    for one in tree:
        assert one.parent in seen
        seen.add(one.id)


def test_the_collections_of_many_articles_come_at_once(library: Library) -> None:
    first, second = library.articles.add(STORY), library.articles.add(STORY)
    sea = library.collections.new("Sea")
    tides = library.collections.new("Tides", sea)
    library.collections.add(sea, [first])
    library.collections.add(tides, [first])
    assert library.collections.of_each([first, second, 99]) == {first: (sea, tides)}
    assert library.collections.of_each([]) == {}
