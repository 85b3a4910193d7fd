import pytest

from reader.errors import LibraryError, NoSuchArticle
from reader.library import Library
from tests.library.values import STORY


def test_versions_lead_from_the_newest_to_the_oldest(library: Library) -> None:
    first, second, third, other = (library.articles.add(STORY) for _ in range(4))
    library.versions.keep(first, second)
    library.versions.keep(second, third)
    library.versions.keep(other, third)
    for article in (first, second, third, other):
        assert library.versions.of(article) == [third, other, second, first]
    assert library.versions.newer(first) == second
    assert library.versions.newer(third) is None
    assert library.versions.older(third) == [other, second]
    library.versions.part(second)
    library.versions.part(second)
    assert library.versions.of(first) == [second, first]


def test_no_article_is_its_own_version(library: Library) -> None:
    first, second, third = (library.articles.add(STORY) for _ in range(3))
    library.versions.keep(first, second)
    library.versions.keep(second, third)
    for newer in (first, second):
        with pytest.raises(LibraryError, match="version of itself"):
            library.versions.keep(third if newer == first else second, newer)
    assert library.versions.of(first) == [third, second, first]


def test_an_article_has_one_newer_version_at_most(library: Library) -> None:
    first, second, third = (library.articles.add(STORY) for _ in range(3))
    library.versions.keep(first, second)
    library.versions.keep(first, third)
    library.versions.keep(first, third)
    assert library.versions.of(second) == [second]
    assert library.versions.of(first) == [third, first]


def test_versions_of_what_is_not_there_are_refused(library: Library) -> None:
    article = library.articles.add(STORY)
    for pair in ((article, 99), (99, article)):
        with pytest.raises(NoSuchArticle):
            library.versions.keep(*pair)


def test_a_purged_version_leaves_the_others(library: Library) -> None:
    first, second = library.articles.add(STORY), library.articles.add(STORY)
    library.versions.keep(first, second)
    library.articles.trash(second)
    library.articles.purge(second)
    assert library.versions.of(first) == [first]
