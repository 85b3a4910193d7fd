"""Rows for other programs."""

import pytest

from reader.cli.analysed import Analysed
from reader.cli.rows import CSV_HEADER, article_row, attribution_rows, csv_rows
from reader.exports.table_rows import safe_cell
from reader.model import Article, TextSpan

from .small_engine import ANALYSIS, ARTICLE

READ = Analysed("a.txt", Article(ARTICLE, "Mayor to go"), ANALYSIS)


def test_attributions_as_the_scorers_read_them() -> None:
    rows = attribution_rows(ANALYSIS)
    assert rows[0] == {
        "source": [[36, 49]],
        "cue": [[50, 54]],
        "content": [[13, 34]],
        "actor": "two officials",
        "kind": "anonymous",
        "actor_confidence": 1.0,
        "addressee": [],
        "form": "indirect",
        "act": "statement",
        "confidence": 0.812,
        "parent": None,
    }
    assert (rows[3]["source"], rows[3]["actor"], rows[3]["kind"]) == ([], None, None)


def test_an_article_brings_the_text_that_its_offsets_index() -> None:
    row = article_row(READ)
    for attribution in row["attributions"]:
        for role in ("source", "cue", "content"):
            words = [TextSpan(start, end).of(row["text"]) for start, end in attribution[role]]
            assert " … ".join(words) == attribution["words"][role]
    assert [(actor["badge"], actor["name"], actor["attributions"]) for actor in row["actors"]] == [
        ("A", "two officials", 1),
        ("B", "The mayor", 2),
        ("C", "a bystander", 0),
    ]


def test_csv_has_a_cell_for_each_column() -> None:
    rows = csv_rows(READ)
    assert {len(row) for row in rows} == {len(CSV_HEADER)}
    assert dict(zip(CSV_HEADER, rows[2], strict=True)) == {
        "file": "a.txt",
        "actor": "The mayor",
        "kind": "person",
        "form": "mixed",
        "act": "statement",
        "confidence": "0.700",
        "source": "she",
        "cue": "adding",
        "content": "“the work” … remains",
        "start": "80",
    }


@pytest.mark.parametrize(
    "cell", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1", "'=1", '"=1']
)
def test_what_looks_like_a_formula_is_shown_as_text(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "She said = no", "— yes", "“=1”"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert safe_cell(cell) == cell
