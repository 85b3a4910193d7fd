"""What a user decides about the cast, as edits of its rows: pure functions over values.

Whatever a decision touches is marked as decided, and stays as it is when an article is analysed again.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from reader.errors import LibraryError
from reader.library.cast_rows import ActorRow, CastRow, Dossier, Edit, NameRow, PlaceRow, apart_row
from reader.library.linking import KnownName, can_link
from reader.library.names import name_key, tells_who
from reader.model import Actor, Kind


def rename(dossier: Dossier, name: str) -> Edit:
    """Give an actor another name, and keep the old one as an alias; LibraryError for one without a word."""
    line = " ".join(name.encode(errors="replace").decode().split())
    key = name_key(line)
    if not key:
        raise LibraryError("A name needs at least one letter or digit.")
    after = _decided(dossier)
    names = [replace(row, given=row.given or _is_own(row, dossier)) for row in after.names]
    told = {row.told for row in names if _is_own(row, dossier)} or {dossier.actor.kind}
    names = [row for row in names if (row.key, row.told) not in {(key, kind) for kind in told}]
    names += [NameRow(dossier.actor.id, key, kind, line, given=True, telling=True) for kind in sorted(told)]
    after = replace(after, actor=replace(after.actor, name=line), names=tuple(names))
    return _edit([dossier], [_with_telling(after)], dossier.actor.id)


def set_kind(dossier: Dossier, kind: Kind) -> Edit:
    """Say what an actor is, whatever engines tell of it."""
    after = _decided(dossier)
    after = replace(after, actor=replace(after.actor, kind=kind))
    return _edit([dossier], [_with_telling(after)], dossier.actor.id)


def merge(kept: Dossier, other: Dossier) -> Edit:
    """Make two actors one; LibraryError for an actor with itself."""
    if kept.actor.id == other.actor.id:
        raise LibraryError("An actor can’t be merged with itself.")
    heir = kept.actor.id
    kind = other.actor.kind if kept.actor.kind is Kind.UNKNOWN else kept.actor.kind
    names: dict[tuple[str, Kind], NameRow] = {}
    for row in (*kept.names, *other.names):
        given = row.given or _is_own(row, kept) or _is_own(row, other)
        first = names.setdefault((row.key, row.told), replace(row, actor=heir, given=given))
        names[row.key, row.told] = replace(first, given=first.given or given)
    places = [replace(row, actor=heir, decided=True) for row in (*kept.places, *other.places)]
    strangers = (_parties(kept) | _parties(other)) - {kept.actor.id, other.actor.id}
    apart = tuple(apart_row(heir, stranger) for stranger in sorted(strangers))
    actor = replace(kept.actor, kind=kind, decided=True)
    after = Dossier(actor, tuple(names.values()), tuple(places), apart)
    return _edit([kept, other], [_with_telling(after)], heir)


def not_same(one: Dossier, other: Dossier) -> Edit:
    """Keep two actors apart from now on; LibraryError for an actor with itself."""
    if one.actor.id == other.actor.id:
        raise LibraryError("An actor can’t be kept apart from itself.")
    pair = apart_row(one.actor.id, other.actor.id)
    return _edit([one, other], [_decided(one), _decided(other)], one.actor.id, [pair])


@dataclass(frozen=True, slots=True)
class Appearance:
    """An actor of the article as its analysis has it, and the place in the article that it stands at."""

    place: PlaceRow
    actor: Actor


def split(dossier: Dossier, here: Sequence[Appearance], elsewhere: Collection[str], free: int) -> Edit:
    """Give the article's actors that stand in the row of ``dossier`` rows of their own, from id ``free`` on.

    Where the article has several of them, the one with the row's name stays. ``elsewhere`` holds the keys
    of the names that the row has in other articles: those stay with it. LibraryError where nothing can
    be taken away.
    """
    moving = _moving(dossier, here)
    rest = _decided(dossier)
    moved = {appearance.place for appearance in moving}
    places = [row for row, old in zip(rest.places, dossier.places, strict=True) if old not in moved]
    rows: list[CastRow] = [*rest.apart]
    gone: set[str] = set()
    for new, appearance in enumerate(moving, start=free):
        actor = appearance.actor
        rows.append(ActorRow(new, actor.name, actor.kind, decided=True))
        rows.append(replace(appearance.place, actor=new, decided=True))
        rows.append(apart_row(dossier.actor.id, new))
        rows += name_rows(new, actor)
        gone |= {row.key for row in name_rows(new, actor)}
    staying = [row for row in here if row not in moving]
    gone -= {*elsewhere, name_key(dossier.actor.name)}
    gone -= {row.key for one in staying for row in name_rows(dossier.actor.id, one.actor)}
    rows += [rest.actor, *(row for row in rest.names if row.key not in gone), *places]
    return Edit.between(dossier.rows, rows, dossier.actor.id)


def name_rows(actor_id: int, actor: Actor) -> list[NameRow]:
    """Return the names that an article's ``actor`` brings to its row in the library."""
    known = [name for name in actor.aliases if tells_who(name, actor.kind)]
    by_key = {name_key(name): name for name in reversed((actor.name, *known))}
    kind = actor.kind
    return [
        NameRow(actor_id, key, kind, name, given=False, telling=can_link(KnownName(name, kind), kind))
        for key, name in by_key.items()
    ]


def _moving(dossier: Dossier, here: Sequence[Appearance]) -> list[Appearance]:
    name = dossier.actor.name
    if not here:
        raise LibraryError(f"“{name}” does not appear in this article.")
    stays: list[Appearance] = []
    if len(here) > 1:
        named = [appearance for appearance in here if appearance.place.key == name_key(name)]
        stays = (named or list(here))[:1]
    elif all(row.article == here[0].place.article for row in dossier.places):
        raise LibraryError(f"“{name}” appears in this article only.")
    return [appearance for appearance in here if appearance not in stays]


def _decided(dossier: Dossier) -> Dossier:
    places = tuple(replace(row, decided=True) for row in dossier.places)
    return replace(dossier, actor=replace(dossier.actor, decided=True), places=places)


def _with_telling(dossier: Dossier) -> Dossier:
    """Say anew which names of an actor can link: that depends on its kind and on who gave them."""
    kind = dossier.actor.kind
    names = tuple(
        replace(row, telling=can_link(KnownName(row.name, row.told, row.given), kind))
        for row in dossier.names
    )
    return replace(dossier, names=names)


def _edit(
    before: Iterable[Dossier], after: Iterable[Dossier], heir: int, more: Iterable[CastRow] = ()
) -> Edit:
    old = [row for dossier in before for row in dossier.rows]
    new = [row for dossier in after for row in dossier.rows]
    return Edit.between(old, [*new, *more], heir)


def _is_own(row: NameRow, dossier: Dossier) -> bool:
    return row.key == name_key(dossier.actor.name)


def _parties(dossier: Dossier) -> set[int]:
    return {party for row in dossier.apart for party in (row.one, row.other)}
