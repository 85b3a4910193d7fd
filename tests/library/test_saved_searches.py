import pytest

from reader.errors import LibraryError
from reader.library import Library
from tests.library.values import STORY


def names(library: Library) -> list[str]:
    return [saved.name for saved in library.searches.all()]


def test_searches_are_saved_in_an_order_with_counts(library: Library) -> None:
    library.articles.add(STORY)
    first = library.searches.add(" Harbour \n news ", "harbour")
    second = library.searches.add("Nothing", "added:>never")
    third = library.searches.add("Odd \ud800", "nowhere \ud800")
    assert names(library) == ["Harbour news", "Nothing", "Odd ?"]
    counts = library.searches.counts()
    assert {number: count.number for number, count in counts.items()} == {first: 1, second: 1, third: 0}
    library.searches.move(third, 0)
    library.searches.move(first, 99)
    assert names(library) == ["Odd ?", "Nothing", "Harbour news"]
    assert [saved.position for saved in library.searches.all()] == [0, 1, 2]


def test_a_search_is_renamed_changed_removed_and_put_back(library: Library) -> None:
    for name in ("One", "Two", "Three"):
        library.searches.add(name, name.lower())
    library.searches.rename(2, "Second")
    library.searches.change(2, "second")
    removed = library.searches.remove(2)
    assert names(library) == ["One", "Three"]
    library.searches.put_back(removed)
    assert names(library) == ["One", "Second", "Three"]
    assert library.searches.get(2).query == "second"


def test_what_is_not_there_or_has_no_name_is_told(library: Library) -> None:
    with pytest.raises(LibraryError, match="needs a name"):
        library.searches.add("  ", "harbour")
    for change in (
        lambda: library.searches.rename(9, "Name"),
        lambda: library.searches.change(9, "query"),
        lambda: library.searches.remove(9),
        lambda: library.searches.move(9, 0),
    ):
        with pytest.raises(LibraryError, match="not in the library any more"):
            change()
