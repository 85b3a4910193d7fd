"""What a reader wants to know of an analysed article: pure functions over its values."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from reader.model import Act, Actor, ActorTally, Analysis, Anonymity, LibraryActor, TextSpan
from reader.text import WORD


def statements_only(analysis: Analysis) -> Analysis:
    """Return ``analysis`` without attitudes; what was told within one hangs on what is around it, if any."""
    told = analysis.attributions
    kept = [i for i, attribution in enumerate(told) if attribution.act is Act.STATEMENT]
    place = {index: number for number, index in enumerate(kept)}

    def parent_of(index: int) -> int | None:
        seen: set[int] = set()
        parent = told[index].parent
        while parent is not None and parent not in place and parent not in seen:
            seen.add(parent)
            parent = told[parent].parent
        return None if parent is None else place.get(parent)

    return replace(
        analysis, attributions=tuple(replace(told[index], parent=parent_of(index)) for index in kept)
    )


def with_cast(analysis: Analysis, cast: Sequence[LibraryActor]) -> tuple[Analysis, tuple[LibraryActor, ...]]:
    """Return ``analysis`` with the actors that the library knows, and these in the order of its actors.

    ``cast`` holds the library's actor for each of `Analysis.actors`; those of one row become one. Names
    and kinds are the library's, the article's own words for an actor its aliases. A cast of another
    length belongs to another analysis of the article: then nothing is changed, and nobody known.
    """
    if len(cast) != len(analysis.actors):
        return analysis, ()
    ours: defaultdict[int, list[Actor]] = defaultdict(list)
    for actor, row in zip(analysis.actors, cast, strict=True):
        ours[row.id].append(actor)
    rows = {row.id: row for row in cast}
    place = {row: number for number, row in enumerate(rows)}
    joined = replace(
        analysis,
        actors=tuple(
            Actor(row.name, row.kind, _other_words(row.name, ours[row.id]), _anonymity(ours[row.id]))
            for row in rows.values()
        ),
        attributions=tuple(
            told if told.actor is None else replace(told, actor=place[cast[told.actor].id])
            for told in analysis.attributions
        ),
        mentions=tuple(
            replace(mention, actor=place[cast[mention.actor].id]) for mention in analysis.mentions
        ),
    )
    return joined, tuple(rows.values())


def _anonymity(actors: Sequence[Actor]) -> Anonymity | None:
    """Return the first that the article tells of ``actors``."""
    return next((actor.anonymity for actor in actors if actor.anonymity is not None), None)


def _other_words(name: str, actors: Sequence[Actor]) -> tuple[str, ...]:
    """Return what the article calls ``actors`` beside ``name``."""
    words = (word for actor in actors for word in (actor.name, *actor.aliases))
    return tuple(word for word in dict.fromkeys(words) if word != name)


def tally_actors(text: str, analysis: Analysis) -> tuple[ActorTally, ...]:
    """Return each actor's part in the article, in the order of `Analysis.actors`.

    A word inside several contents of one actor (a nested attribution to itself) counts once.
    """
    words = [match.start() for match in WORD.finditer(text)]
    counts = [0] * len(analysis.actors)
    said: list[set[int]] = [set() for _ in analysis.actors]
    for attribution in analysis.attributions:
        if attribution.actor is None:
            continue
        counts[attribution.actor] += 1
        for span in attribution.content:
            said[attribution.actor].update(_within(words, span))
    total = len(words) or 1
    return tuple(
        ActorTally(actor, counts[actor], len(said[actor]), len(said[actor]) / total)
        for actor in range(len(analysis.actors))
    )


def _within(words: list[int], span: TextSpan) -> range:
    """Return the indices of the words that begin inside ``span``; ``words`` are their beginnings."""
    return range(bisect_left(words, span.start), bisect_left(words, span.end))


def actor_badges(analysis: Analysis) -> tuple[str, ...]:
    """Return a letter badge for each actor: A, B, … Z, AA, AB, …, in order of first speaking.

    Actors that never speak come after those that do.
    """
    speaking = [a.actor for a in analysis.attributions if a.actor is not None]
    order = list(dict.fromkeys([*speaking, *range(len(analysis.actors))]))
    badges = [""] * len(order)
    for rank, actor in enumerate(order):
        badges[actor] = badge_letters(rank)
    return tuple(badges)


def badge_letters(rank: int) -> str:
    """Return the badge of rank 0, 1, …: A … Z, then AA, AB, …, as the columns of a spreadsheet."""
    letters = ""
    rank += 1
    while rank:
        rank, letter = divmod(rank - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
