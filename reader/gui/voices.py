"""The voices of one analysed article, ready to be shown: letters, colours, counts, sentences."""

from dataclasses import replace
from enum import StrEnum
from functools import cached_property

from reader.gui.theme import Hue, Theme, hue_of_kind, hue_of_rank
from reader.model import Act, Actor, ActorTally, Analysis, Attribution, Form, Kind, Spans, quote
from reader.services.reading import actor_badges, needs_check, statements_only, tally_actors

NOBODY = "nobody named"
"""What stands in place of an actor's name where an attribution tells none."""

_LONGEST_QUOTE = 160

FORM_NAMES = {
    Form.DIRECT: "Direct quote",
    Form.MIXED: "Partly quoted",
    Form.INDIRECT: "Paraphrase",
}

ATTITUDE = "Attitude"
"""What stands in place of the form where somebody thinks or wants a thing and did not say it."""

KIND_NAMES = {
    Kind.PERSON: "person",
    Kind.ORGANIZATION: "organisation",
    Kind.GROUP: "group",
    Kind.ANONYMOUS: "anonymous",
    Kind.DOCUMENT: "document",
    Kind.UNKNOWN: "unknown kind",
}


class Colouring(StrEnum):
    """What a hue stands for."""

    ACTOR = "actor"
    KIND = "kind"


class Voices:
    """Answers what the window asks about an article's actors and attributions.

    Without ``attitudes`` only statements are shown; every actor keeps its letters and its colour.
    """

    def __init__(self, text: str, analysis: Analysis, *, attitudes: bool = True) -> None:
        self.text = text
        self.analysis = analysis if attitudes else statements_only(analysis)
        self.badges = actor_badges(analysis)
        self._ranks = {badge: rank for rank, badge in enumerate(sorted(self.badges, key=_badge_order))}
        self.depths = _depths(analysis)

    @cached_property
    def _all_tallies(self) -> tuple[ActorTally, ...]:
        """Each actor's part in the article, and last that of all together: the words are counted once."""
        everyone = len(self.analysis.actors)
        told = self.analysis.attributions
        doubled = replace(
            self.analysis,
            actors=(*self.analysis.actors, Actor("everyone", Kind.UNKNOWN)),
            attributions=(*told, *(replace(attribution, actor=everyone) for attribution in told)),
        )
        return tally_actors(self.text, doubled)

    @property
    def tallies(self) -> tuple[ActorTally, ...]:
        """Each actor's part in the article, in the order of `Analysis.actors`."""
        return self._all_tallies[:-1]

    def told_share(self) -> float:
        """Return the share of the article's words that stand in contents of any voice, 0 to 1."""
        return self._all_tallies[-1].share

    def attribution(self, index: int) -> Attribution:
        """Return the attribution of that number, in reading order from 0."""
        return self.analysis.attributions[index]

    def is_attitude(self, index: int) -> bool:
        """Tell whether an attribution is no statement."""
        return self.attribution(index).act is Act.ATTITUDE

    def is_unsure(self, index: int) -> bool:
        """Tell whether a person should check an attribution."""
        return needs_check(self.attribution(index))

    def to_check(self) -> list[int]:
        """Return the numbers of the attributions that a person should check."""
        return [index for index in range(len(self.analysis.attributions)) if self.is_unsure(index)]

    def manner(self, index: int) -> str:
        """Return how an attribution is told: its form, or that it is an attitude."""
        return ATTITUDE if self.is_attitude(index) else FORM_NAMES[self.attribution(index).form]

    def of_actor(self, actor: int | None) -> list[int]:
        """Return the numbers of the attributions of ``actor``; of all, where it is None."""
        return [
            index
            for index, attribution in enumerate(self.analysis.attributions)
            if actor is None or attribution.actor == actor
        ]

    def speaking(self) -> list[int]:
        """Return the actors that speak, in the order of first speaking."""
        return list(dict.fromkeys(a.actor for a in self.analysis.attributions if a.actor is not None))

    def rank(self, actor: int) -> int:
        """Return the place of ``actor`` in the order of first speaking, from 0."""
        return self._ranks[self.badges[actor]]

    def name(self, actor: int | None) -> str:
        """Return the actor's name."""
        return NOBODY if actor is None else self.analysis.actors[actor].name

    def kind(self, actor: int | None) -> Kind:
        """Return the actor's kind; unknown for nobody."""
        return Kind.UNKNOWN if actor is None else self.analysis.actors[actor].kind

    def badge(self, actor: int | None) -> str:
        """Return the actor's letters; a question mark for nobody."""
        return "?" if actor is None else self.badges[actor]

    def hue(self, actor: int | None, colouring: Colouring, theme: Theme) -> Hue:
        """Return the colours of an actor."""
        if actor is None:
            return theme.neutral
        if colouring is Colouring.KIND:
            return hue_of_kind(theme, self.kind(actor))
        return hue_of_rank(theme, self.rank(actor))

    def kinds(self) -> list[Kind]:
        """Return the kinds of the actors that speak, in the order of the enumeration."""
        speaking = {self.kind(attribution.actor) for attribution in self.analysis.attributions}
        return [kind for kind in Kind if kind in speaking]

    def words_of(self, spans: Spans) -> str:
        """Return the article's words in ``spans``, on one line, cut where they are many."""
        words = " ".join(quote(self.text, spans).split()).rstrip(",;:")
        return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1].rstrip() + "…"

    def trail(self, attribution: Attribution) -> list[str]:
        """Return how the source's words lead to the actor's name: “He”, “the source”, …, the name."""
        steps = [self.words_of((span,)) for span in attribution.trail] or [self.words_of(attribution.source)]
        name = self.name(attribution.actor)
        if attribution.actor is not None and name.casefold() not in steps[-1].casefold():
            steps.append(name)
        return [step for step in dict.fromkeys(steps) if step]

    def sentence(self, index: int) -> str:
        """Return what a screen reader says of an attribution: “Direct quote by …, anonymous: …”.

        An attitude is one “of” somebody, and “To check.” comes before what is not sure.
        """
        attribution = self.attribution(index)
        who = f"{self.name(attribution.actor)}, {KIND_NAMES[self.kind(attribution.actor)]}"
        if attribution.actor is None:
            who = NOBODY
        warning = "To check. " if self.is_unsure(index) else ""
        by = "of" if self.is_attitude(index) else "by"
        return f"{warning}{self.manner(index)} {by} {who}: {self.words_of(attribution.content)}"


def _badge_order(badge: str) -> tuple[int, str]:
    return len(badge), badge


def _depths(analysis: Analysis) -> tuple[int, ...]:
    """Return how many contents each attribution is told within; a cycle of parents ends at once."""
    depths = []
    for attribution in analysis.attributions:
        seen: set[int] = set()
        parent = attribution.parent
        while parent is not None and parent not in seen and parent < len(analysis.attributions):
            seen.add(parent)
            parent = analysis.attributions[parent].parent
        depths.append(len(seen))
    return tuple(depths)
