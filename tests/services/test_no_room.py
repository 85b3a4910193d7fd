"""Whatever is written when there is no room any more: nothing of what was there is lost or half changed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reader.library.check import Harm, check
from tests.library.kept import tables

ROOT = Path(__file__).parents[2]

if os.name == "posix":  # elsewhere no limit can be set to the size of files
    from tests.services.cramped import WRITES, prepare

    ROOM = {"begin": 20_000, "migrate": 40_000, "write_out": 100_000}
    """Bytes that a file may have; the library is larger than 300,000."""

    @pytest.fixture(scope="module")
    def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
        folder = tmp_path_factory.mktemp("prepared")
        prepare(folder)
        return folder

    def try_to(kind: str, folder: Path, room: int) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "tests.services.cramped", str(folder), kind, str(room)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            cwd=ROOT,
            timeout=120,
        )
        return done.stdout

    @pytest.mark.parametrize("kind", WRITES)
    def test_without_room_nothing_is_lost(kind: str, prepared: Path, tmp_path: Path) -> None:
        folder = Path(shutil.copytree(prepared, tmp_path / "folder"))
        names = {file.name for file in folder.iterdir()}
        whole = tables(folder / "library.sourcelight")
        told = try_to(kind, folder, ROOM.get(kind, 200_000))
        assert told.startswith(("DiskFull: ", "EnvironmentFault: ")), told
        assert {file.name for file in folder.iterdir() if not file.name.endswith(("-wal", "-shm"))} == names
        assert check(folder / "library.sourcelight").harm is Harm.NONE
        assert kind == "rename_all" or tables(folder / "library.sourcelight") == whole
        for name in ("old.sourcelight", "other.sourcelight"):
            assert check(folder / name).harm is Harm.NONE
        assert try_to(kind, folder, 1 << 40) == "done", "with room it goes on"
        assert check(folder / "library.sourcelight").harm is Harm.NONE
