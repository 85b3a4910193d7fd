"""What documents say of themselves, in the form in which articles keep it."""

import re
from collections.abc import Iterable
from datetime import datetime

from reader.importers.normal import TITLE_LENGTH, normalise, shorten

__all__ = ["iso_date", "joined", "language_tag", "line", "plausible_author", "plausible_title"]

ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(T\d{2}:\d{2}(?::\d{2})?)?)?)?")
ZONE = re.compile(r"(?:Z|[+-]\d{2}:\d{2})$")

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")

FILE_NAME = re.compile(
    r"\.(?:docx?|rtf|odt|indd|qxd|qxp|pdf|tex|txt|html?|pages|pptx?|xlsx?)$", re.IGNORECASE
)

PROGRAM = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel) - |print(?:ing)? job|layout \d+$)", re.IGNORECASE
)

NO_TITLE = re.compile(
    r"(?:untitled|document|no title|title|slide|presentation|page|scan)[ _-]*\d*", re.IGNORECASE
)

NO_AUTHOR = re.compile(
    r"(?:user|author|unknown|admin(?:istrator)?|owner|default|guest|anonymous|python-docx|root|.*@.*|.*\\.*)\d*",
    re.IGNORECASE,
)


def line(text: str | None) -> str | None:
    """Return ``text`` as one normalised line of a title's length at most; None where nothing is left."""
    return shorten(" ".join(normalise(text or "").split()), TITLE_LENGTH) or None


def plausible_title(text: str | None) -> str | None:
    """Return a document's own title; None where a program made it: a file's name, “Untitled 1”."""
    title = line(text)
    if title is None or NO_TITLE.fullmatch(title) or PROGRAM.match(title) or FILE_NAME.search(title):
        return None
    return title if sum(map(str.isalpha, title)) > 2 else None


def plausible_author(text: str | None) -> str | None:
    """Return a document's own author; None where it names an account rather than a person."""
    author = line(text)
    if author is None or NO_AUTHOR.fullmatch(author) or not any(map(str.isalpha, author)):
        return None
    return author


def joined(names: Iterable[str]) -> str | None:
    """Return names as a byline has them: “A, B and C”; None where there are none."""
    *others, last = dict.fromkeys(names) or [""]
    return (f"{', '.join(others)} and {last}" if others else last) or None


def iso_date(text: str | None) -> str | None:
    """Return an ISO 8601 date or date-time, as precise as ``text`` is; None where it is none."""
    found = ISO.match((text or "").strip())
    if found is None:
        return None
    year, month, day, time = found.groups()
    zone = ZONE.search((text or "").strip()) if time else None
    date = f"{year}-{month or '01'}-{day or '01'}" + (time or "") + (zone[0] if zone else "")
    try:
        datetime.fromisoformat(date)
    except ValueError:
        return None
    return date[: len(found[0])] if time is None else date


def language_tag(text: str | None) -> str | None:
    """Return a BCP 47 tag; None where ``text`` is none, or says that the language is unknown."""
    tag = (text or "").strip().replace("_", "-")
    if not LANGUAGE.fullmatch(tag) or tag.lower() in {"und", "unknown", "zxx", "mul"}:
        return None
    return tag
