"""Tables of any columns, and the formats in which they go out; `formats.py` has those of articles."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from reader.exports.csv_file import BYTE_ORDER_MARK, csv_lines
from reader.exports.table_rows import Table


@dataclass(frozen=True, slots=True)
class TableFormat:
    """One way out for a table; its fields mean what those of `ExportFormat` do."""

    key: str
    name: str
    suffix: str
    description: str
    pieces: Callable[[Table], Iterator[bytes]]


def _csv(table: Table) -> Iterator[bytes]:
    yield BYTE_ORDER_MARK.encode()
    for line in csv_lines(table):
        yield line.encode(errors="replace")


def _xlsx(table: Table) -> Iterator[bytes]:
    from reader.exports.xlsx_file import workbook

    yield workbook(table)


def _json(table: Table) -> Iterator[bytes]:
    """Yield an array of objects, one row a line."""
    names = [column.name for column in table.columns]
    before = "[\n"
    for row in table.rows:
        values = dict(zip(names, row, strict=True))
        yield (before + json.dumps(values, ensure_ascii=False)).encode(errors="replace")
        before = ",\n"
    yield b"[]\n" if before == "[\n" else b"\n]\n"


TABLE_FORMATS: Final = (
    TableFormat("csv", "Table (CSV)", ".csv", "for any spreadsheet", _csv),
    TableFormat("xlsx", "Excel workbook", ".xlsx", "with a header that stays in sight", _xlsx),
    TableFormat("json", "JSON", ".json", "for other programs", _json),
)
