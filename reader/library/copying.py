"""A copy of a library in another place, for one that lies where nothing can be written."""

import secrets
from pathlib import Path

from reader.errors import EnvironmentFault, LibraryLocked
from reader.library.backup import copy_whole
from reader.library.faults import faults
from reader.library.migrations import SCHEMA
from reader.library.opening import check_file, publish
from reader.library.quiet import UNCHANGING, remove_draft, state_of, way_to_read


def save_copy(library: Path, target: Path) -> None:
    """Copy a library of any version to ``target``, checked and flushed; the library is only read.

    EnvironmentFault where a file has that name, which stays; NotALibrary, NewerLibrary, DamagedLibrary,
    LibraryLocked, DiskFull, ReadOnlyPlace.
    """
    check_file(library, SCHEMA, 0.0)
    target = target.absolute()
    with faults(library):
        way, before = way_to_read(library), state_of(library)
    with faults(target):
        draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
        try:
            copy_whole(library, draft, way=way)
            if way == UNCHANGING and state_of(library) != before:
                raise LibraryLocked(f"“{library}” was changed by another program meanwhile. Try again.")
            if not publish(draft, target):
                raise EnvironmentFault(f"There is a file “{target}” already. Choose another name.")
        finally:
            remove_draft(draft)
