"""Zip archives of others, read in memory and within bounds; nothing is ever unpacked to disk.

What an archive says of itself is checked before anything is unpacked, and what it holds while it is.
"""

import io
import stat
import zipfile
import zlib
from pathlib import PurePosixPath, PureWindowsPath

from reader.errors import UnreadableArticle

__all__ = ["MAX_ENTRIES", "MAX_ENTRY", "MAX_RATIO", "MAX_READ", "MAX_UNPACKED", "ZipArchive", "is_safe"]

MAX_ENTRIES = 5_000
"""Entries of an archive at most; the longest books have some hundreds."""

MAX_UNPACKED = 1_000_000_000
"""Bytes that the entries of an archive may come to by its own account, pictures and all."""

MAX_ENTRY = 20_000_000
"""Bytes of one entry at most, among those that are read."""

MAX_READ = 100_000_000
"""Bytes that are unpacked of one archive at most."""

MAX_RATIO = 200
"""How many times smaller a large entry may be packed; texts come to about four times, markup to twenty."""

SMALL = 1_000_000
"""Bytes up to which an entry may be packed as tightly as it likes."""

CHUNK = 65_536

DIRECTORY_ENTRY = b"PK\x01\x02"
"""How each entry begins in the archive's directory."""

LOCAL_HEADER = 30
"""Bytes at least before an entry's packed content."""

ENCRYPTED = 0x1
"""The bit of an entry's flags that says that it takes a password."""

# Python unpacks those of other kinds (bzip2, LZMA) in steps that have no bounds.
KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"]
)
"""What Windows takes for a device, whatever suffix it has."""

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What `zipfile` raises over a damaged archive, or one of a kind that it does not know."""


class ZipArchive:
    """A zip archive; its entries are those with safe names that are plain files."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open the archive that the file ``name`` holds; UnreadableArticle where it is broken or too much."""
        self._name = name
        self._left = MAX_READ
        if data.count(DIRECTORY_ENTRY) > MAX_ENTRIES:
            raise UnreadableArticle(f"“{name}” holds more than {MAX_ENTRIES:,} files, which is too many.")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise self._damaged() from error
        entries = self._zip.infolist()
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED or _overlap(entries):
            raise self._too_large()
        self._entries = {entry.filename: entry for entry in entries if _is_plain(entry)}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the entries, with ``/`` between folders."""
        return tuple(self._entries)

    def __contains__(self, entry: str) -> bool:
        return entry in self._entries

    def read(self, entry: str, limit: int = MAX_ENTRY) -> bytes:
        """Return the content of ``entry``, of ``limit`` bytes at most.

        UnreadableArticle where there is no such entry, or it is damaged, locked or too large.
        """
        info = self._entries.get(entry)
        if info is None:
            raise UnreadableArticle(f"“{self._name}” is incomplete: its part “{entry}” is missing.")
        if info.flag_bits & ENCRYPTED:
            raise UnreadableArticle(f"“{self._name}” is locked with a password. Save an unlocked copy of it.")
        allowed = min(limit, self._left)
        if info.file_size > allowed or info.file_size > max(SMALL, MAX_RATIO * info.compress_size):
            raise self._too_large()
        content = self._unpacked(info, allowed)
        self._left -= len(content)
        return content

    def _unpacked(self, info: zipfile.ZipInfo, allowed: int) -> bytes:
        """Return the content of an entry, read no further than ``allowed`` whatever it claims."""
        content = bytearray()
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(CHUNK):
                    content += chunk
                    if len(content) > allowed:
                        raise self._too_large()
        except BROKEN as error:
            raise self._damaged() from error
        return bytes(content)

    def _damaged(self) -> UnreadableArticle:
        return UnreadableArticle(f"“{self._name}” is damaged, so that it can't be unpacked.")

    def _too_large(self) -> UnreadableArticle:
        return UnreadableArticle(
            f"“{self._name}” unpacks to far more than an article or a book, so it was left alone."
        )


def is_safe(name: str) -> bool:
    r"""Tell whether ``name`` could stand for a file below a folder, on every system.

    Not so: ``../x``, ``/x``, ``C:\x``, ``a\b``, ``CON``, ``x:stream``, an empty name or one with controls.
    """
    parts = name.split("/")
    return (
        bool(name)
        and name.isprintable()
        and not set(name) & set('\\:*?"<>|')
        and not PurePosixPath(name).is_absolute()
        and not PureWindowsPath(name).anchor
        and not any(_is_treacherous(part) for part in parts)
    )


def _is_treacherous(part: str) -> bool:
    """Tell whether a part of a path leads elsewhere, or is another file on some system."""
    bare = part.partition(".")[0].rstrip(" ").casefold()
    return part in {"", ".", ".."} or part != part.rstrip(" .") or bare in DEVICES


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    """Tell whether an entry is a file with a safe name, packed in a known way; no folder, no link."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    return kind in {0, stat.S_IFREG} and entry.compress_type in KINDS and is_safe(entry.orig_filename)


def _overlap(entries: list[zipfile.ZipInfo]) -> bool:
    """Tell whether entries share packed bytes, by which small archives unpack to endless ones."""
    ends = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < ends:
            return True
        ends = entry.header_offset + LOCAL_HEADER + entry.compress_size
    return False
