"""`sourcelight list`: the articles of a library, a shelf of it, a tag or a collection."""

import argparse
import sys
from collections.abc import Iterable, Iterator

from reader.cli.exit_codes import ExitCode
from reader.cli.library.opening import open_library
from reader.cli.library.rows import summary_row
from reader.cli.output import write_rows
from reader.cli.tables import one_line
from reader.cli.terminal import counted, say
from reader.errors import NoSuchCollection, NoSuchTag
from reader.library import Library
from reader.library.listing import EVERYTHING, Listing, Shelf, Sort
from reader.model import ArticleSummary, Collection

PAGE = 500
"""Articles that are read at once."""

DESCENDING = {Sort.ADDED, Sort.PUBLISHED, Sort.WORDS}
"""What is listed from the newest or longest down, unless the other way round is asked for."""


def list_articles(options: argparse.Namespace) -> ExitCode:
    """Print the articles that are asked for."""
    with open_library(options, to_write=False) as library:
        articles = every_article(library, _listing(library, options))
        if options.json:
            write_rows(sys.stdout, map(summary_row, articles))
        else:
            _print(articles)
    return ExitCode.OK


def line_of(article: ArticleSummary) -> str:
    """Return an article on one line: id, marks (★ starred, ● unread), date, title, where from, how long."""
    marks = ("★" if article.starred else " ") + (" " if article.read else "●")
    facts = [one_line(article.outlet)] if article.outlet else []
    facts.append(counted(article.words, "word"))
    if article.attributions is not None:
        facts.append(counted(article.attributions, "attribution"))
    date = (article.published or article.added)[:10]
    return f"{article.id:>6} {marks} {date}  {one_line(article.title)}  ({', '.join(facts)})"


def _print(articles: Iterable[ArticleSummary]) -> None:
    # Line by line: a table of a hundred thousand rows would have to be measured as a whole first.
    shown = False
    for article in articles:
        say(line_of(article))
        shown = True
    if not shown:
        say("There are no articles here.")


def every_article(library: Library, listing: Listing = EVERYTHING) -> Iterator[ArticleSummary]:
    """Yield all articles of a list, read page by page."""
    offset = 0
    while page := library.articles.page(offset, PAGE, listing):
        yield from page
        offset += len(page)


def _listing(library: Library, options: argparse.Namespace) -> Listing:
    """Return what is asked for; NoSuchTag, NoSuchCollection."""
    sort = Sort(options.sort)
    descending = (sort in DESCENDING) != options.reverse
    if options.tag is not None:
        return Listing(Shelf.TAG, _tag(library, options.tag), sort, descending)
    if options.collection is not None:
        return Listing(Shelf.COLLECTION, _collection(library, options.collection), sort, descending)
    return Listing(Shelf(options.shelf), None, sort, descending)


def _tag(library: Library, name: str) -> int:
    tag = library.tags.named(name)
    if tag is None:
        raise NoSuchTag(f"There is no tag “{name}” in the library.")
    return tag.id


def _collection(library: Library, name: str) -> int:
    """Return the collection that a name or a path of names denotes."""
    collections = {one.id: one for one in library.collections.all()}
    wanted = _plain(name)
    found = [one for one in collections.values() if _denoted(one, collections, wanted)]
    if not found:
        raise NoSuchCollection(f"There is no collection “{name}” in the library.")
    if len(found) > 1:
        paths = ", ".join(f"“{_path(one, collections)}”" for one in found)
        raise NoSuchCollection(f"There are several collections “{name}”: {paths}.")
    return found[0].id


def _denoted(one: Collection, collections: dict[int, Collection], wanted: str) -> bool:
    return wanted in {_plain(one.name), _plain(_path(one, collections))}


def _path(one: Collection, collections: dict[int, Collection]) -> str:
    """Return the names of a collection and all around it, the outermost first."""
    outer = "" if one.parent is None else _path(collections[one.parent], collections) + "/"
    return outer + one.name


def _plain(name: str) -> str:
    return name.casefold().strip()
