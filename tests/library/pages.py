"""The pages of a library file, to be damaged: which hold what, as the file's own map tells."""

import random
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

PAGE = 4096


def flip(path: Path, pages: Iterable[int], seed: int = 1) -> bytes:
    """Flip bytes all over some pages (the first is 1), and return the file as it is then."""
    rng = random.Random(seed)  # noqa: S311
    data = bytearray(path.read_bytes())
    for page in pages:
        start = (page - 1) * PAGE
        for place in range(start + (100 if page == 1 else 0), start + PAGE, 7):
            data[place] ^= rng.randrange(1, 256)
    path.write_bytes(data)
    return bytes(data)


def pages_of(path: Path, name: str | None, kind: str = "leaf") -> list[int]:
    """Return the pages that hold a table or an index, or else the schema, as the file's own map tells."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [name]).fetchone()
    root: int = found[0] if found else 1
    data = path.read_bytes()
    pages: list[int] = []
    waiting = [root]
    while waiting:
        page = waiting.pop()
        start = (page - 1) * PAGE
        at = start + (100 if page == 1 else 0)
        inner = data[at] in {2, 5}
        if inner == (kind == "inner"):
            pages.append(page)
        if inner:
            count = int.from_bytes(data[at + 3 : at + 5])
            cells = [int.from_bytes(data[at + 12 + 2 * i : at + 14 + 2 * i]) for i in range(count)]
            waiting += [int.from_bytes(data[start + cell : start + cell + 4]) for cell in cells]
            waiting.append(int.from_bytes(data[at + 8 : at + 12]))
    return sorted(pages)


def zero(path: Path, pages: Iterable[int]) -> None:
    """Fill some pages with zeros, as a file system does after a fault."""
    with path.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * PAGE)
            file.write(bytes(PAGE))
