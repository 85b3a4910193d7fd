"""Shared objects: knowing one, and whether it still loads after stripping."""

import struct
from pathlib import Path

import elf


def shared_object(*segments: tuple[int, int, int]) -> bytes:
    """Return a 64-bit ELF file that is nothing but headers; a segment is kind, offset, address."""
    start, size = 64, 56
    header = struct.pack(
        "<4s12x2HI3QI6H", elf.MAGIC, 3, 62, 1, 0, start, 0, 0, start, size, len(segments), 0, 0, 0
    )
    table = b"".join(
        struct.pack("<2I6Q", kind, 5, offset, address, address, 0, 0, 0x1000)
        for kind, offset, address in segments
    )
    return header + table


def test_page_aligned_segments_load() -> None:
    assert elf.loadable(shared_object((elf.PT_LOAD, 0, 0), (elf.PT_LOAD, 0x2DE8, 0x5DE8)))


def test_a_segment_that_slipped_off_its_page_does_not_load() -> None:
    assert not elf.loadable(shared_object((elf.PT_LOAD, 0, 0), (elf.PT_LOAD, 0x2DE0, 0x5DE8)))


def test_only_segments_to_be_loaded_count() -> None:
    note = 4
    assert elf.loadable(shared_object((elf.PT_LOAD, 0, 0), (note, 0x123, 0x456)))


def test_binaries_are_found_by_what_they_hold(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "no-suffix").write_bytes(shared_object())
    (tmp_path / "text.so").write_text("INPUT(libc.so)", encoding="utf-8")
    (tmp_path / "empty.so").touch()
    assert list(elf.binaries(tmp_path)) == [tmp_path / "folder" / "no-suffix"]
