"""Words for people: what kinds, forms and acts are called, dates as they are written, the headline."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from reader.exports.characters import one_line
from reader.exports.document import ExportedActor, ExportedArticle
from reader.model import Act, Article, Attribution, Form, Kind

NOBODY: Final = "nobody named"
"""What stands in place of an actor's name where an attribution tells none."""

NOBODYS_BADGE: Final = "?"

UNSURE: Final = "!"
"""What follows the letters of a badge where a person should check the attribution."""

FORM_NAMES: Final = {
    Form.DIRECT: "Direct quote",
    Form.MIXED: "Partly quoted",
    Form.INDIRECT: "Paraphrase",
}
ATTITUDE: Final = "Attitude"
"""What stands in place of the form where somebody thinks or wants a thing and did not say it."""

KIND_NAMES: Final = {
    Kind.PERSON: "person",
    Kind.ORGANIZATION: "organisation",
    Kind.GROUP: "group",
    Kind.ANONYMOUS: "anonymous",
    Kind.DOCUMENT: "document",
    Kind.UNKNOWN: "unknown kind",
}

FORM_WORDS: Final = {
    Form.DIRECT: "quoted word for word",
    Form.MIXED: "partly quoted",
    Form.INDIRECT: "told in other words",
}

_LONGEST_NAME: Final = 120

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""Of our own: those of the C library are in the language of the system."""


@dataclass(frozen=True, slots=True)
class Headline:
    """What to set above the text; ``title`` is None where the text brings its own headline."""

    title: str | None
    in_text: bool
    """Whether the text's first line is the headline, to be set larger."""


def headline_of(article: Article) -> Headline:
    """Return where an article's headline stands: above its text, in it, or nowhere but in its first words."""
    first_line = article.text.lstrip("\n").split("\n", 1)[0].strip()
    title = article.title.strip()
    is_headline = bool(title) and first_line == title and article.text.startswith(first_line)
    beginning = title.removesuffix("…").rstrip()
    stands_in_text = is_headline or not beginning or first_line.startswith(beginning)
    return Headline(None if stands_in_text else title, is_headline and "\n" in article.text.strip())


def readable_date(published: str) -> str:
    """Return an ISO 8601 date or date-time as “5 March 2031”; what is no date comes back as it is."""
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return published
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def imprint(article: Article) -> list[str]:
    """Return what is known of where, by whom and when an article was published, as far as it is known."""
    published = readable_date(article.published) if article.published else None
    parts = (article.outlet, article.byline, published)
    return [part.strip() for part in parts if part and part.strip()]


def is_attitude(attribution: Attribution) -> bool:
    """Tell whether somebody thinks or wants a thing and did not say it."""
    return attribution.act is Act.ATTITUDE


def manner(attribution: Attribution) -> str:
    """Return what an attribution is called: its form, or that it is an attitude."""
    return ATTITUDE if is_attitude(attribution) else FORM_NAMES[attribution.form]


def badge_of(actor: ExportedActor | None, attribution: Attribution) -> str:
    """Return the letters that stand for a voice, with an exclamation mark where they may be wrong."""
    letters = NOBODYS_BADGE if actor is None else actor.badge
    return letters + (UNSURE if attribution.needs_check else "")


def description(document: ExportedArticle, attribution: Attribution) -> str:
    """Return an attribution in a few words: “Direct quote by Ada Brandt, person”."""
    actor = document.actor_of(attribution)
    who = NOBODY if actor is None else f"{_short(actor.name)}, {KIND_NAMES[actor.kind]}"
    warning = "To check. " if attribution.needs_check else ""
    by = "of" if is_attitude(attribution) else "by"
    return f"{warning}{manner(attribution)} {by} {who}"


def _short(name: str) -> str:
    """Return a name on one line, cut where it would fill a page when it stands at every mark."""
    name = one_line(name)
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def web_address(article: Article) -> str | None:
    """Return an article's address where a browser may follow it."""
    address = (article.address or "").strip()
    return address if address.lower().startswith(("http://", "https://")) else None
