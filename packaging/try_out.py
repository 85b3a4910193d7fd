"""What `make run` does once all is installed: open the reader, or show what it does without a display.

The window opens on the reader's own library, the one that an installed Sourcelight opens too, so that what
is pasted on the first day is there on the second; samples are added only while it is empty. Without a
display nothing is written but a picture, and the library of that picture is a passing one.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import system_libraries

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "build" / "sourcelight.png"
PROBE = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


def names_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Tell whether the session names a display; on macOS and Windows there always is one."""
    if not platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def display_opens() -> bool:
    """Tell whether Qt can open the display; asked in a process of its own, since Qt aborts where it can't."""
    probe = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, check=False, timeout=60)
    return probe.returncode == 0


def open_window(library: Path | None) -> int:
    """Open the reader on ``library`` (None: the reader's own), and return its exit code once it is closed."""
    from reader.gui.app import run
    from reader.settings import default_library_path

    return run(library or default_library_path(), samples=True)


def show_in_terminal() -> int:
    """Print the first sample article with its attributions, and return the exit code."""
    from reader.settings import resource_path

    sample = min(resource_path("samples").glob("*.txt"))
    return subprocess.run([sys.executable, "-m", "reader", "show", sample], check=False).returncode


def paint_window() -> int:
    """Write a picture of the window with the sample articles, say where it is, and return the exit code."""
    if system_libraries.main(["--need", "drawing"]):
        return 1
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from reader.gui.snapshot import save_window_png

    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="sourcelight-", ignore_cleanup_errors=True) as folder:
        save_window_png(Path(folder) / "samples.sourcelight", PICTURE)
    print(f"A picture of the window: {PICTURE.relative_to(ROOT)}")
    return 0


def main(argv: Sequence[str]) -> int:
    """Try the reader out and return the exit code."""
    parser = argparse.ArgumentParser(description="Open the reader, or show what it does without a display.")
    parser.add_argument("--library", type=Path, help="the library to open instead of your own")
    options = parser.parse_args(argv)
    if names_display(sys.platform, os.environ):
        if system_libraries.main(["--need", "window"]):
            return 1
        if display_opens():
            return open_window(options.library)
        print("The display that this session names can't be opened.")
    print("There is no display here, so this is the first sample article in the terminal.\n", flush=True)
    return show_in_terminal() or paint_window()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
