"""What is done with several articles at once, or not at all; and what each remembers of being read."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from reader.errors import NoSuchArticle
from reader.library import Library
from reader.library.listing import Listing, Shelf
from reader.model import Article
from tests.library.values import STORY


def add_many(library: Library, count: int) -> list[int]:
    return [library.articles.add(replace(STORY, text=f"Text {i}.", title=f"Title {i}")) for i in range(count)]


def test_reading_is_remembered(library: Library) -> None:
    article = library.articles.add(replace(STORY, language="en"))
    before = library.articles.summary(article)
    assert (before.read, before.starred, before.reached, before.language) == (False, False, 0, "en")
    library.articles.reach(article, 17)
    library.articles.mark_read(article)
    library.articles.star(article)
    assert library.articles.summary(article) == replace(before, read=True, starred=True, reached=17)
    library.articles.reach(article, -3)
    library.articles.mark_read(article, read=False)
    library.articles.star(article, starred=False)
    assert library.articles.summary(article) == before
    with pytest.raises(NoSuchArticle):
        library.articles.reach(99, 1)


def test_several_go_to_the_trash_come_back_and_are_deleted(library: Library) -> None:
    ids = add_many(library, 5)
    library.articles.trash(*ids[:4], ids[0])
    library.articles.restore(ids[0], ids[4])
    assert {row.id for row in library.articles.page(0, 9)} == {ids[0], ids[4]}
    library.articles.purge(ids[1], ids[2])
    assert [row.id for row in library.articles.trashed()] == [ids[3]]
    assert library.articles.empty_trash() == 1
    assert library.articles.empty_trash() == 0
    assert library.articles.count(Listing(Shelf.TRASH)) == 0
    assert library.articles.count() == 2


@pytest.mark.parametrize(
    "act",
    [
        lambda library, *ids: library.articles.trash(*ids),
        lambda library, *ids: library.articles.restore(*ids),
        lambda library, *ids: library.articles.star(*ids),
        lambda library, *ids: library.articles.mark_read(*ids),
    ],
)
def test_where_one_is_gone_nothing_is_done_to_the_others(library: Library, act: Callable[..., None]) -> None:
    (article,) = add_many(library, 1)
    before = library.articles.summary(article)
    with pytest.raises(NoSuchArticle):
        act(library, article, 99)
    assert library.articles.summary(article) == before
    act(library)


def test_of_several_none_is_deleted_where_one_is_not_in_the_trash(library: Library) -> None:
    ids = add_many(library, 3)
    library.articles.trash(ids[0], ids[2])
    with pytest.raises(NoSuchArticle):
        library.articles.purge(*ids)
    assert {row.id for row in library.articles.trashed()} == {ids[0], ids[2]}


def test_copies_of_one_text_are_told_together(library: Library) -> None:
    ids = [
        library.articles.add(replace(STORY, text=text)) for text in ("One.", "Two.", "One.", "Two.", "Three.")
    ]
    assert library.articles.same_texts() == [(ids[0], ids[2]), (ids[1], ids[3])]
    library.articles.trash(ids[0])
    assert library.articles.same_texts() == [(ids[1], ids[3])]


def test_candidates_for_an_update_have_the_address_or_the_title(library: Library) -> None:
    address = library.articles.add(Article("One.", "Other", address="http://www.example.org/harbour/"))
    title = library.articles.add(Article("Two.", "HARBOUR board resigns"))
    library.articles.add(Article("Three.", STORY.title, outlet="Harbour Post"))
    gone = library.articles.add(Article("Four.", STORY.title))
    library.articles.trash(gone)
    assert library.articles.candidates(STORY, 9) == [(address, True), (title, False)]
    assert library.articles.candidates(STORY, 1) == [(address, True)]
    nowhere = replace(STORY, address=None, title="Unheard of")
    assert library.articles.candidates(nowhere, 9) == []


def test_a_transaction_within_another_holds_or_goes_with_it(library: Library) -> None:
    with library.transaction():
        kept = library.articles.add(STORY)
        with pytest.raises(KeyError), library.transaction():
            library.articles.trash(kept)
            raise KeyError
    assert library.articles.count() == 1
    with pytest.raises(KeyError), library.transaction():
        library.articles.trash(kept)
        raise KeyError
    assert library.articles.count() == 1
