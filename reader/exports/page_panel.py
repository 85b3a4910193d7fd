"""The panel of an exported page: who is cited, how often, how much, and where; and what the marks mean."""

from collections import defaultdict
from html import escape

from reader.exports.characters import fit, one_line
from reader.exports.document import ExportedActor, ExportedArticle
from reader.exports.palette import hue_of
from reader.exports.wording import FORM_WORDS, KIND_NAMES, NOBODY, NOBODYS_BADGE
from reader.model import Form, Kind

_PLACES_SHOWN = 24
"""Links to the places where one voice speaks; more would hide the next voice."""


def panel(document: ExportedArticle, prefix: str) -> str:
    """Return the voices of an article with links to what they tell, and a key to the marks."""
    if document.analysis is None:
        return ""
    speakers = document.speakers()
    return (
        '<aside aria-label="Voices">\n<div class="panel">\n<h2>Voices</h2>\n'
        f'<p class="lead">{_lead(document)}</p>\n'
        f'<a class="all" href="#article-{prefix}">Show all voices</a>\n'
        f"{_voices(document, speakers, prefix)}{_KEY if document.attributions else ''}</div>\n</aside>\n"
    )


def _lead(document: ExportedArticle) -> str:
    speakers = document.speakers()
    if not document.attributions:
        return "Nobody is cited in this article."
    share = min(1.0, sum(actor.share for actor in speakers))
    voices = "One voice tells" if len(speakers) == 1 else f"{len(speakers)} voices tell"
    return f"{voices} about {share:.0%} of this article." if speakers else "The article names no voice."


def _voices(document: ExportedArticle, speakers: list[ExportedActor], prefix: str) -> str:
    places: defaultdict[int | None, list[int]] = defaultdict(list)
    for index, told in enumerate(document.attributions):
        actor = document.actor_of(told)
        places[None if actor is None else actor.rank].append(index)
    items = [_voice(actor, places[actor.rank], prefix) for actor in speakers]
    if places[None]:
        items.append(
            f'<li class="h"><span><span class="badge">{NOBODYS_BADGE}</span></span>'
            f'<span class="name">{NOBODY}</span><span class="count">{len(places[None])}</span>'
            f'<span class="more">{_places(places[None], prefix)}</span></li>\n'
        )
    return f'<ul class="voices">\n{"".join(items)}</ul>\n' if items else ""


def _voice(actor: ExportedActor, places: list[int], prefix: str) -> str:
    withheld = actor.kind is Kind.ANONYMOUS
    kind = KIND_NAMES[actor.kind]
    shown = f'<span class="pill">{kind}</span>' if withheld else kind
    others = ", ".join(f"“{_line(alias)}”" for alias in actor.aliases[:3])
    anchor = f"{prefix}-voice-{actor.rank}"
    return (
        f'<li id="{anchor}" class="h{hue_of(actor)}{" withheld" if withheld else ""}">'
        f'<span><span class="badge" aria-hidden="true">{actor.badge}</span></span>'
        f'<a class="name" href="#{anchor}"><bdi>{_line(actor.name)}</bdi></a>'
        f'<span class="count" title="attributions">{actor.attributions}</span>'
        f'<span class="bar"><i style="width:{max(actor.share, 0.01):.1%}"></i></span>'
        f'<span class="more">{shown} · {actor.share:.0%} of the words{f" · {others}" if others else ""} '
        f"{_places(places, prefix)}</span></li>\n"
    )


def _places(places: list[int], prefix: str) -> str:
    links = "".join(
        f'<a href="#{prefix}-a{index}" aria-label="Place {number}">{number}</a>'
        for number, index in enumerate(places[:_PLACES_SHOWN], 1)
    )
    more = "…" if len(places) > _PLACES_SHOWN else ""
    return f'<span class="places">{links}{more}</span>'


def _line(words: str) -> str:
    return escape(one_line(fit(words)))


_KEY = (
    '<ul class="key h0" aria-label="What the marks mean">\n'
    '<li><span class="m s">source</span><span class="m q">cue</span> who says it, and by which words</li>\n'
    + "".join(
        f'<li><span class="m c {form.value}">words</span> {FORM_WORDS[form]}</li>\n'
        for form in (Form.DIRECT, Form.MIXED, Form.INDIRECT)
    )
    + '<li><span class="badge hollow">A</span>thought or wanted, not said</li>\n'
    '<li><span class="badge">A!</span>not sure, to be checked</li>\n</ul>\n'
)
