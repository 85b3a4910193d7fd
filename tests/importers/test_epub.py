import zipfile

import pytest

from reader.errors import UnreadableArticle
from reader.importers import import_bytes
from reader.importers.epub import Epub, resolved
from reader.model import Article
from tests.importers.zip_files import METADATA, epub, epub_parts, page, zip_of

FIRST = page("<h1>The vote</h1><p>The board <i>resigned</i> on Tuesday.</p><p>“No,” he said.</p>")
SECOND = page("<section><h2>The bridge</h2><div>It stayed <b>closed</b>.</div></section>")


def read(data: bytes) -> Article:
    (article,) = Epub().read(data, "book.epub")
    return article


def chapter(body: str) -> str:
    return read(epub({"a.xhtml": page(body)})).text


def test_chapters_become_one_text_with_their_headings() -> None:
    article = read(epub({"one.xhtml": FIRST, "two.xhtml": SECOND}))
    assert article.text == (
        "The vote\n\nThe board resigned on Tuesday.\n\n“No,” he said.\n\nThe bridge\n\nIt stayed closed."
    )


def test_what_the_book_tells_of_itself() -> None:
    article = read(epub({"one.xhtml": FIRST}))
    assert (article.title, article.byline, article.outlet) == (
        "The Harbour Papers",
        "Maria Lund",
        "Ellery Press",
    )
    assert (article.published, article.language) == ("2026-05-04", "en-GB")


def test_a_book_that_tells_nothing_is_named_by_its_first_heading() -> None:
    article = read(epub({"one.xhtml": FIRST}, metadata=""))
    assert article.title == "The vote"
    assert (article.byline, article.outlet, article.published) == (None, None, None)


def test_authors_are_told_from_others_by_their_roles() -> None:
    metadata = (
        '<dc:creator opf:role="aut">Maria Lund</dc:creator><dc:creator id="e">Ed Itor</dc:creator>'
        '<meta refines="#e" property="role">edt</meta><dc:creator>Tom Reyes</dc:creator>'
    )
    assert read(epub({"one.xhtml": FIRST}, metadata=metadata)).byline == "Maria Lund and Tom Reyes"


def test_the_date_of_publication_is_told_from_others() -> None:
    metadata = (
        '<dc:date opf:event="creation">2020-01-01</dc:date><dc:date opf:event="publication">2026-05</dc:date>'
    )
    assert read(epub({"one.xhtml": FIRST}, metadata=metadata)).published == "2026-05"


def test_a_book_is_known_by_its_content_whatever_its_name() -> None:
    (imported,) = import_bytes(epub({"one.xhtml": FIRST}), "download")
    assert imported.origin.importer.startswith("epub-")
    assert imported.article.title == "The Harbour Papers"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<ul><li>one</li><li><p>two</p><p>more</p></li></ul>", "- one\n\n- two\n\nmore"),
        ("<table><tr><th>a</th><td><p>b</p></td></tr><tr><td/><td>c</td></tr></table>", "a | b\n\nc"),
        ("<p>one<br/>two</p>", "one\ntwo"),
        ("<pre>one\n  two</pre>", "one\n  two"),
        ("<p>she said <q>no</q>.</p>", "she said “no”."),
        ("bare <em>words</em><p>then</p>more", "bare words\n\nthen\n\nmore"),
        ("<p>so<script>alert(1)</script><style>p{}</style> it<svg><text>x</text></svg> is</p>", "so it is"),
        (
            "<p>told<a epub:type='noteref' href='#n'>1</a> so</p><aside epub:type='footnote'>n</aside>",
            "told so",
        ),
        ("<p>two\n  lines</p><p> </p><p hidden=''>no</p>", "two lines"),
        ("<p>caf&#233;&nbsp;&mdash; x</p>", "café — x"),
        ("<p>one<p>two <b>three</p>", "one\n\ntwo three"),
    ],
)
def test_the_text_of_chapters(body: str, text: str) -> None:
    assert chapter(body) == text


def test_contents_and_what_stands_beside_the_book_are_left_out() -> None:
    parts = epub_parts(
        {"nav.xhtml": page("<nav><p>Contents</p></nav>"), "note.xhtml": SECOND, "a.xhtml": FIRST}
    )
    package = str(parts["OEBPS/book.opf"])
    package = package.replace('idref="c1"', 'idref="c1" linear="no"').replace(
        'id="c0"', 'id="c0" properties="nav"'
    )
    assert read(zip_of({**parts, "OEBPS/book.opf": package})).text.startswith("The vote")
    assert "bridge" not in read(zip_of({**parts, "OEBPS/book.opf": package})).text


