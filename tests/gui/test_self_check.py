"""The check of the whole program from within, in a process of its own as those who package it run it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FAKE_ENGINE = """
from functools import partial

from reader.gui.self_check import check
from reader.services.jobs import Jobs
from tests.services.fake_engine import LOADER

if __name__ == "__main__":
    raise SystemExit(check(partial(Jobs, load_engine=LOADER)))
"""


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@pytest.mark.model
def test_the_whole_program_passes() -> None:
    done = run("-m", "reader", "--self-check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "Self-check: closed cleanly"


@pytest.mark.parametrize("loader", ["load_nothing", "die_at_load"])
def test_an_engine_that_does_not_start_fails_it(tmp_path: Path, loader: str) -> None:
    script = tmp_path / "check.py"
    script.write_text(FAKE_ENGINE.replace("LOADER", loader), encoding="utf-8")
    done = run(script)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.count("Self-check: ") == 2, "one step, then the reason"
