"""What is handed to the command line from outside: the window and its printer, which need Qt; the engine."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from reader.errors import MissingPart
from reader.services.worker import EngineLoader, default_loader

PrintPdf = Callable[[str, str], bytes]
"""Prints a page under a title, as PDF; see `reader.exports.formats`."""

MakePdfPrinter = Callable[[], PrintPdf]
"""Makes what prints PDFs; MissingPart where there is no Qt."""


class OpenWindow(Protocol):
    """Opens the window and returns the exit code; MissingPart where there is no display or no Qt."""

    def __call__(self, library: Path, files: Sequence[Path], *, samples: bool) -> int:
        """Open the window on ``library`` and bring in ``files``, and the sample articles with ``samples``."""


def no_pdf() -> PrintPdf:
    """Raise MissingPart: where nothing prints PDFs."""
    raise MissingPart("PDFs can’t be made here. Choose another format.")


@dataclass(frozen=True, slots=True)
class Tools:
    """What the commands are given."""

    open_window: OpenWindow
    load_engine: EngineLoader = default_loader
    pdf_printer: MakePdfPrinter = no_pdf
