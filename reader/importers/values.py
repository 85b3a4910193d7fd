"""What documents say of themselves, in the form in which articles keep it."""

import re
from collections.abc import Iterable

from reader.importers.normal import TITLE_LENGTH, normalise, shorten
from reader.importers.told import iso_moment, language_of_words, language_tag

__all__ = ["iso_date", "joined", "language_of", "line", "plausible_author", "plausible_title"]

YEAR_OR_MONTH = re.compile(r"(?:1[6-9]|2[01])\d\d(?:-(?:0[1-9]|1[0-2]))?")

NO_LANGUAGE = frozenset({"und", "zxx", "mul", "mis", "unknown"})

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
    told = (text or "").strip()
    return told if YEAR_OR_MONTH.fullmatch(told) else iso_moment(told)


def language_of(told: str | None, text: str) -> str | None:
    """Return the BCP 47 tag that a document tells, else that of the language of its words."""
    tag = language_tag(told)
    return language_of_words(text) if tag is None or tag in NO_LANGUAGE else tag
