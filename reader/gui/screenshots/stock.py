"""What the pictures show beside the articles that come with the program; all of it is invented."""

from dataclasses import replace
from datetime import UTC, datetime

from reader.library import Library
from reader.library.feeds import Entry, Feed, Unsubscribed
from reader.model import Article, TextSpan, Way

_HEADLINE = "Ferry line adds a night boat to Oster Island"

FRESH = Article(
    text=(
        f"{_HEADLINE}\n\n"
        "The ferry company said on Friday that a third boat would sail to Oster Island from May, after two "
        "winters of complaints about missed connections.\n\n"
        "“We heard them,” the harbour master, Ilse Brandt, said. “A late boat is not a luxury here.”\n\n"
        "The islanders’ association called the plan a good start, but two of its members doubted that the "
        "company would find a crew."
    ),
    title=_HEADLINE,
    outlet="Oster Courier",
    byline="By Tilda Renn",
    published="2031-03-14",
)

UPDATED = replace(
    FRESH,
    text=(
        f"{_HEADLINE}\n\n"
        "The ferry company said on Saturday that a third boat would sail to Oster Island from June, after "
        "two winters of complaints about missed connections.\n\n"
        "“We heard them,” the harbour master, Ilse Brandt, said. “A late boat is not a luxury here.”\n\n"
        "The islanders’ association called the plan a good start. The company has found a crew, its "
        "spokesman, Per Aalto, said."
    ),
    published="2031-03-15",
)

BACKUPS = tuple(datetime(2031, 3, day, hour, 20, tzinfo=UTC) for day, hour in ((17, 9), (16, 18), (14, 8)))

_FAILED = (
    (Way.FILE, "/home/tilda/Downloads/minutes.pdf", "“minutes.pdf” is damaged, or no PDF that can be read."),
    (Way.ADDRESS, "https://example.org/harbour/night-boat", "example.org took too long to answer."),
    (Way.FOLDER, "/home/tilda/Press/empty.txt", "“empty.txt” is empty."),
)

_REFRESHED = "2031-03-15T08:00:00+00:00"

_FEEDS = (
    (
        "Oster Courier",
        "https://oster.example/feed",
        "Islands",
        (
            ("Ferry line adds a night boat to Oster Island", "2031-03-14"),
            ("School on the outer islands keeps its second teacher", "2031-03-13"),
            ("“Nobody asked us,” say owners of the moorings", "2031-03-11"),
            ("Storm warning lifted for the strait", "2031-03-10"),
        ),
    ),
    (
        "The Maren Ledger: Water",
        "https://maren.example/water.xml",
        "Water",
        (
            ("Dam inquiry to hear the engineer in public", "2031-03-12"),
            ("Ministry publishes the sensor data", "2031-03-09"),
        ),
    ),
)


def put_in_order(library: Library, article: int) -> None:
    """Give the library tags, collections, a star, and notes on ``article``."""
    others = [one for one in library.articles.ids(0, 10) if one != article]
    for name, colour, chosen in (
        ("anonymous sources", "#6a5acd", [article, *others[1:]]),
        ("to check", "#b4532a", others),
        ("water", "#2e7d5b", [article, *others[:1]]),
    ):
        library.tags.put(library.tags.new(name, colour), chosen)
    water = library.collections.new("Waterworks")
    library.collections.add(library.collections.new("Inquiry", water), [article])
    library.collections.add(library.collections.new("Coast"), others)
    library.articles.star(article)
    text = library.articles.get(article).text
    library.notes.add(article, "Ask the ministry for the sensor log of June.", _words(text, "sensors"))
    library.notes.add(article, "Compare with the report of 2019.")


def _words(text: str, words: str) -> TextSpan:
    start = text.index(words)
    return TextSpan(start, start + len(words))


def keep_an_update(library: Library) -> tuple[int, int]:
    """Store two versions of an article, and return the new and the old one."""
    old, new = library.articles.add(FRESH), library.articles.add(UPDATED)
    library.versions.keep(old, new)
    return new, old


def fail(library: Library) -> None:
    """Let some imports have failed."""
    for way, place, reason in _FAILED:
        library.failed.add(way, place, reason)


def subscribe(library: Library) -> None:
    """Subscribe to feeds that told something already; without an interval, none of them is fetched."""
    for number, (title, address, folder, told) in enumerate(_FEEDS, 1):
        feed = Feed(number, address, title, folder, refreshed=_REFRESHED)
        entries = (
            Entry(feed.id, headline, headline, f"{address}/{day}", day, _REFRESHED) for headline, day in told
        )
        library.feeds.put_back(Unsubscribed(feed, tuple(entries)))
