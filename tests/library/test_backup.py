import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.errors import DamagedLibrary
from reader.library import Library
from reader.library.backup import back_up
from tests.library.values import ANALYSIS, STORY


def test_a_backup_is_a_whole_library_even_while_in_use(path: Path) -> None:
    with Library.open(path) as library:
        article = library.articles.add(STORY)
        library.analyses.replace(article, ANALYSIS)
        copy = back_up(path, 1)
    with Library.open(copy) as backup:
        assert backup.articles.get(article) == STORY
        assert backup.analyses.get(article) == ANALYSIS


def test_its_name_tells_version_and_time_and_is_never_used_twice(path: Path) -> None:
    Library.open(path).close()
    copies = [back_up(path, 4) for _ in range(3)]
    assert len(set(copies)) == 3
    for copy in copies:
        assert copy.parent == path.parent
        assert copy.name.startswith("library.v4.20")
        assert copy.name.endswith("Z.backup.sourcelight")
    assert sorted(path.parent.iterdir()) == sorted([path, *copies])


def test_a_damaged_library_makes_no_backup(path: Path) -> None:
    with Library.open(path) as library:
        library.articles.add(STORY)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("INSERT INTO article_texts VALUES (99, 'an orphan')")
        connection.commit()
    with pytest.raises(DamagedLibrary, match="no backup could be made"):
        back_up(path, 1)
    assert list(path.parent.iterdir()) == [path]


def test_pages_that_do_not_fit_together_make_no_backup(path: Path) -> None:
    with Library.open(path) as library:
        for i in range(200):
            library.articles.rename(library.articles.add(STORY), f"Title {i}")
    data = bytearray(path.read_bytes())
    data[-4096:] = b"\x5a" * 4096
    path.write_bytes(data)
    with pytest.raises(DamagedLibrary):
        back_up(path, 1)
    assert list(path.parent.iterdir()) == [path]
