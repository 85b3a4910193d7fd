"""When the article on a page was published: what the page tells programs, its address, what it shows."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from urllib.parse import urlsplit

from reader.importers.html_tree import Element
from reader.importers.told import iso_moment

PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publishdate",
    "date",
)
"""Names of ``meta`` elements that tell when an article was published, the surest first."""

IN_ADDRESS = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?=/|-|\Z)")
"""A day in the path of an address, as papers and blogs sort their articles."""

CALLED_DATE = re.compile(
    r"(?:^|\s)(?:published|dateline|(?:(?:article|entry|post|publish(?:ed)?|pub)[-_]?(?:date|time)|posted[-_]?on))(?:$|\s)",
    re.IGNORECASE,
)
"""What elements are called that show when an article was published; not just “date”, which may be today's."""

LONGEST_SHOWN = 100
"""Characters of such an element: a longer one holds other things too."""


def published_of(
    root: Element, meta: Mapping[str, str], linked: Mapping[str, object], address: str | None
) -> str | None:
    """Return the moment or day in ISO 8601, the surest first; None where nothing tells it.

    ``meta`` and ``linked`` are what ``meta`` elements and JSON-LD say, ``address`` where the page is.
    """
    told = [linked.get("datePublished"), linked.get("dateCreated"), *map(meta.get, PUBLISHED)]
    for value in (*told, *_marked(root), day_in_address(address), *_shown(root)):
        if isinstance(value, str) and (moment := iso_moment(value)):
            return moment
    return None


def day_in_address(address: str | None) -> str | None:
    """Return the day that an address tells, None where it tells none."""
    found = IN_ADDRESS.search(urlsplit(address).path) if address else None
    if found is None:
        return None
    try:
        return date(*map(int, found.group("year", "month", "day"))).isoformat()
    except ValueError:
        return None


def _marked(root: Element) -> Iterator[str | None]:
    """Yield what the ``time`` elements tell that belong to the article."""
    times = list(root.iter("time"))
    marked = [time for time in times if time.get("pubdate") is not None or time.get("itemprop")]
    within = [
        time for part in islice(root.iter("article", "main"), 2) for time in islice(part.iter("time"), 1)
    ]
    for time in (*marked[:1], *within):
        yield time.get("datetime") or _words(time)
    only = [time.get("datetime") for time in times if time.get("datetime")]
    if len(only) == 1:
        yield only[0]


def _shown(root: Element) -> Iterator[str | None]:
    """Yield what the page shows where it says that this is the date."""
    for element in root.iter("span", "p", "div", "abbr", "li", "em", "small", "b", "i"):
        if CALLED_DATE.search(element.get("class") or ""):
            yield element.get("title")
            yield _words(element)


def _words(element: Element) -> str | None:
    words = " ".join("".join(map(str, element.itertext())).split())
    return words if len(words) <= LONGEST_SHOWN else None
