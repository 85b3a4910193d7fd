"""Attributions as comma-separated values: one a row, under a header."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import chain

from reader.exports.characters import one_line
from reader.exports.document import ExportedArticle
from reader.exports.table_rows import Cell, Table, article_table, safe_cell

BYTE_ORDER_MARK = "\ufeff"
"""Without it, a common spreadsheet reads UTF-8 as something else."""


def csv_file(articles: Iterable[ExportedArticle]) -> Iterator[str]:
    """Yield the table of articles line by line, as a file begins and ends."""
    yield BYTE_ORDER_MARK
    yield from csv_lines(article_table(articles))


def csv_lines(table: Table, line_end: str = "\r\n") -> Iterator[str]:
    """Yield a header and a line for each row; no cell can act as a formula."""
    header = [column.name for column in table.columns]
    for row in chain([header], table.rows):
        line = StringIO()
        csv.writer(line, lineterminator=line_end).writerow(map(_cell, row))
        yield line.getvalue()


def _cell(value: Cell) -> str:
    if isinstance(value, str):
        return safe_cell(one_line(value))
    return "" if value is None else str(value)
