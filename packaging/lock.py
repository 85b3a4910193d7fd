"""Resolve every dependency anew and write packaging/constraints.txt.

python packaging/lock.py            resolve, write, and check that each platform has wheels for it
python packaging/lock.py --check    only check the file that is there

One file serves all of Python 3.11 to 3.14 on Linux, macOS and Windows: uv resolves for all of them at
once and puts a marker where versions differ. Needs the extra ``lock``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import bootstrap

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
HEADER = """\
# The versions that Sourcelight is developed, tested and packaged with: all that is needed to run, to
# develop and to package, direct and indirect. Made by `make lock`; not to be edited by hand.
# Use: pip install --constraint packaging/constraints.txt PACKAGE
"""
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PLATFORMS = (
    "x86_64-manylinux_2_34",
    "aarch64-manylinux_2_39",  # PySide6 has no older one for this processor
    "aarch64-apple-darwin",
    "x86_64-apple-darwin",
    "x86_64-pc-windows-msvc",
)
WITHOUT = {("3.14", "x86_64-apple-darwin")}
"""Pairs that we do without: ONNX Runtime came to this Python after it had left these Macs."""
OLDEST_MACOS = "14.0"
"""Also in sourcelight.spec; ONNX Runtime has no wheels for an older one."""


def uv(*arguments: str, requirements: Sequence[str] = ()) -> str:
    """Run uv's resolver over the project with all its extras and return the versions it found."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-header", "--no-annotate"]
    command += ["--all-extras", *arguments, "pyproject.toml", "-"]
    done = subprocess.run(
        command,
        input="\n".join(requirements),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "MACOSX_DEPLOYMENT_TARGET": OLDEST_MACOS},
    )
    return done.stdout


def resolve() -> str:
    """Return the text of the constraints file for the newest versions that go together."""
    oldest = PYTHONS[0]
    found = uv("--universal", "--upgrade", "--python-version", oldest, requirements=bootstrap.BUILD_TOOLS)
    return HEADER + found


def check() -> list[str]:
    """Return the Python and platform pairs that can't be installed from wheels at the locked versions."""
    failed = []
    for python, platform in product(PYTHONS, PLATFORMS):
        if (python, platform) in WITHOUT:
            continue
        target = ("--python-version", python, "--python-platform", platform)
        try:
            uv(*target, "--only-binary", ":all:", "--constraint", str(CONSTRAINTS))
        except subprocess.CalledProcessError:
            failed.append(f"Python {python} on {platform}")
    return failed


def main(argv: Sequence[str]) -> int:
    """Write or check the constraints and return the exit code."""
    parser = argparse.ArgumentParser(description="Resolve every dependency anew.")
    parser.add_argument("--check", action="store_true", help="only check the file that is there")
    options = parser.parse_args(argv)
    if not options.check:
        CONSTRAINTS.write_text(resolve(), encoding="utf-8")
        print(f"Wrote {CONSTRAINTS.relative_to(ROOT)}")
    failed = check()
    for target in failed:
        print(f"No wheels for {target}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
