"""Attributions as a workbook: one a row, under a header that stays in sight."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from itertools import chain, islice
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from reader.exports.characters import one_line
from reader.exports.document import ExportedArticle
from reader.exports.table_rows import Cell, Table, acts_as_formula, article_table

LONGEST_CELL: Final = 32_767
"""UTF-16 units; a longer cell makes spreadsheets call the file damaged."""
LONGEST_SHEET: Final = 1_048_576
"""Rows, the header among them; what is more goes on in another sheet."""

_AT_THE_TOP: Final = Alignment(vertical="top", wrap_text=True)


def xlsx_file(articles: Iterable[ExportedArticle]) -> bytes:
    """Return the table of articles as a workbook."""
    return workbook(article_table(articles))


def workbook(table: Table) -> bytes:
    """Return a workbook, of one sheet where that has room; words stay strings, whatever they begin with."""
    book = Workbook(write_only=True)
    rows = iter(table.rows)
    with _swept(book):
        for row in rows:
            _add_sheet(book, table, chain([row], islice(rows, LONGEST_SHEET - 2)))
    if not book.worksheets:
        _add_sheet(book, table, ())
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _add_sheet(book: Workbook, table: Table, rows: Iterable[Iterable[Cell]]) -> None:
    sheet = book.create_sheet(table.title)
    for number, column in enumerate(table.columns):
        sheet.column_dimensions[_letter(number)].width = column.width
    sheet.freeze_panes = "A2"
    sheet.append(_header(sheet, table))
    last = 1
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
        last += 1
    sheet.auto_filter.ref = f"A1:{_letter(len(table.columns) - 1)}{last}"


@contextmanager
def _swept(book: Workbook) -> Iterator[None]:
    """Leave nothing of a workbook lying about whose rows end in an error: they are in files meanwhile."""
    try:
        yield
    except BaseException:
        for sheet in book.worksheets:
            with suppress(OSError):  # a full disk has no room for the end of that file either
                sheet.close()
            with suppress(OSError):
                sheet._writer.cleanup()  # type: ignore[attr-defined]  # the stubs do not know it
        raise


def _header(sheet: WriteOnlyWorksheet, table: Table) -> list[SheetCell]:
    cells = [WriteOnlyCell(sheet, column.name) for column in table.columns]
    for cell in cells:
        cell.font = Font(bold=True)
    return cells


def _cell(sheet: WriteOnlyWorksheet, value: Cell) -> SheetCell:
    words = one_line(value) if isinstance(value, str) else None
    if not words:
        return WriteOnlyCell(sheet, value if words is None else None)
    cell = WriteOnlyCell(sheet, _short(words))
    cell.data_type = "s"
    # The mark by which a spreadsheet itself keeps a text from becoming a formula when it is edited.
    cell.quotePrefix = acts_as_formula(words)
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
