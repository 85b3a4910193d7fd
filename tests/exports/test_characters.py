"""Characters and file names that every system can hold."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.exports.characters import fit, one_line, safe_file_name


def test_what_xml_forbids_is_taken_out() -> None:
    assert fit("a\x00b\x1bc\ud800d\ufffee\tf\ng") == "abcde\tf\ng"


def test_one_line_has_single_spaces() -> None:
    assert one_line(" a\n\tb\u2028c\x00 ") == "a b c"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Mayor “sure” of it", "Mayor “sure” of it.html"),
        ("a/b\\c:d*e?f", "a b c d e f.html"),
        ("../../etc/passwd", "etc passwd.html"),
        ("C:\\Windows", "C Windows.html"),
        ("CON", "_CON.html"),
        ("com1.txt", "_com1.txt.html"),
        ("nul ", "_nul.html"),
        ("-rf ~", "rf ~.html"),
        ("What now...", "What now.html"),
        ("\u202elmth.exe", "lmth.exe.html"),
        ("", "article.html"),
        ("\n\t", "article.html"),
        ("🌉", "🌉.html"),
    ],
)
def test_titles_become_names_of_files(title: str, name: str) -> None:
    assert safe_file_name(title, ".html") == name


@settings(deadline=None)
@given(st.text(max_size=300))
def test_every_name_is_safe_everywhere(title: str) -> None:
    name = safe_file_name(title, ".csl.json")
    assert name.endswith(".csl.json")
    assert len(name.encode()) <= 200
    assert not set(name) & set('<>:"/\\|?*\n\r\t\x00')
    assert name == unicodedata.normalize("NFC", name)
    assert name[0] not in ".-~ "


def test_a_name_that_is_taken_gets_a_number() -> None:
    taken = {"news.md", "news (2).md"}
    assert safe_file_name("News", ".md", taken) == "News (3).md"
