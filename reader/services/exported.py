"""A stored or analysed article as it goes out: its actors with their letters and their share of the words."""

from collections.abc import Sequence

from reader.exports.document import ExportedActor, ExportedArticle, ExportedNote
from reader.model import Analysis, Article, LibraryActor
from reader.services.reading import actor_badges, tally_actors, with_cast


def exported(  # noqa: PLR0913 - a keyword for each thing that an owner adds
    article: Article,
    analysis: Analysis | None,
    *,
    cast: Sequence[LibraryActor] = (),
    notes: Sequence[ExportedNote] = (),
    tags: Sequence[str] = (),
    added: str | None = None,
) -> ExportedArticle:
    """Return an article ready to go out; with ``cast``, its actors have the names that the library gives."""
    known = None if analysis is None else with_cast(analysis, cast)[0]
    actors = () if known is None else _actors(article.text, known)
    return ExportedArticle(article, known, actors, tuple(notes), tuple(tags), added)


def _actors(text: str, analysis: Analysis) -> tuple[ExportedActor, ...]:
    badges = actor_badges(analysis)
    order = {badge: rank for rank, badge in enumerate(sorted(badges, key=lambda badge: (len(badge), badge)))}
    return tuple(
        ExportedActor(
            name=actor.name,
            kind=actor.kind,
            badge=badges[tally.actor],
            rank=order[badges[tally.actor]],
            aliases=actor.aliases,
            anonymity=actor.anonymity,
            attributions=tally.attributions,
            words=tally.words,
            share=tally.share,
        )
        for actor, tally in zip(analysis.actors, tally_actors(text, analysis), strict=True)
    )
