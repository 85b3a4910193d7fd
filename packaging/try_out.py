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

from reader.__main__ import open_window
from reader.cli.display import qt_platforms, require_display
from reader.errors import MissingPart
from reader.settings import default_library_path, resource_path

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "build" / "sourcelight.png"


def why_no_window(environment: Mapping[str, str]) -> str | None:
    """Return the sentence why no window can open here, or None where one can."""
    try:
        require_display(environment)
    except MissingPart as missing:
        return str(missing)
    return None


def show_in_terminal() -> int:
    """Print the first sample article with its attributions, and return the exit code."""
    sample = min(resource_path("samples").glob("*.txt"))
    return subprocess.run([sys.executable, "-m", "reader", "show", sample], check=False).returncode


def paint_window() -> int:
    """Write a picture of the window with the sample articles, say where it is, and return the exit code."""
    if system_libraries.main(["--need", "drawing"]):
        return 1
    from reader.gui.snapshot import save_window_png

    with tempfile.TemporaryDirectory(prefix="sourcelight-", ignore_cleanup_errors=True) as folder:
        save_window_png(Path(folder) / "samples.sourcelight", PICTURE)
    print(f"A picture of the window: {PICTURE.relative_to(ROOT)}")
    return 0


def main(argv: Sequence[str]) -> int:
    """Try the reader out and return the exit code."""
    parser = argparse.ArgumentParser(description="Open the reader, or show what it does without a display.")
    parser.add_argument("--library", type=Path, help="the library to open instead of your own")
    options = parser.parse_args(argv)
    asks_for_window = sys.platform != "linux" or bool(qt_platforms(os.environ))
    if asks_for_window and system_libraries.main(["--need", "window"]):
        return 1
    reason = why_no_window(os.environ)
    if reason is None:
        return open_window(options.library or default_library_path(), [], samples=True)
    print(f"{reason}\n\nThis is the first sample article in the terminal:\n", flush=True)
    return show_in_terminal() or paint_window()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
