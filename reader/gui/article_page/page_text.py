"""How an article's text stands on the page: in which blocks, and where each of its characters is.

The page shows one block a line of the text. A line too long for one block (a megabyte without a line
end takes Qt a second to lay out) is shown in several. Positions of the page count UTF-16 units.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from reader.gui.text_offsets import TextOffsets
from reader.model import TextSpan

LONGEST_BLOCK = 3000
"""Characters; some twenty times a long paragraph of a newspaper would still be laid out at once."""

_UNSHOWABLE = re.compile("[\u0000\ud800-\udfff\ufdd0\ufdd1\u2028\u2029\r]")
"""What Qt's documents take for structure, or can't hold; each is one UTF-16 unit."""


class Stretch(NamedTuple):
    """A part of one block: UTF-16 units from the block's beginning, and how many."""

    start: int
    length: int

    @property
    def end(self) -> int:
        """The first unit behind the stretch."""
        return self.start + self.length


class PageText:
    """A text cut into the blocks of a page."""

    def __init__(self, text: str, longest_block: int = LONGEST_BLOCK) -> None:
        self.text = text
        self.offsets = TextOffsets(text)
        self.blocks = tuple(_blocks(text, longest_block))
        self._starts = [start for start, _ in self.blocks]
        self._origins = [self.offsets.to_utf16(start) for start in self._starts]
        self._positions = []
        position = 0
        for (_, end), origin in zip(self.blocks, self._origins, strict=True):
            self._positions.append(position)
            position += self.offsets.to_utf16(end) - origin + 1

    def shown(self, block: int) -> str:
        """Return the block's characters as the page may hold them, one UTF-16 unit for each of the text."""
        start, end = self.blocks[block]
        return _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", self.text[start:end])

    def block_at(self, offset: int) -> int:
        """Return the number of the block that holds the code point ``offset``."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def position(self, offset: int) -> int:
        """Return the position on the page of the code point ``offset``."""
        block = self.block_at(offset)
        return self._positions[block] + self.offsets.to_utf16(offset) - self._origins[block]

    def offset(self, position: int) -> int:
        """Return the code point that stands at a position of the page."""
        block = max(0, bisect_right(self._positions, position) - 1)
        into = position - self._positions[block]
        return min(self.blocks[block][1], self.offsets.to_code_point(self._origins[block] + into))

    def stretches(self, span: TextSpan) -> Iterator[tuple[int, Stretch]]:
        """Yield the parts of ``span`` block by block, with the number of each block."""
        for block in range(self.block_at(span.start), len(self.blocks)):
            start, end = self.blocks[block]
            if start >= span.end:
                return
            first, last = max(start, span.start), min(end, span.end)
            if first < last:
                begin = self.offsets.to_utf16(first)
                yield block, Stretch(begin - self._origins[block], self.offsets.to_utf16(last) - begin)


def _blocks(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Yield where each block starts and ends: lines, long ones cut behind a space where there is one."""
    start = 0
    while True:
        end = text.find("\n", start)
        line_end = len(text) if end < 0 else end
        while line_end - start > longest:
            space = text.rfind(" ", start + longest // 2, start + longest)
            cut = start + longest if space < 0 else space + 1
            yield start, cut
            start = cut
        yield start, line_end
        if end < 0:
            return
        start = end + 1
