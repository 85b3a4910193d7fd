"""Dates and numbers in a search: “>2026-01-01”, “2025”, “2026-01..2026-03”, “>=800”, “500..800”."""

import re
from datetime import date, timedelta
from typing import Final

_COMPARED: Final = re.compile(r"(<=|>=|<|>|=)?(.*)", re.DOTALL)
_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_NUMBER: Final = re.compile(r"[0-9]{1,9}")

Bounds = tuple[str | None, str | None]
"""The first moment of a time and the first one after it, as beginnings of ISO 8601 dates."""


def period(value: str) -> Bounds | None:
    """Return the time that ``value`` tells of; None where it tells of none.

    A year or a month is all of it: “>2025” begins in 2026.
    """
    first, dots, last = value.partition("..")
    if dots:
        start, end = _whole(first), _whole(last)
        known = all((start or not first, end or not last, first or last))
        return (start and start[0], end and end[1]) if known else None
    sign, told = _compared(value)
    whole = _whole(told)
    if whole is None:
        return None
    start_of, after = whole
    return {
        ">": (after, None),
        ">=": (start_of, None),
        "<": (None, start_of),
        "<=": (None, after),
        "=": (start_of, after),
    }[sign]


def length(value: str) -> tuple[int | None, int | None] | None:
    """Return the least and the most that ``value`` tells of; None where it is no number."""
    first, dots, last = value.partition("..")
    if dots:
        known = (first or last) and all(not end or _NUMBER.fullmatch(end) for end in (first, last))
        return (int(first) if first else None, int(last) if last else None) if known else None
    sign, told = _compared(value)
    if not _NUMBER.fullmatch(told):
        return None
    number = int(told)
    return {
        ">": (number + 1, None),
        ">=": (number, None),
        "<": (None, number - 1),
        "<=": (None, number),
        "=": (number, number),
    }[sign]


def _compared(value: str) -> tuple[str, str]:
    found = _COMPARED.fullmatch(value)
    sign, told = found.groups() if found else (None, value)
    return sign or "=", told


def _whole(told: str) -> tuple[str, str] | None:
    """Return the first day of a year, month or day and the first day after it; None where it is no date."""
    found = _DATE.fullmatch(told)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        start = date(year or 0, month or 1, day or 1)
        after = start + timedelta(days=1)
        if month is None:
            after = date(start.year + 1, 1, 1)
        elif day is None:
            after = date(start.year + month // 12, month % 12 + 1, 1)
    except (ValueError, OverflowError):  # the thirty-first of April; the year 9999 has none after it
        return None
    return start.isoformat(), after.isoformat()
