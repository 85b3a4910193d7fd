"""Paragraphs of an article that a search for it overlooked, put back where they stand on the page.

Searches judge each element of a page by itself: an opening in a box of its own, or words that stand beside
paragraphs and in none, can fall through. What lies between two paragraphs of an article, or right above its
first, and reads like prose belongs to it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

SHORTEST_PROSE = 80
"""Characters from which on a paragraph can be prose; captions and what leads elsewhere are shorter mostly."""

SHORTEST_DENSE_PROSE = 30
"""The same in writing that needs no spaces, where a character says more."""

DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

STATEMENT = re.compile(r"[.…。][\"'”’»)\]]*$")
"""How prose ends; headlines of other articles end without a stop, or in a question."""

WIDEST_GAP = 3
"""Paragraphs that lie between two found ones, at most: in a longer row stands something else."""


def with_gaps_filled(found: Sequence[str], page: Sequence[str]) -> list[str]:
    """Return the paragraphs that were found and those overlooked; ``page`` holds all that the page has."""
    known = {_letters(text) for text in found}
    places = _places(found, page)
    filled: list[str] = []
    last: int | None = None
    for text, place in zip(found, places, strict=True):
        if place is not None:
            first = place - WIDEST_GAP if last is None else last + 1
            if place - first <= WIDEST_GAP:
                between = page[max(0, first) : place]
                filled += [one for one in between if _is_prose(one) and _letters(one) not in known]
            last = place
        filled.append(text)
    return filled


def _places(found: Sequence[str], page: Sequence[str]) -> Iterator[int | None]:
    """Yield where each found paragraph stands on the page, in order; None for one that stands nowhere."""
    by_letters: dict[str, list[int]] = {}
    for place, text in enumerate(page):
        by_letters.setdefault(_letters(text), []).append(place)
    least = 0
    for text in found:
        places = by_letters.get(_letters(text), [])
        next_one = bisect_left(places, least)
        if next_one == len(places):
            yield None
        else:
            least = places[next_one] + 1
            yield places[next_one]


def _letters(text: str) -> str:
    """Return what stays the same of a paragraph however its spaces and marks were set."""
    return "".join(filter(str.isalnum, text.casefold()))


def _is_prose(text: str) -> bool:
    shortest = SHORTEST_DENSE_PROSE if DENSE.search(text) else SHORTEST_PROSE
    return len(text) >= shortest and STATEMENT.search(text) is not None
