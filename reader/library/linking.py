"""Which actors of the library an article's actors are: a pure function over values.

Somebody is known again by a name that tells who is meant (`names.tells_who`): a full name, an organisation's
name or acronym, an alias that is no mere surname. Kinds must not contradict each other, and what the user
decided goes before all else. A wrong link is worse than a missing one: who is not known gets a row.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reader.library.names import generation, is_acronym, is_given_name, name_key, tells_who
from reader.model import Actor, Kind


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where an article names an actor: the key of the name, and which of the bearers of that name it is."""

    key: str
    nth: int = 0


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name of a library actor; ``told`` is the kind that engines tell with it, ``given``: by the user."""

    name: str
    told: Kind
    given: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A library actor as linking sees it; ``names`` holds its own name too.

    ``articles`` is how many articles link to it, ``apart`` whom the user said it is not.
    """

    id: int
    name: str
    kind: Kind
    names: tuple[KnownName, ...]
    articles: int = 0
    apart: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Settled:
    """Where a place of the article led before; ``decided``: by the user.

    ``own``: that row is this article's alone and no user has touched it, so that it can be told anew.
    """

    actor: int
    decided: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Where an actor of the article leads: to ``actor``, or to a new row where that is None."""

    place: Place
    actor: int | None


@dataclass(frozen=True, slots=True)
class _Match:
    """A library actor that one of the article's actors can be, and what speaks for it."""

    actor: int
    known: Known
    rank: int
    same: bool
    """Whether the article led there before."""
    shared: int
    """How many names both have."""


def link(
    actors: Sequence[Actor], known: Collection[Known], settled: Mapping[Place, Settled] | None = None
) -> list[Link]:
    """Return where each of an article's ``actors`` leads.

    ``known`` holds every library actor that has one of their names, ``settled`` what the article's
    places led to before. Two actors of one article are two in the library, unless the user said otherwise.
    """
    settled = settled or {}
    places = _places(actors)
    found = _decided(actors, places, settled)
    taken = {settled[place].actor for place in found.values()}
    rows: dict[int, int] = {}
    for match in sorted(_matches(actors, places, known, settled), key=_best_first):
        if match.actor not in found and match.actor not in rows and match.known.id not in taken:
            rows[match.actor] = match.known.id
            taken.add(match.known.id)
    links = []
    for i, place in enumerate(places):
        before = settled.get(place)
        if i in found:
            links.append(Link(found[i], settled[found[i]].actor))
        elif i in rows:
            links.append(Link(place, rows[i]))
        elif before is not None and before.own and before.actor not in taken:
            taken.add(before.actor)
            links.append(Link(place, before.actor))
        else:
            links.append(Link(place, None))
    return links


def linking_names(actor: Actor) -> tuple[str, ...]:
    """Return the names by which ``actor`` may be known in other articles, its own one first."""
    others = (alias for alias in actor.aliases if tells_who(alias, actor.kind) or is_given_name(alias))
    return tuple(dict.fromkeys((actor.name, *others)))


def can_link(known: KnownName, kind: Kind) -> bool:
    """Tell whether a library actor of that kind can be known by this name in another article.

    A single word is enough where its bearer may turn out to be an organisation.
    """
    if kind is Kind.ANONYMOUS:
        return False
    kinds = {kind, known.told} | ({Kind.ORGANIZATION} if kind is Kind.UNKNOWN else set())
    return any(tells_who(known.name, kind) for kind in kinds) or (known.given and is_given_name(known.name))


def _places(actors: Sequence[Actor]) -> list[Place]:
    counts: Counter[str] = Counter()
    places = []
    for actor in actors:
        key = name_key(actor.name)
        places.append(Place(key, counts[key]))
        counts[key] += 1
    return places


def _decided(
    actors: Sequence[Actor], places: Sequence[Place], settled: Mapping[Place, Settled]
) -> dict[int, Place]:
    """Return the place that the user decided on, for each actor that stands at one.

    An actor that another engine names otherwise is known by its other words in the article.
    """
    found = {i: place for i, place in enumerate(places) if place in settled and settled[place].decided}
    used = {*places, *found.values()}
    for i, actor in enumerate(actors):
        if i in found:
            continue
        for alias in actor.aliases:
            place = Place(name_key(alias))
            if place not in used and place in settled and settled[place].decided:
                found[i] = place
                used.add(place)
                break
    return found


def _matches(
    actors: Sequence[Actor],
    places: Sequence[Place],
    known: Collection[Known],
    settled: Mapping[Place, Settled],
) -> Iterator[_Match]:
    by_key: dict[str, list[Known]] = {}
    for row in known:
        for key in {name_key(name.name) for name in row.names}:
            by_key.setdefault(key, []).append(row)
    for i, actor in enumerate(actors):
        keys = [name_key(name) for name in linking_names(actor)]
        candidates = {row.id: row for key in keys for row in by_key.get(key, ())}
        before = settled.get(places[i])
        for row in candidates.values():
            ranks = [_rank(actor, name, row, by_key) for name in linking_names(actor)]
            if any(ranks):
                same = before is not None and before.actor == row.id
                yield _Match(i, row, max(ranks), same, sum(rank > 0 for rank in ranks))


def _best_first(match: _Match) -> tuple[int, ...]:
    order = (-match.rank, -match.same, -match.shared, -match.known.articles)
    return *order, match.actor, match.known.id


def _rank(actor: Actor, name: str, row: Known, by_key: Mapping[str, Sequence[Known]]) -> int:
    """Return how strongly a name of ``actor`` speaks for ``row``: 0 not at all, 4 both go by it first."""
    key = name_key(name)
    shared = [known for known in row.names if name_key(known.name) == key]
    if not any(_agree(actor, name, row, known) for known in shared):
        return 0
    if generation(actor.name) != generation(row.name) or (is_acronym(name) and _differ(actor, row)):
        return 0
    own = key == name_key(row.name)
    if not own and any(b.id in row.apart and name_key(b.name) == key for b in by_key.get(key, ())):
        return 0
    # A name that the user gave weighs as much as the one that the row goes by.
    return 1 + (own or any(known.given for known in shared)) + 2 * (name == actor.name)


def _agree(actor: Actor, name: str, row: Known, known: KnownName) -> bool:
    """Tell whether the kinds fit, and whether the name that both have says who is meant."""
    if Kind.ANONYMOUS in (actor.kind, row.kind):
        return False
    kinds = {row.kind, known.told}
    if actor.kind not in kinds and Kind.UNKNOWN not in (actor.kind, row.kind):
        return False
    told = tells_who(name, actor.kind) or tells_who(name, row.kind)
    return told or (known.given and is_given_name(name))


def _differ(actor: Actor, row: Known) -> bool:
    """Tell whether two bearers of one acronym have other, longer names, of which none is the same."""
    ours = {name_key(name) for name in linking_names(actor) if not is_acronym(name)}
    theirs = {name_key(known.name) for known in row.names if not is_acronym(known.name)}
    return bool(ours and theirs) and not ours & theirs
