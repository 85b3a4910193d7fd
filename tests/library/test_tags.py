import pytest

from reader.errors import LibraryError, NoSuchArticle, NoSuchTag
from reader.library import Library
from reader.model import Tag
from tests.library.values import STORY


def test_tags_come_by_name_with_what_they_are_on(library: Library) -> None:
    first, second = library.articles.add(STORY), library.articles.add(STORY)
    water, air = library.tags.new("water", "#00AAFF"), library.tags.new("Áir")
    library.tags.put(water, [first, second, first])
    library.tags.put(water, [first])
    library.tags.put(air, [second])
    assert library.tags.all() == [Tag(air, "Áir", None, 1), Tag(water, "water", "#00aaff", 2)]
    assert [tag.name for tag in library.tags.of(second)] == ["Áir", "water"]
    library.articles.trash(second)
    assert [tag.articles for tag in library.tags.all()] == [0, 1]
    library.tags.take_off(water, [first, second, 99])
    assert library.tags.of(first) == []


def test_a_tag_is_found_whatever_its_case_and_diacritics(library: Library) -> None:
    tag = library.tags.new("  Élections\n2025 ")
    found = library.tags.named("elections 2025")
    assert found is not None
    assert (found.id, found.name) == (tag, "Élections 2025")
    assert library.tags.named("elections") is None


def test_signs_alone_make_a_tag_of_their_own(library: Library) -> None:
    library.tags.new("🌊")
    library.tags.new("C++")
    with pytest.raises(LibraryError, match="“🌊” already"):
        library.tags.new("🌊")


@pytest.mark.parametrize("name", ["", " \n"])
def test_a_tag_needs_a_word(library: Library, name: str) -> None:
    tag = library.tags.new("Water")
    for act in (library.tags.new, lambda one: library.tags.rename(tag, one)):
        with pytest.raises(LibraryError, match="at least one word"):
            act(name)
    assert [tag.name for tag in library.tags.all()] == ["Water"]


def test_two_tags_of_one_name_are_refused(library: Library) -> None:
    water, air = library.tags.new("Water"), library.tags.new("Air")
    with pytest.raises(LibraryError, match="There is a tag “Water” already"):
        library.tags.new("wâter")
    with pytest.raises(LibraryError, match="There is a tag “Water” already"):
        library.tags.rename(air, "WATER")
    library.tags.rename(water, "WATER")
    assert library.tags.get(water).name == "WATER"


@pytest.mark.parametrize("colour", ["", "red", "#12345", "#12345g", "#1234567", "url(x)"])
def test_what_is_no_colour_is_refused(library: Library, colour: str) -> None:
    tag = library.tags.new("Water")
    with pytest.raises(LibraryError, match="no colour"):
        library.tags.recolour(tag, colour)
    with pytest.raises(LibraryError, match="no colour"):
        library.tags.new("Air", colour)
    assert library.tags.all() == [Tag(tag, "Water", None, 0)]


def test_a_colour_can_be_taken_away(library: Library) -> None:
    tag = library.tags.new("Water", "#00aaff")
    library.tags.recolour(tag, None)
    assert library.tags.get(tag).colour is None


def test_what_is_not_there_is_told_and_nothing_changes(library: Library) -> None:
    article, tag = library.articles.add(STORY), library.tags.new("Water")
    tags = library.tags
    for act in (
        tags.get,
        tags.remove,
        lambda number: tags.rename(number, "Air"),
        lambda number: tags.recolour(number, None),
        lambda number: tags.put(number, [article]),
        lambda number: tags.take_off(number, [article]),
    ):
        with pytest.raises(NoSuchTag):
            act(99)
    with pytest.raises(NoSuchArticle):
        tags.put(tag, [article, 99])
    assert tags.of(article) == []


def test_a_purged_article_leaves_its_tags(library: Library) -> None:
    article, tag = library.articles.add(STORY), library.tags.new("Water")
    library.tags.put(tag, [article])
    library.articles.trash(article)
    library.articles.purge(article)
    assert library.tags.all() == [Tag(tag, "Water", None, 0)]
    library.tags.remove(tag)
    assert library.tags.all() == []


def test_the_tags_of_many_articles_come_at_once(library: Library) -> None:
    first, second = library.articles.add(STORY), library.articles.add(STORY)
    water, air = library.tags.new("water"), library.tags.new("Áir")
    library.tags.put(water, [first])
    library.tags.put(air, [first])
    assert library.tags.of_each([second, first, 99]) == {first: (air, water)}
    assert library.tags.of_each([]) == {}
