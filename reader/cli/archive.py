"""Archives of texts, one JSON object a line: what stands in a line, and what is wrong with it."""

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SURROGATES = re.compile("[\ud800-\udfff]")
"""Halves of a character beyond the basic plane; JSON can write one alone, but no text has it."""

Id = str | int


class UnusableLineError(ValueError):
    """What is wrong with a line of the archive, in words that follow "line 7: "."""


@dataclass(frozen=True, slots=True)
class Line:
    """One text of the archive; ``number`` counts lines from 1, ``end`` the bytes read with this one."""

    number: int
    end: int
    id: Id
    text: str


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of the archive that can't be used, and why."""

    number: int
    reason: str


def read_lines(lines: Iterable[bytes]) -> Iterator[Line | BadLine]:
    """Yield what stands in every line of the archive; empty lines are left out."""
    seen: set[Id] = set()
    end = 0
    for number, raw in enumerate(lines, 1):
        end += len(raw)
        if not raw.strip():
            continue
        try:
            id_, text = parse_line(raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw)
        except UnusableLineError as error:
            yield BadLine(number, str(error))
            continue
        if id_ in seen:
            yield BadLine(number, f"the id {json.dumps(id_, ensure_ascii=False)} stands in an earlier line")
            continue
        seen.add(id_)
        yield Line(number, end, id_, text)


def parse_line(raw: bytes) -> tuple[Id, str]:
    """Return the id and the text of one line; UnusableLineError."""
    try:
        row = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnusableLineError("it is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise UnusableLineError("it is not JSON") from error
    if not isinstance(row, dict):
        raise UnusableLineError("it is no JSON object")
    id_, text = row.get("id"), row.get("text")
    if not isinstance(id_, str | int) or isinstance(id_, bool) or id_ == "":
        raise UnusableLineError('it has no "id"')
    if not isinstance(text, str):
        raise UnusableLineError('it has no "text"')
    if SURROGATES.search(text) or SURROGATES.search(str(id_)):
        raise UnusableLineError("it holds half a surrogate pair, which is no character")
    return id_, text
