"""Words as the search index sees them: letters and digits without case, Latin ones without diacritics.

It follows FTS5's tokenizer "unicode61 remove_diacritics 2", so that what is marked is what was found.
"""

import re
import unicodedata
from typing import Final

WORD: Final = re.compile(r"[^\W_]+")
"""A word of the index: “well-known” is two."""

_DIACRITICS: Final = re.compile("[\u0300-\u036f]")

_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f][^a-zA-Z]*")
"""A letter or sign outside ASCII, and what follows up to the next letter inside."""


class _Folding(dict[int, int]):
    """Each letter without case and diacritics, found when it is first met; always a single character."""

    def __missing__(self, code: int) -> int:
        letter = chr(code)
        parts = unicodedata.normalize("NFD", letter)
        latin = parts[0].isascii() and all(map(_DIACRITICS.match, parts[1:]))
        plain = parts[0] if latin else letter
        folded = (plain.casefold(), plain.lower(), plain)  # “ß” would become two letters
        self[code] = ord(next(one for one in folded if len(one) == 1))
        return self[code]


_FOLDING: Final = _Folding()


def fold(text: str) -> str:
    """Return ``text`` without case and diacritics, of the same length."""
    # In English, that is here and there a quotation mark; ASCII is in lower case much quicker by itself.
    plain = text if text.isascii() else _NOT_ASCII.sub(lambda match: match[0].translate(_FOLDING), text)
    return plain.lower()


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of ``text`` as they are looked up."""
    composed = unicodedata.normalize("NFC", text)
    return tuple(WORD.findall(fold(_DIACRITICS.sub("", composed))))
