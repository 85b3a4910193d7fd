import json
from collections.abc import Iterator

import pytest

from reader.errors import UnreadableArticle, UnreadableList
from reader.importers.reading_lists import ReadingListEntry
from reader.library import Library
from reader.model import Way
from reader.services.fetched_articles import fetch_articles
from reader.services.fetching import Fetcher
from reader.services.ingest import Ingest
from reader.services.reading_lists import fetch_entries, read_list
from tests.services.noted import NotedAnalyser
from tests.services.web import Web

PAGE = "<html><head><title>Board resigns</title></head><body><p>“Ça a tenu,” said Ada Lind.</p></body></html>"


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher() as fetcher:
        yield fetcher


def test_each_entry_gives_its_article_or_its_problem(web: Web, fetcher: Fetcher) -> None:
    web.put("/1", PAGE.encode())
    web.lead("/old", "/1")
    entries = [
        ReadingListEntry("Kept", "https://quay.example/0", markup="<p>“It held,” said Ada Lind.</p>"),
        ReadingListEntry("Gone", web.at("/none")),
        ReadingListEntry("Moved", web.at("/old")),
        ReadingListEntry("Nowhere"),
        ReadingListEntry("Empty", markup="<p> </p>"),
    ]
    told: list[tuple[int, int]] = []
    kept, gone, moved, nowhere, empty = fetch_entries(fetcher, entries, lambda *step: told.append(step))
    assert kept.imported[0].article.text == "Kept\n\n“It held,” said Ada Lind."
    assert kept.imported[0].origin.data == b"<p>\xe2\x80\x9cIt held,\xe2\x80\x9d said Ada Lind.</p>"
    assert gone.problem is not None
    assert "no such page" in gone.problem
    assert (moved.imported[0].origin.place, moved.imported[0].origin.address) == (
        web.at("/old"),
        web.at("/1"),
    )
    assert moved.redirects == (web.at("/old"),)
    assert moved.imported[0].origin.way is Way.READING_LIST
    assert nowhere.problem
    assert empty.problem
    assert told == [(step, 5) for step in range(1, 6)]


def test_fetching_stops_when_it_is_cancelled(web: Web, fetcher: Fetcher) -> None:
    web.put("/1", PAGE.encode())
    entries = [ReadingListEntry("A", web.at("/1"))] * 3
    assert len(list(fetch_entries(fetcher, entries, cancelled=lambda: bool(web.asked)))) == 0
    web.asked.clear()
    assert len(list(fetch_entries(fetcher, entries))) == 3


def test_lists_are_told_by_their_content() -> None:
    citations = [{"type": "book", "title": "B", "issued": {"raw": "1999"}}]
    assert read_list(json.dumps(citations).encode(), "a").program == "Citations"
    table = b"title,url,time_added,tags,status\nA,https://a.example/,1,,unread\n"
    assert read_list(table, "a").program == "Pocket"
    with pytest.raises(UnreadableList):
        read_list(b"x", "a")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize("told", ["text/html", "text/html; charset=utf-8", "text/html; charset=no-such"])
def test_a_page_is_read_whatever_its_server_says_of_the_encoding(
    web: Web, fetcher: Fetcher, encoding: str, told: str
) -> None:
    brought = fetch_articles(fetcher, web.put("/1", PAGE.encode(encoding), told))
    assert "“Ça a tenu,” said Ada Lind." in brought.imported[0].article.text


@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
def test_what_only_the_server_says_of_the_encoding_counts(web: Web, fetcher: Fetcher, kind: str) -> None:
    words = "Совет ушёл в отставку, сказала Ада Линд."
    data = words.encode("koi8-r")
    (imported,) = fetch_articles(fetcher, web.put("/1", data, f"{kind}; charset=koi8-r")).imported
    assert words in imported.article.text
    assert imported.origin.data == data
    assert imported.origin.media_type == f"{kind}; charset=koi8-r"


def test_a_server_that_says_the_wrong_encoding_spoils_nothing(web: Web, fetcher: Fetcher) -> None:
    brought = fetch_articles(fetcher, web.put("/1", PAGE.encode(), "text/html; charset=iso-8859-1"))
    assert "“Ça a tenu,” said Ada Lind." in brought.imported[0].article.text


def test_a_feed_is_no_article(web: Web, fetcher: Fetcher) -> None:
    with pytest.raises(UnreadableArticle, match="Subscribe"):
        fetch_articles(fetcher, web.put("/feed", b"<rss><channel></channel></rss>", "text/xml"))


def test_an_address_that_fails_is_in_the_list_of_failed_imports_until_it_works(
    web: Web, library: Library, fetcher: Fetcher
) -> None:
    ingest = Ingest(library, NotedAnalyser(), lambda address: fetch_articles(fetcher, address).imported)
    with pytest.raises(Exception, match="no such page"):
        ingest.address(web.at("/1"))
    (failed,) = library.failed.all()
    assert (failed.way, failed.place) == (Way.ADDRESS, web.at("/1"))
    web.put("/1", PAGE.encode())
    (ingested,) = ingest.retry(failed.id)
    assert ingested.new
    assert library.failed.all() == []
