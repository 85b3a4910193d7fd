"""Markdown, read again by a parser of it."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.exports.characters import fit
from reader.exports.document import ExportedArticle
from reader.exports.markdown import emphasised, escaped, markdown

from .documents import EVERY, hostile, many, tangled, whole


def tokens(source: str) -> list[Token]:
    return MarkdownIt("commonmark").parse(re.sub(r"\A---\n.*?\n---\n", "", source, flags=re.DOTALL))


def blocks(source: str) -> list[str]:
    """Return the text of each paragraph and heading, without the signs of footnotes."""
    found = []
    for token in tokens(source):
        if token.type == "inline":
            words = "".join(child.content for child in token.children or () if child.type == "text")
            found.append(re.sub(r"\[\^\d+\]", "", words))
    return found


@pytest.mark.parametrize("document", EVERY)
def test_every_line_of_the_text_is_shown_as_it_is(document: Callable[[], ExportedArticle]) -> None:
    exported = document()
    lines = [fit(line).strip() for line in exported.article.text.split("\n") if line.strip()]
    shown = blocks("".join(markdown([exported])))
    assert [block for block in shown if block in lines] == lines


@pytest.mark.parametrize("document", EVERY)
def test_nothing_becomes_html_or_a_link(document: Callable[[], ExportedArticle]) -> None:
    source = "".join(markdown([document()]))
    kinds = {child.type for token in tokens(source) for child in token.children or ()}
    kinds |= {token.type for token in tokens(source)}
    assert not kinds & {"html_inline", "html_block", "image", "code_inline", "ordered_list_open"}
    links = [c.attrGet("href") for t in tokens(source) for c in t.children or () if c.type == "link_open"]
    assert all(str(link).startswith("https://") for link in links)


def test_sources_are_bold_and_cues_italic() -> None:
    source = "".join(markdown([whole()]))
    assert "**Ada Brandt, the mayor**, *said*." in source
    assert "“We close it 😀 tonight,”[^1] " in source


def test_each_attribution_has_its_footnote() -> None:
    source = "".join(markdown([whole(), tangled()]))
    signs = re.findall(r"\[\^(\d+)\](?!:)", source)
    notes = re.findall(r"^\[\^(\d+)\]:", source, re.MULTILINE)
    assert sorted(signs, key=int) == notes == [str(number) for number in range(1, 13)]
    assert "[^2]: **A!** Attitude of Ada Brandt (person), “wants”" in source


def test_front_matter_holds_what_is_known() -> None:
    source = "".join(markdown([whole()]))
    assert source.startswith('---\ntitle: "Mayor “sure” of the bridge 🌉"\nbyline: "By Ole Lind')
    assert 'tags: ["bridges", "to check"]\n---\n' in source


def test_front_matter_cannot_be_broken_out_of() -> None:
    front = "".join(markdown([hostile()])).split("---\n")[1]
    assert [line.partition(":")[0] for line in front.splitlines()] == [
        "title", "byline", "outlet", "published", "address", "language", "tags",
    ]  # fmt: skip


@settings(deadline=None)
@given(st.text(alphabet="a *_`[]\\“é😀.", min_size=1, max_size=12), st.text(alphabet="a *.“", max_size=3))
def test_emphasis_shows_the_words(words: str, around: str) -> None:
    text = f"x{around}{words}{around}x"
    start = 1 + len(around)
    source = (
        escaped(text[:start])
        + emphasised(text, start, start + len(words), "**")
        + escaped(text[start + len(words) :])
    )
    (block,) = blocks(source)
    assert block == text


def test_thousands_of_attributions() -> None:
    assert "".join(markdown([many()])).count("]: **") == 5000
