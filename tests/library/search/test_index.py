import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.errors import DamagedLibrary, LibraryLocked
from reader.library import Library
from reader.library.search import parse
from reader.model import Article
from tests.library import first_version
from tests.library.values import ANALYSIS, STORY

HARBOUR = parse("harbour").query
TOLD = parse('actor:"ada lind" says:no').query


def fill(path: Path, articles: int = 12) -> None:
    with Library.open(path) as library:
        for _ in range(articles):
            library.analyses.replace(library.articles.add(STORY), ANALYSIS)
        library.search.index.refresh()


def run(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_an_old_library_is_indexed_when_it_is_opened(path: Path) -> None:
    first_version.build(path)
    with Library.open(path) as library:
        assert library.search.index.waiting() == 0
        assert library.search.find(HARBOUR).total.number == 1
        assert library.search.find(parse("actor:lind says:no").query).total.number == 1
        assert library.search.index.is_whole()


def test_what_changes_waits_and_is_read_in_step_by_step(library: Library) -> None:
    for _ in range(5):
        library.analyses.replace(library.articles.add(STORY), ANALYSIS)
    index = library.search.index
    assert index.waiting() == 5
    assert index.refresh(most=2) == 2
    assert index.waiting() == 3
    assert not index.refresh(cancelled=lambda: True)
    told: list[tuple[int, int]] = []
    assert index.refresh(on_progress=lambda done, of: told.append((done, of))) == 3
    assert told == [(3, 3)]
    assert index.waiting() == 0
    assert index.is_whole()


def test_renaming_an_actor_reads_nothing_anew(library: Library) -> None:
    library.analyses.replace(library.articles.add(STORY), ANALYSIS)
    library.search.index.refresh()
    lind = library.cast.of_article(1)[0]
    library.cast.rename(lind.id, "Ada Lindqvist")
    assert library.search.index.refresh() == 0
    assert library.search.count(parse("actor:lindqvist says:no").query).number == 1


def drop_a_part(path: Path) -> None:
    run(path, "DELETE FROM article_index_data WHERE id > 9")


def drop_the_index(path: Path) -> None:
    run(path, "DROP TABLE article_index", "DROP TABLE attribution_index")


def scramble(path: Path) -> None:
    run(path, "UPDATE attribution_index_data SET block = randomblob(length(block)) WHERE id > 9")
    run(path, "UPDATE article_index_data SET block = randomblob(length(block)) WHERE id > 9")


def empty_structure(path: Path) -> None:
    run(path, "UPDATE article_index_data SET block = x'00' WHERE id = 10")


DAMAGES = [drop_a_part, drop_the_index, scramble, empty_structure]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_is_made_anew(path: Path, damage: Callable[[Path], None]) -> None:
    fill(path)
    damage(path)
    with Library.open(path) as library:
        assert library.search.find(HARBOUR).total.number == 12
        assert library.search.find(TOLD).total.number == 12
        assert library.search.index.is_whole()


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_stops_no_change(path: Path, damage: Callable[[Path], None]) -> None:
    fill(path)
    damage(path)
    with Library.open(path) as library:
        number = library.articles.add(Article("Harbour again", "Again"))
        library.articles.rename(1, "Other")
        library.analyses.replace(2, ANALYSIS)
        library.articles.trash(3)
        library.articles.purge(3)
        assert library.articles.get(number).text == "Harbour again"
        assert library.search.find(HARBOUR).total.number == 12
        assert library.search.find(parse("title:other").query).total.number == 1


def test_flipped_bytes_in_the_index_are_healed(path: Path) -> None:
    fill(path, 40)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        blocks = connection.execute("SELECT block FROM article_index_data WHERE id > 10").fetchall()
    whole = bytearray(path.read_bytes())
    for (block,) in blocks:
        start = whole.find(block[:100])
        assert start > 0
        whole[start : start + 100] = bytes(byte ^ 0x5A for byte in block[:100])
    path.write_bytes(whole)
    with Library.open(path) as library:
        assert library.search.find(HARBOUR).total.number == 40
        assert library.articles.get(7).text == STORY.text
        if not library.search.index.is_whole():  # what no search met so far
            library.search.index.rebuild()
        assert library.search.find(HARBOUR).total.number == 40
        assert library.search.index.is_whole()


def test_damage_beside_the_index_ends_in_an_error_and_no_endless_mending(path: Path) -> None:
    fill(path, 1)
    with Library.open(path) as library:
        library.articles.add(STORY)

        def damaged(most: int) -> int:
            raise DamagedLibrary("a text")

        library.search.index._refresh_batch = damaged  # type: ignore[method-assign]
        with pytest.raises(DamagedLibrary, match="a text"):
            library.search.index.refresh()
        assert library.search.find(HARBOUR).total.number == 0, "the search goes on with what there is"


def test_an_index_that_lacks_articles_is_told(path: Path) -> None:
    fill(path)
    run(path, "DELETE FROM article_index_docsize WHERE id = 3")
    with Library.open(path) as library:
        assert not library.search.index.is_complete()
        assert not library.search.index.is_whole()
        library.search.index.rebuild()
        library.search.index.refresh()
        assert library.search.index.is_whole()


def test_where_another_program_writes_the_index_answers_as_it_is(path: Path) -> None:
    fill(path)
    with Library.open(path, patience=0.01) as library, closing(sqlite3.connect(path)) as other:
        library.articles.add(Article("Harbour again", "Again"))
        other.execute("BEGIN IMMEDIATE")
        assert library.search.find(HARBOUR).total.number == 12
        with pytest.raises(LibraryLocked):
            library.search.index.refresh()
        other.rollback()
        assert library.search.find(HARBOUR).total.number == 13
