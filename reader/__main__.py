"""The program: `sourcelight`, `python -m reader`, and what a package starts."""

import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.cli.tools import PrintPdf


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line, that of the process by default, and return the exit code."""
    # In a frozen program the analysis process comes in by this door, and goes no further than this line.
    multiprocessing.freeze_support()
    try:
        return _run(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:  # while still importing; later the command line knows what to say
        return 130


def _run(arguments: Sequence[str]) -> int:
    from reader.services.standard_streams import hold_standard_streams

    hold_standard_streams()
    if list(arguments) == ["--self-check"]:  # for those who package the program; see packaging/smoke.py
        from reader.gui.self_check import check

        return check()
    from reader.cli import main as run

    return run(arguments, open_window, pdf_printer=make_pdf_printer)


def open_window(library: Path, files: Sequence[Path], *, samples: bool) -> int:
    """Open the window and return its exit code; MissingPart where there is no display or no Qt."""
    from reader.cli.display import require_display

    require_display(os.environ)
    with _import_told("The window"):
        from reader.gui.app import run
    return run(library, files, samples=samples)


def make_pdf_printer() -> "PrintPdf":
    """Return what prints PDFs, without a display too; MissingPart where there is no Qt."""
    from reader.cli.display import require_display

    require_display({"QT_QPA_PLATFORM": "offscreen"})
    with _import_told("A PDF"):
        from reader.gui.printing import pdf_printer
    return pdf_printer()


@contextmanager
def _import_told(what: str) -> Iterator[None]:
    """Raise MissingPart where what is imported inside, and ``what`` needs, is not installed."""
    from reader.cli.display import import_fault

    try:
        yield
    except ImportError as error:
        fault = import_fault(error, what)
        if fault is None:
            raise
        raise fault from error


if __name__ == "__main__":
    sys.exit(main())
