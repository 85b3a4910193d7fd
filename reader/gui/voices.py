"""The voices of one analysed article, ready to be shown: letters, colours, counts, sentences."""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from functools import cached_property

from reader.exports.wording import ATTITUDE, FORM_NAMES, KIND_NAMES, NOBODY
from reader.gui.theme import Hue, Theme, hue_of_kind, hue_of_rank
from reader.model import (
    Act,
    Actor,
    ActorTally,
    Analysis,
    Attribution,
    Detail,
    Kind,
    LibraryActor,
    Reason,
    Spans,
    TextSpan,
    quote,
)
from reader.services.reading import actor_badges, statements_only, tally_actors, with_cast

_LONGEST_QUOTE = 160
_PLAIN = 0.9
"""From this confidence on, who a source is goes without saying."""

_DESCRIBING = frozenset(("a", "an", "another", "her", "his", "its", "one", "our", "the", "their"))
"""First words of a description, which a person's name never begins with."""

DETAIL_NAMES = {
    Detail.BARE: "the article tells nothing of who that is",
    Detail.ROLE: "told by a role alone",
    Detail.PLACE: "told by a role and where",
    Detail.CIRCUMSTANCE: "told by how they know",
}

REASON_NAMES = {
    Reason.NONE: "no reason given",
    Reason.STOCK: "a stock reason",
    Reason.INFORMATIVE: "a reason given",
}


class Colouring(StrEnum):
    """What a hue stands for."""

    ACTOR = "actor"
    KIND = "kind"


class Voices:
    """Answers what the window asks about an article's actors and attributions.

    With the library's ``cast`` of the article, actors of one row are one voice (see `with_cast`). Without
    ``attitudes`` only statements are shown; every actor keeps its letters and its colour.
    """

    def __init__(
        self,
        text: str,
        analysis: Analysis,
        *,
        attitudes: bool = True,
        cast: tuple[LibraryActor, ...] = (),
    ) -> None:
        before = len(analysis.actors)
        analysis, self.cast = with_cast(analysis, cast)
        rows = [row.id for row in self.cast]
        self._places = [rows.index(row.id) for row in cast] if rows else list(range(before))
        self.text = text
        self.analysis = analysis if attitudes else statements_only(analysis)
        self._everyone_telling = {told.actor for told in analysis.attributions}
        self._shown = _numbers(analysis, attitudes=attitudes)
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
        return self.attribution(index).needs_check

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

    def mentioned(self) -> list[int]:
        """Return the actors that appear and never tell anything, those of the first mention first."""
        silent = [actor for actor in range(len(self.analysis.actors)) if actor not in self._everyone_telling]
        return sorted(silent, key=lambda actor: self.mentions_of(actor)[:1])

    def mentions_of(self, actor: int) -> list[TextSpan]:
        """Return where an actor is named or referred to, in reading order."""
        return self._mentions.get(actor, [])

    @cached_property
    def _mentions(self) -> dict[int, list[TextSpan]]:
        found: dict[int, list[TextSpan]] = {}
        for mention in self.analysis.mentions:
            found.setdefault(mention.actor, []).append(mention.span)
        return found

    def known(self, actor: int | None) -> LibraryActor | None:
        """Return the library's row of an actor; None where the library does not know it (yet)."""
        return self.cast[actor] if actor is not None and actor < len(self.cast) else None

    def count(self, cast: Iterable[LibraryActor]) -> None:
        """Take up the numbers of those of ``cast`` that are among these voices."""
        counted = {row.id: row for row in cast}
        self.cast = tuple(counted.get(row.id, row) for row in self.cast)

    def is_merged(self, actor: int) -> bool:
        """Tell whether an actor is what the engine took for several."""
        return self._places.count(actor) > 1

    def successor(self, actor: int | None, before: "Voices") -> int | None:
        """Return who is here what ``actor`` was in ``before``: other voices of the same analysis."""
        if actor is None or actor not in before._places:
            return None
        origin = before._places.index(actor)
        return self._places[origin] if origin < len(self._places) else None

    def shown_number(self, index: int) -> int | None:
        """Return which number the attribution ``index`` of the whole analysis has among those shown."""
        return self._shown.get(index)

    def is_unnamed(self, actor: int | None) -> bool:
        """Tell whether the article leaves open who an actor is: anonymous, or a person told by no name."""
        first_word = self.name(actor).partition(" ")[0].casefold()
        described = self.kind(actor) is Kind.PERSON and first_word in _DESCRIBING
        return described or self.kind(actor) is Kind.ANONYMOUS

    def anonymity(self, actor: int | None) -> str:
        """Return what the article tells of somebody unnamed and of why; empty for those it names."""
        unnamed = None if actor is None else self.analysis.actors[actor].anonymity
        if unnamed is None:
            return ""
        words = "" if unnamed.span is None else f" (“{self.words_of((unnamed.span,))}”)"
        return f"Not named: {DETAIL_NAMES[unnamed.detail]}, {REASON_NAMES[unnamed.reason]}{words}"

    def certainty(self, index: int) -> str:
        """Return how sure an attribution is, and who is meant by its source where that is less sure."""
        attribution = self.attribution(index)
        sure = f"{attribution.confidence:.0%} sure"
        if attribution.actor is None or attribution.actor_confidence >= _PLAIN:
            return sure
        return f"{sure}, {attribution.actor_confidence:.0%} that this is {self.name(attribution.actor)}"

    def doubts(self, actor: int) -> int:
        """Return how many attributions of an actor a person should check."""
        return sum(self.is_unsure(index) for index in self.of_actor(actor))

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


def _numbers(analysis: Analysis, *, attitudes: bool) -> dict[int, int]:
    """Return the number among those shown of each attribution that is shown."""
    told = enumerate(analysis.attributions)
    shown = [index for index, attribution in told if attitudes or attribution.act is Act.STATEMENT]
    return {index: number for number, index in enumerate(shown)}


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
