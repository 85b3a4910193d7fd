"""What names have in common however they are written, and which of them tell by themselves who is meant."""

import re
import unicodedata
from functools import lru_cache

from reader.model import Kind

_NO_DECOMPOSITION = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe"}
_WHOLE = re.compile(f"[{''.join(_NO_DECOMPOSITION)}]")
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
"""Combining marks: what is left of diacritics once letters are decomposed."""
_SILENT = re.compile(r"[.'’‘ʼ]")
_WORD = re.compile(r"[^\W_]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words("""
    admiral ambassador archbishop attorney baroness bishop brother capt captain cardinal chairman
    chairwoman chancellor chief cmdr col colonel commander commissioner congressman congresswoman
    councillor dame deputy detective director doctor dr father former gen general gov governor imam
    inspector judge justice lady lord lt lieutenant madam maj major mayor minister miss mr mrs ms
    officer pastor premier president prime prof professor rabbi rep representative rev reverend
    secretary sen senator sergeant sgt sheikh sheriff sir sister speaker superintendent vice
""")
_GENERATIONS = _words("""
    jr junior sr senior ii iii iv
""")
_PARTICLES = _words("""
    a al and at ben bin by da das de del della den der des di do dos du e el et for ibn in la las le los
    of on sans sur ter the to und van von y zu
""")
_OPENERS = _words("""
    a an another any both each her his its many my one our several some such that their these this those
    three two whose your
""")
"""Words that open a description, never a name; “the” opens both."""
_COMMON = _words("""
    adviser advisers agency analysts army association authorities bank board cabinet campaign city
    colleagues commission committee company council court critics department director experts family
    firm force government group hospital industry investigators lawyer lawyers leaders management media
    members military minister ministry office officer officers officials opposition parents parliament
    party people police president prosecutors protesters researchers residents school scientists
    secretary sources spokesman spokesperson spokeswoman staff state students study supporters team
    union unions university victims voters witnesses workers
""")
"""Words that an article writes with a capital where a sentence begins, and that name nobody."""
_NOBODYS = _COMMON | _PARTICLES | _TITLES
_LONGEST_ACRONYM = 6


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Return what two spellings of one name have in common: no case, diacritics, dots, “the” or titles.

    Titles stay before a single word: “Mrs Hill” is no “Hill” of another article.
    """
    words = _joined_initials(folded_words(name))
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    rest = _without_titles(words)
    return " ".join(rest if len(rest) > 1 else words)


def folded_words(text: str) -> list[str]:
    """Return the words of ``text`` without case, diacritics and dots, as they are looked up."""
    plain = text if text.isascii() else _without_diacritics(text)
    return _WORD.findall(_SILENT.sub("", plain).casefold())


def _without_diacritics(text: str) -> str:
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return _WHOLE.sub(lambda letter: _NO_DECOMPOSITION[letter[0]], plain)


def _joined_initials(words: list[str]) -> list[str]:
    """Write “j k rowling” as “jk rowling”, so that the space between initials does not count."""
    joined: list[str] = []
    open_initials = False
    for word in words:
        initial = len(word) == 1
        if initial and open_initials:
            joined[-1] += word
        else:
            joined.append(word)
        open_initials = initial
    return joined


def _without_titles(words: list[str]) -> list[str]:
    start = 0
    while start < len(words) and words[start] in _TITLES:
        start += 1
    return words[start:]


@lru_cache(maxsize=4096)
def tells_who(name: str, kind: Kind) -> bool:
    """Tell whether ``name`` is enough to know its bearer by in another article.

    It is where it is the full name of a person (two words or more) or the name or acronym of an
    organisation; surnames, first names and descriptions are not, nor is anything anonymous.
    """
    if kind is Kind.ANONYMOUS or not _is_proper(name):
        return False
    words = [word for word in name_key(name).split() if word not in _GENERATIONS]
    if all(word in _NOBODYS for word in words):
        return False
    if kind is Kind.ORGANIZATION:
        return len(words) > 1 or len(words[0]) > 1
    return is_long(name) and words[-1] not in _COMMON


def is_long(name: str) -> bool:
    """Tell whether a name has two words or more, titles and “junior” aside; a mere surname has not."""
    words = [word for word in name_key(name).split() if word not in _GENERATIONS]
    return len(_without_titles(words)) > 1


@lru_cache(maxsize=4096)
def is_given_name(name: str) -> bool:
    """Tell whether a name that a user gave is one, no mere surname and no description.

    Less is asked than by `tells_who`: “Netanyahu’s office” will do.
    """
    words = folded_words(name)
    capital = any(c.isupper() or c.isdigit() for c in name)
    return capital and bool(words) and words[0] not in _OPENERS and is_long(name)


def is_acronym(name: str) -> bool:
    """Tell whether a name is one short word of capitals: “FDA”, “U.N.”."""
    word = _SILENT.sub("", name.strip())
    return 2 <= len(word) <= _LONGEST_ACRONYM and word.isalnum() and word.isupper()


def generation(name: str) -> frozenset[str]:
    """Return what tells father and son of one name apart: “jr”, “iii”."""
    spelt = {"junior": "jr", "senior": "sr"}
    words = name_key(name).split()[1:]
    return frozenset(spelt.get(word, word) for word in words if word in _GENERATIONS)


def _is_proper(name: str) -> bool:
    """Tell whether all words of a name are written as names are, particles such as “van” aside."""
    words = folded_words(name)
    return bool(words) and words[0] not in _OPENERS and all(map(_as_in_a_name, name.split()))


def _as_in_a_name(word: str) -> bool:
    if any(c.isupper() or c.isdigit() for c in word):
        return True
    # Some scripts have no capitals.
    return "".join(folded_words(word)) in _PARTICLES | {""} or not any(c.islower() for c in word)
