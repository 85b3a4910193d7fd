"""Lists of citations, as Zotero and other programs write them: RIS and CSL JSON."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from reader.errors import UnreadableArticle, UnreadableList
from reader.importers.decoding import decode
from reader.importers.list_values import address, line, lines, mappings, moment, read_json, text
from reader.importers.normal import MAX_BYTES
from reader.importers.reading_lists import ReadingListEntry

MAX_CITATIONS = 100_000

RIS_LINE = re.compile(r"^([A-Z][A-Z0-9])  ?-(?: (.*))?$")
RIS_START = re.compile(r"\A\s*TY  ?- ", re.MULTILINE)

DATED = re.compile(r"^(\d{4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class Citation:
    """One work: ``published`` is what is known of its date, as ISO 8601: a day, a month or a year."""

    title: str
    authors: tuple[str, ...] = ()
    published: str | None = None
    outlet: str | None = None
    address: str | None = None
    abstract: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    note: str | None = None

    def to_read(self) -> ReadingListEntry:
        """Return the entry of a reading list for it, its abstract in the note."""
        return ReadingListEntry(
            self.title,
            self.address,
            self.tags,
            note="\n\n".join(filter(None, [self.abstract, self.note])) or None,
            byline=", ".join(self.authors) or None,
            outlet=self.outlet,
            published=self.published,
            language=self.language,
        )


def read_citations(data: bytes, name: str) -> list[Citation]:
    """Return the works in a file of RIS or CSL JSON; UnreadableList where it is neither, or holds none."""
    if len(data) > MAX_BYTES:
        raise UnreadableList(f"“{name}” is too large for a list of citations.")
    if data[:100].removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"[", b"{")):
        found = _csl(read_json(data, name))
    else:
        found = _ris(data, name)
    if not found:
        raise UnreadableList(f"There are no citations in “{name}”.")
    return found


def is_citations(data: bytes) -> bool:
    """Tell whether some bytes look like RIS or CSL JSON."""
    start = data[:4_000].decode("utf-8-sig", errors="replace")
    if start.lstrip().startswith(("[", "{")):
        return '"issued"' in start or ('"title"' in start and '"container-title"' in start)
    return bool(RIS_START.match(start))


def _ris(data: bytes, name: str) -> list[Citation]:
    try:
        content = decode(data, name).removeprefix("\ufeff")
    except UnreadableArticle as error:
        raise UnreadableList(f"“{name}” is no list of citations.") from error
    if not RIS_START.match(content):
        raise UnreadableList(f"“{name}” is no list of citations (RIS or CSL JSON).")
    works: list[dict[str, list[str]]] = []
    last: list[str] | None = None
    for row in content.splitlines():
        told = RIS_LINE.match(row.rstrip())
        if told is None:
            if last and row.strip():  # a long abstract goes on in the next line
                last[-1] += f"\n{row.strip()}"
        elif told[1] == "TY" and len(works) < MAX_CITATIONS:
            works.append({})
            last = None
        elif told[1] != "ER" and works:
            last = works[-1].setdefault(told[1], [])
            last.append(told[2] or "")
        else:
            last = None
    return [work for work in map(_of_ris, works) if work]


def _of_ris(told: Mapping[str, list[str]]) -> Citation | None:
    def first(*keys: str) -> str | None:
        return next((value for key in keys for value in told.get(key, ()) if value.strip()), None)

    place = next(
        (found for key in ("UR", "L2", "LK") for found in map(address, told.get(key, ())) if found), None
    )
    title = line(first("TI", "T1", "CT", "BT")) or place
    if title is None:
        return None
    return Citation(
        title,
        lines([_turned(name) for key in ("AU", "A1") for name in told.get(key, ())]),
        _day(first("DA", "Y1", "PY")),
        line(first("T2", "JO", "JF", "JA", "PB")),
        place,
        text(first("AB", "N2")),
        lines(told.get("KW", ())),
        line(first("LA"), 20),
        text(first("N1")),
    )


def _csl(value: object) -> list[Citation]:
    items = mappings(value if isinstance(value, list) else [value])
    return [work for work in map(_of_csl, items[:MAX_CITATIONS]) if work]


def _of_csl(item: Mapping[str, Any]) -> Citation | None:
    place = address(item.get("URL"))
    title = line(item.get("title")) or place
    if title is None or not item.keys() & {"type", "issued", "author", "container-title", "URL"}:
        return None
    return Citation(
        title,
        lines([_name(author) for author in mappings(item.get("author"))]),
        _issued(item.get("issued")),
        line(item.get("container-title")) or line(item.get("publisher")),
        place,
        text(item.get("abstract")),
        lines(item.get("keyword"), ",;"),
        line(item.get("language"), 20),
        text(item.get("note")),
    )


def _name(author: Mapping[str, Any]) -> str | None:
    parts = (
        author.get("given"),
        author.get("non-dropping-particle"),
        author.get("family"),
        author.get("suffix"),
    )
    return line(author.get("literal")) or line(" ".join(filter(None, map(line, parts))))


def _turned(name: str) -> str:
    """Return “Lind, Ada, Jr.” as “Ada Lind, Jr.”; names without a comma stay as they are."""
    family, *others = (part.strip() for part in name.split(","))
    return ", ".join([f"{others[0]} {family}".strip(), *filter(None, others[1:])]) if others else family


def _issued(value: object) -> str | None:
    """Return the date of a work as CSL tells it: in parts, or as it was written."""
    if not isinstance(value, Mapping):
        return None
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return _day("-".join(line(part) or "" for part in parts[0][:3]))
    return _day(value.get("raw")) or _day(value.get("literal"))


def _day(value: object) -> str | None:
    """Return a day, month or year as ISO 8601, as much of it as is told; None where no calendar has it."""
    told = DATED.match(value.strip()) if isinstance(value, str) else None
    if told is None:
        found = moment(value)
        return found[:10] if found else None
    year, month, day = (int(part) if part else None for part in told.groups())
    try:
        whole = date(year or 0, month or 1, day or 1).isoformat()
    except ValueError:
        return f"{year:04}" if year else None
    return whole if day else whole[:7] if month else whole[:4]
