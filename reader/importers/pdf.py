"""PDF documents: text in reading order, without running heads and feet and the numbers of pages."""

import dataclasses
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import UnreadableArticle
from reader.importers.normal import article_from_text
from reader.importers.pdf_columns import columns_of
from reader.importers.pdf_furniture import without_furniture
from reader.importers.pdf_page import Page
from reader.importers.pdf_paragraphs import paragraphs_of
from reader.importers.pdf_title import title_of
from reader.importers.values import iso_date, language_of, plausible_author
from reader.model import Article

if TYPE_CHECKING:
    from reader.importers.pdfium import PdfFile

__all__ = ["Pdf"]

BEGINNING = re.compile(rb"(?:[\0\s\xef\xbb\xbf]*|\x1b%-12345X.*?)%PDF-\d", re.DOTALL)
"""How a PDF begins; commands for a printer may come first."""

MAX_PAGES = 1_500
"""Pages of one document at most."""

MAX_FAULTY = 20
"""Pages one after the other that can't be read, after which the rest is taken to be no better."""

MAX_CHARACTERS = 10_000_000
"""Characters of one document at most."""

TOLD = ("Title", "Author", "CreationDate")
"""What is read of all that a document tells of itself."""

FEW = 5
"""Letters and figures, a page, below which a document has no text of its own: its pages are pictures."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """Reads PDF documents, for ``seconds`` at most by the ``clock``."""

    seconds: float = 60.0
    clock: Callable[[], float] = time.monotonic

    stamp = "pdf-1"
    suffixes = (".pdf",)
    media_types = ("application/pdf", "application/x-pdf")
    largest = 200_000_000

    def recognises(self, data: bytes) -> bool:
        """Tell whether ``data`` begins as a PDF does."""
        return bool(BEGINNING.match(data[:1_024]))

    def read(self, data: bytes, name: str) -> Sequence[Article]:
        """Return the one article that the document is; UnreadableArticle."""
        # It loads a library, for which no start of the program should wait.
        from reader.importers.pdfium import ClosedPdf, PdfFault, opened

        until = self.clock() + self.seconds

        def in_time() -> None:
            if self.clock() > until:
                raise UnreadableArticle(f"“{name}” takes too long to read. Copy its text and paste it here.")

        try:
            with opened(data) as document:
                pages = self._pages(document, in_time, name)
                told = {key: document.told(key) for key in TOLD}
        except ClosedPdf as error:
            raise UnreadableArticle(
                f"“{name}” is locked with a password. Save an unlocked copy of it, and open that."
            ) from error
        except PdfFault as error:
            raise UnreadableArticle(f"“{name}” is damaged, or no PDF that can be read.") from error
        return (_article(pages, told, in_time, name),)

    def _pages(self, document: "PdfFile", in_time: Callable[[], None], name: str) -> list[Page]:
        """Return the pages that can be read."""
        pages: list[Page] = []
        faulty = characters = 0
        for number in range(len(document)):
            if number >= MAX_PAGES or characters > MAX_CHARACTERS:
                raise UnreadableArticle(f"“{name}” is too long for one article. Bring it in in parts.")
            in_time()
            page = document.page(number)
            if page is not None:
                pages.append(page)
                characters += sum(len(fragment.text) for fragment in page.fragments)
            faulty = 0 if page is not None else faulty + 1
            if faulty > MAX_FAULTY:
                break
        if not pages:
            raise UnreadableArticle(f"None of the pages of “{name}” can be read: the file is damaged.")
        return pages


def _article(pages: Sequence[Page], told: dict[str, str], in_time: Callable[[], None], name: str) -> Article:
    letters = sum(map(str.isalnum, (char for page in pages for each in page.fragments for char in each.text)))
    if letters < FEW * len(pages):
        raise UnreadableArticle(
            f"The pages of “{name}” are pictures without text. Let a scanning program (OCR) read them first."
        )
    columns = []
    for page in without_furniture(pages):
        in_time()
        columns.append(columns_of(page))
    text = "\n\n".join(paragraphs_of([column for page in columns for column in page]))
    title = title_of(told["Title"], [line for column in columns[0] for line in column])
    article = article_from_text(text, title=title)
    return dataclasses.replace(
        article,
        byline=plausible_author(told["Author"]),
        published=_date(told["CreationDate"]),
        language=language_of(None, article.text),
    )


def _date(told: str) -> str | None:
    """Return the day of a date as PDF writes it: D:20260504093000+02'00'."""
    digits = told.strip().removeprefix("D:")[:8]
    if len(digits) < 8 or not digits.isascii() or not digits.isdigit():
        return None
    return iso_date(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}")
