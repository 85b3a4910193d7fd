import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import DamagedLibrary, LibraryLocked, ReadOnlyPlace
from reader.library import Library
from reader.library.check import Harm
from reader.services.safety import Findings, Safety, salvage_told
from tests.conftest import Forbid
from tests.library.values import ANALYSIS, STORY

ROOT = Path(__file__).parents[2]

WINDOW = """
import sys
from pathlib import Path
from reader.library import Library
from reader.services.safety import Safety
path = Path(sys.argv[1])
safety = Safety.claim(path, print)
print(safety.look().unclean, flush=True)
with Library.open(path):
    safety.opened()
    print("open", flush=True)
    sys.stdin.read()
safety.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.sourcelight"
    with Library.open(path) as library:
        for number in range(60):
            text = f"{STORY.text} {number} " + "word " * 900
            library.analyses.replace(library.articles.add(replace(STORY, text=text)), ANALYSIS)
    return path


@pytest.fixture
def safety(path: Path) -> Iterator[Safety]:
    claimed = Safety.claim(path, print)
    assert claimed is not None
    yield claimed
    claimed.close()


def window(path: Path) -> subprocess.Popen[str]:
    """Start a program that opens the library as a window does, and wait until it has."""
    process = subprocess.Popen(
        [sys.executable, "-c", WINDOW, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert [process.stdout.readline(), process.stdout.readline()] == ["False\n", "open\n"]
    return process


def spoil(path: Path) -> bytes:
    """Damage a page in the middle of the file, and return the file as it is then."""
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = b"\x5a" * 4096
    path.write_bytes(data)
    return bytes(data)


def test_a_window_that_was_closed_leaves_no_mark(path: Path) -> None:
    process = window(path)
    process.communicate("", timeout=60)
    claimed = Safety.claim(path, print)
    assert claimed is not None
    assert (claimed.look().unclean, claimed.look().verdict) == (False, None)
    claimed.close()
    assert {file.name for file in path.parent.iterdir()} == {path.name, f".{path.name}.lock"}


def test_after_a_window_was_killed_the_library_is_checked(path: Path) -> None:
    process = window(path)
    process.kill()
    process.communicate()
    claimed = Safety.claim(path, print)
    assert claimed is not None
    findings = claimed.look()
    assert findings.unclean
    assert findings.verdict is not None
    assert findings.verdict.harm is Harm.NONE
    spoil(path)
    spoilt = claimed.look().verdict
    assert spoilt is not None
    assert spoilt.harm > Harm.NONE
    claimed.close()
    assert not claimed.look().unclean


def test_a_library_that_another_window_has_is_not_claimed(path: Path) -> None:
    process = window(path)
    try:
        assert Safety.claim(path, print) is None
    finally:
        process.communicate("", timeout=60)


def test_a_library_that_is_gone_is_not_checked(path: Path, safety: Safety) -> None:
    safety.opened()
    path.unlink()
    assert not safety.look().unclean


def test_salvage_puts_what_was_saved_in_the_place_of_the_damaged(path: Path, safety: Safety) -> None:
    damaged = spoil(path)
    seen: list[str] = []
    saved = safety.salvage(seen.append)
    assert seen[0] == "articles"
    assert saved.aside is not None
    assert saved.aside.name.startswith("library.damaged.")
    assert saved.aside.read_bytes() == damaged
    assert safety.check().harm is Harm.NONE
    with Library.open(path) as library:
        assert library.articles.count() == saved.report.articles >= 40
    told = salvage_told(saved.report)
    assert told.startswith(f"{saved.report.articles} articles saved")
    assert told.count("Lost: ") == len(saved.report.mended.without_text)
    assert told.count("Changed by the damage") == len(saved.report.mended.changed)
    assert ("Nothing was lost" in told) is saved.report.complete


def test_nothing_is_salvaged_while_the_library_is_open(path: Path, safety: Safety) -> None:
    with Library.open(path), pytest.raises(LibraryLocked):
        safety.salvage()
    assert [file.name for file in path.parent.glob("*.saved*")] == []


def test_where_nothing_can_be_saved_the_damaged_file_stays_in_its_place(path: Path, safety: Safety) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xaa" * (len(data) - 100))
    with pytest.raises(DamagedLibrary):
        safety.salvage()
    assert path.read_bytes()[:100] == data[:100]


def test_backups_are_made_listed_and_put_back(path: Path, safety: Safety) -> None:
    first = safety.back_up_if_due()
    assert first is not None
    assert safety.back_up_if_due() is None
    assert safety.preview(first).articles == 60
    with Library.open(path) as library:
        library.articles.add(STORY)
        second = safety.back_up()
    assert safety.backups() == [second, first]
    assert safety.restore(first.path) is not None
    with Library.open(path) as library:
        assert library.articles.count() == 60


def test_of_a_library_whose_indexes_alone_were_damaged_nothing_is_said_to_be_lost(
    path: Path, safety: Safety
) -> None:
    told = salvage_told(safety.salvage().report)
    assert told == (
        "60 articles saved with the text.\n"
        "Nothing was lost: only what finds articles fast was damaged, and was made again.\n"
    )


if os.name == "posix":  # elsewhere a folder's mode does not keep files from being made in it

    @pytest.mark.parametrize("forbid", ["all", "folder"], indirect=True)
    def test_what_can_only_be_read_is_claimed_by_nobody(forbid: Forbid, path: Path) -> None:
        Library.open(path).close()
        forbid(path)
        for safety in [Safety.claim(path, print) for _ in range(2)]:
            assert safety is not None
            assert not safety.claimed
            assert safety.look() == Findings(missing=False, unclean=False, verdict=None, warning=None)
            safety.opened()
            assert safety.check().harm is Harm.NONE
            safety.close()
        assert [file.name for file in path.parent.iterdir()] == [path.name]
        with pytest.raises(ReadOnlyPlace):
            Safety.claim(path.with_name("none.sourcelight"), print)
