"""The library that a command works on."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.library import Library
from reader.settings import default_library_path


def library_path(options: argparse.Namespace) -> Path:
    """Return the library file that is named, else the user's own; it need not be there."""
    named: Path | None = options.library
    return (named or default_library_path()).absolute()


@contextmanager
def open_library(options: argparse.Namespace, *, create: bool = False) -> Iterator[Library]:
    """Open the library; where there is none, NotALibrary, or with ``create`` a new one."""
    with Library.open(library_path(options), create=create) as library:
        yield library
