"""What in a search can't be read, as a sentence that points at the place; pure."""

from collections.abc import Sequence
from html import escape

from reader.library.search import Problem

_AROUND = 18
"""Characters of the search that stand before and behind the place."""


def pointed_at(typed: str, problems: Sequence[Problem]) -> str:
    """Return rich text: each sentence, and below it the part of the search with the place underlined."""
    return "<br>".join(_told(typed, problem) for problem in problems[:2])


def _told(typed: str, problem: Problem) -> str:
    start, end = min(problem.start, len(typed)), min(problem.end, len(typed))
    before, place, after = typed[:start], typed[start:end], typed[end:]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:]
    if len(after) > _AROUND:
        after = after[:_AROUND] + "…"
    shown = f"{escape(before)}<u><b>{escape(place) or '&nbsp;'}</b></u>{escape(after)}"
    return f"{escape(problem.sentence)}<br><span>{shown}</span>"
