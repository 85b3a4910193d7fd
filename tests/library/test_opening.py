import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.errors import (
    DamagedLibrary,
    EnvironmentFault,
    NewerLibrary,
    NotALibrary,
    ReadOnlyPlace,
    SourcelightError,
)
from reader.library import Library, opening
from reader.library.connection import Connection
from reader.library.migrations import APPLICATION_ID, SCHEMA, Schema, migrate
from tests.library import first_version
from tests.library.values import STORY

ROOT = Path(__file__).parents[2]


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return all files of a folder by name: their bytes and the time of their last change."""
    return {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in folder.iterdir()}


def refuse(path: Path, kind: type[SourcelightError]) -> str:
    """Open what must not open, see that nothing in its folder changes, and return the sentence."""
    before = state(path.parent)
    with pytest.raises(SourcelightError) as told:
        Library.open(path)
    assert type(told.value) is kind
    assert state(path.parent) == before
    assert str(path) in str(told.value)
    return str(told.value)


def sql(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


def make_letter(path: Path) -> None:
    path.write_text("Dear library, I am a letter. " * 10, encoding="utf-8")


def make_picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))


def make_stub(path: Path) -> None:
    path.write_bytes(opening.MAGIC)


def make_foreign_database(path: Path) -> None:
    sql(path, "CREATE TABLE notes (text); INSERT INTO notes VALUES ('precious'); PRAGMA user_version = 1")


def make_foreign_database_with_a_log(path: Path) -> None:
    sql(path, "PRAGMA journal_mode = WAL; PRAGMA application_id = 7; CREATE TABLE notes (text)")


@pytest.mark.parametrize(
    "make",
    [make_letter, make_picture, make_stub, make_foreign_database, make_foreign_database_with_a_log],
)
def test_another_file_is_refused_untouched(path: Path, make: Callable[[Path], None]) -> None:
    other = path.with_suffix(".db")
    make(other)
    assert "It was left as it is." in refuse(other, NotALibrary)


@pytest.mark.parametrize("make", [make_letter, make_picture, make_stub])
def test_what_is_called_a_library_and_is_none_any_more_is_told_as_damaged(
    path: Path, make: Callable[[Path], None]
) -> None:
    make(path)
    assert "does not begin like a library any more" in refuse(path, DamagedLibrary)


def test_a_foreign_database_that_is_in_use_is_refused_untouched(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE notes (text)")
        assert (path.parent / f"{path.name}-wal").stat().st_size
        refuse(path, NotALibrary)


def test_an_empty_file_is_never_taken_for_a_new_library(path: Path) -> None:
    path.touch()
    assert "look for a backup" in refuse(path, DamagedLibrary)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotALibrary, match="is not a file"):
        Library.open(tmp_path)


def test_a_library_of_a_newer_version_is_refused_with_what_it_needs(path: Path) -> None:
    first_version.build(path)
    sql(path, f"PRAGMA user_version = {SCHEMA.version + 3}")
    sql(path, "UPDATE library_facts SET value = '7.5.0' WHERE name = 'needs'")
    assert "needs Sourcelight 7.5.0 or later" in refuse(path, NewerLibrary)


def test_a_newer_version_that_says_nothing_we_know_is_refused_too(path: Path) -> None:
    first_version.build(path)
    sql(path, "PRAGMA user_version = 900; DROP TABLE library_facts")
    assert "needs a newer version of Sourcelight" in refuse(path, NewerLibrary)


def test_a_library_with_steps_of_another_branch_is_refused(path: Path) -> None:
    first_version.build(path)
    sql(path, "INSERT INTO _sqlite_migrations VALUES (99, 'sourcelight', 'colours', '2030-01-01')")
    assert "needs a newer version of Sourcelight" in refuse(path, NewerLibrary)


def test_a_newer_library_left_by_a_crash_keeps_its_unwritten_changes(path: Path, tmp_path: Path) -> None:
    source = tmp_path / "running" / "library.sourcelight"
    source.parent.mkdir()
    first_version.build(source)
    with closing(sqlite3.connect(source)) as running:
        running.execute("PRAGMA wal_autocheckpoint = 0")
        running.execute("PRAGMA user_version = 900")
        crashed = tmp_path / "crashed" / "library.sourcelight"
        crashed.parent.mkdir()
        for name in (source.name, f"{source.name}-wal"):
            (crashed.parent / name).write_bytes((source.parent / name).read_bytes())
    before = state(crashed.parent)
    with pytest.raises(NewerLibrary):
        Library.open(crashed)
    after = state(crashed.parent)
    assert {name: after[name] for name in before} == before


def test_a_damaged_library_is_refused_untouched(path: Path) -> None:
    first_version.build(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xaa" * (len(whole) - 100))
    assert "is damaged" in refuse(path, DamagedLibrary)


def test_a_library_cut_short_is_told_as_damaged(path: Path) -> None:
    with Library.open(path) as library:
        library.articles.add(STORY)
    path.write_bytes(path.read_bytes()[:4096])
    with pytest.raises(DamagedLibrary), Library.open(path) as library:
        library.articles.page(0, 10)


def test_a_library_that_is_not_there_is_made_or_not_as_asked(path: Path) -> None:
    with pytest.raises(NotALibrary, match="There is no library at"):
        Library.open(path, create=False)
    assert not path.exists()
    Library.open(path).close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    Library.open(path, create=False).close()


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    path = tmp_path / "a b" / "50%?#" / "library.sourcelight"
    with Library.open(path) as library:
        assert library.path == path.resolve()
    assert path.is_file()


def test_a_new_library_bears_our_marks(path: Path) -> None:
    Library.open(path).close()
    header = path.read_bytes()[: opening.HEADER_LENGTH]
    assert int.from_bytes(header[opening.APPLICATION_PLACE], "big") == APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == SCHEMA.version
    assert header[18:20] == b"\x02\x02", "no write-ahead log"


def test_a_library_that_appears_meanwhile_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(connection: Connection, schema: Schema, back_up: Callable[[Path, int], object]) -> None:
        migrate(connection, schema, back_up)
        first_version.build(path)

    monkeypatch.setattr(opening, "migrate", slow)
    with Library.open(path) as library:
        assert library.articles.get(1).text == first_version.TEXT
    left = {file.name for file in path.parent.iterdir() if not file.name.endswith(".backup.sourcelight")}
    assert left == {path.name}


def test_where_there_are_no_links_a_library_is_made_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError("links are not supported")

    monkeypatch.setattr(os, "link", no_links)
    with Library.open(path) as library:
        library.articles.add(STORY)
    with Library.open(path) as library:
        assert library.articles.count() == 1


def test_a_path_through_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EnvironmentFault, match="file"):
        Library.open(tmp_path / "file" / "library.sourcelight")


def test_a_file_that_may_not_be_written_is_told(path: Path, unprivileged: None) -> None:
    Library.open(path).close()
    path.chmod(stat.S_IREAD)
    before = state(path.parent)
    with pytest.raises(ReadOnlyPlace, match="may not be written"):
        Library.open(path)
    assert state(path.parent) == before


if os.name == "posix":  # elsewhere a folder's mode does not keep files from being made in it

    def test_a_folder_that_may_not_be_written_is_told(path: Path, unprivileged: None) -> None:
        Library.open(path).close()
        path.parent.chmod(stat.S_IREAD | stat.S_IEXEC)
        with pytest.raises(ReadOnlyPlace, match="may not be written"):
            Library.open(path)
        with pytest.raises(ReadOnlyPlace, match=r"“.*/new\.sourcelight” may not be written"):
            Library.open(path.with_name("new.sourcelight"))
        path.parent.chmod(stat.S_IRWXU)
        assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_header_tells_before_sqlite_is_asked() -> None:
    ours = opening.MAGIC + bytes(52) + APPLICATION_ID.to_bytes(4, "big") + bytes(28)
    assert opening.refuse_header(ours, Path("x")) is None
    assert isinstance(opening.refuse_header(ours[:-1], Path("x")), NotALibrary)
    assert isinstance(opening.refuse_header(b"", Path("x")), DamagedLibrary)


def test_a_second_opening_does_not_let_another_process_take_the_log_away(path: Path) -> None:
    with Library.open(path) as library:
        library.articles.add(STORY)
        Library.open(path).close()
        look = (
            "from pathlib import Path; from reader.library import Library; Library.open(Path({!r})).close()"
        )
        subprocess.run([sys.executable, "-c", look.format(str(path))], check=True, cwd=ROOT, timeout=60)
        library.articles.add(STORY)
        with closing(sqlite3.connect(path)) as other:
            assert other.execute("SELECT count(*) FROM articles").fetchone() == (2,)


def test_a_library_whose_log_was_half_emptied_when_the_power_went_opens(path: Path, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed" / path.name
    crashed.parent.mkdir()
    Library.open(path).close()
    before = path.read_bytes()
    with closing(sqlite3.connect(path)) as running:
        running.execute("PRAGMA wal_autocheckpoint = 0")
        running.executemany(
            "INSERT INTO library_facts VALUES (?, ?)", [(f"{i}", "x" * 999) for i in range(200)]
        )
        running.commit()
        log = path.with_name(f"{path.name}-wal").read_bytes()
        running.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        first_page = path.read_bytes()[:4096]
    crashed.write_bytes(first_page + before[4096:])
    crashed.with_name(f"{path.name}-wal").write_bytes(log)
    with Library.open(crashed) as library:
        assert library.articles.count() == 0
        assert library._connection.value("SELECT count(*) FROM library_facts") == 201
