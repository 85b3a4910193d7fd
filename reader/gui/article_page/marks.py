"""Which characters of which block belong to which part of which attribution."""

from collections import defaultdict
from collections.abc import Callable
from enum import IntEnum
from typing import NamedTuple

from reader.gui.article_page.page_text import PageText, Stretch
from reader.gui.voices import Voices


class Role(IntEnum):
    """What a marked stretch is; in the order in which marks are painted over one another."""

    CONTENT = 0
    CUE = 1
    SOURCE = 2


class Mark(NamedTuple):
    """A stretch of a block that is part of an attribution; ``depth`` counts the contents around it."""

    depth: int
    role: Role
    stretch: Stretch
    attribution: int
    actor: int | None


class PageMarks:
    """The marks of a page by block, and where each attribution begins."""

    def __init__(self, page: PageText, voices: Voices) -> None:
        self._marks: dict[int, list[Mark]] = defaultdict(list)
        self._beginnings: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for index, attribution in enumerate(voices.analysis.attributions):
            depth = voices.depths[index]
            for role, spans in (
                (Role.CONTENT, attribution.content),
                (Role.CUE, attribution.cue),
                (Role.SOURCE, attribution.source),
            ):
                for span in spans:
                    for block, stretch in page.stretches(span):
                        self._marks[block].append(Mark(depth, role, stretch, index, attribution.actor))
            beginning = page.block_at(attribution.start)
            into = page.position(attribution.start) - page.position(page.blocks[beginning][0])
            self._beginnings[beginning].append((into, index))
        for marks in self._marks.values():
            marks.sort()

    def of_block(self, block: int) -> list[Mark]:
        """Return the block's marks, outer before inner."""
        return self._marks.get(block, [])

    def beginning_in(self, block: int) -> list[tuple[int, int]]:
        """Return the attributions that begin in the block, each with its UTF-16 unit: (unit, number)."""
        return sorted(self._beginnings.get(block, []))

    def at(self, block: int, unit: int, shown: Callable[[int | None], bool]) -> int | None:
        """Return the innermost attribution that has a part at a UTF-16 unit, of actors that are ``shown``."""
        found = [mark for mark in self.of_block(block) if mark.stretch.start <= unit < mark.stretch.end]
        return next((mark.attribution for mark in reversed(found) if shown(mark.actor)), None)
