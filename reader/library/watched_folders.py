"""The folders that are watched for new files."""

from dataclasses import dataclass
from pathlib import Path

from reader.library.articles import now
from reader.library.connection import Connection
from reader.library.paths import path_from, stored_path


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """A folder that is watched, and since when (ISO 8601, UTC)."""

    path: Path
    since: str


class WatchedFolderStore:
    """The watched folders of one library."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[WatchedFolder]:
        """Return all folders by their paths."""
        rows = self._connection.rows("SELECT path, since FROM watched_folders ORDER BY path")
        return [WatchedFolder(Path(path_from(path)), since) for path, since in rows]

    def add(self, path: Path) -> None:
        """Watch a folder from now on; one that is watched already stays so."""
        self._connection.change(
            "INSERT OR IGNORE INTO watched_folders (path, since) VALUES (?, ?)", [_stored(path), now()]
        )

    def remove(self, path: Path) -> None:
        """Watch a folder no longer, where it was watched at all."""
        self._connection.change("DELETE FROM watched_folders WHERE path = ?", [_stored(path)])

    def taken(self, folder: Path) -> set[Path]:
        """Return the files of a folder that were brought in, or tried, whatever became of their articles."""
        rows = self._connection.rows("SELECT path FROM watched_files WHERE folder = ?", [_stored(folder)])
        return {Path(path_from(path)) for (path,) in rows}

    def take(self, folder: Path, file: Path) -> None:
        """Note that a file of a folder was brought in or tried; of a folder that is not watched, nothing."""
        self._connection.change(
            "INSERT OR IGNORE INTO watched_files (folder, path) "
            "SELECT path, ? FROM watched_folders WHERE path = ?",
            [stored_path(str(file)), _stored(folder)],
        )


def _stored(folder: Path) -> str:
    return stored_path(str(folder.absolute()))
