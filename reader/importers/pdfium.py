"""PDF documents by pdfium: what they say of themselves, and the fragments of their pages.

pdfium is written in C and keeps state for the whole process: it is asked by one thread at a time, and a
document that crashes it takes the process along. Nothing of it outlives `opened`.
"""

import ctypes
import math
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2.raw as pdfium

from reader.importers.pdf_page import Fragment, Page

__all__ = ["ClosedPdf", "PdfFault", "PdfFile", "opened"]

ONE_AT_A_TIME = threading.Lock()

MAX_CHARACTERS = 100_000
"""Characters of one page at most; a page of a broadsheet has twenty thousand."""

MAX_METADATA = 4_000
"""Bytes of a title or an author at most."""

COLUMN_GAP = 1.0
"""Gap in a line, in heights of the type, from which on its parts are fragments of their own."""

BACKWARDS = 0.5
"""Step to the left, in heights of the type, by which a new line shows."""

HYPHENS = frozenset({0x2, 0xFFFE})
"""What pdfium says for a hyphen at a line's end."""

LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}

SPACE = 0x20
LINE_ENDS = frozenset({0x0A, 0x0D})
WHITE = frozenset(map(ord, " \t\r\n\f\v\u00a0\u2002\u2003\u2009\u3000"))

OFF_LINE = 0.4
"""Shares of the type's height by which a character may stand above or below the line."""

Box = tuple[float, float, float, float]
"""Left, right, top, bottom."""


class PdfFault(ValueError):
    """The document is damaged, or no PDF."""


class ClosedPdf(PdfFault):
    """The document takes a password."""


@contextmanager
def opened(data: bytes) -> Iterator["PdfFile"]:
    """Open the document ``data`` for as long as the block runs; PdfFault, ClosedPdf."""
    with ONE_AT_A_TIME:
        document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not document:
            locked = pdfium.FPDF_GetLastError() in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
            raise ClosedPdf("a password is needed") if locked else PdfFault("it can't be opened")
        try:
            yield PdfFile(document)
        finally:
            pdfium.FPDF_CloseDocument(document)


class PdfFile:
    """An open document; its pages are counted from 0."""

    def __init__(self, document: "pdfium.FPDF_DOCUMENT") -> None:
        self._document = document

    def __len__(self) -> int:
        """Return how many pages the document says that it has."""
        return int(pdfium.FPDF_GetPageCount(self._document))

    def told(self, name: str) -> str:
        """Return what the document says of itself under ``name``: "Title", "Author", "CreationDate"."""
        key = name.encode("ascii")
        length = pdfium.FPDF_GetMetaText(self._document, key, None, 0)
        if not 2 < length <= MAX_METADATA:
            return ""
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDF_GetMetaText(self._document, key, buffer, length)
        return buffer.raw[: length - 2].decode("utf-16-le", errors="replace")

    def page(self, number: int) -> Page | None:
        """Return a page; None where it can't be read."""
        page = pdfium.FPDF_LoadPage(self._document, number)
        if not page:
            return None
        try:
            words = pdfium.FPDFText_LoadPage(page)
            if not words:
                return None
            try:
                return _PageReader(page, words).read()
            finally:
                pdfium.FPDFText_ClosePage(words)
        finally:
            pdfium.FPDF_ClosePage(page)


class _PageReader:
    """One pass over the characters of a page."""

    def __init__(self, page: "pdfium.FPDF_PAGE", words: "pdfium.FPDF_TEXTPAGE") -> None:
        self._words = words
        self._box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, self._box)
        edges = (self._box.left, self._box.bottom, self._box.right, self._box.top)
        self._left, self._bottom, self._right, self._top = edges
        self._runs: list[_Run] = []

    def read(self) -> Page:
        """Return the page with the text that stands in its main direction, turned upright."""
        count = min(int(pdfium.FPDFText_CountChars(self._words)), MAX_CHARACTERS)
        for index in range(count):
            self._take(index, int(pdfium.FPDFText_GetUnicode(self._words, index)))
        turns: Counter[int] = Counter()
        for run in self._runs:
            turns[run.turn] += len(run.codes)
        main = max(turns, key=lambda turn: turns[turn], default=0)
        width, height = self._right - self._left, self._top - self._bottom
        fragments = tuple(run.fragment() for run in self._runs if run.turn == main)
        return Page(*((height, width) if main % 2 else (width, height)), fragments)

    def _take(self, index: int, code: int) -> None:
        run = self._runs[-1] if self._runs else None
        if code in WHITE:
            if run is not None:
                run.pause(is_end=code in LINE_ENDS)
            return
        if code == 0 or not pdfium.FPDFText_GetLooseCharBox(self._words, index, self._box):
            return
        box = self._upright(run.turn) if run is not None else None
        if run is None or box is None or not run.goes_on(box):
            turn = self._quarter(index)
            box = self._upright(turn)
            run = _Run(turn, box)
            self._runs.append(run)
        run.add(code, box)

    def _quarter(self, index: int) -> int:
        """Return by how many quarters of a circle a character is turned, clockwise."""
        angle = float(pdfium.FPDFText_GetCharAngle(self._words, index))
        return round(angle / (math.pi / 2)) % 4

    def _upright(self, turn: int) -> Box:
        """Return the box of the present character, seen upright and counted from the top left."""
        left, right = self._box.left - self._left, self._right - self._box.right
        above, below = self._top - self._box.top, self._box.bottom - self._bottom
        across, down = self._box.right - self._box.left, self._box.top - self._box.bottom
        start, top = ((left, above), (above, right), (right, below), (below, left))[turn]
        width, height = (down, across) if turn % 2 else (across, down)
        return (start, start + width, top, top + height)


class _Run:
    """Characters side by side in one line, as they grow to a fragment."""

    def __init__(self, turn: int, box: Box) -> None:
        self.turn = turn
        self.codes: list[int] = []
        self._left, self._right, self._top, self._bottom = box
        self._paused = False
        self._ended = False

    def pause(self, *, is_end: bool) -> None:
        """Take in white space, or the end of a line."""
        self._paused = True
        self._ended = self._ended or is_end

    def goes_on(self, box: Box) -> bool:
        """Tell whether a character in ``box`` belongs to the run."""
        left, _, top, bottom = box
        height = max(self._bottom - self._top, bottom - top)
        in_line = abs(top + bottom - self._top - self._bottom) < 2 * OFF_LINE * height
        step = left - self._right
        return in_line and not self._ended and -BACKWARDS * height <= step <= COLUMN_GAP * height

    def add(self, code: int, box: Box) -> None:
        """Take in a character; the run stays as high as the highest of them."""
        if self._paused and self.codes:
            self.codes.append(SPACE)
        self._paused = False
        self.codes.append(code)
        left, right, top, bottom = box
        self._left, self._right = min(self._left, left), right
        if bottom - top > self._bottom - self._top:
            self._top, self._bottom = top, bottom

    def fragment(self) -> Fragment:
        """Return the run as a fragment."""
        text = "".join(LIGATURES.get(code, _character(code)) for code in self.codes)
        # Characters beyond the first plane can come in halves.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return Fragment(text, self._left, self._right, self._top, self._bottom)


def _character(code: int) -> str:
    if code in HYPHENS:
        return "-"
    return chr(code) if code < 0x110000 else "\N{REPLACEMENT CHARACTER}"
