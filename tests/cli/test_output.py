"""Files that change only when all is done."""

import errno
import os
from pathlib import Path

import pytest

from reader.cli.output import output
from reader.errors import DiskFull, EnvironmentFault, ReadOnlyPlace


def test_the_file_changes_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("old", encoding="utf-8")
    with output(str(path)) as stream:
        stream.write("new “text”\n")
        stream.flush()
        assert path.read_text(encoding="utf-8") == "old"
    assert path.read_bytes() == "new “text”\n".encode()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("keep", [True, False])
def test_what_is_interrupted_leaves_the_file_and_keeps_the_part_if_asked(tmp_path: Path, keep: bool) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("old", encoding="utf-8")
    kept: list[Path] = []
    with pytest.raises(KeyboardInterrupt), output(str(path), kept.append if keep else None) as stream:
        stream.write("half\n")
        stream.flush()
        raise KeyboardInterrupt
    assert path.read_text(encoding="utf-8") == "old"
    part = tmp_path / "out.jsonl.part"
    assert kept == ([part] if keep else [])
    assert part.exists() is keep
    assert not keep or part.read_text(encoding="utf-8") == "half\n"


def test_a_part_with_nothing_in_it_is_not_kept(tmp_path: Path) -> None:
    kept: list[Path] = []
    with pytest.raises(KeyboardInterrupt), output(str(tmp_path / "out"), kept.append):
        raise KeyboardInterrupt
    assert (kept, list(tmp_path.iterdir())) == ([], [])


def test_a_device_is_written_to_and_stays_one() -> None:
    with output(os.devnull) as stream:
        stream.write("gone\n")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(("name", "sentence"), [("", "is a folder"), ("none/out", "There is no folder")])
def test_places_that_are_none(tmp_path: Path, name: str, sentence: str) -> None:
    with pytest.raises(EnvironmentFault, match=sentence), output(str(tmp_path / name)):
        raise AssertionError
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("code", "fault"),
    [(errno.ENOSPC, DiskFull), (errno.EACCES, ReadOnlyPlace), (errno.EIO, EnvironmentFault)],
)
def test_what_the_file_system_says_is_told(tmp_path: Path, code: int, fault: type[EnvironmentFault]) -> None:
    path = tmp_path / "out"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(fault, match="out"), output(str(path)):
        raise OSError(code, os.strerror(code))
    assert path.read_text(encoding="utf-8") == "old"
