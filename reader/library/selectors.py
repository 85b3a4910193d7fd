"""Stretches of text that are found again in another copy, as W3C Web Annotation has it; pure functions."""

import re
from collections.abc import Iterator
from itertools import islice

from reader.model import Selector, TextSpan

CONTEXT = 32
"""Characters that are kept before and after a stretch."""

_MOST_PLACES = 5_000
"""Places of the same words that are weighed against each other; a text has more only of single letters."""

_SLACK = 2
"""How many times as long as the words were may be what now stands between their surroundings."""


def select(text: str, span: TextSpan) -> Selector:
    """Return what finds ``span`` of ``text`` again; ValueError where the text ends before it."""
    if span.end > len(text):
        raise ValueError(f"the text ends before {span.end}")
    before, after = max(span.start - CONTEXT, 0), span.end + CONTEXT
    return Selector(span, span.of(text), text[before : span.start], text[span.end : after])


def find_again(text: str, selector: Selector) -> TextSpan | None:
    """Return where the words of ``selector`` stand in ``text``, another copy of the text that they are from.

    Of several places it is the one with the same surroundings, then the one nearest to the old. White space
    need not be the same; where the words were changed, what stands between their surroundings is
    found. None where they are gone.
    """
    if selector.exact and selector.span.of(text) == selector.exact and _around(text, selector.span, selector):
        return selector.span
    places = list(islice(_places(text, selector.exact), _MOST_PLACES))
    if places:
        return max(places, key=lambda span: (_fit(text, span, selector), -_distance(span, selector)))
    return _between(text, selector)


def _places(text: str, exact: str) -> Iterator[TextSpan]:
    words = exact.split()
    if not words:
        return
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    yield from (TextSpan(*found.span()) for found in pattern.finditer(text))


def _around(text: str, span: TextSpan, selector: Selector) -> bool:
    return _fit(text, span, selector) == len(selector.prefix) + len(selector.suffix)


def _fit(text: str, span: TextSpan, selector: Selector) -> int:
    """Return how many characters around ``span`` are as they were, counted from it outwards."""
    before = text[max(span.start - len(selector.prefix), 0) : span.start]
    after = text[span.end : span.end + len(selector.suffix)]
    return _shared(before[::-1], selector.prefix[::-1]) + _shared(after, selector.suffix)


def _shared(one: str, other: str) -> int:
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _distance(span: TextSpan, selector: Selector) -> int:
    return abs(span.start - selector.span.start)


def _between(text: str, selector: Selector) -> TextSpan | None:
    """Return what stands between the surroundings, where both are found near enough to each other."""
    if len(selector.prefix.strip()) < CONTEXT // 2 or len(selector.suffix.strip()) < CONTEXT // 2:
        return None
    start = text.find(selector.prefix)
    if start < 0 or text.find(selector.prefix, start + 1) >= 0:
        return None
    start += len(selector.prefix)
    end = text.find(selector.suffix, start, start + _SLACK * len(selector.exact) + CONTEXT)
    return TextSpan(start, end) if end > start else None
