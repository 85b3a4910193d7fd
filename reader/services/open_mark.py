"""A mark beside a library that a window has open; found at the start, it tells of an unclean end."""

import os
from datetime import UTC, datetime
from pathlib import Path

from reader.library.faults import faults


class OpenMark:
    """The mark of the library at ``library``; only who holds the library's `Instance` may set it."""

    def __init__(self, library: Path) -> None:
        library = library.resolve()
        self._path = library.with_name(f".{library.name}.open")

    def is_set(self) -> bool:
        """Tell whether the mark is there: the last window ended without taking it away, or has not ended."""
        return self._path.exists()

    def set(self) -> None:
        """Put the mark there, so that it survives a power cut; DiskFull, ReadOnlyPlace."""
        with faults(self._path), self._path.open("w", encoding="utf-8") as file:
            file.write(datetime.now(UTC).isoformat(timespec="seconds"))
            file.flush()
            os.fsync(file.fileno())

    def remove(self) -> None:
        """Take the mark away, if it is there."""
        with faults(self._path):
            self._path.unlink(missing_ok=True)
