"""`sourcelight analyze`: the attributions of articles, or of an archive, for other programs."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.style import Style
from rich.text import Text

from reader.cli.analysed import Analyse, Analysed, analysed_files
from reader.cli.archive import BadLine, Line, read_lines
from reader.cli.arguments import STANDARD_STREAM
from reader.cli.exit_codes import ExitCode
from reader.cli.output import output, write_rows
from reader.cli.rows import CSV_HEADER, article_row, attribution_rows, csv_rows
from reader.cli.tables import actor_table, attribution_table, one_line
from reader.cli.terminal import Complaints, PlainSpokenConsole, is_watched, tell
from reader.errors import UnreadableArticle
from reader.services.batch import TextRequest

Advance = Callable[[Line], None]
"""Hears of every line that is done."""


def analyze_files(names: list[str], format_: str, out: str | None, analyse: Analyse) -> ExitCode:
    """Print the attributions of the articles in files of those ``names``, as "table", "json" or "csv"."""
    write = {"table": write_tables, "json": write_json, "csv": write_csv}[format_]
    complaints = Complaints(PlainSpokenConsole(sys.stderr))
    with output(out) as stream, closing(analysed_files(names, analyse, complaints)) as articles:
        write(stream, articles)
    return _exit_code(complaints)


def write_tables(stream: TextIO, articles: Iterable[Analysed]) -> None:
    """Write a table of the actors and one of the attributions for each article."""
    terminal = PlainSpokenConsole(stream)
    for read in articles:
        terminal.print(Text(one_line(f"{read.name}: {read.article.title}"), Style(bold=True)))
        terminal.print()
        if read.analysis.attributions:
            terminal.print(actor_table(read.article.text, read.analysis))
            terminal.print()
            terminal.print(attribution_table(read.article.text, read.analysis))
        else:
            terminal.print("Nobody is cited in this article.")
        terminal.print()


def write_json(stream: TextIO, articles: Iterable[Analysed]) -> None:
    """Write one JSON array of all articles, one a line."""
    write_rows(stream, map(article_row, articles))


def write_csv(stream: TextIO, articles: Iterable[Analysed]) -> None:
    """Write one row an attribution, under a header."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(CSV_HEADER)
    for read in articles:
        writer.writerows(csv_rows(read))


def analyze_archive(name: str, out: str, analyse: Analyse) -> ExitCode:
    """Analyse the archive ``name``, one JSON object a line, into one line each of ``out``."""
    terminal = PlainSpokenConsole(sys.stderr)
    complaints = Complaints(terminal)

    def keep_part(part: Path) -> None:
        tell(terminal, f"What was done so far is in “{part}”.")

    with (
        _archive(name) as (lines, size),
        output(out, keep_part) as stream,
        _progress(terminal, size) as advance,
    ):
        for line, row in _rows(lines, analyse, complaints):
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
            advance(line)
    return _exit_code(complaints)


def _rows(
    lines: Iterable[bytes], analyse: Analyse, complaints: Complaints
) -> Iterator[tuple[Line, dict[str, object]]]:
    """Yield each good line with its row of the result, in the order of the archive."""
    pending: dict[int, Line] = {}

    def requests() -> Iterator[TextRequest]:
        for line in read_lines(lines):
            if isinstance(line, BadLine):
                complaints.tell(f"line {line.number}: {line.reason}")
            else:
                pending[line.number] = line
                yield TextRequest(line.number, line.text)

    with closing(analyse(requests())) as results:
        for result in results:
            line = pending.pop(result.key)
            if result.analysis is None:
                complaints.tell(f"line {line.number}: {result.error}")
            else:
                yield line, {"id": line.id, "attributions": attribution_rows(result.analysis)}


@contextmanager
def _archive(name: str) -> Iterator[tuple[BinaryIO, int | None]]:
    """Open the archive; its lines, and its size in bytes where that is known."""
    if name == STANDARD_STREAM:
        yield sys.stdin.buffer, None
        return
    path = Path(name)
    try:
        file = path.open("rb")
    except OSError as error:
        raise UnreadableArticle(f"“{name}” could not be read: {error.strerror}.") from error
    with file:
        yield file, path.stat().st_size if path.is_file() else None


@contextmanager
def _progress(terminal: PlainSpokenConsole, size: int | None) -> Iterator[Advance]:
    """Show a bar on a terminal, else nothing."""
    columns = (
        TextColumn("{task.fields[texts]} texts"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=terminal, transient=True, disable=not is_watched(terminal)) as progress:
        task = progress.add_task("", total=size, texts=0)
        texts = 0

        def advance(line: Line) -> None:
            nonlocal texts
            texts += 1
            progress.update(task, completed=line.end, texts=texts)

        yield advance


def _exit_code(complaints: Complaints) -> ExitCode:
    return ExitCode.SOME_FAILED if complaints.count else ExitCode.OK
