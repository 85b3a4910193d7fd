"""Words as the search index sees them: letters and digits without case and diacritics.

It follows FTS5's tokenizer "unicode61 remove_diacritics 2", so that what is marked is what was found.
"""

import re
import unicodedata
from typing import Final

WORD: Final = re.compile(r"[^\W_]+")
"""A word of the index: “well-known” is two."""

_DIACRITICS: Final = re.compile("[\u0300-\u036f]")


class _Folding(dict[int, int]):
    """Each letter without case and diacritics, found when it is first met; always a single character."""

    def __missing__(self, code: int) -> int:
        letter = chr(code)
        base, *marks = unicodedata.normalize("NFD", letter)
        plain = base if all(map(_DIACRITICS.match, marks)) else letter
        lower = plain.lower()
        self[code] = ord(lower) if len(lower) == 1 else ord(plain)
        return self[code]


_FOLDING: Final = _Folding()


def fold(text: str) -> str:
    """Return ``text`` without case and diacritics, of the same length."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of ``text`` as they are looked up."""
    composed = unicodedata.normalize("NFC", text)
    return tuple(WORD.findall(fold(_DIACRITICS.sub("", composed))))
