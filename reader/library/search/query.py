"""What a search asks for, as values: conditions, and how they are joined."""

from dataclasses import dataclass
from enum import StrEnum

from reader.model import Act, Form, Kind


class Field(StrEnum):
    """Where words are looked for."""

    ANYWHERE = "anywhere"
    """In title, text, byline, outlet and notes."""
    TITLE = "title"
    TEXT = "text"
    BYLINE = "byline"
    OUTLET = "outlet"
    NOTE = "note"
    ACTOR = "actor"
    """In the names of whoever tells something, those of the article and those of the library."""
    SAYS = "says"
    """In what is told."""
    CUE = "cue"

    @property
    def of_attribution(self) -> bool:
        """Tell whether the words are those of an attribution, not of an article."""
        return self in {Field.ACTOR, Field.SAYS, Field.CUE}


@dataclass(frozen=True, slots=True)
class Words:
    """Words one after the other in a field; with ``prefix``, the last one is the beginning of a word.

    ``name`` is what was typed as the cast knows names, where it is the name of an actor.
    """

    words: tuple[str, ...]
    field: Field = Field.ANYWHERE
    prefix: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """An attribution of this form, of this act, or by an actor of this kind."""

    value: Form | Act | Kind


class State(StrEnum):
    """What an article is to its reader."""

    READ = "read"
    UNREAD = "unread"
    STARRED = "starred"


@dataclass(frozen=True, slots=True)
class Is:
    """An article in this state."""

    state: State


@dataclass(frozen=True, slots=True)
class Tagged:
    """An article with a tag of this name (its key), or one that begins so."""

    name: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class In:
    """An article in a collection of this name (its key), or in one that stands in it."""

    name: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """An article in this language: "en" finds "en-GB" too."""

    tag: str


class Moment(StrEnum):
    """Which moment of an article a time is compared with."""

    ADDED = "added"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Period:
    """A time from ``start`` on, before ``end``: beginnings of ISO 8601 dates; None where it is open."""

    moment: Moment
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A number of words, both ends included; None where it is open."""

    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class All:
    """What meets all of these; conditions on attributions among them are met by one and the same one."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Any:
    """What meets at least one of these."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """What does not meet this."""

    part: "Node"


Leaf = Words | Fact | Is | Tagged | In | Language | Period | Length
Node = Leaf | All | Any | Not


@dataclass(frozen=True, slots=True)
class Query:
    """A search; without a ``root`` it finds everything."""

    root: Node | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A stretch of what was typed that can't be read (code points), and a sentence about it."""

    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """What could be read of a search, and what could not."""

    query: Query
    problems: tuple[Problem, ...] = ()


def joined(parts: list[Node], kind: type[All] | type[Any]) -> Node | None:
    """Return ``parts`` as one condition; None where there are none."""
    return kind(tuple(parts)) if len(parts) > 1 else parts[0] if parts else None


def leaves(node: Node | None) -> list[Leaf]:
    """Return the conditions that what is found meets, in order; those after a minus are left out."""
    match node:
        case None | Not():
            return []
        case All(parts) | Any(parts):
            return [leaf for part in parts for leaf in leaves(part)]
        case _:
            return [node]
