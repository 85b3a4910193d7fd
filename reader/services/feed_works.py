"""Long works over feeds and watched folders: made in one thread, run in another."""

import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass

from reader.errors import FetchCancelled, NetworkFault, UnreadableArticle
from reader.services.bench import Bench, Benches, Cancelled, Work
from reader.services.feeds import Feeds, Refreshed
from reader.services.watching import EVERY, Arrived, Watching

TICK = 0.2
"""Seconds after which a work that waits looks whether it should stop."""


@dataclass(frozen=True, slots=True)
class EntryName:
    """By what an entry of a feed is known: its feed, and its key there."""

    feed: int
    key: str


@dataclass(frozen=True, slots=True)
class Opened:
    """The articles of entries, and a sentence for each entry that has none."""

    articles: tuple[int, ...] = ()
    problems: tuple[str, ...] = ()


def subscribe(benches: Benches, address: str) -> Work:
    """Fetch an address and subscribe to the feed there; yields once, returns `Refreshed`."""

    def work(cancelled: Cancelled) -> Generator[None, None, Refreshed]:
        with benches.bench(cancelled) as bench:
            yield
            return _feeds(bench).subscribe(address, cancelled=cancelled)

    return work


def refresh(benches: Benches, feeds: Sequence[int]) -> Work:
    """Refresh feeds one after another; yields how many are done, returns a tuple of `Refreshed`."""

    def work(cancelled: Cancelled) -> Generator[int, None, tuple[Refreshed, ...]]:
        done: list[Refreshed] = []
        with benches.bench(cancelled) as bench:
            yield 0
            known = [feed for feed in bench.library.feeds.all() if feed.id in set(feeds)]
            for refreshed in _feeds(bench).refresh_all(known, cancelled=cancelled):
                done.append(refreshed)
                yield len(done)
        return tuple(done)

    return work


def open_entries(benches: Benches, entries: Sequence[EntryName]) -> Work:
    """Make articles of entries, fetching those that have none; yields how many are done, returns `Opened`."""

    def work(cancelled: Cancelled) -> Generator[int, None, Opened]:
        articles: list[int] = []
        problems: list[str] = []
        with benches.bench(cancelled) as bench:
            feeds = _feeds(bench)
            for done, entry in enumerate(entries):
                yield done
                try:
                    articles.append(feeds.open(entry.feed, entry.key, cancelled))
                except FetchCancelled:
                    break
                except (NetworkFault, UnreadableArticle) as error:
                    problems.append(str(error))
        return Opened(tuple(articles), tuple(problems))

    return work


def watch_folders(benches: Benches, every: float = EVERY) -> Work:
    """Look into the watched folders every so many seconds until cancelled; yields each `Arrived`."""

    def work(cancelled: Cancelled) -> Generator[Arrived, None, None]:
        with benches.bench(cancelled) as bench:
            watching = Watching(bench.library, bench.ingest, bench.apart)
            while not cancelled():
                came = False
                for arrived in watching.look(cancelled):
                    came = True
                    yield arrived
                if came:
                    bench.rest()
                _wait(every, cancelled)

    return work


def _feeds(bench: Bench) -> Feeds:
    return Feeds(bench.library, bench.ingest, bench.fetcher, bench.read, bench.apart)


def _wait(seconds: float, cancelled: Cancelled) -> None:
    end = time.monotonic() + seconds
    while not cancelled() and (left := end - time.monotonic()) > 0:
        time.sleep(min(left, TICK))
