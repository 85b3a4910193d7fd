"""Python counts a text in code points, Qt in UTF-16 units: the way from one to the other and back."""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
"""The characters that take two UTF-16 units (emoji and others outside the Basic Multilingual Plane)."""


class TextOffsets:
    """Converts offsets of one text; a look-up costs a search among its characters of two units only."""

    def __init__(self, text: str) -> None:
        self._astral = [match.start() for match in _ASTRAL.finditer(text)]
        self._astral_utf16 = [offset + before for before, offset in enumerate(self._astral)]

    def to_utf16(self, offset: int) -> int:
        """Return the UTF-16 position of the code point ``offset``."""
        return offset + bisect_left(self._astral, offset)

    def to_code_point(self, position: int) -> int:
        """Return the code point at UTF-16 ``position``; within a character of two units, that character."""
        return position - bisect_left(self._astral_utf16, position)
