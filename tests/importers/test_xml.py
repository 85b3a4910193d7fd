import pytest

from reader.importers.xml import BrokenXml, children, descendants, local_name, parse_markup, parse_xml

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><a>&l9;</a>'.encode()
OUTSIDE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'


def test_elements_are_found_by_their_local_names() -> None:
    root = parse_xml(b'<n:A xmlns:n="u"><B/><!-- no --><n:b><c/></n:b></n:A>')
    assert local_name(root) == "a"
    assert len(list(children(root, "b"))) == 2
    assert [local_name(each) for each in descendants(root, "c")] == ["c"]


@pytest.mark.parametrize(
    "data",
    [
        BOMB,
        OUTSIDE,
        BOMB.replace(b"<a>&l9;", b'<a x="&l9;">'),
        b"<a>&undeclared;</a>",
        b"<a><b></a>",
        b"",
        b"plain words",
        b"<a>" * 300 + b"</a>" * 300,
        b"<a>\xff</a>",
        b"<a>" + b"<b/>" * 1000001 + b"</a>",
    ],
    ids=[
        "laughs",
        "outside",
        "attribute",
        "undeclared",
        "crossed",
        "empty",
        "words",
        "deep",
        "bytes",
        "endless",
    ],
)
def test_what_could_do_harm_or_is_broken_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenXml):
        parse_xml(data)


def test_a_document_type_without_entities_is_neither_fetched_nor_minded() -> None:
    assert parse_xml(b'<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a>x</a>').text == "x"


def test_characters_by_name_are_known_in_markup() -> None:
    assert parse_markup(b"<p>caf&eacute;&nbsp;&amp; &hellip;</p>").text == "café\u00a0& …"


@pytest.mark.parametrize("data", [BOMB, OUTSIDE])
def test_entities_of_a_page_are_not_expanded(data: bytes) -> None:
    text = "".join(str(part) for part in parse_markup(data).itertext())
    assert len(text) < 1_000
    assert "ha" * 10 not in text


def test_words_after_an_unknown_name_are_kept() -> None:
    root = parse_markup(b'<!DOCTYPE p SYSTEM "x.dtd"><p>one &unknown; two</p>')
    assert "two" in "".join(str(part) for part in root.itertext())


def test_markup_that_is_no_xml_is_read_as_html() -> None:
    root = parse_markup("<p>one<br>“two”<p>three".encode())
    assert [each.text for each in descendants(root, "p")] == ["one", "three"]


def test_a_page_without_anything_is_refused() -> None:
    with pytest.raises(BrokenXml):
        parse_markup(b"")
