import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importers.html_paragraphs import paragraphs
from reader.importers.html_tree import tree_of


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<h1>A  title</h1><p>One\n   line.<p>Two", ["A title", "One line.", "Two"]),
        ("words <b>bold</b><i>er</i> and <a href=x>linked</a>", ["words bolder and linked"]),
        ("One<br>two<br/>three", ["One\ntwo\nthree"]),
        ("One.<br><br>Two.<BR>\n<BR><BR>Three.", ["One.", "Two.", "Three."]),
        ("<ul><li>one<li>two<ul><li>three</ul></ul>", ["one", "two", "three"]),
        ("<table><tr><th>Ferry<th>Days<tr><td>Tern<td>9</table>", ["Ferry | Days", "Tern | 9"]),
        ("<table><tr><td><p>A column.</p><td><p>Another.</p></table>", ["A column.", "Another."]),
        ("<div>one<p>two</p>three</div>four", ["one", "two", "three", "four"]),
        ("<p> </p><p>\n\t</p>", []),
    ],
)
def test_paragraphs(markup: str, found: list[str]) -> None:
    assert paragraphs(tree_of(f"<body>{markup}</body>")) == found


@given(
    st.lists(st.sampled_from(["<p>", "<br>", "<td>", "</table>", "<table>", "<li>", " ", "a", "\n", "<b>"]))
)
def test_paragraphs_have_words_and_no_blank_line(pieces: list[str]) -> None:
    for paragraph in paragraphs(tree_of("<body>x" + "".join(pieces))):
        assert paragraph == paragraph.strip() != ""
        assert "\n\n" not in paragraph
