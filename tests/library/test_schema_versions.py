"""A library of every version so far opens with nothing lost."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.library import Library
from reader.library.check import Harm, check
from reader.library.layout import STEPS, own_tables
from reader.library.migrations import SCHEMA
from reader.library.search import parse
from reader.model import Act
from tests.library import first_version, freeze, second_version, third_version
from tests.library.kept import ORIGINAL, schema_of

BUILDERS: dict[int, Callable[[Path], None]] = {
    1: first_version.build,
    2: second_version.build_with_acts,
    3: second_version.build,
    9: third_version.build,
}


def rows(path: Path) -> dict[str, set[tuple[tuple[str, object], ...]]]:
    """Return the rows of all tables as values by column, the file's own book-keeping aside."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return {
            table.name: {
                tuple(dict(row).items())
                for row in connection.execute(f"SELECT * FROM {table.name}")  # noqa: S608
            }
            for table in own_tables(connection)
            if table.name not in {"library_facts", STEPS}
        }


@pytest.mark.parametrize("version", BUILDERS)
def test_a_library_of_every_version_opens_with_nothing_lost(version: int, path: Path) -> None:
    BUILDERS[version](path)
    before = rows(path)
    assert before["articles"]
    Library.open(path).close()
    after = rows(path)
    for name, old in before.items():
        # Whether an analysis is linked is no row of anybody's, but what is done on opening.
        kept = {frozenset(item for item in row if item[0] != "linked") for row in after[name]}
        for row in old:
            wanted = frozenset(item for item in row if item[0] != "linked")
            assert any(wanted <= found for found in kept), (name, row)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA.version,)
    assert check(path).harm is Harm.NONE


@pytest.mark.parametrize("version", BUILDERS)
def test_libraries_of_every_version_end_with_the_same_tables(version: int, path: Path) -> None:
    BUILDERS[version](path)
    Library.open(path).close()
    new = path.with_name("new.sourcelight")
    Library.open(new).close()
    assert schema_of(path) == schema_of(new), "a step was changed: run python -m tests.library.freeze"


def test_a_library_of_every_version_is_kept() -> None:
    last_steps = {step.since: number for number, step in enumerate(SCHEMA.steps, 1)}
    assert set(last_steps.values()) <= set(BUILDERS), "freeze the library of the new version"


def test_the_frozen_library_has_rows_in_every_table(path: Path) -> None:
    third_version.build(path)
    assert [name for name, found in rows(path).items() if not found] == []


def test_all_that_a_person_did_in_version_0_3_0_is_found(path: Path) -> None:
    third_version.build(path)
    with Library.open(path) as library:
        assert [tag.name for tag in library.tags.of(1)] == ["Härbour"]
        assert [(c.name, c.parent) for c in library.collections.all()] == [("Outside", None), ("Inside", 2)]
        assert [(note.text, note.selector is None) for note in library.notes.of(1)] == [
            ("# Why?\nAsk.", False)
        ]
        assert [note.text for note in library.notes.of(2)] == ["Of all of it"]
        assert [article.title for article in library.articles.trashed()] == ["Thrown away"]
        assert [(saved.name, saved.query) for saved in library.searches.all()] == [
            ("Ships", 'tag:harbour "board"')
        ]
        assert [failed.place for failed in library.failed.all()] == ["C:\\aux.pdf"]
        assert [feed.address for feed in library.feeds.all()] == ["https://quay.example/feed"]
        assert [actor.name for actor in library.cast.of_article(1)] == ["Ada Lindqvist", "the source"]
        origin = library.origins.get(1)
        assert origin is not None
        assert origin.data == ORIGINAL
        found = library.search.find(parse('actor:lindqvist tag:harbour says:"source agreed"').query)
        assert {hit.summary.id for hit in found.items} == {1, 2}


def test_freezing_twice_writes_the_same_file(tmp_path: Path) -> None:
    freeze.freeze(tmp_path / "one.sql")
    freeze.freeze(tmp_path / "two.sql")
    assert (tmp_path / "one.sql").read_bytes() == (tmp_path / "two.sql").read_bytes()


def test_decisions_of_version_0_2_0_still_hold(path: Path) -> None:
    second_version.build(path)
    with Library.open(path) as library:
        (lind,) = library.cast.of_article(1)
        assert (lind.name, lind.aliases) == ("Ada Lindqvist", ("Ada Lind",))
        analysis = library.analyses.get(1)
        assert analysis is not None
        assert analysis.attributions[0].act is Act.ATTITUDE
        library.analyses.replace(1, analysis)
        assert library.cast.of_article(1) == (lind,)
