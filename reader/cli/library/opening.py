"""The library that a command works on."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.errors import LibraryError, NeedsACopy
from reader.library import Library
from reader.library.backups import Backups
from reader.library.search import AT_OPENING
from reader.settings import default_library_path


def library_path(options: argparse.Namespace) -> Path:
    """Return the library file that is named, else the user's own; it need not be there."""
    named: Path | None = options.library
    return (named or default_library_path()).absolute()


@contextmanager
def open_library(
    options: argparse.Namespace, *, create: bool = False, to_write: bool = True
) -> Iterator[Library]:
    """Open the library; where there is none, NotALibrary, or with ``create`` a new one.

    Where there was one, as its backups tell, LibraryError: nothing begins anew in silence. Where nothing can
    be written, ReadOnlyPlace, unless ``to_write`` says that it is only read. In the end the search index is
    brought up to date as at an opening: whoever may only read the library could not do that.
    """
    path = library_path(options)
    if create and not path.exists() and Backups(path).all():
        raise LibraryError(
            f"“{path}” is not there, but backups of it are. Restore one by “sourcelight restore”, or move "
            "them away to begin a new library."
        )
    try:
        library = Library.open(path, create=create, to_write=to_write)
    except NeedsACopy as error:
        raise NeedsACopy(f"{error} “sourcelight backup --to NEWFILE” makes one.") from error
    with library:
        yield library
        if to_write:
            library.search.catch_up(AT_OPENING)
