"""The ground of a run where only one can be had: no colour lies over another in these formats."""

from reader.exports.document import ExportedArticle
from reader.exports.marks import Mark, Role, Run
from reader.exports.palette import light_shades
from reader.exports.wording import is_attitude


def ground_of(document: ExportedArticle, run: Run) -> str | None:
    """Return the colour beneath a run on white paper: that of its topmost mark which has one.

    An attitude has none, and lets through what it is told in.
    """
    marks = {mark for mark in (run.outer, run.inner, run.part) if mark is not None}
    for mark in sorted(marks, reverse=True):
        if not is_attitude(document.attributions[mark.attribution]):
            return _colour(document, mark)
    return None


def _colour(document: ExportedArticle, mark: Mark) -> str:
    shades = light_shades(document.actor_of(document.attributions[mark.attribution]))
    if mark.role is not Role.CONTENT:
        return shades.strong
    return shades.nested if mark.depth else shades.tint
