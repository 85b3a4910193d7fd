import io

import docx as python_docx
import pytest

from reader.errors import UnreadableArticle
from reader.importers import import_bytes
from reader.importers.docx import Docx
from reader.model import Article
from tests.importers.zip_files import WORD, docx, paragraph, zip_of

CORE = (
    '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Harbour vote</dc:title>'
    "<dc:creator>Jane Roe</dc:creator><dc:language>en-GB</dc:language>"
    "<dcterms:created>2026-05-04T09:30:00Z</dcterms:created></cp:coreProperties>"
)


def read(data: bytes) -> Article:
    (article,) = Docx().read(data, "story.docx")
    return article


def text(body: str) -> str:
    return read(docx(body)).text


def test_a_document_as_word_writes_it() -> None:
    document = python_docx.Document()
    document.add_heading("Harbour board resigns", level=0)
    document.add_paragraph("The board “resigned” on Tuesday.")
    document.add_paragraph("first", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text, table.cell(1, 1).text = "For", "Against", "9"
    document.core_properties.author = "Jane Roe"
    buffer = io.BytesIO()
    document.save(buffer)
    (imported,) = import_bytes(buffer.getvalue(), "download")
    article = imported.article
    assert article.text == (
        "Harbour board resigns\n\nThe board “resigned” on Tuesday.\n\nfirst\n\nFor | Against\n9"
    )
    assert (article.title, article.byline) == ("Harbour board resigns", "Jane Roe")
    assert article.published is None
    assert imported.origin.importer.startswith("docx-")


def test_what_the_document_tells_of_itself() -> None:
    article = read(docx(paragraph("The board resigned."), docProps__core_xml=CORE))
    assert (article.title, article.byline) == ("Harbour vote", "Jane Roe")
    assert (article.published, article.language) == ("2026-05-04T09:30:00+00:00", "en-GB")


def test_titles_and_authors_that_a_program_made_are_passed_over() -> None:
    core = CORE.replace("Harbour vote", "Document1").replace("Jane Roe", "python-docx")
    article = read(docx(paragraph("Board resigns"), docProps__core_xml=core))
    assert (article.title, article.byline) == ("Board resigns", None)


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
        ("<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t></w:r>", "well-known"),
        (
            "<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>",
            "new",
        ),
        ("<w:r><w:t>told</w:t><w:footnoteReference w:id='1'/></w:r>", "told"),
        ("<w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink>", "link"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>text</w:t></w:r>", "text"),
        ("<w:sdt><w:sdtContent><w:r><w:t>control</w:t></w:r></w:sdtContent></w:sdt>", "control"),
        ("<w:moveFrom><w:r><w:t>here</w:t></w:r></w:moveFrom><w:r><w:t>there</w:t></w:r>", "there"),
    ],
)
def test_what_is_read_of_a_paragraph(runs: str, expected: str) -> None:
    assert text(f"<w:p>{runs}</w:p>") == expected


def test_text_in_boxes_stands_after_its_paragraph_once() -> None:
    box = paragraph("boxed")
    drawing = f"<w:drawing><wps:txbx><w:txbxContent>{box}</w:txbxContent></wps:txbx></w:drawing>"
    older = f"<w:pict><v:textbox><w:txbxContent>{box}</w:txbxContent></v:textbox></w:pict>"
    both = f"<mc:AlternateContent><mc:Choice>{drawing}</mc:Choice><mc:Fallback>{older}</mc:Fallback>"
    body = f"<w:p><w:r><w:t>one</w:t>{both}</mc:AlternateContent><w:t> two</w:t></w:r></w:p>"
    assert text(body) == "one two\n\nboxed"


def test_lists_keep_their_numbers() -> None:
    def level(number: int, kind: str) -> str:
        return f'<w:lvl w:ilvl="{number}"><w:numFmt w:val="{kind}"/></w:lvl>'

    numbering = (
        f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="5">{level(0, "decimal")}'
        f"{level(1, 'bullet')}</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num></w:numbering>'
    )

    def entry(text: str, level: str) -> str:
        return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')

    body = entry("one", "0") + entry("within", "1") + entry("two", "0") + entry("odd", "999999")
    assert read(docx(body, word__numbering_xml=numbering)).text == "1. one\n\n- within\n\n2. two\n\nodd"


def test_a_table_within_a_table_is_part_of_its_cell() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('in')}</w:tc></w:tr></w:tbl>"
    row = f"<w:tr><w:tc>{paragraph('a')}{inner}</w:tc><w:tc>{paragraph('b')}{paragraph('c')}</w:tc></w:tr>"
    assert text(f"<w:tbl>{row}</w:tbl>") == "a in | b c"


def test_the_text_is_found_where_the_relations_say() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = f'<Relationships><Relationship Type="{kind}" Target="/w/text.xml"/></Relationships>'
    document = f'<w:document xmlns:w="{WORD}"><w:body>{paragraph("Moved")}</w:body></w:document>'
    assert read(zip_of({"_rels/.rels": relations, "w/text.xml": document})).text == "Moved"


@pytest.mark.parametrize("head", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xd0\xcf\x11\xe0"])
def test_a_locked_document_is_told(head: bytes) -> None:
    with pytest.raises(UnreadableArticle, match="locked with a password, or of an old kind"):
        read(head + b"\0" * 100)


@pytest.mark.parametrize(
    "data",
    [
        zip_of({"a": "x"}),
        zip_of({"word/document.xml": "<w:document"}),
        zip_of({"word/document.xml": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}),
        docx(paragraph("Words"), docProps__core_xml="<broken"),
        docx(paragraph("  ")),
        docx(""),
        b"PK\x03\x04word/document",
    ],
    ids=["none", "broken", "entity", "properties", "spaces", "empty", "cut"],
)
def test_broken_and_empty_documents_are_told(data: bytes) -> None:
    with pytest.raises(UnreadableArticle, match=r"“story.docx”"):
        read(data)


def test_boxes_within_boxes_are_read_once_each() -> None:
    body = paragraph("core")
    for _ in range(40):
        box = f"<wps:txbx><w:txbxContent>{body}</w:txbxContent></wps:txbx>"
        body = f"<w:p><w:r><w:drawing>{box}</w:drawing></w:r></w:p>"
    assert text(paragraph("first") + body) == "first\n\ncore"
