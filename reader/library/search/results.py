"""What a search gives back."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from reader.model import Act, ArticleSummary, Form, Kind, Spans

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are; with ``more``, at least so many and probably more."""

    number: int
    more: bool = False

    def __str__(self) -> str:
        return f"{self.number:,}{'+' if self.more else ''}"


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of the results, and how many there are in all."""

    items: Sequence[T]
    total: Count


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found; ``spans`` are the places in the ``snippet`` (code points) that met it."""

    summary: ArticleSummary
    snippet: str
    spans: Spans


class Column(StrEnum):
    """What a table of attributions is sorted by."""

    ADDED = "added"
    PUBLISHED = "published"
    TITLE = "title"
    OUTLET = "outlet"
    ACTOR = "actor"
    KIND = "kind"
    CUE = "cue"
    CONTENT = "content"
    FORM = "form"
    ACT = "act"


@dataclass(frozen=True, slots=True)
class FoundSaying:
    """An attribution that was found, with the words of its parts; a row of a table.

    ``actor`` and ``kind`` are those of the library's actor, None where the article tells nobody;
    ``index`` is the place in the article's `Analysis.attributions`.
    """

    article: int
    index: int
    title: str
    outlet: str | None
    published: str | None
    added: str
    actor: str | None
    kind: Kind | None
    cue: str
    content: str
    form: Form
    act: Act
