from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from reader.errors import (
    FetchCancelled,
    LibraryError,
    NetworkFault,
    NoSuchFeed,
    UnreadableArticle,
    UnreadableList,
)
from reader.library import Library
from reader.model import Way
from reader.services.feeds import AT_ONCE, Feeds
from reader.services.fetching import Fetcher
from reader.services.ingest import Ingest
from tests.services.noted import NotedAnalyser
from tests.services.web import Web

WHOLE = "<p>" + "The board resigned on Friday. " * 40 + "</p>"
PAGE = "<html><head><title>Board resigns</title></head><body><p>“It held,” said Ada Lind.</p></body></html>"


def rss(*items: tuple[str, str], title: str = "The Quay") -> bytes:
    """Return a feed with an entry for each key and description."""
    told = "".join(
        f"<item><guid>{key}</guid><title>Title {key}</title><link>/news/{key}</link>"
        f"<description><![CDATA[{text}]]></description></item>"
        for key, text in items
    )
    return f"<rss version='2.0'><channel><title>{title}</title>{told}</channel></rss>".encode()


@pytest.fixture
def jobs() -> NotedAnalyser:
    return NotedAnalyser()


@pytest.fixture
def feeds(library: Library, jobs: NotedAnalyser) -> Iterator[Feeds]:
    with Fetcher() as fetcher:
        yield Feeds(library, Ingest(library, jobs), fetcher)


def serve(web: Web, *items: tuple[str, str], etag: str = "") -> str:
    return web.put("/feed", rss(*items), "application/rss+xml", ETag=etag)


def test_a_feed_is_subscribed_to_by_its_address(web: Web, library: Library, feeds: Feeds) -> None:
    subscribed = feeds.subscribe(serve(web, ("1", "Short."), ("2", "Short.")), "News")
    feed = library.feeds.get(subscribed.feed)
    assert (feed.title, feed.folder, feed.address, subscribed.new) == ("The Quay", "News", web.at("/feed"), 2)
    assert [one.address for one in library.feeds.entries()] == [web.at("/news/1"), web.at("/news/2")]
    assert library.articles.count() == 0
    assert feed.minutes is None


def test_a_feed_is_found_from_the_page_that_names_it(web: Web, library: Library, feeds: Feeds) -> None:
    serve(web, ("1", "Short."))
    page = "<link rel=alternate type='application/rss+xml' title='News' href='/feed'>"
    address = web.put("/", page.encode())
    assert [(link.address, link.title) for link in feeds.find(address)] == [(web.at("/feed"), "News")]
    assert library.feeds.all() == []
    assert library.feeds.get(feeds.subscribe(address).feed).address == web.at("/feed")


def test_a_page_that_names_no_feed_is_told_and_changes_nothing(
    web: Web, library: Library, feeds: Feeds
) -> None:
    with pytest.raises(UnreadableList, match="no feed"):
        feeds.subscribe(web.put("/", PAGE.encode()))
    with pytest.raises(NetworkFault):
        feeds.subscribe(web.at("/none"))
    assert library.feeds.all() == []


def test_whole_entries_become_articles_without_fetching_more(
    web: Web, library: Library, feeds: Feeds, jobs: NotedAnalyser
) -> None:
    refreshed = feeds.subscribe(serve(web, ("1", WHOLE), ("2", "Short.")))
    (article,) = refreshed.articles
    assert library.feeds.entry(refreshed.feed, "1").article == article
    assert library.feeds.entry(refreshed.feed, "2").article is None
    assert library.articles.get(article).outlet == "The Quay"
    assert library.articles.get(article).address == web.at("/news/1")
    origin = library.origins.record(article)
    assert origin is not None
    assert (origin.way, origin.place) == (Way.FEED, web.at("/feed"))
    assert jobs.asked == [article]
    assert [path for path, _headers in web.asked] == ["/feed"]
    assert feeds.open(refreshed.feed, "1") == article


def test_a_feed_full_of_whole_entries_does_not_flood_the_library(
    web: Web, library: Library, feeds: Feeds
) -> None:
    items = [(str(number), f"<p>Number {number}.</p>{WHOLE}") for number in range(AT_ONCE + 5)]
    refreshed = feeds.subscribe(serve(web, *items))
    assert (refreshed.new, len(refreshed.articles)) == (AT_ONCE + 5, AT_ONCE)
    assert library.articles.count() == AT_ONCE


def test_an_entry_is_fetched_when_it_is_opened_and_only_once(
    web: Web, library: Library, feeds: Feeds
) -> None:
    feed = feeds.subscribe(serve(web, ("1", "Short."))).feed
    web.put("/news/1", PAGE.encode())
    article = feeds.open(feed, "1")
    assert "It held" in library.articles.get(article).text
    assert library.articles.get(article).address == web.at("/news/1")
    assert feeds.open(feed, "1") == article
    assert [path for path, _headers in web.asked] == ["/feed", "/news/1"]


