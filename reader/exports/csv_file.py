"""Attributions as comma-separated values: one a row, under a header."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from reader.exports.document import ExportedArticle
from reader.exports.table_rows import HEADER, TableRow, safe_cell, table_rows

BYTE_ORDER_MARK = "\ufeff"
"""Without it, a common spreadsheet reads UTF-8 as something else."""


def csv_file(articles: Iterable[ExportedArticle]) -> Iterator[str]:
    """Yield the table article by article; no cell can act as a formula."""
    yield BYTE_ORDER_MARK + _lines([HEADER])
    for document in articles:
        yield _lines(map(_cells, table_rows(document)))


def _cells(row: TableRow) -> list[str]:
    return [safe_cell(cell) if isinstance(cell, str) else str(cell) for cell in row]


def _lines(rows: Iterable[Iterable[str]]) -> str:
    lines = StringIO()
    csv.writer(lines).writerows(rows)
    return lines.getvalue()
