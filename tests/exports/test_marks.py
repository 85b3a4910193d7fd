"""Spans of all sorts into runs that do not overlap."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.exports.marks import Role, depths, paragraphs
from reader.model import Attribution, TextSpan

from .documents import ANALYSIS, TEXT, nested, spans, tangled, told


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Attribution]]:
    text = draw(st.text(alphabet="ab \n😀", min_size=1, max_size=40))
    edges = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(edges, edges), max_size=8))
    found = [TextSpan(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]
    return text, [told((span,), parent=number - 1 if number else None) for number, span in enumerate(found)]


@settings(deadline=None)
@given(marked_texts())
def test_runs_cover_each_paragraph_without_a_gap(marked: tuple[str, list[Attribution]]) -> None:
    text, attributions = marked
    for paragraph in paragraphs(text, attributions):
        assert text[paragraph.start : paragraph.end].strip()
        assert "\n" not in text[paragraph.start : paragraph.end]
        assert [run.start for run in paragraph.runs] == [
            paragraph.start,
            *(run.end for run in paragraph.runs[:-1]),
        ]
        assert paragraph.runs[-1].end == paragraph.end


@settings(deadline=None)
@given(marked_texts())
def test_a_run_stands_in_a_content_exactly_where_one_covers_it(marked: tuple[str, list[Attribution]]) -> None:
    text, attributions = marked
    for paragraph in paragraphs(text, attributions):
        for run in paragraph.runs:
            covering = [
                i for i, a in enumerate(attributions) if a.content[0].covers(TextSpan(run.start, run.end))
            ]
            if run.inner is None or run.outer is None:
                assert not covering
            else:
                assert {run.outer.attribution, run.inner.attribution} <= set(covering)


def test_what_is_nested_lies_over_what_is_around_it() -> None:
    runs = [run for paragraph in paragraphs(TEXT, ANALYSIS.attributions) for run in paragraph.runs]
    quoted = next(run for run in runs if TEXT[run.start : run.end] == "“no layoffs”")
    assert quoted.outer is not None and quoted.inner is not None
    assert (quoted.outer.attribution, quoted.inner.attribution) == (2, 3)
    promised = next(run for run in runs if TEXT[run.start : run.end] == "promised")
    assert promised.top is not None and promised.outer is not None
    assert (promised.top.role, promised.top.attribution, promised.outer.attribution) == (Role.CUE, 3, 2)


def test_each_attribution_begins_once() -> None:
    for document in (tangled(), nested(50)):
        text, attributions = document.article.text, document.attributions
        beginnings = [found for p in paragraphs(text, attributions) for found in p.beginnings]
        assert sorted(index for _, index in beginnings) == list(range(len(attributions)))
        assert beginnings == sorted(beginnings)


def test_spans_beyond_the_text_are_cut_or_left_out() -> None:
    marks = [told((TextSpan(2, 90),)), told((TextSpan(50, 60),))]
    (paragraph,) = paragraphs("abcd", marks)
    assert [(run.start, run.end, run.inner is not None) for run in paragraph.runs] == [
        (0, 2, False),
        (2, 4, True),
    ]


@pytest.mark.parametrize(
    ("parents", "expected"),
    [((None, 0, 1), (0, 1, 2)), ((2, None, 1), (2, 0, 1)), ((7, None), (0, 0))],
)
def test_depth_counts_the_contents_around(parents: tuple[int | None, ...], expected: tuple[int, ...]) -> None:
    content = spans("words", "words")
    assert depths([told(content, parent=parent) for parent in parents]) == expected


def test_a_cycle_of_parents_ends() -> None:
    content = spans("words", "words")
    assert sorted(depths([told(content, parent=1), told(content, parent=0)])) == [0, 1]


def test_text_without_words_has_no_paragraph() -> None:
    assert list(paragraphs(" \n\t\n", [])) == []
