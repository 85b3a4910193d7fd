"""Paths as they are stored, and back: names of files may hold what is no Unicode, a database must not."""

import re

NO_UNICODE = re.compile("[\ud800-\udfff]")
"""How Python writes what is no Unicode in a name."""

MARK = "\ufdd0"
"""Stands before the number of such a character; no name has it, since it is none itself."""

STORED = re.compile(f"{MARK}(d[89a-f][0-9a-f]{{2}})")


def stored_path(path: str) -> str:
    """Return a path as it can be stored."""
    return NO_UNICODE.sub(lambda found: f"{MARK}{ord(found[0]):04x}", path)


def path_from(stored: str) -> str:
    """Return the path that was stored."""
    return STORED.sub(lambda found: chr(int(found[1], 16)), stored)
