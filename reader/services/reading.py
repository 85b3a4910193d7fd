"""What a reader wants to know of an analysed article: pure functions over its values."""

from bisect import bisect_left
from dataclasses import replace
from typing import Final

from reader.model import Act, ActorTally, Analysis, Attribution, TextSpan
from reader.text import WORD

SURE: Final = 0.5
"""Least confidence of an attribution that a reader need not check: it is more likely right than wrong."""


def needs_check(attribution: Attribution) -> bool:
    """Tell whether an attribution is less sure than `SURE`, so that a person should look at it."""
    return attribution.confidence < SURE


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
