"""`sourcelight search`: articles, or attributions, that meet a query."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text

from reader.cli.exit_codes import ExitCode
from reader.cli.library.opening import open_library
from reader.cli.library.rows import hit_row
from reader.cli.output import write_rows
from reader.cli.page import FORM_MARKS
from reader.cli.progress import steps
from reader.cli.tables import one_line, plain_table
from reader.cli.terminal import Complaints, PlainSpokenConsole, counted, printable, tell
from reader.exports.csv_file import csv_lines
from reader.library import Library
from reader.library.listing import Sort
from reader.library.search import FoundSaying, Hit, Page, Problem, Query, parse
from reader.services.saying_table import saying_table, saying_values

PAGE = 200
"""Results that are read at once."""

T = TypeVar("T")


def search(options: argparse.Namespace) -> ExitCode:
    """Print what is found; what can't be read of the query is told, and the search goes on."""
    complaints = Complaints(PlainSpokenConsole(sys.stderr))
    query = read_query(" ".join(options.query), complaints)
    with open_library(options, to_write=False) as library:
        read_into_index(library, complaints.terminal)
        if options.csv:
            found = () if query is None else library.search.every_saying(query)
            sys.stdout.writelines(csv_lines(saying_table(found), line_end="\n"))
        elif options.attributions:
            _print_sayings(_some(_sayings(library, query), options.limit, complaints), options.json)
        else:
            _print_hits(_some(_hits(library, query), options.limit, complaints), options.json)
    return ExitCode.SOME_FAILED if complaints.count else ExitCode.OK


def read_query(typed: str, complaints: Complaints) -> Query | None:
    """Return what can be read of a query; what can't is complained about. None where nothing can be read.

    An empty query would find everything: nobody who mistypes one wants that, least of all to export it.
    """
    parsed = parse(typed)
    for problem in parsed.problems:
        complaints.tell(pointed(typed, problem))
    return None if parsed.problems and parsed.query.root is None else parsed.query


def pointed(typed: str, problem: Problem) -> str:
    """Return the sentence about a problem of a query, with its place, counted from 1."""
    words = one_line(typed[problem.start : problem.end])
    at = f"In the query at {problem.start + 1}"
    return (
        f"{at}: {problem.sentence}" if words in problem.sentence else f"{at}, “{words}”: {problem.sentence}"
    )


def read_into_index(library: Library, terminal: Console) -> None:
    """Read into the index all that changed, so that nothing is missed; tell what is, where that can't be."""
    if library.read_only is not None:
        missed = library.search.index.waiting()
        if missed:
            tell(terminal, f"{counted(missed, 'article')} may not be found: the library can only be read.")
        return
    with steps(terminal, "Reading new articles for the search") as advance:
        library.search.index.refresh(on_progress=advance)


def found_articles(library: Library, query: Query | None) -> list[int]:
    """Return the ids of all articles that meet a query, the newest first; none for None."""
    if query is None:
        return []
    find = _finder(lambda offset: library.search.find(query, Sort.ADDED, offset=offset, limit=PAGE))
    return [hit.summary.id for hit in find]


def _hits(library: Library, query: Query | None) -> Iterator[Hit]:
    if query is None:
        return iter(())
    return _finder(lambda offset: library.search.find(query, offset=offset, limit=PAGE))


def _sayings(library: Library, query: Query | None) -> Iterator[FoundSaying]:
    if query is None:
        return iter(())
    return _finder(lambda offset: library.search.sayings(query, offset=offset, limit=PAGE))


def _finder(ask: Callable[[int], Page[T]]) -> Iterator[T]:
    """Yield all results, which are asked for page by page."""
    offset = 0
    while items := ask(offset).items:
        yield from items
        offset += len(items)


def _some(found: Iterator[T], limit: int, complaints: Complaints) -> Iterator[T]:
    """Yield ``limit`` results at most, and tell where there are more."""
    for number, one in enumerate(found):
        if number == limit:
            tell(complaints.terminal, f"There are more than {limit:,}: --limit shows them.")
            return
        yield one


def _print_hits(hits: Iterator[Hit], as_json: bool) -> None:
    if as_json:
        write_rows(sys.stdout, map(hit_row, hits))
        return
    terminal = PlainSpokenConsole(sys.stdout)
    shown = list(hits)
    for hit in shown:
        terminal.print(_heading(hit), soft_wrap=True)
        terminal.print(snippet(hit), soft_wrap=True)
        terminal.print()
    if not shown:
        terminal.print("Nothing was found.")


def _heading(hit: Hit) -> Text:
    facts = [hit.summary.outlet, (hit.summary.published or hit.summary.added)[:10]]
    told = ", ".join(one_line(fact) for fact in facts if fact)
    return Text.assemble(
        f"{hit.summary.id:>5}  ", (one_line(hit.summary.title), Style(bold=True)), f"  {told}"
    )


def snippet(hit: Hit) -> Text:
    """Return the stretch that met the query, on one line, the places that did in bold."""
    text = Text(printable(hit.snippet).replace("\n", " ").replace("\t", " "))
    for span in hit.spans:
        text.stylize(Style(bold=True, underline=True), span.start, span.end)
    return Text("       ") + text


def _print_sayings(sayings: Iterator[FoundSaying], as_json: bool) -> None:
    if as_json:
        write_rows(sys.stdout, map(saying_values, sayings))
        return
    shown = list(sayings)
    terminal = PlainSpokenConsole(sys.stdout)
    terminal.print(shown_table(shown) if shown else "Nothing was found.")


def shown_table(sayings: Sequence[FoundSaying]) -> Table:
    """Return attributions as a table: in which article, who, how, by which words, what."""
    table = plain_table()
    table.add_column("Id", justify="right")
    for name, ratio in (("Who", 2), ("Kind", None), ("Form", None), ("Cue", 1), ("What", 5), ("Title", 2)):
        table.add_column(name, overflow="fold", ratio=ratio)
    for one in sayings:
        table.add_row(
            str(one.article),
            Text(one_line(one.actor or "not told")),
            "" if one.kind is None else one.kind.value,
            f"{FORM_MARKS[one.form]} {one.form.value}",
            Text(one_line(one.cue)),
            Text(one_line(one.content)),
            Text(one_line(one.title)),
        )
    return table
