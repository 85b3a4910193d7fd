"""What a page tells of its article outside the text: title, byline, outlet, address, date, language."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from reader.importers.bylines import names_in
from reader.importers.html_dates import published_of
from reader.importers.html_tree import Element
from reader.importers.normal import LONGEST_FACT, one_line
from reader.importers.told import language_tag, web_address

ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|Posting)$")
CALLED_BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|author|autor|auteur)(?:$|[\s_-])", re.IGNORECASE)

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
    place = _address(root, meta, address)
    return Facts(
        title=one_line(_title(root, meta, linked, outlet)),
        byline=one_line(_byline(root, meta, linked)),
        outlet=one_line(outlet),
        address=place,
        published=published_of(root, meta, linked, place),
        language=_language(root, meta, linked),
    )


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
    """Return the headline: the one to be seen on the page where it is like what the page calls itself."""
    named = next((_words(title) for title in root.iter("title")), None)
    told = [
        _without_outlet(title, outlet)
        for value in (linked.get("headline"), meta.get("og:title"), meta.get("twitter:title"))
        if (title := _first(value))
    ]
    heads = [head for head in map(_words, root.iter("h1")) if head and not _is_outlet(head, named, outlet)]
    if not told and len(heads) == 1:
        return heads[0]
    told += [_without_outlet(named, outlet)] if named else []
    alike = (head for head in heads for title in told[:1] if _share_words(head, title))
    return _first(next(alike, None), *told, *heads)


def _is_outlet(head: str, named: str | None, outlet: str | None) -> bool:
    """Tell whether a heading is the name of the outlet: pages put that behind their title."""
    return head == outlet or bool(named and re.search(rf"[|–—·»-]\s*{re.escape(head)}$", named))


def _words(element: Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())[:LONGEST_FACT]


def _share_words(one: str, other: str) -> bool:
    """Tell whether half of the shorter title's words stand in the other too."""
    first, second = (set(re.findall(r"\w+", title.casefold())) for title in (one, other))
    return 2 * len(first & second) >= min(len(first), len(second)) > 0


def _without_outlet(title: str, outlet: str | None) -> str:
    """Return a title without the name of the outlet that pages put behind it."""
    return re.sub(rf"\s+[|–—·»-]\s+{re.escape(outlet)}$", "", title) if outlet else title


def _byline(root: Element, meta: dict[str, str], linked: dict[str, object]) -> str | None:
    """Return who wrote it: as the page says for programs, else as it shows it."""
    told = (_names(linked.get("author")), meta.get("author"), meta.get("byl"), meta.get("parsely-author"))
    shown = (
        _words(element) for element in root.iter("a", "span", "p", "div", "address") if _is_byline(element)
    )
    return next((names for line in (*told, *islice(shown, 3)) if line and (names := names_in(line))), None)


def _is_byline(element: Element) -> bool:
    return (
        "author" in (element.get("rel") or "").split()
        or element.get("itemprop") == "author"
        or bool(CALLED_BYLINE.search(element.get("class") or ""))
    )


def _address(root: Element, meta: dict[str, str], address: str | None) -> str | None:
    canonical = (
        link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower()
    )
    told = (*list(canonical)[:1], meta.get("og:url"), address)
    return next((whole for place in told if (whole := web_address(place, address))), None)


def _language(root: Element, meta: dict[str, str], linked: dict[str, object]) -> str | None:
    told = [
        root.get("lang"),
        root.get("xml:lang"),
        linked.get("inLanguage"),
        meta.get("og:locale"),
    ]
    return next((tag for value in told if isinstance(value, str) and (tag := language_tag(value))), None)