def test_a_missing_or_broken_chapter_costs_only_itself() -> None:
    parts = epub_parts({"gone.xhtml": "", "empty.xhtml": "", "a.xhtml": FIRST})
    del parts["OEBPS/gone.xhtml"]
    assert read(zip_of(parts)).text.startswith("The vote")


def test_a_book_without_container_is_found_by_its_package() -> None:
    parts = epub_parts({"a.xhtml": FIRST})
    del parts["META-INF/container.xml"]
    assert read(zip_of(parts)).title == "The Harbour Papers"


def encryption(algorithm: str, path: str) -> str:
    return (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        f'<enc:EncryptionMethod Algorithm="{algorithm}"/><enc:CipherData>'
        f'<enc:CipherReference URI="{path}"/></enc:CipherData></enc:EncryptedData></encryption>'
    )


def test_a_locked_book_is_told() -> None:
    told = encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/a%20b.xhtml")
    with pytest.raises(UnreadableArticle, match=r"locked by its shop \(DRM\)"):
        read(epub({"a b.xhtml": FIRST}, **{"META-INF/encryption.xml": told}))


@pytest.mark.parametrize(
    "algorithm", ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"]
)
def test_hidden_fonts_lock_nothing(algorithm: str) -> None:
    told = encryption(algorithm, "OEBPS/font.otf")
    assert read(epub({"a.xhtml": FIRST}, **{"META-INF/encryption.xml": told})).title == "The Harbour Papers"


def test_chapters_are_not_read_from_outside_the_book() -> None:
    with pytest.raises(UnreadableArticle, match="no text to read"):
        read(epub({"../../up.xhtml": FIRST, "http://example.org/x.xhtml": FIRST}))


@pytest.mark.parametrize(
    ("href", "path"),
    [
        ("a.xhtml#part", "OEBPS/a.xhtml"),
        ("../a%20b.xhtml", "a b.xhtml"),
        ("../../a", ""),
        ("/etc/passwd", ""),
        ("file:///etc/passwd", ""),
        ("//host/a", ""),
        ("http://[", ""),
    ],
)
def test_addresses_within_a_book(href: str, path: str) -> None:
    assert resolved("OEBPS", href) == path


@pytest.mark.parametrize("gone", ["OEBPS/book.opf", "OEBPS/a.xhtml"])
def test_an_incomplete_book_is_told(gone: str) -> None:
    parts = epub_parts({"a.xhtml": FIRST})
    del parts[gone]
    with pytest.raises(UnreadableArticle, match=r"“book.epub”"):
        read(zip_of(parts))


def test_entities_in_a_package_are_refused() -> None:
    parts = epub_parts({"a.xhtml": FIRST})
    package = f'<!DOCTYPE package [<!ENTITY x "{"ha" * 100}">]>' + str(parts["OEBPS/book.opf"])
    with pytest.raises(UnreadableArticle, match=r"its part “OEBPS/book.opf” can't be read"):
        read(zip_of({**parts, "OEBPS/book.opf": package}))


def test_entities_in_a_chapter_are_not_expanded() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = page("<p>kept &l9;</p>", f'<!DOCTYPE html [<!ENTITY l0 "ha">{laughs}]>')
    assert len(read(epub({"a.xhtml": bomb, "b.xhtml": FIRST})).text) < 2_000


def test_a_bomb_for_a_chapter_is_told() -> None:
    parts = epub_parts({"a.xhtml": page(" " * 10_000_000)})
    with pytest.raises(UnreadableArticle, match="unpacks to far more"):
        read(zip_of(parts, zipfile.ZIP_DEFLATED))


def test_a_chapter_deeper_than_books_are_keeps_the_others() -> None:
    deep = page("<div>" * 5_000 + "deep" + "</div>" * 5_000)
    assert "The vote" in read(epub({"a.xhtml": deep, "b.xhtml": FIRST})).text


def test_the_same_chapter_many_times_is_read_once() -> None:
    parts = epub_parts({"a.xhtml": FIRST})
    package = str(parts["OEBPS/book.opf"]).replace('<itemref idref="c0"/>', '<itemref idref="c0"/>' * 2_000)
    assert read(zip_of({**parts, "OEBPS/book.opf": package})).text.count("The vote") == 1


def test_metadata_is_only_taken_from_the_metadata() -> None:
    assert (
        read(epub({"a.xhtml": page("<p>Words</p>")}, METADATA.replace("dc:title", "dc:x"))).title == "Words"
    )
