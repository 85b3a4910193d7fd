import pytest

from reader.errors import UnreadableArticle
from reader.importers import import_bytes, rtf_text
from reader.importers.rtf import Rtf
from reader.model import Article


def read(data: bytes) -> Article:
    (article,) = Rtf().read(data, "note.rtf")
    return article


def text(body: bytes) -> str:
    return read(rb"{\rtf1\ansi\ansicpg1252\deff0 " + body + b"}").text


def test_a_document_with_what_it_tells_of_itself() -> None:
    (imported,) = import_bytes(
        rb"{\rtf1\ansi{\info{\title Harbour vote}{\author Jane Roe}{\operator X}{\creatim\yr2026\mo5\dy4}}"
        rb"{\header Running head}{\footer 1}\pard The board resigned.\par \pard\b No\b0 , he said.\par}",
        "download",
    )
    article = imported.article
    assert article.text == "The board resigned.\n\nNo, he said."
    assert (article.title, article.byline, article.published) == ("Harbour vote", "Jane Roe", "2026-05-04")
    assert imported.origin.importer.startswith("rtf-")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (rb"\ldblquote No,\rdblquote he said \emdash  so", "“No,”he said — so"),
        (rb"\'93caf\'e9\'94", "“café”"),
        (rb"\u8220?No\u8221?", "“No”"),
        (rb"\uc0\u8220 No\uc1\u8221\'94.", "“ No”.".replace("“ ", "“")),
        (rb"x\u-10179?\u-8704?", "x😀"),
        (rb"\u-10179?x", "\N{REPLACEMENT CHARACTER}x"),
        (rb"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\f1\'cf\'f0{\f0\'e9}\'e8", "Прéи"),
        (rb"{\fonttbl{\f2\fcharset128 C;}}\f2\'93\'fa\'96\'7b", "日本"),
        (rb"{\fonttbl{\f2\fcharset128 C;}}\f2\'83A", "ア"),
        (rb"one\line two\par three\tab x", "one\ntwo\n\nthree\tx"),
        (rb"a\~b\_c\-d\{e\}\\", "a b-cd{e}\\"),
        (rb"so{\*\unknown not this} it{\pict\bin5 }}{{}} is{\footnote no}", "so it is"),
        (rb'{\field{\*\fldinst{HYPERLINK "http://example.org"}}{\fldrslt a link}}', "a link"),
        (rb"seen{\v hidden}{\deleted gone} again", "seen again"),
        (rb"{\listtext\bullet\tab}one\par{\listtext 2.\tab}two", "- one\n\n2. two"),
        (
            rb"one\line\trowd\intbl a\cell b\par c\cell\row\intbl d\cell\cell\row\pard end",
            "one\na | b c\nd\n\nend",
        ),
        ("raw “bytes”".encode("cp1252"), "raw “bytes”"),
        (rb"broken\par\r\nlines".replace(rb"\r\n", b"\r\n"), "broken\n\nlines"),
    ],
)
def test_the_words_of_a_document(body: bytes, expected: str) -> None:
    assert text(body) == expected


@pytest.mark.parametrize(
    ("head", "data", "expected"),
    [(rb"\mac", rb"\'d2", "“"), (rb"\ansicpg1251", rb"\'cf", "П"), (rb"\ansicpg99999", rb"\'93", "“")],
)
def test_encodings_of_documents(head: bytes, data: bytes, expected: str) -> None:
    assert read(rb"{\rtf1" + head + b" x" + data + b"}").text == "x" + expected


def test_a_document_in_too_many_pieces_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rtf_text, "MAX_TOKENS", 1_000)
    with pytest.raises(UnreadableArticle, match=r"“note.rtf” is damaged"):
        read(b"{\\rtf1 words" + b"{}" * 1_000 + b"}")


def test_what_follows_the_document_is_not_part_of_it() -> None:
    assert read(rb"{\rtf1 words}more").text == "words"


@pytest.mark.parametrize(
    "data",
    [
        rb"{\rtf1 words {\b and",
        rb"{\rtf1 words}}}}}{{",
        rb"{\rtf1 words\bin999999999 gone}",
        rb"{\rtf1 words\bin-5 }",
        rb"{\rtf1\uc\u words}",
        rb"{\rtf1\uc-3\f-9\deff-1\ansicpg words}",
        rb"{\rtf1\u9999999999?words\u-9999999999?\'zz}",
        b"{\\rtf1 words\\",
        b"{\\rtf1 words\\'9",
        b"{\\rtf1 words" + b"{" * 900 + b"}" * 900 + b"}",
        b"{\\rtf1 words" + b"\\u9999999999999999999 }",
    ],
)
def test_odd_documents_keep_their_words(data: bytes) -> None:
    assert "words" in read(data).text


@pytest.mark.parametrize(
    "data",
    [
        b"{\\rtf1 " + b"{" * 200_000,
        rb"{\rtf1}",
        rb"{\rtf1\par\par}",
        b"{\\rtf1{\\pict " + b"00" * 1_000 + b"}}",
    ],
    ids=["deep", "empty", "lines", "picture"],
)
def test_hostile_and_empty_documents_are_told(data: bytes) -> None:
    with pytest.raises(UnreadableArticle, match=r"“note.rtf”|no words|no text"):
        read(data)
