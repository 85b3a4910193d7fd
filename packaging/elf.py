"""Shared objects of Linux: finding them, and taking from them what only debuggers read."""

from __future__ import annotations

import shutil
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

MAGIC = b"\x7fELF"
HEADER = struct.Struct("<16x2HI3Q I6H")
"""The ELF header of 64-bit little-endian files, behind its identification."""
SEGMENT = struct.Struct("<2I6Q")
PT_LOAD = 1
PAGE = 4096


def binaries(folder: Path) -> Iterator[Path]:
    """Yield the programs and shared objects below ``folder``, in the order of their names."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink() and is_elf(file):
            yield file


def is_elf(file: Path) -> bool:
    """Tell whether ``file`` is a program or a shared object of Linux."""
    with file.open("rb") as stream:
        return stream.read(len(MAGIC)) == MAGIC


def loadable(data: bytes) -> bool:
    """Tell whether the loader can map the segments of the 64-bit ELF file ``data``: each is page-aligned.

    ``strip`` moves the segments of files that auditwheel has edited, and then they are not.
    """
    fields = HEADER.unpack_from(data)
    start, size, count = fields[4], fields[8], fields[9]
    for number in range(count):
        kind, _, offset, address, *_ = SEGMENT.unpack_from(data, start + number * size)
        if kind == PT_LOAD and offset % PAGE != address % PAGE:
            return False
    return True


def strip(file: Path) -> None:
    """Take the debugging symbols out of ``file``; leave it as it is where it would not load afterwards."""
    kept = file.with_name(file.name + ".whole")
    shutil.copy2(file, kept)
    subprocess.run(["strip", "--strip-unneeded", file], check=True, capture_output=True)  # noqa: S607
    if loadable(file.read_bytes()):
        kept.unlink()
    else:
        kept.replace(file)
