"""The formats in which articles go out, for menus, file dialogues and the command line."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from reader.exports.csl import csl_json
from reader.exports.csv_file import csv_file
from reader.exports.document import ExportedArticle
from reader.exports.html_page import html_page
from reader.exports.json_file import json_file
from reader.exports.markdown import markdown
from reader.exports.print_page import print_page
from reader.exports.ris import ris
from reader.exports.web_annotation import web_annotations

Pieces = Callable[[Iterable[ExportedArticle]], Iterator[bytes]]
"""Turns articles into the pieces of one file; what can, takes them one by one."""

PrintPdf = Callable[[str, str], bytes]
"""Prints a page of `print_page` under a title, as PDF; the window's part, since it needs Qt."""


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One way out: ``key`` for the command line, ``name`` for menus, ``suffix`` (".html") of its files.

    ``description`` is half a sentence that says what is in such a file.
    """

    key: str
    name: str
    suffix: str
    description: str
    pieces: Pieces


def _encoded(text: Callable[[Iterable[ExportedArticle]], Iterator[str]]) -> Pieces:
    def pieces(articles: Iterable[ExportedArticle]) -> Iterator[bytes]:
        # Half a surrogate pair, which no stored text has, becomes a question mark.
        return (piece.encode(errors="replace") for piece in text(articles))

    return pieces


def _docx(articles: Iterable[ExportedArticle]) -> Iterator[bytes]:
    from reader.exports.docx_file import docx_file

    yield docx_file(articles)


def _xlsx(articles: Iterable[ExportedArticle]) -> Iterator[bytes]:
    from reader.exports.xlsx_file import xlsx_file

    yield xlsx_file(articles)


FORMATS: Final = (
    ExportFormat("html", "Web page", ".html", "the article with its marks and voices", _encoded(html_page)),
    ExportFormat("docx", "Word document", ".docx", "the article with its marks and voices", _docx),
    ExportFormat("md", "Markdown", ".md", "the article with footnotes for its marks", _encoded(markdown)),
    ExportFormat("csv", "Table (CSV)", ".csv", "one attribution a row", _encoded(csv_file)),
    ExportFormat("xlsx", "Excel workbook", ".xlsx", "one attribution a row", _xlsx),
    ExportFormat("json", "JSON", ".json", "all that is known, for other programs", _encoded(json_file)),
    ExportFormat(
        "jsonld",
        "Web annotations",
        ".jsonld",
        "attributions by the W3C’s standard",
        _encoded(web_annotations),
    ),
    ExportFormat("ris", "Citation (RIS)", ".ris", "for reference managers", _encoded(ris)),
    ExportFormat("csl", "Citation (CSL JSON)", ".csl.json", "for reference managers", _encoded(csl_json)),
)
"""All but PDF, which needs Qt to print: see `with_pdf`."""


def with_pdf(print_pdf: PrintPdf) -> tuple[ExportFormat, ...]:
    """Return all formats, with PDF behind the web page; ``print_pdf`` prints it."""

    def pieces(articles: Iterable[ExportedArticle]) -> Iterator[bytes]:
        documents = list(articles)
        title = documents[0].article.title if documents else "No articles"
        yield print_pdf(print_page(documents), title)

    pdf = ExportFormat("pdf", "PDF", ".pdf", "the article with its marks and voices, for paper", pieces)
    return FORMATS[0], pdf, *FORMATS[1:]
