"""The command: a process for each scale, since that of a display is fixed when Qt starts."""

import sys
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path

from reader.gui.screenshots.sittings import write


def main(arguments: Sequence[str]) -> int:
    """Write the pictures into the folder that is named, and return the exit code."""
    if len(arguments) != 1:
        print("Usage: python -m reader.gui.screenshots FOLDER", file=sys.stderr)  # noqa: T201
        return 2
    exit_codes = [_in_process(scale, Path(arguments[0])) for scale in (1, 2)]
    return max(exit_codes)


def _in_process(scale: int, out: Path) -> int:
    process = get_context("spawn").Process(target=write, args=(scale, out))
    process.start()
    process.join()
    return abs(process.exitcode or 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
