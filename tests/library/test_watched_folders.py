from pathlib import Path

from reader.library import Library


def test_folders_are_watched_until_they_are_not(library: Library, tmp_path: Path) -> None:
    library.watched_folders.add(tmp_path)
    since = library.watched_folders.all()
    library.watched_folders.add(tmp_path)
    assert library.watched_folders.all() == since
    assert since[0].path == tmp_path
    library.watched_folders.remove(tmp_path)
    assert library.watched_folders.all() == []


def test_files_are_taken_once_and_forgotten_with_their_folder(library: Library, tmp_path: Path) -> None:
    library.watched_folders.take(tmp_path, tmp_path / "a.txt")
    assert library.watched_folders.taken(tmp_path) == set()
    library.watched_folders.add(tmp_path)
    for _ in range(2):
        library.watched_folders.take(tmp_path, tmp_path / "a.txt")
    assert library.watched_folders.taken(tmp_path) == {tmp_path / "a.txt"}
    library.watched_folders.remove(tmp_path)
    library.watched_folders.add(tmp_path)
    assert library.watched_folders.taken(tmp_path) == set()
