import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import DamagedLibrary, NotALibrary
from reader.library import Library
from reader.library.backup import backup_name, parse_backup_name
from reader.library.backups import DAILY, RECENT, WEEKLY, Backups, is_due, to_keep
from reader.library.migrations import SCHEMA
from tests.library import first_version
from tests.library.values import STORY

NOW = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)  # a Wednesday
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_the_newest_and_the_last_of_each_day_and_week_are_kept() -> None:
    hourly = [NOW - HOUR * i for i in range(24 * 100)]
    kept = to_keep(hourly, NOW)
    assert {NOW - HOUR * i for i in range(RECENT)} <= kept
    last_of_yesterday = datetime(2026, 3, 17, 23, 0, tzinfo=UTC)
    assert {last_of_yesterday - DAY * i for i in range(DAILY - 1)} <= kept
    last_sunday = datetime(2026, 3, 15, 23, 0, tzinfo=UTC)
    assert {last_sunday - DAY * 7 * i for i in range(WEEKLY - 1)} <= kept
    assert len(kept) == RECENT + (DAILY - 1) + (WEEKLY - 1) - 1  # the last Sunday is a day and a week


def test_a_pause_of_a_year_costs_no_backup() -> None:
    old = [NOW - DAY * (365 + 7 * i) for i in range(WEEKLY - 1)]
    assert to_keep([NOW, *old], NOW) == {NOW, *old}


def test_a_wrong_clock_costs_no_good_backup() -> None:
    past = [NOW - HOUR * i for i in range(RECENT)]
    future = [NOW + DAY * 900 + HOUR * i for i in range(50)]
    assert to_keep([*past, *future], NOW) == {*past, *future}


@given(st.lists(MOMENTS, max_size=60), MOMENTS)
def test_thinning_out_keeps_the_newest_and_settles(moments: list[datetime], now: datetime) -> None:
    kept = to_keep(moments, now)
    assert kept <= set(moments)
    assert set(sorted(moments, reverse=True)[:1]) <= kept
    assert to_keep(kept, now) == kept
    assert len([moment for moment in kept if moment <= now]) <= RECENT + DAILY + WEEKLY


@pytest.mark.parametrize(
    ("changed", "latest", "due"),
    [
        (NOW, None, True),
        (NOW - DAY, NOW - 2 * HOUR, False),
        (NOW - HOUR, NOW - 2 * HOUR, True),
        (NOW - HOUR / 4, NOW - HOUR / 2, False),
        (NOW, NOW + DAY, True),
    ],
)
def test_a_backup_is_due_for_changes_but_not_all_the_time(
    changed: datetime, latest: datetime | None, due: bool
) -> None:
    assert is_due(changed, latest, NOW) is due


def test_names_tell_version_and_moment_and_nothing_else_is_a_backup() -> None:
    path = Path("a.b") / "my.library.sourcelight"
    assert parse_backup_name(backup_name(path, 7, NOW), path) == (7, NOW)
    for name in (
        "other.v7.20260318T120000.000000Z.backup.sourcelight",
        "my.library.v7.20260231T120000.000000Z.backup.sourcelight",
        "my.library.v7.20260318T120000.000000Z.backup",
        "my.library.sourcelight",
        "",
    ):
        assert parse_backup_name(name, path) is None, name


def test_backups_are_listed_with_what_is_in_them(path: Path) -> None:
    backups = Backups(path)
    assert backups.all() == []
    with Library.open(path) as library:
        for i in range(7):
            library.articles.add(replace(STORY, title=f"Title {i}"))
        library.articles.trash(7)
        made = backups.make(SCHEMA.version)
    (listed,) = backups.all()
    assert listed == made
    assert (listed.version, listed.size, listed.before_migration) == (
        SCHEMA.version,
        listed.path.stat().st_size,
        False,
    )
    preview = backups.preview(listed)
    assert (preview.articles, preview.trashed) == (6, 1)
    assert preview.newest == ("Title 5", "Title 4", "Title 3", "Title 2", "Title 1")
    assert [file.name for file in backups.folder.iterdir()] == [listed.path.name]


def test_the_backup_before_a_migration_is_listed_and_previewed_too(path: Path) -> None:
    first_version.build(path)
    Library.open(path).close()
    (backup,) = Backups(path).all()
    assert (backup.version, backup.before_migration) == (1, True)
    assert Backups(path).preview(backup).newest == ("Harbour board resigns",)
    assert Backups(path).thin_out(NOW + DAY * 999) == []


def test_an_unchanged_library_is_backed_up_once(path: Path) -> None:
    with Library.open(path) as library:
        library.articles.add(STORY)
    backups = Backups(path)
    first = backups.make_if_due(SCHEMA.version)
    assert first is not None
    assert backups.make_if_due(SCHEMA.version) is None
    age(path, first.path)
    again = backups.make_if_due(SCHEMA.version)
    assert again is not None
    assert again != first


def age(library: Path, backup: Path) -> None:
    """Make the one backup two hours older, so that the library has changed since."""
    told = parse_backup_name(backup.name, library)
    assert told is not None
    backup.rename(backup.with_name(backup_name(library, told[0], told[1] - 2 * HOUR)))


def test_a_damaged_library_takes_no_good_backup_away(path: Path) -> None:
    with Library.open(path) as library:
        library.articles.add(STORY)
    backups = Backups(path)
    made = [backups.make(SCHEMA.version) for _ in range(RECENT)]
    before = {backup.path: backup.path.read_bytes() for backup in made}
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "PRAGMA foreign_keys = OFF; INSERT INTO article_texts VALUES (99, 'an orphan')"
        )
    with pytest.raises(DamagedLibrary, match="no backup could be made"):
        backups.make(SCHEMA.version)
    assert {file: file.read_bytes() for file in backups.folder.iterdir()} == before


def test_older_backups_are_thinned_out_after_the_new_one_is_there(path: Path) -> None:
    Library.open(path).close()
    backups = Backups(path)
    backups.folder.mkdir()
    stranger = backups.folder / "notes.txt"
    stranger.touch()
    for i in range(300):
        (backups.folder / backup_name(path, 1, datetime.now(UTC) - HOUR * (i + 1))).touch()
    made = backups.make(SCHEMA.version)
    left = backups.all()
    assert made in left
    assert RECENT < len(left) <= RECENT + DAILY + WEEKLY
    assert stranger.exists()


def test_what_is_no_library_has_no_preview(path: Path) -> None:
    backups = Backups(path)
    backups.folder.mkdir()
    (backups.folder / backup_name(path, 1, NOW)).write_bytes(b"a letter" * 50)
    (backup,) = backups.all()
    with pytest.raises(DamagedLibrary, match="does not begin like a library"):
        backups.preview(backup)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA application_id = 1400005484; CREATE TABLE x (y)")
    path.replace(backup.path)
    with pytest.raises(DamagedLibrary, match="no articles"):
        backups.preview(backup)
    backup.path.unlink()
    with pytest.raises(NotALibrary, match="any more"):
        backups.preview(backup)
