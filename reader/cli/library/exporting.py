"""`sourcelight export`: articles with their attributions, as files for people and other programs."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.cli.exit_codes import ExitCode
from reader.cli.library.listing import every_article
from reader.cli.library.opening import open_library
from reader.cli.library.searching import found_articles, read_into_index, read_query
from reader.cli.progress import steps
from reader.cli.terminal import Complaints, PlainSpokenConsole, counted, say
from reader.cli.tools import Tools
from reader.errors import EnvironmentFault, NoSuchArticle
from reader.exports.document import ExportedArticle
from reader.exports.formats import FORMATS, ExportFormat, with_pdf
from reader.library import Library
from reader.services.exporting import export, stored

BINARY = {"pdf", "docx", "xlsx"}
"""Formats that nobody can read in a terminal."""


def export_articles(options: argparse.Namespace, tools: Tools) -> ExitCode:
    """Write the articles that are named, found, or all, into a file, a folder or standard output."""
    complaints = Complaints(PlainSpokenConsole(sys.stderr))
    if options.out is None and options.format in BINARY and sys.stdout.isatty():
        raise EnvironmentFault(f"A terminal can’t show {options.format.upper()}. Name a file with --out.")
    format_ = chosen_format(options.format, tools)
    with open_library(options, to_write=False) as library:
        articles = _chosen(library, options, complaints)
        if not articles:
            complaints.tell("There are no such articles, so nothing was written.")
        elif options.out is None:
            _to_standard_output(library, articles, format_, complaints)
        else:
            _to_files(library, articles, format_, _place(options.out), complaints)
    return ExitCode.SOME_FAILED if complaints.count else ExitCode.OK


def chosen_format(key: str, tools: Tools) -> ExportFormat:
    """Return the format of that key; MissingPart where nothing prints PDFs."""
    formats = with_pdf(tools.pdf_printer()) if key == "pdf" else FORMATS
    return next(one for one in formats if one.key == key)


def _chosen(library: Library, options: argparse.Namespace, complaints: Complaints) -> list[int]:
    if options.all:
        return [summary.id for summary in every_article(library)]
    if options.query is None:
        return list(dict.fromkeys(options.ids))
    query = read_query(options.query, complaints)
    read_into_index(library, complaints.terminal)
    return found_articles(library, query)


def _place(out: str) -> Path:
    """Return where to write to; EnvironmentFault for a name that only a folder has, where there is none."""
    path = Path(out)
    if out.endswith((os.sep, "/")) and not path.is_dir():
        raise EnvironmentFault(f"There is no folder “{out}”.")
    return path


def _to_files(
    library: Library, articles: Sequence[int], format_: ExportFormat, out: Path, complaints: Complaints
) -> None:
    with steps(complaints.terminal, "Writing") as advance:
        exported = export(library, articles, format_, out, on_progress=advance)
    for article in exported.gone:
        complaints.tell(_gone(article))
    written = len(articles) - len(exported.gone)
    say(f"{counted(written, 'article')} written to “{out}”.")


def _to_standard_output(
    library: Library, articles: Sequence[int], format_: ExportFormat, complaints: Complaints
) -> None:
    def documents() -> Iterator[ExportedArticle]:
        for article in articles:
            try:
                yield stored(library, article)
            except NoSuchArticle:
                complaints.tell(_gone(article))

    sys.stdout.flush()
    sys.stdout.buffer.writelines(format_.pieces(documents()))
    sys.stdout.buffer.flush()


def _gone(article: int) -> str:
    return f"There is no article {article} in the library."
