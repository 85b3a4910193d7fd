"""The rows of the cast's tables as values, and edits that say which of them a change takes and puts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from reader.model import Kind


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor of the library; ``decided``: a user has had a say in it."""

    id: int
    name: str
    kind: Kind
    decided: bool


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name of an actor; ``told`` is the kind that engines tell with it, ``given``: by the user.

    ``telling``: another article's actor can be known by it.
    """

    actor: int
    key: str
    told: Kind
    name: str
    given: bool
    telling: bool


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """The actor to whom a name in an article leads; ``nth`` tells several bearers of the name apart."""

    article: int
    key: str
    nth: int
    actor: int
    decided: bool


@dataclass(frozen=True, slots=True)
class ApartRow:
    """Two actors that a user says are not the same; ``one`` is the smaller id."""

    one: int
    other: int


CastRow = ActorRow | NameRow | PlaceRow | ApartRow


def apart_row(one: int, other: int) -> ApartRow:
    """Return the row that keeps two actors apart."""
    return ApartRow(min(one, other), max(one, other))


@dataclass(frozen=True, slots=True)
class Dossier:
    """All rows that tell of one actor."""

    actor: ActorRow
    names: tuple[NameRow, ...]
    places: tuple[PlaceRow, ...]
    apart: tuple[ApartRow, ...]

    @property
    def rows(self) -> tuple[CastRow, ...]:
        """The rows of all tables."""
        return (self.actor, *self.names, *self.places, *self.apart)


@dataclass(frozen=True, slots=True)
class Edit:
    """The rows that a change takes from the cast's tables and those that it puts there.

    ``heir`` gets what was linked since to an actor that the change takes away.
    """

    removed: tuple[CastRow, ...]
    added: tuple[CastRow, ...]
    heir: int

    @classmethod
    def between(cls, before: Iterable[CastRow], after: Iterable[CastRow], heir: int) -> Self:
        """Return the edit that leads from some rows to others."""
        old, new = dict.fromkeys(before), dict.fromkeys(after)
        return cls(
            tuple(row for row in old if row not in new), tuple(row for row in new if row not in old), heir
        )

    def back(self) -> "Edit":
        """Return the edit that takes this one back."""
        return Edit(self.added, self.removed, self.heir)

    @property
    def gone(self) -> list[int]:
        """The ids of the actors that the change takes away."""
        kept = {row.id for row in self.added if isinstance(row, ActorRow)}
        return [row.id for row in self.removed if isinstance(row, ActorRow) and row.id not in kept]
