"""What every way out begins with: an article, what was found in it, and what its owner added."""

from dataclasses import dataclass

from reader.model import Analysis, Anonymity, Article, Attribution, Kind, TextSpan, quote


@dataclass(frozen=True, slots=True)
class ExportedActor:
    """An actor's part in an article: ``rank`` in the order of first speaking (from 0), and its ``badge``.

    ``attributions`` and ``words`` are counts, ``share`` is that of the article's words, 0 to 1.
    """

    name: str
    kind: Kind
    badge: str
    rank: int
    aliases: tuple[str, ...] = ()
    anonymity: Anonymity | None = None
    attributions: int = 0
    words: int = 0
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class ExportedNote:
    """A note on an article, or on the words at ``span``; ``made`` is an ISO 8601 date-time in UTC."""

    text: str
    span: TextSpan | None = None
    made: str | None = None


@dataclass(frozen=True, slots=True)
class ExportedArticle:
    """An article as it goes out; ``analysis`` is None where no engine has read it.

    ``actors`` are those of the analysis, in its order. ``added`` is an ISO 8601 date-time in UTC.
    """

    article: Article
    analysis: Analysis | None = None
    actors: tuple[ExportedActor, ...] = ()
    notes: tuple[ExportedNote, ...] = ()
    tags: tuple[str, ...] = ()
    added: str | None = None

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """What was found in the article, in reading order; nothing where no engine has read it."""
        return self.analysis.attributions if self.analysis else ()

    def actor_of(self, attribution: Attribution) -> ExportedActor | None:
        """Return who told an attribution; None where the article tells nobody."""
        return None if attribution.actor is None else self.actors[attribution.actor]

    def speakers(self) -> list[ExportedActor]:
        """Return the actors that tell something, in the order in which they first do."""
        return sorted((actor for actor in self.actors if actor.attributions), key=lambda actor: actor.rank)

    def words(self, spans: tuple[TextSpan, ...]) -> str:
        """Return the article's words in ``spans``, an ellipsis between parts that stand apart."""
        return quote(self.article.text, spans)


def end_of(attribution: Attribution) -> int:
    """Return where an attribution ends in the text: behind the last character of any of its parts."""
    return max(spans[-1].end for spans in (attribution.source, attribution.cue, attribution.content) if spans)
