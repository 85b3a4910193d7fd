"""Attributions as rows of a table, safe to be opened by a spreadsheet."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from reader.exports.characters import one_line
from reader.exports.document import ExportedArticle, end_of
from reader.model import Anonymity, Attribution, Reason

FORMULA_STARTS: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""Characters by which spreadsheets know a formula, the full-width ones too."""

_REASONS: Final = {
    Reason.NONE: "no reason",
    Reason.STOCK: "stock reason",
    Reason.INFORMATIVE: "informative reason",
}
_QUOTES: Final = "\"'"


Cell = str | float | None
"""Words, a number, or nothing."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, and how wide it is in a workbook, in characters."""

    name: str
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that are taken one by one, each with a cell for each column; ``title`` names the sheet."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]


class TableRow(NamedTuple):
    """One attribution: words on one line each, ``start`` and ``end`` in code points of the text."""

    article: str
    outlet: str
    published: str
    actor: str
    kind: str
    anonymity: str
    source: str
    cue: str
    content: str
    form: str
    act: str
    confidence: float
    start: int
    end: int


HEADER: Final = TableRow._fields

_WIDTHS: Final = (32, 20, 12, 26, 14, 18, 26, 14, 70, 10, 11, 11, 8, 8)


def article_table(documents: Iterable[ExportedArticle]) -> Table:
    """Return the attributions of articles as a table."""
    columns = [Column(name, width) for name, width in zip(HEADER, _WIDTHS, strict=True)]
    return Table("Attributions", columns, (row for one in documents for row in table_rows(one)))


def table_rows(document: ExportedArticle) -> Iterator[TableRow]:
    """Yield a row for each attribution of an article, in reading order."""
    return (_row(document, attribution) for attribution in document.attributions)


def acts_as_formula(cell: str) -> bool:
    """Tell whether a spreadsheet could take ``cell`` for a formula.

    So it can where a sign of one stands first, also behind white space, control characters, what can't be
    seen, and straight quotation marks, which programs take away when they read a table; and where a tab or
    a carriage return stands first.
    """
    if cell.startswith(("\t", "\r")):
        return True
    for character in cell:
        if character in _QUOTES or character.isspace() or unicodedata.category(character)[0] == "C":
            continue
        return character in FORMULA_STARTS
    return False


def safe_cell(cell: str) -> str:
    """Return ``cell`` so that a spreadsheet shows it: what could act as a formula gets an apostrophe."""
    return f"'{cell}" if acts_as_formula(cell) else cell


def _row(document: ExportedArticle, told: Attribution) -> TableRow:
    article, actor = document.article, document.actor_of(told)
    return TableRow(
        article=one_line(article.title),
        outlet=one_line(article.outlet or ""),
        published=one_line(article.published or ""),
        actor=one_line(actor.name) if actor else "",
        kind=actor.kind.value if actor else "",
        anonymity=_anonymity(actor.anonymity) if actor else "",
        source=one_line(document.words(told.source)),
        cue=one_line(document.words(told.cue)),
        content=one_line(document.words(told.content)),
        form=told.form.value,
        act=told.act.value,
        confidence=round(told.confidence, 3),
        start=told.start,
        end=end_of(told),
    )


def _anonymity(anonymity: Anonymity | None) -> str:
    """Return how much an article tells of somebody unnamed, and of why: “role, stock reason”."""
    if anonymity is None:
        return ""
    return f"{anonymity.detail.value}, {_REASONS[anonymity.reason]}"
