"""The pages of a SQLite file, read one by one: https://sqlite.org/fileformat2.html#b_tree_pages.

The file is hostile: nothing in it is believed to end, to be short, or to lead forward only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from reader.library.opening import HEADER_LENGTH, MAGIC
from reader.library.raw.records import Nonsense, Value, read_record, signed, varint

USUAL_SIZE: Final = 4096
"""SQLite makes pages of so many bytes, and so are those of every library of ours."""
MOST_READ: Final = 8
"""So many times the bytes of the file are read as parts of long records, before no more are."""

INNER_INDEX, INNER_TABLE, LEAF_INDEX, LEAF_TABLE = 2, 5, 10, 13
"""What the first byte of a page tells: its place in a tree of rows by number, or by key."""
_INNER: Final = frozenset({INNER_INDEX, INNER_TABLE})
_WITH_ROWS: Final = frozenset({INNER_INDEX, LEAF_INDEX, LEAF_TABLE})


@dataclass(frozen=True, slots=True)
class Cell:
    """One row as a page holds it; ``number`` is SQLite's own of the row, where its tree goes by numbers."""

    number: int | None
    values: tuple[Value, ...]


def page_size(header: bytes) -> int:
    """Return the size that a file's header tells; the usual one where it is no header."""
    told = int.from_bytes(header[16:18])
    size = 65536 if told == 1 else told
    sound = header.startswith(MAGIC) and 512 <= size <= 65536 and size & (size - 1) == 0
    return size if sound else USUAL_SIZE


class Pages:
    """The pages of an open file, numbered from 1 as SQLite does."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._file.seek(0)
        self.size = page_size(self._file.read(HEADER_LENGTH))
        self.count = self._file.seek(0, 2) // self.size
        self._may_read = MOST_READ * self.size * self.count

    def kind(self, number: int) -> int:
        """Return the byte that tells what a page is, if it is a page of a tree at all."""
        return self._page(number)[self._start(number)]

    def children(self, number: int) -> Iterator[int]:
        """Yield the pages that an inner page of a tree leads to, as far as there are such pages."""
        page, start = self._page(number), self._start(number)
        if page[start] not in _INNER:
            return
        places = [*self._places(page, start), start + 8]
        for place in places:
            child = int.from_bytes(page[place : place + 4])
            if 1 < child <= self.count:
                yield child

    def free(self) -> Iterator[int]:
        """Yield the pages that the first one tells to be free, the pages of that list among them."""
        trunk, seen = int.from_bytes(self._page(1)[32:36]), set[int]()
        while 1 < trunk <= self.count and trunk not in seen:
            seen.add(trunk)
            yield trunk
            page = self._page(trunk)
            length = min(int.from_bytes(page[4:8]), self.size // 4 - 2)
            leaves = (int.from_bytes(page[8 + 4 * i : 12 + 4 * i]) for i in range(length))
            yield from (leaf for leaf in leaves if 1 < leaf <= self.count)
            trunk = int.from_bytes(page[:4])

    def cells(self, number: int) -> Iterator[Cell]:
        """Yield the rows that stand on a page and can be read; what is broken is left out."""
        page, start = self._page(number), self._start(number)
        kind = page[start]
        if kind not in _WITH_ROWS:
            return
        room = self.size  # cells lie side by side; where they overlap, the page makes no sense
        for place in self._places(page, start):
            try:
                number_of_row, payload, size = self._payload(page, place, kind)
                room -= size
                if room < 0:
                    return
                yield Cell(number_of_row, read_record(payload))
            except Nonsense:
                continue

    def _page(self, number: int) -> bytes:
        self._file.seek((number - 1) * self.size)
        return self._file.read(self.size)

    def _start(self, number: int) -> int:
        return HEADER_LENGTH if number == 1 else 0

    def _places(self, page: bytes, start: int) -> Iterator[int]:
        """Yield where the cells of a page begin."""
        first = start + (12 if page[start] in _INNER else 8)
        count = min(int.from_bytes(page[start + 3 : start + 5]), (self.size - first) // 2)
        behind = first + 2 * count
        for at in range(first, behind, 2):
            place = int.from_bytes(page[at : at + 2])
            if behind <= place < self.size - 3:
                yield place

    def _payload(self, page: bytes, place: int, kind: int) -> tuple[int | None, bytes, int]:
        """Return the number of a cell's row, its record, and how many bytes of it stand on the page."""
        at = place + 4 if kind == INNER_INDEX else place
        length, at = varint(page, at)
        number = None
        if kind == LEAF_TABLE:
            told, at = varint(page, at)
            number = signed(told)
        local = self._local(length, by_number=kind == LEAF_TABLE)
        if at + local > self.size or length > self.size * self.count:
            raise Nonsense
        payload = page[at : at + local]
        if local < length:
            payload += self._overflow(int.from_bytes(page[at + local : at + local + 4]), length - local)
        return number, payload, at + local - place

    def _local(self, length: int, *, by_number: bool) -> int:
        """Return how many bytes of a record stand on its page itself, the rest following on others."""
        most = self.size - 35 if by_number else (self.size - 12) * 64 // 255 - 23
        if length <= most:
            return length
        least = (self.size - 12) * 32 // 255 - 23
        wanted = least + (length - least) % (self.size - 4)
        return wanted if wanted <= most else least

    def _overflow(self, page: int, length: int) -> bytes:
        """Return the rest of a long record from the chain of pages that it lies on."""
        if length > self._may_read:
            raise Nonsense
        parts = []
        while length > 0:
            if not 1 < page <= self.count:
                raise Nonsense
            data = self._page(page)
            part = data[4 : 4 + length]
            # A chain that runs in a circle ends with the length that was told, and so does the patience
            # with a file in which many rows share one chain.
            self._may_read -= len(data)
            length -= len(part)
            parts.append(part)
            page = int.from_bytes(data[:4])
        return b"".join(parts)
