"""A library of every version so far opens with nothing lost."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.library import Library
from reader.library.check import Harm, check
from reader.library.migrations import SCHEMA
from reader.model import Act
from tests.library import first_version, second_version

BUILDERS: dict[int, Callable[[Path], None]] = {
    1: first_version.build,
    2: second_version.build_with_acts,
    3: second_version.build,
}


def rows(path: Path) -> dict[str, set[tuple[tuple[str, object], ...]]]:
    """Return the rows of all tables as values by column, the file's own book-keeping aside."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: {tuple(dict(row).items()) for row in connection.execute(f'SELECT * FROM "{name}"')}  # noqa: S608
            for name in names
            if name not in {"library_facts", "sqlite_sequence", "_sqlite_migrations"}
            and not name.startswith("search_")
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
