"""What could not be brought in, with the reason, until it is tried again or dismissed."""

from reader.errors import NoSuchImport
from reader.library.articles import now
from reader.library.connection import Connection, Row
from reader.library.paths import path_from, stored_path
from reader.model import FailedImport, Way

_FAILED = "SELECT id, way, place, reason, moment FROM failed_imports"


class FailedImportStore:
    """The failed imports of one library; what fails again is told once, with its last reason."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, way: Way, place: str, reason: str) -> int:
        """Note that ``place``, a path or an address, could not be brought in and why; return its id."""
        with self._connection.writing():
            self.settle(way, place)
            return self._connection.insert(
                "INSERT INTO failed_imports (way, place, reason, moment) VALUES (?, ?, ?, ?)",
                [way.value, stored_path(place), reason.encode(errors="replace").decode(), now()],
            )

    def all(self) -> list[FailedImport]:
        """Return all failed imports, the last one first."""
        return [_failed(row) for row in self._connection.rows(f"{_FAILED} ORDER BY id DESC")]

    def get(self, failed_id: int) -> FailedImport:
        """Return a failed import; NoSuchImport."""
        row = self._connection.row(f"{_FAILED} WHERE id = ?", [failed_id])
        if row is None:
            raise NoSuchImport("This is not in the list of failed imports any more.")
        return _failed(row)

    def remove(self, failed_id: int) -> None:
        """Take a failed import off the list, where it may be gone already."""
        self._connection.change("DELETE FROM failed_imports WHERE id = ?", [failed_id])

    def settle(self, way: Way, place: str) -> None:
        """Take what was brought in after all off the list."""
        self._connection.change(
            "DELETE FROM failed_imports WHERE way = ? AND place = ?", [way.value, stored_path(place)]
        )


def _failed(row: Row) -> FailedImport:
    number, way, place, reason, moment = row
    return FailedImport(number, Way(way), path_from(place), reason, moment)
