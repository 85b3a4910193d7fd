"""Tables: comma-separated values and workbooks, opened again."""

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reader.exports.csv_file import csv_file
from reader.exports.document import ExportedArticle
from reader.exports.table_rows import HEADER, acts_as_formula, safe_cell, table_rows
from reader.exports.xlsx_file import LONGEST_CELL, xlsx_file
from reader.model import Actor, Analysis, Article, Kind
from reader.services.exported import exported

from .documents import TEXT, hostile, many, spans, told, unread, whole


def read_csv(*documents: ExportedArticle) -> list[list[str]]:
    table = "".join(csv_file(documents))
    assert table.startswith("\ufeff")
    return list(csv.reader(StringIO(table.removeprefix("\ufeff"), newline="")))


def read_xlsx(*documents: ExportedArticle) -> Worksheet:
    sheet = load_workbook(BytesIO(xlsx_file(documents))).active
    assert isinstance(sheet, Worksheet)
    return sheet


@pytest.mark.parametrize(
    "cell",
    [
        "=1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        " =1",
        "\n=1",
        "＝1",
        '"=1"',
        "'=1",
        '"" =1',
        "\u200b=1",
        "\x00=1",
    ],
)
def test_what_could_act_as_a_formula_is_shown_as_text(cell: str) -> None:
    assert acts_as_formula(cell)
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "She said = no", "— yes", "“no”", "'s words", '"', "3-1"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert safe_cell(cell) == cell


def test_a_row_tells_all_of_an_attribution() -> None:
    row = dict(zip(HEADER, read_csv(whole())[3], strict=True))
    assert row == {
        "article": "Mayor “sure” of the bridge 🌉",
        "outlet": "Courier",
        "published": "2031-04-02",
        "actor": "two engineers familiar with the plan",
        "kind": "anonymous",
        "anonymity": "circumstance, stock reason",
        "source": "Two engineers familiar with the plan",
        "cue": "told",
        "content": "that Brandt had promised “no layoffs”",
        "form": "mixed",
        "act": "statement",
        "confidence": "0.9",
        "start": str(TEXT.index("Two")),
        "end": str(TEXT.index("“no layoffs”") + len("“no layoffs”")),
    }


def test_both_tables_hold_the_same() -> None:
    rows = [list(row) for row in read_xlsx(whole()).iter_rows(values_only=True)]
    assert [[("" if cell is None else str(cell)) for cell in row] for row in rows] == read_csv(whole())


def test_no_cell_of_a_hostile_article_can_act() -> None:
    rows = read_csv(hostile())
    assert not any(acts_as_formula(cell) and not cell.startswith("'") for row in rows for cell in row)
    assert rows[1][HEADER.index("actor")] == '\'=HYPERLINK("http://x")<script>'
    sheet = read_xlsx(hostile())
    cell = sheet.cell(2, HEADER.index("actor") + 1)
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", '=HYPERLINK("http://x")<script>', True)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_numbers_are_numbers_in_a_workbook() -> None:
    sheet = read_xlsx(whole())
    assert [sheet.cell(2, HEADER.index(name) + 1).data_type for name in ("confidence", "start", "end")] == [
        "n"
    ] * 3
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:N6"


def test_what_is_too_long_for_a_cell_is_cut() -> None:
    text = "😀" * LONGEST_CELL
    analysis = Analysis((told(spans(text, text), actor=0),), (Actor("x", Kind.PERSON),), (), "by hand")
    sheet = read_xlsx(exported(Article(text, "Long"), analysis))
    value = str(sheet.cell(2, HEADER.index("content") + 1).value)
    assert value.endswith("😀…")
    assert len(value.encode("utf-16-le")) // 2 <= LONGEST_CELL


def test_an_article_without_attributions_is_no_row() -> None:
    assert read_csv(unread()) == [list(HEADER)]
    assert read_xlsx(unread()).max_row == 1
    assert read_csv() == [list(HEADER)]


def test_thousands_of_attributions() -> None:
    assert len(read_csv(many())) == 5001
    assert read_xlsx(many()).max_row == 5001


def test_lines_within_words_become_spaces() -> None:
    text = "a\nb said c"
    analysis = Analysis((told(spans(text, "a\nb"), cue=spans(text, "said")),), (), (), "by hand")
    (row,) = table_rows(exported(Article(text, "T"), analysis))
    assert row.content == "a b"
