"""What is told of an article to the values that are kept: dates, languages, addresses of the web."""

import math
import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
SURE = 0.9
"""How sure the language of a text must be, 0 to 1."""

FEW_WORDS = 40
LOOKED_AT = 5_000
"""Characters: too few to tell a language by, and enough."""

LONGEST_DATE = 60
YEARS = range(1600, 2200)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = rf"(?P<month>(?:{'|'.join(MONTHS)})[a-z]{{0,6}})\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
MONTH_FIRST = re.compile(rf"\b{MONTH} {DAY},? (?P<year>\d{{4}})\b", re.IGNORECASE)
DAY_FIRST = re.compile(rf"\b{DAY} (?:of )?{MONTH},? (?P<year>\d{{4}})\b", re.IGNORECASE)

LONGEST_ADDRESS = 2_000


def iso_moment(told: str | None) -> str | None:
    """Return a date or date-time in ISO 8601, None where ``told`` begins with none that exists."""
    told = " ".join((told or "").split())[:LONGEST_DATE]
    for read in (_iso, _of_mail, _in_words):
        try:
            moment = read(told)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
        if moment is not None and moment.year in YEARS:
            return (
                moment.isoformat(timespec="seconds") if isinstance(moment, datetime) else moment.isoformat()
            )
    return None


def _iso(told: str) -> date | None:
    told = told.replace("/", "-")
    if len(told) <= len("2026-03-01"):
        return date.fromisoformat(told)
    try:
        return datetime.fromisoformat(told)
    except ValueError:
        return date.fromisoformat(told[:10])


def _of_mail(told: str) -> date | None:
    return parsedate_to_datetime(told)


def _in_words(told: str) -> date | None:
    found = MONTH_FIRST.search(told) or DAY_FIRST.search(told)
    if found is None:
        return None
    return date(int(found["year"]), MONTHS.index(found["month"][:3].lower()) + 1, int(found["day"]))


def language_tag(told: str | None) -> str | None:
    """Return a BCP 47 tag in its usual spelling ("en", "pt-BR"), None where ``told`` is none."""
    if not told or not LANGUAGE_TAG.fullmatch(told.strip()):
        return None
    first, *rest = re.split("[-_]", told.strip())
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part.title() for part in rest)])


def web_address(told: str | None, base: str | None = None) -> str | None:
    """Return an address of the web, made whole by ``base``; None where ``told`` is none."""
    try:
        whole = urljoin(base or "", (told or "").strip())
        parts = urlsplit(whole)
    except ValueError:
        return None
    reachable = parts.scheme in {"http", "https"} and parts.hostname
    return whole if reachable and len(whole) <= LONGEST_ADDRESS and whole.isprintable() else None


def language_of_words(text: str) -> str | None:
    """Return the language that a text's words speak for; None where they leave a doubt."""
    from py3langid import rank  # loads a model

    if len(text) < FEW_WORDS:
        return None
    (language, best), *others = rank(text[:LOOKED_AT])
    chance = 1 / (1 + sum(math.exp(max(float(score) - float(best), -700)) for _, score in others))
    return language_tag(str(language)) if chance >= SURE else None
