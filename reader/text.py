"""What a word is: the one rule by which all counts of words count."""

import re

WORD = re.compile(r"\w+(?:[’'-]\w+)*")
"""A word as counts of words count it: "isn’t" and "well-known" are one each."""


def count_words(text: str) -> int:
    """Return the number of words in ``text``."""
    return sum(1 for _ in WORD.finditer(text))
