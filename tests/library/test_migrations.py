import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from reader.errors import DamagedLibrary, DiskFull, NewerLibrary
from reader.library import Library, database
from reader.library.cast_links import CastLinks
from reader.library.migrations import SCHEMA, Schema, Step
from reader.model import Act, Kind
from tests.library import first_version
from tests.library.kept import schema_of


def add_inventions(db: Database) -> None:
    db.execute("CREATE TABLE inventions (article INTEGER REFERENCES articles (id), text TEXT)")
    db.execute("INSERT INTO inventions SELECT id, title FROM articles")


def rebuild_articles(db: Database) -> None:
    """Rebuild a table to which others refer, as adding a constraint needs it."""
    db.table("articles").transform(not_null={"outlet"}, defaults={"outlet": ""})


def fail_late(db: Database) -> None:
    db.execute("DELETE FROM articles")
    raise sqlite3.OperationalError("a bug in a step")


def orphan(db: Database) -> None:
    db.execute("INSERT INTO article_texts VALUES (99, 'an orphan')")


def with_steps(*steps: Step) -> Schema:
    return Schema((*SCHEMA.steps, *steps))


INVENTIONS = Step("inventions", "9.0.0", add_inventions)


def backups(path: Path) -> list[Path]:
    return sorted(path.parent.glob("*.backup.sourcelight"))


@pytest.fixture
def old(path: Path) -> Path:
    first_version.build(path)
    return path


def check_nothing_lost(path: Path, schema: Schema) -> None:
    with Library.open(path, schema=schema) as library:
        article = library.articles.get(1)
        assert (article.text, article.title, article.outlet) == (
            first_version.TEXT,
            "Harbour board resigns",
            "The Quay",
        )
        analysis = library.analyses.get(1)
        assert analysis is not None
        told = analysis.attributions[0]
        assert told.content[0].of(article.text) == "“No 🙂,”"
        assert told.source[0].of(article.text) == "Ada Lind"
        assert told.trail == told.source
        assert analysis.actors[0].aliases == ("Lind",)
        assert library.articles.with_text(first_version.TEXT) == 1


def test_a_library_of_the_first_version_opens_with_nothing_lost(old: Path) -> None:
    check_nothing_lost(old, SCHEMA)


def test_what_was_found_before_acts_were_told_apart_counts_as_statements(old: Path) -> None:
    with Library.open(old) as library:
        analysis = library.analyses.get(1)
        assert analysis is not None
        assert [told.act for told in analysis.attributions] == [Act.STATEMENT]
        attitude = replace(analysis.attributions[0], act=Act.ATTITUDE)
        library.analyses.replace(1, replace(analysis, attributions=(attitude,)))
    with Library.open(old) as library:
        again = library.analyses.get(1)
        assert again is not None
        assert [told.act for told in again.attributions] == [Act.ATTITUDE]
    (backup,) = backups(old)
    assert backup.name.startswith("library.v1.")


def test_the_actors_of_an_old_library_are_linked_when_it_is_opened(old: Path) -> None:
    with Library.open(old) as library:
        (lind,) = library.cast.of_article(1)
        assert (lind.name, lind.kind, lind.articles, lind.attributions) == ("Ada Lind", Kind.PERSON, 1, 1)
        (saying,) = library.cast.sayings(lind.id, "no", 0, 9)
        assert (saying.text, saying.article.title) == ("“No 🙂,”", "Harbour board resigns")
    with Library.open(old) as library:
        assert library.cast.of_article(1) == (lind,)


def test_linking_an_old_library_goes_on_where_it_was_stopped(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(CastLinks, "forget", stop)
        Library.open(old)
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT count(*) FROM cast_actors").fetchone() == (0,)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA.version,)
    with Library.open(old) as library:
        assert [actor.name for actor in library.cast.of_article(1)] == ["Ada Lind"]


def test_a_library_that_is_up_to_date_is_not_backed_up(path: Path) -> None:
    Library.open(path).close()
    Library.open(path).close()
    assert backups(path) == []


def test_a_migration_keeps_everything_and_leaves_a_backup(old: Path) -> None:
    before = schema_of(old)
    schema = with_steps(INVENTIONS)
    check_nothing_lost(old, schema)
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.version,)
        assert connection.execute("SELECT * FROM inventions").fetchall() == [(1, "Harbour board resigns")]
    (backup,) = backups(old)
    assert backup.name.startswith("library.v1.")
    assert schema_of(backup) == before
    check_nothing_lost(backup, SCHEMA)


def test_what_a_migration_made_is_refused_by_the_version_before(old: Path) -> None:
    Library.open(old, schema=with_steps(INVENTIONS)).close()
    with pytest.raises(NewerLibrary, match=r"Sourcelight 9\.0\.0 or later"):
        Library.open(old)


def test_a_rebuilt_table_loses_nothing_that_refers_to_it(old: Path) -> None:
    schema = with_steps(Step("rebuilt", "9.0.0", rebuild_articles))
    check_nothing_lost(old, schema)
    with Library.open(old, schema=schema) as library:
        library.articles.trash(1)
        library.articles.purge(1)
        assert library.analyses.get(1) is None, "foreign keys are off"


def test_a_step_that_fails_takes_all_steps_back(old: Path) -> None:
    before = schema_of(old)
    with pytest.raises(sqlite3.OperationalError, match="a bug in a step"):
        Library.open(old, schema=with_steps(INVENTIONS, Step("fails", "9.1.0", fail_late)))
    assert schema_of(old) == before
    check_nothing_lost(old, SCHEMA)


def test_a_step_that_breaks_references_is_taken_back(old: Path) -> None:
    with pytest.raises(DamagedLibrary):
        Library.open(old, schema=with_steps(Step("orphan", "9.0.0", orphan)))
    check_nothing_lost(old, SCHEMA)


def test_without_a_backup_there_is_no_migration(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(path: Path, version: int) -> None:
        raise DiskFull("There is no room left.")

    before = old.read_bytes()
    monkeypatch.setattr(database, "back_up", no_room)
    with pytest.raises(DiskFull):
        Library.open(old, schema=with_steps(INVENTIONS))
    assert old.read_bytes() == before
    assert [file.name for file in old.parent.iterdir()] == [old.name]


def test_every_released_step_is_named_once_and_says_what_it_needs() -> None:
    names = [step.name for step in SCHEMA.steps]
    assert names[0] == "articles_and_analyses"
    assert len(names) == len(set(names)) == SCHEMA.version
    assert SCHEMA.steps[0].since == "0.1.0"
