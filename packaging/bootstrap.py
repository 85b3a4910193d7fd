"""Make the project's virtual environment and install the locked versions into it.

python3 packaging/bootstrap.py                       what the reader needs to run
python3 packaging/bootstrap.py --extra dev           and what its tests need
python3 packaging/bootstrap.py --venv build/lowest --constraints packaging/lowest.txt --extra dev

Safe to interrupt and to run again. Only the standard library is used.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import host

ROOT = Path(__file__).resolve().parent.parent
OLDEST, NEWEST = (3, 11), (3, 14)
BUILD_TOOLS = ("hatchling", "editables")
"""What installing the checkout itself needs; named here so that the lock holds for them too."""


class SetupError(Exception):
    """The set-up can't go on; the message says what to do."""


def supported(version: tuple[int, int]) -> bool:
    """Tell whether Sourcelight runs on that version of Python."""
    return OLDEST <= version <= NEWEST


def venv_python(venv: Path) -> Path:
    """Return the interpreter inside a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def venv_works(venv: Path) -> bool:
    """Tell whether ``venv`` is whole: its interpreter starts and has pip."""
    python = venv_python(venv)
    if not python.exists():
        return False
    return (
        subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0
    )


def get_venv_module() -> None:
    """Make sure that this Python can make virtual environments; Debian ships that part apart."""
    if importlib.util.find_spec("ensurepip"):
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if host.install([package]):
        return
    manager = host.package_manager()
    how = manager.sentence([package]) if manager and manager.command == "apt-get" else f"install {package}"
    raise SetupError(f"This Python can't make a virtual environment yet. Please run:\n\n    {how}\n")


def make_venv(venv: Path) -> None:
    """Make ``venv`` unless a whole one is there; what an interrupted run left is made anew."""
    if venv_works(venv):
        return
    get_venv_module()
    print(f"Making {venv.name}", flush=True)
    # A process of its own, because this one began before the venv module was complete.
    subprocess.run([sys.executable, "-m", "venv", "--clear", venv], check=True)


def install(venv: Path, constraints: Path, extras: Sequence[str]) -> None:
    """Install the checkout, editable, with ``extras``, at the versions that ``constraints`` names."""
    pip: list[str | Path] = [venv_python(venv), "-m", "pip", "install", "--quiet"]
    pip += ["--disable-pip-version-check", "--constraint", constraints]
    print("Installing the packages that Sourcelight needs (some minutes the first time)", flush=True)
    subprocess.run([*pip, *BUILD_TOOLS], check=True, cwd=ROOT)
    project = f".[{','.join(extras)}]" if extras else "."
    subprocess.run([*pip, "--no-build-isolation", "--editable", project], check=True, cwd=ROOT)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description="Make the virtual environment and install the locked versions."
    )
    parser.add_argument("--venv", type=Path, default=ROOT / ".venv", help="where (default: .venv)")
    parser.add_argument("--constraints", type=Path, default=ROOT / "packaging" / "constraints.txt")
    parser.add_argument(
        "--extra", action="append", default=[], help="dev, bench, train, package or lock; may be repeated"
    )
    return parser.parse_args(argv)


def main(argv: Sequence[str]) -> int:
    """Set up and return the exit code: 1 where something outside has to be mended first."""
    options = parse(argv)
    here = (sys.version_info[0], sys.version_info[1])
    if not supported(here):
        print(
            f"Sourcelight needs Python 3.11 to 3.14; this is {here[0]}.{here[1]}."
            " Name another one: make PYTHON=python3.12 run",
            file=sys.stderr,
        )
        return 1
    try:
        make_venv(options.venv)
        install(options.venv, options.constraints.resolve(), options.extra)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError:
        print("The set-up stopped, as told above. The same command takes it up again.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
