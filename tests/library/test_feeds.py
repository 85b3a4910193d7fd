from dataclasses import replace

import pytest

from reader.errors import NoSuchFeed
from reader.library import Library
from reader.library.feeds import Entry
from tests.library.values import STORY

FOUND = "2025-02-02T10:00:00+00:00"


def entry(key: str, published: str | None = None, title: str = "T") -> Entry:
    return Entry(0, key, title, f"https://quay.example/{key}", published, FOUND)


@pytest.fixture
def feed(library: Library) -> int:
    return library.feeds.add("https://quay.example/feed", "The Quay", "News")


def test_a_feed_comes_back_with_what_is_known_of_it(library: Library, feed: int) -> None:
    library.feeds.keep_answer(feed, '"7"', "Sun, 02 Feb 2025")
    library.feeds.set_interval(feed, 60)
    found = library.feeds.get(feed)
    assert (found.title, found.folder, found.etag, found.minutes) == ("The Quay", "News", '"7"', 60)
    assert found.refreshed is not None
    assert library.feeds.at("https://quay.example/feed") == found
    assert library.feeds.all() == [found]


def test_a_feed_is_subscribed_to_once(library: Library, feed: int) -> None:
    assert library.feeds.add("https://quay.example/feed", "Other") == feed
    assert library.feeds.get(feed).title == "The Quay"


def test_entries_are_kept_once_and_follow_their_titles(library: Library, feed: int) -> None:
    assert library.feeds.keep_entries(feed, [entry("a"), entry("b")]) == ["a", "b"]
    assert library.feeds.keep_entries(feed, [replace(entry("a"), title="New", address=None), entry("c")]) == [
        "c"
    ]
    changed = library.feeds.entry(feed, "a")
    assert (changed.title, changed.address) == ("New", "https://quay.example/a")
    assert library.feeds.get(feed).entries == 3


def test_entries_come_in_pages_the_newest_first(library: Library, feed: int) -> None:
    other = library.feeds.add("https://hill.example/feed", "Hill")
    library.feeds.keep_entries(
        feed, [entry("old", "2024-01-01"), entry("new", "2026-01-01"), entry("undated")]
    )
    library.feeds.keep_entries(other, [entry("else", "2025-01-01")])
    assert [one.key for one in library.feeds.entries()] == ["new", "undated", "else", "old"]
    assert [one.key for one in library.feeds.entries([feed], 1, 1)] == ["undated"]
    assert (library.feeds.count(), library.feeds.count([other])) == (4, 1)


def test_an_entry_leads_to_its_article_as_long_as_there_is_one(library: Library, feed: int) -> None:
    library.feeds.keep_entries(feed, [entry("a"), entry("b")])
    article = library.articles.add(STORY)
    library.feeds.link(feed, "a", article)
    assert library.feeds.entry(feed, "a").article == article
    assert library.feeds.count(unmade=True) == library.feeds.count([feed], unmade=True) == 1
    library.articles.trash(article)
    library.articles.purge(article)
    assert library.feeds.entry(feed, "a").article is None


def test_a_problem_is_told_until_the_next_answer_and_takes_nothing(library: Library, feed: int) -> None:
    library.feeds.keep_entries(feed, [entry("a")])
    library.feeds.keep_problem(feed, "No connection.")
    assert (library.feeds.get(feed).problem, library.feeds.get(feed).entries) == ("No connection.", 1)
    library.feeds.keep_answer(feed, None, None)
    assert library.feeds.get(feed).problem is None


def test_a_feed_that_was_taken_out_can_be_put_back_whole(library: Library, feed: int) -> None:
    article = library.articles.add(STORY)
    library.feeds.keep_entries(feed, [entry("a"), entry("b")])
    library.feeds.link(feed, "a", article)
    before = library.feeds.get(feed), library.feeds.entries()
    taken = library.feeds.remove(feed)
    assert library.feeds.all() == []
    assert library.feeds.count() == 0
    library.feeds.put_back(taken)
    assert (library.feeds.get(feed), library.feeds.entries()) == before


def test_a_feed_subscribed_to_anew_stays_when_the_old_is_put_back(library: Library, feed: int) -> None:
    taken = library.feeds.remove(feed)
    library.feeds.add("https://quay.example/feed", "Anew")
    library.feeds.put_back(taken)
    assert [one.title for one in library.feeds.all()] == ["Anew"]


def test_a_feed_is_described_by_the_user(library: Library, feed: int) -> None:
    library.feeds.describe(feed, title=" My  Quay ", folder=None)
    assert (library.feeds.get(feed).title, library.feeds.get(feed).folder) == ("My Quay", None)
    library.feeds.describe(feed, title=" ", folder=" ")
    assert library.feeds.get(feed).title == "https://quay.example/feed"


def test_words_without_a_utf8_are_kept_as_far_as_they_go(library: Library, feed: int) -> None:
    assert library.feeds.keep_entries(feed, [replace(entry("a\ud83d"), title="T\ud83d")]) == ["a?"]
    assert library.feeds.entry(feed, "a?").title == "T?"


def test_what_is_not_there_is_told(library: Library) -> None:
    for ask in (
        lambda: library.feeds.get(9),
        lambda: library.feeds.entry(9, "a"),
        lambda: library.feeds.link(9, "a", 1),
        lambda: library.feeds.set_interval(9, None),
        lambda: library.feeds.keep_entries(9, []),
        lambda: library.feeds.remove(9),
    ):
        with pytest.raises(NoSuchFeed):
            ask()
