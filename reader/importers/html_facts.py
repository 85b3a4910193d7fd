"""What a page tells of its article outside the text: title, byline, outlet, address, date, language."""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urljoin, urlsplit

from reader.importers.html_tree import Element

ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|Posting)$")
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
SURE = 0.9
"""How sure the language of a text must be, 0 to 1."""

FEW_WORDS = 40
LOOKED_AT = 5_000
"""Characters: too few to tell a language by, and enough."""

LONGEST_FACT = 500
LONGEST_LINKED_DATA = 2_000_000


@dataclass(frozen=True, slots=True)
class Facts:
    """What is told of an article; None where it isn't."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    address: str | None = None
    published: str | None = None
    language: str | None = None


def facts_of(root: Element, address: str | None = None) -> Facts:
    """Return what a page tells of its article; ``address`` is where the page was, if that is known."""
    meta = _meta(root)
    linked = _linked_data(root)
    outlet = _first(_names(linked.get("publisher")), meta.get("og:site_name"))
    return Facts(
        title=_title(root, meta, linked, outlet),
        byline=_byline(root, meta, linked),
        outlet=outlet,
        address=_address(root, meta, address),
        published=_published(root, meta, linked),
        language=_language(root, meta, linked),
    )


def iso_moment(told: str | None) -> str | None:
    """Return a date or date-time in ISO 8601 where ``told`` begins with one that exists."""
    if not told:
        return None
    told = told.strip().replace("Z", "+00:00")
    try:
        return (
            datetime.fromisoformat(told).isoformat()
            if len(told) > 10
            else date.fromisoformat(told).isoformat()
        )
    except ValueError:
        pass
    try:
        return date.fromisoformat(told[:10]).isoformat()
    except ValueError:
        return None


def language_tag(told: str | None) -> str | None:
    """Return a BCP 47 tag in its usual spelling ("en", "pt-BR"), None where ``told`` is none."""
    if not told or not LANGUAGE_TAG.fullmatch(told.strip()):
        return None
    first, *rest = re.split("[-_]", told.strip())
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part.title() for part in rest)])


def language_of_words(text: str) -> str | None:
    """Return the language that a text's words speak for; None where they leave a doubt."""
    from py3langid import rank  # loads a model

    if len(text) < FEW_WORDS:
        return None
    (language, best), *others = rank(text[:LOOKED_AT])
    chance = 1 / (1 + sum(math.exp(max(float(score) - float(best), -700)) for _, score in others))
    return language_tag(str(language)) if chance >= SURE else None


def _meta(root: Element) -> dict[str, str]:
    """Return the page's ``meta`` elements by name, each name's first."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), content[:LONGEST_FACT])
    return found


def _linked_data(root: Element) -> dict[str, object]:
    """Return the article of the page's JSON-LD; nothing where there is none or it can't be read."""
    for script in root.iter("script"):
        text = script.text or ""
        if (script.get("type") or "").lower() != "application/ld+json" or len(text) > LONGEST_LINKED_DATA:
            continue
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            kinds = thing.get("@type")
            if any(
                ARTICLE_TYPES.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])
            ):
                return thing
    return {}


def _things(data: object) -> Iterator[dict[str, object]]:
    if isinstance(data, list):
        for part in data[:100]:
            yield from _things(part) if isinstance(part, dict) else ()
    elif isinstance(data, dict):
        yield data
        graph = data.get("@graph")
        if isinstance(graph, list):
            yield from (part for part in graph[:500] if isinstance(part, dict))


def _names(told: object) -> str | None:
    """Return the names of people or institutions in JSON-LD, by commas and "and"."""
    people = told if isinstance(told, list) else [told]
    names = [person.get("name") if isinstance(person, dict) else person for person in people]
    return _joined([" ".join(name.split()) for name in names if isinstance(name, str) and name.strip()])


def _joined(names: list[str]) -> str | None:
    names = list(dict.fromkeys(names))
    if len(names) < 2:
        return names[0][:LONGEST_FACT] if names else None
    return f"{', '.join(names[:-1])} and {names[-1]}"[:LONGEST_FACT]


def _first(*told: object) -> str | None:
    return next((" ".join(value.split()) for value in told if isinstance(value, str) and value.strip()), None)


def _title(root: Element, meta: dict[str, str], linked: dict[str, object], outlet: str | None) -> str | None:
    heads = [" ".join("".join(map(str, h1.itertext())).split()) for h1 in root.iter("h1")]
    named = next((" ".join((title.text or "").split()) for title in root.iter("title")), None)
    told = _first(linked.get("headline"), meta.get("og:title"), meta.get("twitter:title"), *heads[:1], named)
    if told and outlet:
        told = re.sub(rf"\s+[|–—·»-]\s+{re.escape(outlet)}$", "", told)
    return told[:LONGEST_FACT] if told else None


def _byline(root: Element, meta: dict[str, str], linked: dict[str, object]) -> str | None:
    told = _first(
        _names(linked.get("author")), meta.get("author"), meta.get("article:author"), meta.get("byl")
    )
    return None if told and told.startswith(("http:", "https:")) else told


def _address(root: Element, meta: dict[str, str], address: str | None) -> str | None:
    canonical = next(
        (link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"),
        None,
    )
    for told in (canonical, meta.get("og:url"), address):
        if not told:
            continue
        try:
            whole = urljoin(address or "", told.strip())
            if urlsplit(whole).scheme in {"http", "https"} and urlsplit(whole).hostname:
                return whole[:2_000]
        except ValueError:
            continue
    return None


def _published(root: Element, meta: dict[str, str], linked: dict[str, object]) -> str | None:
    told = [linked.get("datePublished"), linked.get("dateCreated")]
    told += [
        meta.get(name)
        for name in ("article:published_time", "datepublished", "date", "dc.date", "parsely-pub-date")
    ]
    told += [time.get("datetime") for time in root.iter("time")][:1]
    return next((moment for value in told if isinstance(value, str) and (moment := iso_moment(value))), None)


def _language(root: Element, meta: dict[str, str], linked: dict[str, object]) -> str | None:
    told = [
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        linked.get("inLanguage"),
        meta.get("og:locale"),
    ]
    return next((tag for value in told if isinstance(value, str) and (tag := language_tag(value))), None)
