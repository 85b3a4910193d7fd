"""The title of a PDF document: what it says of itself, or what is largest on its first page."""

from collections.abc import Sequence
from itertools import groupby

from reader.importers.pdf_page import Line, usual_height
from reader.importers.pdf_paragraphs import join_lines
from reader.importers.values import line as one_line
from reader.importers.values import plausible_title

__all__ = ["title_of"]

LARGE = 1.2
NEXT_LARGE = 1.4
"""Height at least, in heights of the page's type, of the largest type there, and of a headline below it."""

TITLE_WORDS = range(3, 31)
"""Words of a headline; what is larger and shorter is a paper's name or a department."""


def title_of(told: str, first_page: Sequence[Line]) -> str | None:
    """Return the title: that which the document tells, if its first page has it or no headline."""
    own = plausible_title(told)
    largest = _headline(first_page)
    words = " ".join(line.text for line in first_page).casefold()
    if own is not None and (largest is None or " ".join(own.casefold().split()) in words):
        return own
    return largest


def _headline(lines: Sequence[Line]) -> str | None:
    """Return the lines in the largest type that read like a headline; None where all type is alike."""
    usual = usual_height(list(lines))
    groups = [list(group) for _, group in groupby(lines, key=lambda each: round(each.height))]
    large = [group for group in groups if group[0].height >= LARGE * usual]
    large.sort(key=lambda group: -group[0].height)
    titles = [join_lines([each.text for each in group]) for group in large]
    fitting = (
        title
        for title, group in zip(titles, large, strict=True)
        if len(title.split()) in TITLE_WORDS
        and group[0].height >= min(NEXT_LARGE * usual, large[0][0].height)
    )
    return one_line(next(fitting, titles[0] if titles else None))