def test_an_entry_that_can_not_be_fetched_stays(web: Web, library: Library, feeds: Feeds) -> None:
    feed = feeds.subscribe(serve(web, ("1", "Short."))).feed
    with pytest.raises(NetworkFault):
        feeds.open(feed, "1")
    web.put("/news/1", b"\0\1\2")
    with pytest.raises(UnreadableArticle):
        feeds.open(feed, "1")
    assert library.feeds.entry(feed, "1").article is None
    with pytest.raises(NoSuchFeed):
        feeds.open(feed, "none")


def test_a_refresh_tells_only_what_is_new(web: Web, library: Library, feeds: Feeds) -> None:
    feed = feeds.subscribe(serve(web, ("1", "Short."))).feed
    serve(web, ("2", "Short."), ("1", "Short, mended."))
    refreshed = feeds.refresh(feed)
    assert (refreshed.new, refreshed.problem) == (1, None)
    assert library.feeds.get(feed).entries == 2


def test_a_server_is_asked_for_news_only(web: Web, library: Library, feeds: Feeds) -> None:
    feed = feeds.subscribe(serve(web, ("1", "Short."), etag='"7"')).feed
    web.put("/feed", b"", status=304)
    assert feeds.refresh(feed).problem is None
    assert feeds.refresh(feed).new == 0
    assert [headers.get("If-None-Match") for _path, headers in web.asked] == [None, '"7"', '"7"']
    assert library.feeds.get(feed).entries == 1


@pytest.mark.parametrize("body", [b"<html>Maintenance</html>", b"<rss><channel><title>", b""])
def test_a_feed_that_fails_keeps_its_entries(web: Web, library: Library, feeds: Feeds, body: bytes) -> None:
    feed = feeds.subscribe(serve(web, ("1", "Short."))).feed
    web.put("/feed", body, status=200)
    feeds.refresh(feed)
    assert library.feeds.get(feed).entries == 1
    del web.pages["/feed"]
    problem = feeds.refresh(feed).problem
    assert problem is not None
    assert library.feeds.get(feed).problem == problem
    assert library.feeds.get(feed).entries == 1
    serve(web, ("2", "Short."))
    assert feeds.refresh(feed).new == 1
    assert library.feeds.get(feed).problem is None


def test_one_failure_does_not_stop_the_others(web: Web, library: Library, feeds: Feeds) -> None:
    library.feeds.add(web.at("/none"), "A")
    library.feeds.add(serve(web, ("1", "Short.")), "B")
    told: list[tuple[int, int]] = []
    refreshed = list(feeds.refresh_all(on_progress=lambda done, all_: told.append((done, all_))))
    assert [one.problem is None for one in refreshed] == [False, True]
    assert told == [(1, 2), (2, 2)]


def test_refreshing_stops_when_it_is_cancelled(web: Web, library: Library, feeds: Feeds) -> None:
    feed = library.feeds.add(serve(web, ("1", "Short.")), "A")
    library.feeds.add(web.at("/other"), "B")
    assert list(feeds.refresh_all(cancelled=lambda: True)) == []
    done: list[int] = []
    for one in feeds.refresh_all(cancelled=lambda: bool(done)):
        done.append(one.feed)
    assert done == [feed]
    with pytest.raises(FetchCancelled):
        feeds.refresh(feed, cancelled=lambda: True)
    assert library.feeds.get(feed).problem is None


def test_intervals_are_off_until_they_are_set(web: Web, library: Library, feeds: Feeds) -> None:
    feed = feeds.subscribe(serve(web, ("1", "Short."))).feed
    later = datetime.now(UTC) + timedelta(days=9)
    assert feeds.due(later) == []
    feeds.set_interval(feed, 60)
    assert [one.id for one in feeds.due(later)] == [feed]
    assert feeds.due() == []
    with pytest.raises(LibraryError):
        feeds.set_interval(feed, 1)


def test_a_feed_is_taken_out_and_put_back(web: Web, library: Library, feeds: Feeds) -> None:
    feed = feeds.subscribe(serve(web, ("1", WHOLE))).feed
    taken = feeds.unsubscribe(feed)
    assert (library.feeds.all(), library.articles.count()) == ([], 1)
    feeds.resubscribe(taken)
    assert library.feeds.entry(feed, "1").article is not None


def test_lists_of_feeds_go_in_and_out_without_fetching(web: Web, library: Library, feeds: Feeds) -> None:
    outline = f'<outline text="Quay" xmlUrl="{web.at("/feed")}"/>'
    text = f'<opml><body><outline text="News">{outline}</outline></body></opml>'
    (feed,) = feeds.import_opml(text.encode(), "a.opml")
    assert (library.feeds.get(feed).title, library.feeds.get(feed).folder) == ("Quay", "News")
    assert feeds.import_opml(feeds.export_opml().encode(), "b.opml") == [feed]
    assert web.asked == []
