"""Try the packaged program as its user would meet it: in an empty home, with nothing of ours around it.

python packaging/smoke.py                                 dist/sourcelight
python packaging/smoke.py --program /usr/bin/sourcelight  an installed one

It has to tell its version, read a sample article in the terminal, write it in every format and take in what
it wrote, and go through its self-check: open the window off screen, take in a pasted article, have it
analysed in the spawned process, show it in colour and close. Nothing may stay behind: no process, and no file
outside the folders of the user's data.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import smoke_documents

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "resources" / "samples"
PATIENCE = 300
"""How long one step may take, in seconds."""
KEPT = ("PATH", "SYSTEMROOT", "WINDIR", "COMSPEC", "TEMP", "TMP", "LANG")
"""What of our own environment the program gets to see; it must not find our Python by it."""
HOMES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": ".run",
}
LEAST_FOUND = 8
"""How many attributions the first sample must yield, at the very least."""
WAYS_OUT = ("html", "pdf", "docx", "md", "csv", "xlsx", "json", "jsonld", "ris", "csl")
WAYS_IN = ("html", "pdf", "docx", "md")
"""The formats that the sample is written in, and those of them that hold an article to be read."""


class SmokeError(Exception):
    """A step did not go as it has to; the message says which and how."""


def default_program(platform: str) -> Path:
    """Return where `make package` leaves the program."""
    if platform == "darwin":
        return ROOT / "dist" / "Sourcelight.app" / "Contents" / "MacOS" / "sourcelight"
    return ROOT / "dist" / "sourcelight" / ("sourcelight.exe" if platform == "win32" else "sourcelight")


def bare_environment(home: Path, ours: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a new user: an empty ``home``, no display, none of our settings."""
    environment = {name: ours[name] for name in KEPT if name in ours}
    for name, folder in HOMES.items():
        environment[name] = str(home / folder) if folder else str(home)
    environment["QT_QPA_PLATFORM"] = "offscreen"
    return environment


def leftovers(files: Iterable[Path], home: Path) -> list[str]:
    """Return those ``files`` below ``home`` that lie outside the folders that programs keep their data in."""
    allowed = tuple(home / folder for folder in (*filter(None, HOMES.values()), "Library"))
    return sorted(str(file) for file in files if not any(file.is_relative_to(place) for place in allowed))


class Smoke:
    """One program under trial, in one home; ``work`` is a folder for the files that it reads and writes."""

    def __init__(self, program: Path, home: Path, work: Path) -> None:
        self._program = program
        self._work = work
        self._environment = bare_environment(home, os.environ)
        self._home = home

    def run(self, *arguments: str) -> str:
        """Run the program, say how long it took, and return what it printed; SmokeError if it failed."""
        begun = time.monotonic()
        try:
            done = subprocess.run(
                [self._program, *arguments],
                capture_output=True,
                encoding="utf-8",
                check=False,
                timeout=PATIENCE,
                env=self._environment,
                cwd=self._home,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise SmokeError(f"{arguments[0]}: {error}") from error
        print(
            f"{time.monotonic() - begun:6.2f} s  {' '.join(Path(word).name for word in arguments)}",
            flush=True,
        )
        if done.returncode:
            raise SmokeError(f"{arguments[0]} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        if "Traceback" in done.stderr:
            raise SmokeError(f"{arguments[0]} complained:\n{done.stderr}")
        return done.stdout

    def go_through(self) -> None:
        """Try everything, in the order in which a user comes to it."""
        sample = str(min(SAMPLES.glob("*.txt")))
        if not self.run("--version").startswith("sourcelight "):
            raise SmokeError("--version tells something else")
        if not self.run("show", sample).strip():
            raise SmokeError("show prints nothing")
        self._analyse(sample)
        self._write_and_read(sample)
        self._check_window()
        self._check_home()

    def _analyse(self, sample: str) -> None:
        found = json.loads(self.run("analyze", sample, "--format", "json"))
        articles = found if isinstance(found, list) else [found]
        attributions = [a for article in articles for a in article["attributions"]]
        if len(attributions) < LEAST_FOUND:
            raise SmokeError(f"only {len(attributions)} attributions in {Path(sample).name}")

    def _write_and_read(self, sample: str) -> None:
        """Write the sample in every format, and bring into another library what holds an article."""
        first, second = (
            ("--library", str(self._work / f"{name}.sourcelight")) for name in ("first", "second")
        )
        self.run("add", sample, "--analyze", *first)
        documents = self._work / "documents"
        documents.mkdir()
        for key in WAYS_OUT:
            written = (documents if key in WAYS_IN else self._work) / f"sample.{key}"
            self.run("export", "--all", "--format", key, "--out", str(written), *first)
            if not written.stat().st_size:
                raise SmokeError(f"export wrote nothing as {key}")
        smoke_documents.write(documents)
        told = json.loads(self.run("add", str(documents), "--json", *second))
        files = sorted(file.name for file in documents.iterdir())
        missing = set(files) - {Path(article["place"]).name for article in told["articles"]}
        if missing or told["failed"] or told["skipped"]:
            raise SmokeError(f"add did not read all of {', '.join(files)}: {told}")
        if "Ferry" not in self.run("search", "ferry", *second):
            raise SmokeError("search does not find what was added")

    def _check_window(self) -> None:
        told = self.run("--self-check")
        print(told, end="", flush=True)
        if "closed cleanly" not in told:
            raise SmokeError("the self-check did not come to its end")

    def _check_home(self) -> None:
        strays = leftovers((file for file in self._home.rglob("*") if file.is_file()), self._home)
        if strays:
            raise SmokeError(f"files were left outside the data folders: {', '.join(strays)}")


def main(argv: Sequence[str]) -> int:
    """Try the program and return the exit code."""
    parser = argparse.ArgumentParser(description="Try the packaged program in an empty home.")
    parser.add_argument("--program", type=Path, default=default_program(sys.platform))
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="sourcelight-home-", ignore_cleanup_errors=True) as folder:
        home, work = (Path(folder).resolve() / name for name in ("home", "work"))
        work.mkdir()
        home.mkdir()
        (home / ".run").mkdir(mode=0o700)
        try:
            Smoke(options.program.absolute(), home, work).go_through()
        except SmokeError as error:
            print(f"Smoke test failed: {error}", file=sys.stderr)
            return 1
    print("Smoke test passed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
