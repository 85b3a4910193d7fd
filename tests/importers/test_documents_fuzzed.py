"""Whatever bytes come: articles, or a sentence that says why there is none."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import UnreadableArticle
from reader.importers.base import Importer
from reader.importers.docx import Docx
from reader.importers.epub import Epub
from reader.importers.pdf import Pdf
from reader.importers.rtf import Rtf
from reader.importers.xhtml import chapter_text
from reader.importers.xml import BrokenXml
from tests.importers.pdf_files import PdfPage, pdf
from tests.importers.zip_files import docx, epub, page, paragraph

RTF = (
    rb"{\rtf1\ansi{\fonttbl{\f0\fcharset0 A;}}{\info{\title Vote}{\creatim\yr2026\mo5\dy4}}\uc1 Board\par "
    rb"\u8220?No\'94{\pict\bin4 abcd}\trowd\intbl a\cell b\cell\row\pard{\*\x y} end\par}"
)


def small_pdf() -> bytes:
    """Return a document of two pages."""
    pages = [PdfPage(), PdfPage()]
    for place, each in enumerate(pages):
        each.put_lines(60, 100 + 30 * place, ["The harbour board resigned on Tues-", "day night, it said."])
    return pdf(pages, {"Title": "Harbour vote", "Author": "Jane Roe", "CreationDate": "D:20260504"})


VALID: dict[str, tuple[Importer, bytes]] = {
    "pdf": (Pdf(), small_pdf()),
    "epub": (Epub(), epub({"a.xhtml": page("<h1>Vote</h1><table><tr><td>a</td></tr></table>")})),
    "docx": (Docx(), docx(paragraph("The board resigned.") + paragraph("“No,” he said."))),
    "rtf": (Rtf(), RTF),
}

FORMATS = pytest.mark.parametrize("name", list(VALID))
FUZZED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

PIECES = [
    b"{",
    b"}",
    b"\\",
    b"<",
    b">",
    b"&x;",
    b"(",
    b")",
    b"[",
    b"]",
    b"\0",
    b"\xff",
    b"0 R",
    b"9" * 12,
    b"-1",
    b"/",
]


def read(importer: Importer, data: bytes) -> None:
    """Read ``data``; fail where anything comes but articles with words, or our own error."""
    try:
        articles = importer.read(data, "any")
    except UnreadableArticle as error:
        assert "any" in str(error) or "text" in str(error)
        return
    assert articles
    assert all(article.text.strip() and article.title for article in articles)


@FORMATS
def test_the_files_themselves_are_read(name: str) -> None:
    importer, data = VALID[name]
    assert importer.recognises(data)
    assert importer.read(data, "any")[0].text


@FORMATS
@FUZZED
@given(data=st.binary(max_size=2_000))
def test_any_bytes(name: str, data: bytes) -> None:
    importer, valid = VALID[name]
    read(importer, data)
    read(importer, valid[:8] + data)


@FORMATS
@FUZZED
@given(
    cuts=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(PIECES) | st.binary(max_size=6)),
        max_size=6,
    )
)
def test_files_with_parts_taken_out_and_put_in(name: str, cuts: list[tuple[float, int, bytes]]) -> None:
    importer, data = VALID[name]
    for share, length, piece in cuts:
        place = int(share * len(data))
        data = data[:place] + piece + data[place + length :]
    read(importer, data)


@FORMATS
@FUZZED
@given(share=st.floats(0, 1))
def test_files_that_are_cut_off(name: str, share: float) -> None:
    importer, data = VALID[name]
    read(importer, data[: int(share * len(data))])


@FUZZED
@given(text=st.text(st.characters(codec="utf-8") | st.sampled_from("<>&;/\"' pdivtablerh1"), max_size=400))
def test_any_text_as_a_chapter(text: str) -> None:
    for whole in (text, page(text)):
        try:
            chapter_text(whole.encode())
        except BrokenXml:
            continue


@FUZZED
@given(body=st.binary(max_size=300), build=st.sampled_from([docx, lambda text: epub({"a.xhtml": text})]))
def test_any_markup_within_an_archive(body: bytes, build: Callable[[str], bytes]) -> None:
    text = body.decode("latin-1")
    for importer in (Docx(), Epub()):
        read(importer, build(text))
