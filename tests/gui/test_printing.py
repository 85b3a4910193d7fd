"""The page for paper as PDF, opened again and looked at."""

import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from reader.exports.document import ExportedArticle
from reader.exports.palette import LIGHT
from reader.exports.print_page import print_page
from reader.gui.printing import pdf_of, pdf_printer
from tests.exports.documents import hostile, many, nested, tangled, unread, whole

ROOT = Path(__file__).parents[2]

A4 = (595.0, 842.0)
"""Points."""


def printed(*documents: ExportedArticle, title: str = "A title") -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(pdf_of(print_page(documents), title))


def words_of(pdf: pypdfium2.PdfDocument) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())


def picture(page: pypdfium2.PdfPage) -> QImage:
    bitmap = page.render(scale=2, rev_byteorder=True)
    shape = QImage.Format.Format_RGBX8888 if bitmap.n_channels == 4 else QImage.Format.Format_RGB888
    return QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, shape).copy()


def colours(image: QImage) -> set[str]:
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


def test_paper_is_a4_with_numbers_at_its_foot() -> None:
    pdf = printed(whole(), tangled(), title="Two articles")
    assert len(pdf) == 2
    assert [pytest.approx(side, abs=1) for side in pdf[0].get_size()] == list(A4)
    for number in (1, 2):
        foot = pdf[number - 1].get_textpage().get_text_bounded(bottom=0, top=80)
        assert f"{number} / 2" in foot
        assert "Two articles" in foot


def test_the_article_its_voices_and_its_notes_are_there() -> None:
    found = words_of(printed(whole()))
    for words in (
        "Ada Brandt, the mayor",
        "the toll to fall",
        "Voices",
        "anonymous",
        "Notes",
        "Ask her.",
        "Courier",
    ):
        assert words in found


def test_tints_badges_and_ink_are_on_the_paper_and_the_letters_are_dark() -> None:
    found = colours(picture(printed(whole())[0]))
    assert {LIGHT[0].tint, LIGHT[0].strong, LIGHT[0].chip, LIGHT[1].tint, "#ffffff"} <= found


def test_the_desktops_colours_stay_away_from_paper(qapp: QApplication) -> None:
    before = qapp.palette()
    dark = qapp.palette()
    dark.setColor(dark.ColorRole.Text, QColor("white"))
    qapp.setPalette(dark)
    try:
        found = colours(picture(printed(unread())[0]))
    finally:
        qapp.setPalette(before)
    assert "#24201b" in found


def test_links_that_stand_for_lines_are_no_links_on_paper() -> None:
    data = pdf_of(print_page([whole()]), "T")
    assert b"mark:" not in data


def test_hostile_and_tangled_words_are_words() -> None:
    found = words_of(printed(hostile(), tangled(), unread()))
    assert "<script>alert" in found
    assert "onerror" in found
    assert "nine" in found
    assert "Nothing was said." in found


def test_many_attributions_fill_many_pages() -> None:
    pdf = printed(many(1000))
    assert len(pdf) > 10
    assert f"{len(pdf)} / {len(pdf)}" in pdf[len(pdf) - 1].get_textpage().get_text_range()
    assert len(printed(nested(200))) >= 1


def test_a_printer_uses_the_application_that_runs(qapp: QApplication) -> None:
    assert pdf_printer()(print_page([unread()]), "T").startswith(b"%PDF-")
    assert QApplication.instance() is qapp


def test_a_process_without_a_display_prints_more_than_once() -> None:
    script = (
        "from reader.gui.printing import pdf_printer\n"
        "print_pdf = pdf_printer()\n"
        "print([print_pdf('<p>words</p>', 'T')[:5] for _ in range(2)])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT, timeout=60
    )
    assert done.stdout.strip() == "[b'%PDF-', b'%PDF-']"
