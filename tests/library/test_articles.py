import sqlite3
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import LibraryError, NoSuchArticle
from reader.library import Library
from reader.library.listing import Listing
from reader.model import Article
from tests.library.values import ANALYSIS, STORY


def add_many(library: Library, count: int) -> list[int]:
    return [library.articles.add(replace(STORY, text=f"Text {i}.", title=f"Title {i}")) for i in range(count)]


def test_an_article_comes_back_as_it_went_in(library: Library) -> None:
    assert library.articles.get(library.articles.add(STORY)) == STORY


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(text=st.text(st.characters(codec="utf-8")))
def test_any_text_comes_back_to_the_letter(library: Library, text: str) -> None:
    article = library.articles.add(Article(text, "Title"))
    assert library.articles.get(article).text == text
    found = library.articles.with_text(text)
    assert found is not None
    assert library.articles.get(found).text == text


def test_a_summary_tells_counts_and_when_it_was_added(library: Library) -> None:
    summary = library.articles.summary(library.articles.add(STORY))
    assert (summary.title, summary.byline, summary.outlet, summary.published) == (
        "Harbour board resigns",
        "Jo Berg",
        "The Quay",
        "2025-01-31",
    )
    assert summary.words == 13
    assert summary.attributions is None
    assert datetime.fromisoformat(summary.added).tzinfo == UTC


def test_a_summary_counts_attributions_once_analysed_even_none(library: Library) -> None:
    article = library.articles.add(STORY)
    library.analyses.replace(article, ANALYSIS)
    assert library.articles.summary(article).attributions == 3
    library.analyses.replace(article, replace(ANALYSIS, attributions=()))
    assert library.articles.summary(article).attributions == 0


def test_pages_show_the_newest_first_or_last(library: Library) -> None:
    ids = add_many(library, 5)
    assert [row.id for row in library.articles.page(0, 10)] == ids[::-1]
    assert [row.id for row in library.articles.page(0, 10, Listing(descending=False))] == ids
    assert [row.id for row in library.articles.page(1, 2)] == [ids[3], ids[2]]
    assert library.articles.page(5, 2) == []
    assert library.articles.count() == 5


def test_an_article_is_found_by_exactly_its_text(library: Library) -> None:
    first = library.articles.add(STORY)
    second = library.articles.add(STORY)
    assert library.articles.with_text(STORY.text) == first
    assert library.articles.with_text(STORY.text + " ") is None
    library.articles.trash(first)
    assert library.articles.with_text(STORY.text) == second


def test_trash_and_restore_keep_everything_and_the_place(library: Library) -> None:
    ids = add_many(library, 3)
    library.analyses.replace(ids[1], ANALYSIS)
    before = library.articles.page(0, 10)
    library.articles.trash(ids[1])
    library.articles.trash(ids[1])
    assert [row.id for row in library.articles.page(0, 10)] == [ids[2], ids[0]]
    assert library.articles.count() == 2
    assert [row.id for row in library.articles.trashed()] == [ids[1]]
    assert library.articles.get(ids[1]).title == "Title 1"
    library.articles.restore(ids[1])
    library.articles.restore(ids[1])
    assert library.articles.page(0, 10) == before
    assert library.articles.trashed() == []
    assert library.analyses.get(ids[1]) == ANALYSIS


def test_the_last_one_thrown_away_comes_first_in_the_trash(library: Library) -> None:
    ids = add_many(library, 3)
    for article in (ids[2], ids[0], ids[1]):
        library.articles.trash(article)
    assert [row.id for row in library.articles.trashed()] == [ids[1], ids[0], ids[2]]


def test_purging_leaves_no_trace_and_the_id_is_never_used_again(library: Library) -> None:
    article = library.articles.add(STORY)
    library.analyses.replace(article, ANALYSIS)
    library.articles.trash(article)
    library.articles.purge(article)
    with pytest.raises(NoSuchArticle, match="not in the library any more"):
        library.articles.get(article)
    for table in ("articles", "article_texts", "analyses", "actors", "actor_aliases", "attributions"):
        assert library._connection.db[table].count == 0
    for table in ("attribution_spans", "mentions"):
        assert library._connection.db[table].count == 0
    assert library.articles.add(STORY) > article


def test_nothing_is_purged_that_is_not_in_the_trash(library: Library) -> None:
    article = library.articles.add(STORY)
    with pytest.raises(NoSuchArticle):
        library.articles.purge(article)
    assert library.articles.get(article) == STORY


def test_the_text_never_changes_whatever_the_statement(library: Library) -> None:
    article = library.articles.add(STORY)
    db = library._connection.db
    for statement in (
        "UPDATE article_texts SET text = 'other'",
        "INSERT OR REPLACE INTO article_texts (article, text) VALUES (1, 'other')",
        "DELETE FROM article_texts",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="text of an article"):
            db.execute(statement)
    assert library.articles.get(article) == STORY


def test_metadata_can_be_set_and_taken_away(library: Library) -> None:
    article = library.articles.add(STORY)
    library.articles.rename(article, "  Another\ntitle ")
    assert library.articles.get(article) == replace(STORY, title="Another title")
    library.articles.set_metadata(
        article,
        title="Third",
        byline=" ",
        outlet=None,
        address=None,
        published="2025-02-01T10:00",
        language="de",
    )
    assert library.articles.get(article) == Article(
        STORY.text, "Third", published="2025-02-01T10:00", language="de"
    )


@pytest.mark.parametrize("title", ["", " \n "])
def test_a_title_without_a_word_is_refused(library: Library, title: str) -> None:
    article = library.articles.add(STORY)
    with pytest.raises(LibraryError, match="at least one word"):
        library.articles.rename(article, title)
    with pytest.raises(LibraryError, match="at least one word"):
        library.articles.add(replace(STORY, title=title))
    assert library.articles.page(0, 10)[0].title == STORY.title


def test_half_a_surrogate_pair_from_the_clipboard_does_no_harm(library: Library) -> None:
    article = library.articles.add(replace(STORY, title="Odd \ud83d title"))
    assert library.articles.get(article).title == "Odd ? title"


def test_every_change_of_an_article_that_is_not_there_is_told(library: Library) -> None:
    articles = library.articles
    for act in (articles.get, articles.summary, articles.position, articles.trash, articles.restore):
        with pytest.raises(NoSuchArticle):
            act(99)
    with pytest.raises(NoSuchArticle):
        articles.purge(99)
    with pytest.raises(NoSuchArticle):
        articles.rename(99, "Title")
    with pytest.raises(NoSuchArticle):
        articles.set_metadata(
            99, title="T", byline=None, outlet=None, address=None, published=None, language=None
        )


def test_unanalysed_lists_what_no_engine_or_only_another_one_has_read(library: Library) -> None:
    ids = add_many(library, 4)
    library.analyses.replace(ids[0], ANALYSIS)
    library.analyses.replace(ids[1], replace(ANALYSIS, engine="older"))
    library.articles.trash(ids[3])
    assert library.articles.unanalysed() == [ids[2]]
    assert library.articles.unanalysed(ANALYSIS.engine) == [ids[1], ids[2]]


def test_lists_read_no_texts(library: Library) -> None:
    add_many(library, 3)
    seen: list[str] = []
    with library._connection.db.tracer(lambda sql, _: seen.append(sql)):
        library.articles.page(0, 10)
        library.articles.trashed()
    assert len(seen) == 4
    assert not any("article_texts" in sql for sql in seen)
