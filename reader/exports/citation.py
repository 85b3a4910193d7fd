"""Who wrote an article, where and when: what every form of citation is made from."""

import re
from dataclasses import dataclass
from datetime import date

from reader.exports.characters import one_line
from reader.model import Article

_BY = re.compile(r"^(?:by|von|par|por|di|door)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,|;|&|\||\band\b|\bund\b|\bet\b|\by\b)\s*", re.IGNORECASE)
_NO_NAMES = re.compile(
    r"\b(?:agenc(?:y|ies)|associated|board|bureau|correspondents?|desk|editors?|editorial|group|magazine|media|"
    r"network|news|office|press|reporters?|service|staff|team|times|today|tribune|wire|writers?)\b",
    re.IGNORECASE,
)
"""Words by which an agency or a desk is known."""

_PARTICLE = re.compile(
    r"al|bin|da|dei?|del|della|den|der|di|dos|du|el|la|le|st|ten|ter|van|von|zu", re.IGNORECASE
)
"""Words that belong to the family name behind them."""


@dataclass(frozen=True, slots=True)
class Author:
    """A person by family and given name, or, with no ``given``, a name that is not taken apart."""

    family: str
    given: str = ""

    @property
    def whole(self) -> str:
        """The name as it is read."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Published:
    """A date as far as it is known; ``month`` and ``day`` can be missing."""

    year: int
    month: int | None = None
    day: int | None = None

    def parts(self) -> list[int]:
        """Return year, month and day as far as they are known."""
        return [part for part in (self.year, self.month, self.day) if part is not None]


def authors_of(article: Article) -> list[Author]:
    """Return who wrote an article, by its byline; an agency stays one name."""
    byline = _BY.sub("", one_line(article.byline or ""))
    return [_author(name) for name in _BETWEEN.split(byline) if name]


def published_of(article: Article) -> Published | None:
    """Return when an article was published; None where its date is missing or none."""
    return published_date(article.published or "")


def published_date(value: str) -> Published | None:
    """Return an ISO 8601 date, date-time, month or year; None for anything else."""
    if re.fullmatch(r"\d{4}", value):
        return Published(int(value))
    if month := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", value):
        return Published(int(month[1]), int(month[2]))
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return None
    return Published(day.year, day.month, day.day)


def _author(name: str) -> Author:
    words = name.split()
    looks_like_a_person = 2 <= len(words) <= 5 and not _NO_NAMES.search(name)
    if not looks_like_a_person:
        return Author(name)
    first = len(words) - 1
    while first > 1 and _PARTICLE.fullmatch(words[first - 1]):
        first -= 1
    return Author(" ".join(words[first:]), " ".join(words[:first]))
