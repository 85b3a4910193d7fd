"""`sourcelight feeds`: feeds listed, subscribed to, refreshed, taken out, and their list as OPML."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Final

from rich.table import Table
from rich.text import Text

from reader.cli.exit_codes import ExitCode
from reader.cli.library.analysing import Waiting
from reader.cli.library.opening import open_library
from reader.cli.library.rows import feed_row
from reader.cli.library.stopping import stopping_gently
from reader.cli.output import output, write_rows
from reader.cli.progress import steps
from reader.cli.tables import one_line, plain_table
from reader.cli.terminal import Complaints, PlainSpokenConsole, counted, say
from reader.errors import FetchCancelled, LibraryError, NetworkFault, NoSuchFeed, UnreadableList
from reader.library import Library
from reader.library.feeds import Feed
from reader.services.feeds import Feeds, Refreshed
from reader.services.fetching import Fetcher
from reader.services.files import read_bytes
from reader.services.ingest import Ingest
from reader.services.reading_apart import ReaderProcess


def list_feeds(options: argparse.Namespace) -> ExitCode:
    """Print the feeds of the library."""
    with open_library(options, to_write=False) as library:
        feeds = library.feeds.all()
    if options.json:
        write_rows(sys.stdout, map(feed_row, feeds))
    else:
        terminal = PlainSpokenConsole(sys.stdout)
        terminal.print(_table(feeds) if feeds else "There are no feeds in the library yet.")
    return ExitCode.OK


def add_feeds(options: argparse.Namespace) -> ExitCode:
    """Subscribe to the feeds at some addresses."""
    complaints = Complaints(PlainSpokenConsole(sys.stderr))
    with (
        open_library(options, create=True) as library,
        _feeds(library) as feeds,
        stopping_gently() as stopped,
    ):
        for address in options.addresses:
            try:
                refreshed = feeds.subscribe(address, options.folder, stopped)
            except FetchCancelled:
                return ExitCode.INTERRUPTED
            except (NetworkFault, UnreadableList) as error:
                complaints.tell(f"“{address}”: {error}")
            else:
                say(_told(library, refreshed))
    return ExitCode.SOME_FAILED if complaints.count else ExitCode.OK


def refresh_feeds(options: argparse.Namespace) -> ExitCode:
    """Fetch feeds, or all, and keep what is new."""
    complaints = Complaints(PlainSpokenConsole(sys.stderr))
    with open_library(options) as library, _feeds(library) as feeds:
        wanted = [_feed(library, name) for name in options.feeds] or library.feeds.all()
        told = []
        with stopping_gently() as stopped, steps(complaints.terminal, "Refreshing") as advance:
            for refreshed in feeds.refresh_all(wanted, advance, stopped):
                if refreshed.problem is not None:
                    title = library.feeds.get(refreshed.feed).title
                    complaints.tell(f"“{title}”: {refreshed.problem}")
                else:
                    told.append(_told(library, refreshed))
            cancelled = stopped()
        say("\n".join(told) or "Nothing was refreshed.")
    if cancelled:
        return ExitCode.INTERRUPTED
    return ExitCode.SOME_FAILED if complaints.count else ExitCode.OK


def set_interval(options: argparse.Namespace) -> ExitCode:
    """Let feeds refresh themselves every so many minutes, or no longer."""

    def set_one(feeds: Feeds, feed: Feed) -> str:
        feeds.set_interval(feed.id, options.minutes)
        every = f"every {options.minutes:,} minutes" if options.minutes else "only when asked"
        return f"{one_line(feed.title)}: refreshed {every}."

    return _each(options, set_one)


def remove_feeds(options: argparse.Namespace) -> ExitCode:
    """Take feeds out; the articles that came of them stay."""

    def remove_one(feeds: Feeds, feed: Feed) -> str:
        gone = len(feeds.unsubscribe(feed.id).entries)
        entries = "1 entry" if gone == 1 else f"{gone:,} entries"
        return f"{one_line(feed.title)}: removed with {entries}; its articles stay."

    return _each(options, remove_one)


def opml(options: argparse.Namespace) -> ExitCode:
    """Write the list of feeds, or subscribe to all feeds of such a list, without fetching any."""
    taken_in = options.import_ is not None
    with open_library(options, create=taken_in, to_write=taken_in) as library, _feeds(library) as feeds:
        if taken_in:
            before = {feed.id for feed in library.feeds.all()}
            listed = set(feeds.import_opml(read_bytes(options.import_), options.import_.name))
            say(f"{counted(len(listed - before), 'feed')} added, {len(listed & before):,} known already.")
        else:
            with output(options.out) as stream:
                stream.write(feeds.export_opml())
    return ExitCode.OK


ACTIONS: Final[dict[str, Callable[[argparse.Namespace], ExitCode]]] = {
    "list": list_feeds,
    "add": add_feeds,
    "refresh": refresh_feeds,
    "interval": set_interval,
    "remove": remove_feeds,
    "opml": opml,
}


@contextmanager
def _feeds(library: Library) -> Iterator[Feeds]:
    # What comes whole with a feed is analysed when the window opens next.
    with Fetcher() as fetcher, closing(ReaderProcess()) as apart:
        yield Feeds(library, Ingest(library, Waiting()), fetcher, apart.read, apart.do)


def _each(options: argparse.Namespace, deed: Callable[[Feeds, Feed], str]) -> ExitCode:
    """Do something with each feed that is named, and tell it; one that is not there stops no other."""
    complaints = Complaints(PlainSpokenConsole(sys.stderr))
    with open_library(options) as library, _feeds(library) as feeds:
        for name in dict.fromkeys(options.feeds):
            try:
                feed = _feed(library, name)
                say(f"{feed.id:>5}  {deed(feeds, feed)}")
            except LibraryError as error:
                complaints.tell(str(error))
    return ExitCode.SOME_FAILED if complaints.count else ExitCode.OK


def _feed(library: Library, name: str) -> Feed:
    """Return the feed of that id or address; NoSuchFeed."""
    for feed in library.feeds.all():
        if name in {str(feed.id), feed.address}:
            return feed
    raise NoSuchFeed(f"There is no feed “{name}” in the library.")


def _told(library: Library, refreshed: Refreshed) -> str:
    feed = library.feeds.get(refreshed.feed)
    articles = f", {len(refreshed.articles):,} stored as articles" if refreshed.articles else ""
    led = f" It led to {one_line(refreshed.moved)}" if refreshed.moved else ""
    return f"{feed.id:>5}  {one_line(feed.title)}: {refreshed.new:,} new{articles}.{led}"


def _table(feeds: list[Feed]) -> Table:
    table = plain_table()
    for name in ("Id", "Feed", "Folder", "Entries", "Refreshed", "Every", "Problem"):
        right = name in {"Id", "Entries", "Every"}
        table.add_column(name, overflow="fold", justify="right" if right else "left")
    for feed in feeds:
        table.add_row(
            str(feed.id),
            Text(one_line(feed.title)),
            Text(one_line(feed.folder or "")),
            f"{feed.entries:,}",
            (feed.refreshed or "")[:16].replace("T", " "),
            f"{feed.minutes:,} min" if feed.minutes else "",
            Text(one_line(feed.problem or "")),
        )
    return table
