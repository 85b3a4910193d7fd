"""Pages of a PDF as fragments: words that were set side by side, with where they stand."""

from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Fragment", "Line", "Page", "in_rows", "line_of", "usual_height"]

TOUCHING = 0.15
"""Gap between two fragments, in heights of their type, up to which they are one word."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words set side by side, and the box around them, in points from the page's top left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """How high the type is, ascenders and descenders and all."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Where the middle of the type's height lies."""
        return (self.top + self.bottom) / 2


Line = Fragment
"""A line of a column: its fragments as one."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page's size in points, and its fragments in the order in which they were set."""

    width: float
    height: float
    fragments: tuple[Fragment, ...]


def usual_height(fragments: list[Fragment]) -> float:
    """Return the height of type in which most characters are set; 0 where there are none."""
    heights: dict[float, int] = {}
    for fragment in fragments:
        height = round(fragment.height, 1)
        heights[height] = heights.get(height, 0) + len(fragment.text)
    return max(heights, key=lambda height: heights[height], default=0.0)


def in_rows(fragments: list[Fragment]) -> list[list[Fragment]]:
    """Return the fragments by rows from top to bottom, in each from left to right."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda each: (each.middle, each.left)):
        if rows and _on_one_line(rows[-1], fragment):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [sorted(row, key=lambda each: each.left) for row in rows]


def line_of(row: list[Fragment]) -> Line:
    """Return a row as one line; its height is that of the type of most of its characters."""
    text = row[0].text
    for last, fragment in pairwise(row):
        apart = fragment.left - last.right > TOUCHING * min(last.height, fragment.height)
        text += (" " if apart else "") + fragment.text
    biggest = max(row, key=lambda fragment: len(fragment.text))
    right = max(fragment.right for fragment in row)
    return Line(" ".join(text.split()), row[0].left, right, biggest.top, biggest.bottom)


def _on_one_line(row: list[Fragment], fragment: Fragment) -> bool:
    return abs(fragment.middle - row[0].middle) < 0.4 * min(row[0].height, fragment.height)
