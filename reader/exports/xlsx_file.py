"""Attributions as a workbook: one a row, under a header that stays in sight."""

from collections.abc import Iterable
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from reader.exports.document import ExportedArticle
from reader.exports.table_rows import HEADER, acts_as_formula, table_rows

LONGEST_CELL: Final = 32_767
"""UTF-16 units; a longer cell makes spreadsheets call the file damaged."""

_WIDTHS: Final = dict(
    zip(HEADER, (32, 20, 12, 26, 14, 18, 26, 14, 70, 10, 11, 11, 8, 8), strict=True),
)


_AT_THE_TOP: Final = Alignment(vertical="top", wrap_text=True)


def xlsx_file(articles: Iterable[ExportedArticle]) -> bytes:
    """Return a workbook of one sheet; words are strings there whatever they begin with."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Attributions")
    for number, name in enumerate(HEADER):
        sheet.column_dimensions[_letter(number)].width = _WIDTHS[name]
    sheet.freeze_panes = "A2"
    sheet.append(_header(sheet))
    rows = 1
    for document in articles:
        for row in table_rows(document):
            sheet.append([_cell(sheet, value) for value in row])
            rows += 1
    sheet.auto_filter.ref = f"A1:{_letter(len(HEADER) - 1)}{rows}"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _header(sheet: WriteOnlyWorksheet) -> list[Cell]:
    cells = [WriteOnlyCell(sheet, name) for name in HEADER]
    for cell in cells:
        cell.font = Font(bold=True)
    return cells


def _cell(sheet: WriteOnlyWorksheet, value: str | float) -> Cell:
    if not value or not isinstance(value, str):
        return WriteOnlyCell(sheet, None if value == "" else value)
    cell = WriteOnlyCell(sheet, _short(value))
    cell.data_type = "s"
    # The mark by which a spreadsheet itself keeps a text from becoming a formula when it is edited.
    cell.quotePrefix = acts_as_formula(value)
    cell.alignment = _AT_THE_TOP
    return cell


def _short(words: str) -> str:
    if len(words) * 2 <= LONGEST_CELL:
        return words
    units = words.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return words
    return units[: 2 * (LONGEST_CELL - 1)].decode("utf-16-le", errors="ignore") + "…"


def _letter(column: int) -> str:
    return chr(ord("A") + column)
