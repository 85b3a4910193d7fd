"""The word processor's document, opened again by its library."""

from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.run import Run

from reader.exports.characters import fit
from reader.exports.document import ExportedArticle
from reader.exports.docx_file import docx_file

from .documents import hostile, many, nested, tangled, unread, whole

NAMES = {style.style_id: style.name for style in Document(BytesIO(docx_file([]))).styles}


def opened(*documents: ExportedArticle) -> WordDocument:
    return Document(BytesIO(docx_file(documents)))


def words_in(word: WordDocument, style: str) -> list[str]:
    """Return the words of each run in a character style."""
    runs = [run for paragraph in word.paragraphs for run in paragraph.runs]
    return [run.text for run in runs if style_of(run) == style]


def style_of(run: Run) -> str | None:
    """Return the name of a run's style; python-docx's own way looks through all styles each time."""
    names = [NAMES[found.get(qn("w:val"))] for found in run._r.iter(qn("w:rStyle"))]
    return names[0] if names else None


def letters(word: WordDocument) -> list[str]:
    """Return the paragraphs without badges."""
    return [
        "".join(run.text for run in paragraph.runs if style_of(run) != "Attribution Badge").replace(
            "\xa0", ""
        )
        for paragraph in word.paragraphs
    ]


@pytest.mark.parametrize("document", [whole, unread, hostile, tangled])
def test_every_line_of_the_text_is_there(document: Callable[[], ExportedArticle]) -> None:
    exported = document()
    lines = [fit(line) for line in exported.article.text.split("\n") if line.strip()]
    found = letters(opened(exported))
    assert [line for line in found if line in lines] == lines


def test_parts_have_styles_that_can_be_changed() -> None:
    word = opened(whole())
    assert words_in(word, "Attribution Source")[:2] == ["Ada Brandt, the mayor", "She"]
    assert words_in(word, "Attribution Cue")[:2] == ["said", "wants"]
    assert words_in(word, "Attribution Direct")[0] == "“We close it 😀 tonight,”"
    assert [badge.strip("\xa0") for badge in words_in(word, "Attribution Badge")] == [
        "A",
        "A!",
        "B",
        "A",
        "?",
    ]


def test_grounds_are_those_of_voices_and_attitudes_have_none() -> None:
    word = opened(whole())
    grounds = {
        run.text: shading.get(qn("w:fill"))
        for paragraph in word.paragraphs
        for run in paragraph.runs
        for shading in run._r.iter(qn("w:shd"))
    }
    assert grounds["“We close it 😀 tonight,”"] == "E4EFFD"
    assert grounds["“no layoffs”"] == "CBE2FD"
    assert "the toll to fall" not in grounds


def test_underlines_tell_the_form() -> None:
    word = opened(whole())
    lines = {
        run.text: line.get(qn("w:val"))
        for paragraph in word.paragraphs
        for run in paragraph.runs
        for line in run._r.iter(qn("w:u"))
    }
    assert lines["“We close it 😀 tonight,”"] == "single"
    assert lines["The bridge opened in 1931"] == "dotted"
    assert lines[" had "] == "dash"


def test_the_table_of_voices_and_the_properties() -> None:
    word = opened(whole())
    cells = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    assert cells[1][:4] == ["A", "Ada Brandt", "person", "3"]
    assert cells[2][:4] == ["B", "two engineers familiar with the plan", "anonymous", "1"]
    assert (word.core_properties.title, word.core_properties.author) == (
        "Mayor “sure” of the bridge 🌉",
        "By Ole Lind and Mia van der Berg",
    )


def test_the_table_of_voices_is_as_wide_as_the_text_and_has_a_heading_row() -> None:
    word = opened(whole())
    (table,) = word.tables
    room = Cm(21 - 2 * 2.8)
    widths = [column.width or 0 for column in table.columns]
    assert room - 20_000 < sum(widths) <= room
    assert [cell.width for cell in table.rows[-1].cells] == widths
    assert [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows][:2] == [True, False]


def test_several_articles_stand_in_one_document() -> None:
    found = letters(opened(whole(), tangled()))
    assert "Tangled" in found
    assert "one two three four five" in found


def test_thousands_of_attributions() -> None:
    assert len(words_in(opened(many()), "Attribution Badge")) == 5000
    assert "x" * 4000 in letters(opened(nested()))


def test_no_articles_are_a_document_too() -> None:
    assert opened().tables == []
