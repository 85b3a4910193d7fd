"""What resolution is given, and what it gives: who tells where, and whom that denotes."""

from collections.abc import Collection
from dataclasses import dataclass

from spacy.tokens import Span

from reader.extraction.cast import Candidate, Where
from reader.extraction.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Telling:
    """What resolution needs of an attribution: its source, its content, and which one it is told in.

    ``source`` is None where it is missing; ``content`` holds token numbers; ``speaker`` is the index of
    the telling in whose content this one is told ("I" and "we" are whoever is quoted there), ``turn`` its
    number in a dialogue.
    """

    source: Span | None
    content: Collection[int] = ()
    cue: Collection[int] = ()
    speaker: int | None = None
    turn: int | None = None

    @property
    def start(self) -> int:
        """The first token of the telling."""
        parts = [*self.content, *self.cue] + ([self.source.start] if self.source else [])
        return min(parts, default=0)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom one source denotes (None: nobody told), the mentions that lead there, and how sure that is."""

    candidate: Candidate | None
    trail: tuple[Where, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision of the ranker, for learning: the phrase, whom it could denote, and their features."""

    phrase: Phrase
    where: Where
    candidates: tuple[Candidate, ...]
    features: tuple[dict[str, float], ...]
