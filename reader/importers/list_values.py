"""What exports of other programs hold, as values of ours; None for rubbish."""

import json
import math
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from reader.errors import UnreadableList
from reader.importers.normal import normalise, shorten

LONGEST_LINE = 500
"""Characters of a title, a name or a tag at most."""

LONGEST_ADDRESS = 4_000

YES = {"1", "true", "yes", "y", "t"}

MILLISECONDS = 10**11
"""Numbers above it count milliseconds since 1970, those below it seconds: the border is the year 5138."""


def read_json(data: bytes, name: str) -> Any:
    """Return what a file of JSON holds; UnreadableList where it is none."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableList(f"“{name}” is damaged: it looks like JSON, but can't be read.") from error


def mappings(value: object) -> list[Mapping[str, Any]]:
    """Return the members of a list that have names for their values."""
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def line(value: object, longest: int = LONGEST_LINE) -> str | None:
    """Return a text or number on one line, cut where it is very long; None where nothing is left of it."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        words = " ".join(normalise(str(value)[: 4 * longest]).split())
    except ValueError:  # a number of too many digits
        return None
    return shorten(words, longest) or None


def text(value: object) -> str | None:
    """Return a text with its paragraphs; None where nothing is left of it."""
    return (normalise(value) if isinstance(value, str) else "").strip() or None


def lines(values: object, separators: str = "") -> tuple[str, ...]:
    """Return the different lines in a list, or in a text with ``separators`` between them, in their order."""
    if isinstance(values, str):
        for separator in separators[1:]:
            values = values.replace(separator, separators[0])
        values = values.split(separators[0]) if separators else [values]
    if not isinstance(values, Iterable) or isinstance(values, Mapping | bytes):
        return ()
    return tuple(dict.fromkeys(filter(None, map(line, values))))


def address(value: object, base: str | None = None) -> str | None:
    """Return an address of the web, resolved against ``base``; None for anything else."""
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_ADDRESS:
        return None
    try:
        found = urljoin(base, value.strip()) if base else value.strip()
        parts = urlsplit(found)
        fit = parts.scheme.lower() in {"http", "https"} and parts.hostname
    except ValueError:
        return None
    return found if fit and found.isprintable() and " " not in found else None


def yes(value: object) -> bool:
    """Tell whether a value means yes, as a number, a word or as such."""
    return str(value).strip().lower() in YES if isinstance(value, str | int | float) else False


def number(value: object) -> float:
    """Return a number, which may stand in a text; 0 for anything else."""
    try:
        found = float(value) if isinstance(value, str | int | float) else 0.0
    except (ValueError, OverflowError):
        return 0.0
    return found if math.isfinite(found) else 0.0


def moment(value: object) -> str | None:
    """Return a moment in UTC, or a date where only that is told, as ISO 8601; None where it tells none.

    Takes ISO 8601, the dates of e-mail, and seconds or milliseconds since 1970.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        found = _since_1970(value) or _iso(str(value)) or parsedate_to_datetime(str(value))
        if not isinstance(found, datetime):
            return found.isoformat()
        aware = found if found.tzinfo else found.replace(tzinfo=UTC)
        return aware.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return None


def _since_1970(value: str | float) -> datetime | None:
    """Return the moment that a number tells; a year or a date of eight digits is none."""
    seconds = number(value)
    if abs(seconds) < 10**8:
        return None
    return datetime.fromtimestamp(seconds / 1000 if abs(seconds) > MILLISECONDS else seconds, tz=UTC)


def _iso(value: str) -> date | None:
    """Return the date or moment that a text of ISO 8601 tells."""
    value = value.strip()
    try:
        return date.fromisoformat(value) if len(value) <= 10 else datetime.fromisoformat(value)
    except ValueError:
        return None
