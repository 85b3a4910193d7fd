import sqlite3
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from reader.errors import NoSuchArticle
from reader.library import Library
from reader.model import Analysis, TextSpan, quote
from tests.library.values import ANALYSIS, STORY, analyses


def test_an_analysis_comes_back_as_it_went_in(library: Library) -> None:
    article = library.articles.add(STORY)
    library.analyses.replace(article, ANALYSIS)
    assert library.analyses.get(article) == ANALYSIS


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@given(analysis=analyses())
def test_any_analysis_comes_back_and_takes_the_place_of_the_last(
    library: Library, analysis: Analysis
) -> None:
    article = library.articles.with_text(STORY.text) or library.articles.add(STORY)
    library.analyses.replace(article, analysis)
    assert library.analyses.get(article) == analysis


def test_offsets_count_code_points(library: Library) -> None:
    article = library.articles.add(STORY)
    library.analyses.replace(article, ANALYSIS)
    stored = library.analyses.get(article)
    assert stored is not None
    text = library.articles.get(article).text
    assert quote(text, stored.attributions[0].source) == "Ada Lind"
    assert quote(text, stored.attributions[1].content) == "that the source … agreed"


def test_what_no_engine_has_read_has_no_analysis(library: Library) -> None:
    assert library.analyses.get(library.articles.add(STORY)) is None
    assert library.analyses.get(99) is None


def test_an_article_that_is_gone_is_told_and_nothing_is_stored(library: Library) -> None:
    with pytest.raises(NoSuchArticle):
        library.analyses.replace(99, ANALYSIS)
    assert library._connection.db["analyses"].count == 0


def test_analyses_of_different_articles_do_not_mix(library: Library) -> None:
    first, second = library.articles.add(STORY), library.articles.add(STORY)
    other = replace(ANALYSIS, attributions=ANALYSIS.attributions[:1], engine="other")
    library.analyses.replace(first, ANALYSIS)
    library.analyses.replace(second, other)
    library.analyses.replace(first, replace(ANALYSIS, mentions=()))
    assert library.analyses.get(first) == replace(ANALYSIS, mentions=())
    assert library.analyses.get(second) == other


def test_an_analysis_that_does_not_hold_together_leaves_the_last_one(library: Library) -> None:
    article = library.articles.add(STORY)
    library.analyses.replace(article, ANALYSIS)
    astray = replace(ANALYSIS.attributions[0], actor=7, content=(TextSpan(0, 5),))
    with pytest.raises(sqlite3.IntegrityError):
        library.analyses.replace(article, replace(ANALYSIS, attributions=(astray,)))
    assert library.analyses.get(article) == ANALYSIS
