import zlib
from collections.abc import Sequence

import pytest

from reader.errors import UnreadableArticle
from reader.importers import import_bytes, pdfium
from reader.importers import pdf as pdf_importer
from reader.importers.pdf import Pdf
from reader.model import Article
from tests.importers.pdf_files import PdfPage, pdf, pdf_of_objects, pdf_string

WORDS = ["The harbour board of Port Ellery resigned on Tuesday", "night, its chair told the room."]


def read(data: bytes) -> Article:
    (article,) = Pdf().read(data, "paper.pdf")
    return article


def plain(lines: Sequence[str] = WORDS) -> PdfPage:
    page = PdfPage()
    page.put_lines(60, 100, lines)
    return page


def newspaper_page(number: int) -> PdfPage:
    """Return a page of two columns with a running head and a number, its paragraphs indented."""
    page = PdfPage()
    page.put(60, 40, f"{number} Ellery Courier" if number % 2 else "Ellery Courier", 8)
    page.put(290, 812, str(number), 8)
    for column, x in (("left", 60), ("right", 310)):
        for part in range(3):
            y = 160 + 48 * part
            page.put(x + 10, y, f"Page {number} {column} part {part} begins with")
            page.put_lines(
                x, y + 12, ["enough words to fill a narrow line, unfor-", "tunately parted, and ends here."]
            )
        page.put(x + 10, 304, f"Page {number} {column} goes on and on and on to")
    return page


def test_columns_are_read_one_after_the_other_without_heads_and_feet() -> None:
    pages = [newspaper_page(number) for number in (1, 2, 3)]
    pages[0].put(60, 90, "Harbour board resigns over", 22)
    pages[0].put(60, 116, "the late vote on its bridge", 22)
    article = read(pdf(pages))
    assert article.title == "Harbour board resigns over the late vote on its bridge"
    paragraphs = article.text.split("\n\n")
    assert paragraphs[0] == article.title
    assert paragraphs[1] == (
        "Page 1 left part 0 begins with enough words to fill a narrow line, "
        "unfortunately parted, and ends here."
    )
    begun = [paragraph.partition(" begins")[0] for paragraph in paragraphs[1:] if " begins" in paragraph]
    assert begun == [
        f"Page {n} {side} part {k}" for n in (1, 2, 3) for side in ("left", "right") for k in range(3)
    ]
    assert "Courier" not in article.text
    assert not any(paragraph.strip().isdigit() for paragraph in paragraphs)


def test_a_paragraph_goes_on_over_columns_and_pages() -> None:
    text = read(pdf([newspaper_page(1), newspaper_page(2)])).text
    assert "Page 1 left goes on and on and on to Page 1 right part 0" not in text
    first, second = (
        plain(["He said that the board of the harbour would never", "again close its"]),
        plain(["bridge."]),
    )
    assert read(pdf([first, second])).text.endswith("never again close its bridge.")


def test_what_the_document_tells_of_itself() -> None:
    told = {
        "Title": "The harbour – a report",
        "Author": "Maria Lund",
        "CreationDate": "D:20260504093000+02'00'",
    }
    (imported,) = import_bytes(pdf([plain()], told), "download")
    article = imported.article
    assert (article.title, article.byline, article.published) == (
        "The harbour – a report",
        "Maria Lund",
        "2026-05-04",
    )
    assert imported.origin.importer.startswith("pdf-")


@pytest.mark.parametrize(
    "title", ["Microsoft Word - draft.docx", "untitled", "Layout 1", "paper.indd", "", "12"]
)
def test_titles_that_a_program_made_give_way_to_the_headline(title: str) -> None:
    page = plain()
    page.put(60, 80, "Harbour board resigns over bridge", 20)
    assert read(pdf([page], {"Title": title})).title == "Harbour board resigns over bridge"


def test_a_title_from_elsewhere_gives_way_to_the_headline() -> None:
    page = plain()
    page.put(60, 80, "Harbour board resigns over bridge", 20)
    assert (
        read(pdf([page], {"Title": "Courier template of 2019"})).title == "Harbour board resigns over bridge"
    )


def test_the_name_of_a_paper_is_no_headline() -> None:
    page = plain()
    page.put(60, 60, "Courier", 40)
    page.put(60, 85, "Harbour board resigns over bridge", 20)
    assert read(pdf([page])).title == "Harbour board resigns over bridge"


@pytest.mark.parametrize("date", ["D:2026", "yesterday", "D:20261399", "D:٢٠٢٦٠٥٠٤", "D:00000000"])
def test_dates_that_are_none_are_passed_over(date: str) -> None:
    assert read(pdf([plain()], {"CreationDate": date})).published is None


def test_words_that_were_set_one_by_one_make_a_line() -> None:
    page = PdfPage()
    for x, word in (
        (60, "The"),
        (85, "harbour"),
        (130, "board"),
        (165, "resigned"),
        (215, "on"),
        (235, "Tuesday."),
    ):
        page.put(x, 100, word)
    assert read(pdf([page])).text == "The harbour board resigned on Tuesday."


