"""Exports in a ZIP file, unpacked in memory and never further than a limit; no name in it becomes a path."""

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from reader.errors import UnreadableList
from reader.importers.normal import MAX_BYTES

MAX_MEMBERS = 50_000
MAX_UNPACKED = 200_000_000
"""Bytes of all that is unpacked from one file."""


class Archive:
    """A ZIP file of which members are read one by one; UnreadableList where it is damaged or a bomb."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._room = MAX_UNPACKED
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise self._damaged() from error
        members = [one for one in self._zip.infolist() if not one.is_dir()]
        if len(members) > MAX_MEMBERS:
            raise UnreadableList(f"“{name}” holds too many files for a reading list.")
        self.members: Mapping[str, zipfile.ZipInfo] = {one.filename: one for one in members}

    def ending(self, suffix: str) -> list[str]:
        """Return the members whose names end in ``suffix``, in whatever case, sorted."""
        return sorted(name for name in self.members if name.lower().endswith(suffix))

    def read(self, member: str) -> bytes:
        """Return what a member holds."""
        limit = min(MAX_BYTES, self._room)
        try:
            with self._zip.open(self.members[member]) as file:
                found = file.read(limit + 1)
        # RuntimeError: it is locked by a password.
        except (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, EOFError, OSError) as error:
            raise self._damaged() from error
        if len(found) > limit:
            raise UnreadableList(f"“{self._name}” holds more than can be read as a reading list.")
        self._room -= len(found)
        return found

    def _damaged(self) -> UnreadableList:
        return UnreadableList(f"“{self._name}” is damaged or locked: it can't be unpacked.")
