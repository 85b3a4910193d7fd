import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reader.library import Library
from reader.library.check import MOST_PROBLEMS, Harm, check
from reader.library.layout import own_tables, quoted, search_tables
from reader.library.search import parse
from tests.library import first_version
from tests.library.values import ANALYSIS, STORY


@pytest.fixture
def whole(path: Path) -> Path:
    with Library.open(path) as library:
        for number in range(5):
            article = library.articles.add(replace(STORY, text=f"{STORY.text} {number}"))
            library.analyses.replace(article, ANALYSIS)
    return path


def sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_whole_library_is_whole_and_looking_leaves_no_trace(whole: Path) -> None:
    before = whole.read_bytes()
    verdict = check(whole)
    assert (verdict.harm, verdict.problems) == (Harm.NONE, ())
    assert [file.name for file in whole.parent.iterdir()] == [whole.name]
    assert whole.read_bytes() == before


def test_a_library_in_use_is_checked_with_its_last_changes(path: Path) -> None:
    with Library.open(path) as library:
        library.articles.add(STORY)
        sql(path, "PRAGMA foreign_keys = OFF", "INSERT INTO article_texts VALUES (99, 'an orphan')")
        assert check(path).harm is Harm.CONTENT


def test_a_library_of_the_first_version_is_checked_as_it_is(path: Path) -> None:
    first_version.build(path)
    assert check(path).harm is Harm.NONE


def test_a_row_that_refers_to_nothing_is_named(whole: Path) -> None:
    sql(whole, "PRAGMA foreign_keys = OFF", "DELETE FROM actors WHERE article = 2")
    verdict = check(whole)
    assert verdict.harm is Harm.CONTENT
    assert any("in actors is not there" in problem for problem in verdict.problems)


def test_a_text_that_is_missing_is_named(whole: Path) -> None:
    sql(whole, "DROP TRIGGER article_texts_stay", "DELETE FROM article_texts WHERE article = 3")
    assert check(whole).problems == (f"article 3, “{STORY.title}”: its text is missing",)


def test_not_every_problem_of_thousands_is_named(path: Path) -> None:
    Library.open(path).close()
    one = "INSERT INTO article_texts VALUES ({}, 'x')"
    orphans = [one.format(number) for number in range(1, 501)]
    sql(path, "PRAGMA foreign_keys = OFF", *orphans)
    assert len(check(path).problems) == MOST_PROBLEMS


def test_text_that_is_no_text_any_more_is_damage_not_a_crash(whole: Path) -> None:
    data = whole.read_bytes()
    place = data.index("“No".encode())
    whole.write_bytes(data[:place] + b"\xff\xfe" + data[place + 2 :])
    assert check(whole).harm is Harm.CONTENT


def test_what_only_finds_articles_may_be_damaged_without_harm(whole: Path) -> None:
    with Library.open(whole) as library:
        library.search.find(parse("harbour").query)
    sql(whole, "UPDATE article_index_data SET block = x'ffffffff' WHERE id > 10")
    assert check(whole).harm <= Harm.SEARCH
    with closing(sqlite3.connect(whole)) as connection:
        assert "article_index_data" in search_tables(connection)
        assert "article_index" not in {table.name for table in own_tables(connection)}


def test_the_layout_tells_tables_after_what_they_refer_to(whole: Path) -> None:
    with closing(sqlite3.connect(whole)) as connection:
        tables = own_tables(connection)
    names = [table.name for table in tables]
    assert names[0] == "articles"
    for table in tables:
        for reference in table.references:
            assert reference.parent == table.name or names.index(reference.parent) < names.index(table.name)
    (spans,) = (table for table in tables if table.name == "attribution_spans")
    assert spans.key == ("article", "attribution", "role", "position")
    assert spans.references[0].columns == ("article", "attribution")


def test_names_are_quoted_whatever_they_hold() -> None:
    assert quoted('a"b; DROP TABLE x') == '"a""b; DROP TABLE x"'


def test_a_library_is_found_by_a_relative_path(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(whole.parent)
    assert check(Path(whole.name)).harm is Harm.NONE