def test_text_along_the_margin_is_left_out() -> None:
    page = plain()
    page.put_upwards(20, 600, "Printed by Ellery Press")
    assert "Printed" not in read(pdf([page])).text


def test_a_page_that_is_turned_is_read_upright() -> None:
    page = PdfPage(rotate=90)
    for place, line in enumerate(WORDS):
        page.put_upwards(100 + 12 * place, 700, line)
    assert read(pdf([page])).text == " ".join(WORDS)


def test_pictures_of_pages_are_told() -> None:
    with pytest.raises(UnreadableArticle, match=r"“paper.pdf” are pictures without text"):
        read(pdf([PdfPage(), PdfPage()]))


def test_a_document_with_a_password_is_told() -> None:
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>/ID[<00><00>]" % (b"11" * 32, b"22" * 32)
    with pytest.raises(UnreadableArticle, match=r"“paper.pdf” is locked with a password"):
        read(pdf([plain()], trailer=lock))


def loop() -> bytes:
    """Return a document whose tree of pages leads back to itself."""
    return pdf_of_objects(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2/Parent 3 0 R>>",
            b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2/Parent 2 0 R>>",
        ]
    )


def claiming(count: int) -> bytes:
    """Return a document of no page that says that it has ``count``."""
    return pdf_of_objects(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count %d>>" % count, b"<</Type/Page>>"]
    )


@pytest.mark.parametrize(
    "data",
    [
        loop(),
        claiming(100_000),
        claiming(-1),
        claiming(2_147_483_647),
        pdf_of_objects([b"<</Type/Catalog/Pages 1 0 R>>"]),
        pdf_of_objects([b"<</Type/Catalog>>"]),
        pdf([plain()])[:300],
        b"%PDF-1.4\n",
        b"%PDF-1.4\n" + b"[" * 100_000,
        b"%PDF-1.7\n" + b"1 0 obj\n<<" * 10_000,
        b"words without any document",
    ],
    ids=["loop", "claims", "negative", "huge", "self", "none", "cut", "head", "nested", "objects", "words"],
)
def test_broken_and_hostile_documents_are_told(data: bytes) -> None:
    with pytest.raises(UnreadableArticle, match=r"“paper.pdf”"):
        read(data)


def test_a_document_that_claims_too_many_pages_gives_those_that_it_has() -> None:
    data = pdf([plain()]).replace(b"/Count 1>>", b"/Count 100000>>")
    assert read(data).text == " ".join(WORDS)


def test_a_wrong_table_of_objects_is_mended() -> None:
    data = pdf([plain()])
    place = data.rindex(b"startxref")
    assert read(data[:place] + b"startxref\n7\n%%EOF").text == " ".join(WORDS)


def test_a_form_that_draws_itself_ends() -> None:
    content = b"BT /F1 10 Tf 60 700 Td (The harbour board resigned.) Tj ET /X Do"
    resources = b"/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]%s/Contents 4 0 R>>" % resources,
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]%s/Length 5>>stream\n/X Do\nendstream" % resources,
    ]
    assert read(pdf_of_objects(objects)).text == "The harbour board resigned."


def test_a_page_that_unpacks_to_many_characters_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    places = (b"1 0 0 1 %d %d Tm (words) Tj" % (60 * (n % 8), n // 8) for n in range(6_000))
    content = zlib.compress(b"BT /F1 10 Tf %s ET" % b" ".join(places))
    resources = b"/Resources<</Font<</F1 5 0 R>>>>"
    bomb = pdf_of_objects(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]%s/Contents 4 0 R>>" % resources,
            b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(content), content),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )
    monkeypatch.setattr(pdfium, "MAX_CHARACTERS", 10_000)
    assert 5_000 < len(read(bomb).text) <= 20_000


def test_too_many_pages_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_importer, "MAX_PAGES", 2)
    assert read(pdf([plain(), plain()])).text
    with pytest.raises(UnreadableArticle, match=r"“paper.pdf” is too long"):
        read(pdf([plain(), plain(), plain()]))


def test_too_many_characters_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_importer, "MAX_CHARACTERS", 100)
    with pytest.raises(UnreadableArticle, match=r"“paper.pdf” is too long"):
        read(pdf([plain(), plain(), plain()]))


def test_what_takes_too_long_is_told() -> None:
    moments = iter(range(0, 1_000, 10))
    with pytest.raises(UnreadableArticle, match=r"“paper.pdf” takes too long"):
        Pdf(seconds=15, clock=lambda: next(moments)).read(pdf([plain(), plain(), plain()]), "paper.pdf")


def test_after_a_document_that_failed_the_next_is_read() -> None:
    with pytest.raises(UnreadableArticle):
        read(b"%PDF-1.4\n")
    assert read(pdf([plain()], {"Title": "x" * 5_000})).text == " ".join(WORDS)


def test_a_text_about_documents_is_none() -> None:
    assert not Pdf().recognises(b"How a file begins: %PDF-1.4")
    assert Pdf().recognises(b"\x1b%-12345X@PJL JOB\r\n%PDF-1.4")
    assert pdf_string("é") == b"<feff00e9>"
