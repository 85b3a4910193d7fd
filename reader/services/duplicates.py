"""Whether one text is an update of another: pure rules over what the two have in common."""

from itertools import islice

from reader.text import WORD

RUN = 4
"""Words in a row that are held against each other."""

LONGEST = 50_000
"""Words of a text that are looked at."""

SAME_PLACE = 0.3
"""Share of the shorter text that an update at the same address has in common with what it updates."""

SAME_TITLE = 0.5
"""The same for an article that only has the title in common, as a column of every day has too."""


def runs(text: str) -> frozenset[int]:
    """Return the runs of words in ``text`` as numbers, whatever the case; a short text is one run."""
    words = [found[0].casefold() for found in islice(WORD.finditer(text), LONGEST)]
    return frozenset(hash(tuple(words[i : i + RUN])) for i in range(max(len(words) - RUN + 1, 1)))


def resemblance(one: str, other: str) -> float:
    """Return the share of the shorter text's runs of words that stand in the longer one too, 0 to 1."""
    mine, yours = runs(one), runs(other)
    return len(mine & yours) / min(len(mine), len(yours))


def is_update(old: str, new: str, *, same_address: bool) -> bool:
    """Tell whether ``new`` is ``old`` with changes; both have an address or a title in common."""
    return resemblance(old, new) >= (SAME_PLACE if same_address else SAME_TITLE)
