"""Names as words: which forms of a name may stand for which longer one, and what a title tells.

Pure functions over strings. A name here is what `reader.extraction.phrases.clean_name` leaves: no
article, no title, no possessive.
"""

import re
from typing import Final

from reader.extraction.words import CORPORATE_ENDINGS, FAMILIAR_NAMES, SAME_PLACE

_LITTLE: Final = frozenset({"of", "the", "and", "for", "in", "on", "&", "a"})
_GENERATIONS: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
_LONG_ENOUGH: Final = 6
"""Letters of a surname from which two spellings that differ by one letter count as the same."""

Words = tuple[str, ...]


def name_words(name: str) -> Words:
    """Return the words of ``name`` in small letters, without dots and apostrophes."""
    return tuple(re.findall(r"[\w&-]+", re.sub(r"[.’'@]", "", name.lower())))


def same_person(one: Words, other: Words) -> bool:
    """Tell whether two names of people may be the same person's: equal, shorter, familiar or misspelt."""
    if one == other:
        return True
    short, long = sorted((_without_generation(one), _without_generation(other)), key=len)
    if not short or (_generation(one) and _generation(other) and _generation(one) != _generation(other)):
        return False
    if len(short) == 1:
        return short[0] in (long[0], long[-1])
    if long[-len(short) :] == short:
        return True
    return _same_surname(short[-1], long[-1]) and _same_given(short[:-1], long[:-1])


def same_organisation(one: Words, other: Words) -> bool:
    """Tell whether two names of institutions may be the same one's: equal, a part, an acronym, a place."""
    one, other = _core(one), _core(other)
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if not short:
        return False
    if len(short) == 1 and (short[0] in acronyms(long) or _is_blend(short[0], long)):
        return True
    return len(long) > len(short) and (
        long[-len(short) :] == short or (len(short) > 1 and long[: len(short)] == short)
    )


def same_place(one: Words, other: Words) -> bool:
    """Tell whether two names of places may be the same one's: New Mexico is not Mexico."""
    one, other = _core(one), _core(other)
    short, long = sorted((one, other), key=len)
    if len(short) == 1 and short[0] in acronyms(long):
        return True
    return one == other or (len(short) > 1 and long[: len(short)] == short)


def acronyms(words: Words) -> frozenset[str]:
    """Return the initials of ``words``, with and without the little ones between them."""
    if len(words) < 2:
        return frozenset()
    parts = [part for word in words for part in word.split("-") if part]
    full = "".join(part[0] for part in parts)
    return frozenset({full, "".join(part[0] for part in parts if part not in _LITTLE)})


def fullness(name: str) -> tuple[int, bool, int]:
    """Return how well ``name`` serves to call somebody: by its words, not in capitals, without initials."""
    words = name_words(name)
    return (len(words), not name.isupper(), -sum(len(word) == 1 for word in words))


def _core(words: Words) -> Words:
    while len(words) > 1 and words[-1] in CORPORATE_ENDINGS:
        words = words[:-1]
    joined = " ".join(words)
    return (SAME_PLACE[joined],) if joined in SAME_PLACE else words


def _generation(words: Words) -> str:
    return words[-1] if words[-1] in _GENERATIONS else ""


def _without_generation(words: Words) -> Words:
    return words[:-1] if len(words) > 1 and words[-1] in _GENERATIONS else words


def _same_given(one: Words, other: Words) -> bool:
    """Tell whether given names agree: the first ones, and the second ones where both have them."""
    return all(
        a == b or (1 in (len(a), len(b)) and a[0] == b[0]) or (i == 0 and _familiar(a, b))
        for i, (a, b) in enumerate(zip(one, other, strict=False))
    )


def _familiar(one: str, other: str) -> bool:
    return FAMILIAR_NAMES.get(one, one) == FAMILIAR_NAMES.get(other, other)


def _same_surname(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= _LONG_ENOUGH and _one_edit(one, other))


def _one_edit(one: str, other: str) -> bool:
    """Tell whether one letter put in, left out or changed makes the two words the same."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]


def _is_blend(word: str, words: Words) -> bool:
    """Tell whether ``word`` is put together from the beginnings of all ``words`` ("huffpo")."""
    if not words:
        return not word
    if len(words) > 4 or (len(word) < len(words) * 2 and len(words) == len(word)):
        return False
    return any(
        word[:n] == words[0][:n] and _is_blend(word[n:], words[1:])
        for n in range(2, min(len(word), len(words[0])) + 1)
    )
