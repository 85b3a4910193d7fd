"""How far an analysis agrees with a gold row: the content found, the source's words, the actor, the form."""

import re
from enum import StrEnum

from reader.model import Analysis, Attribution, Spans
from tests.samples.gold import Gold, GoldRow

FOUND = 0.5
"""Least share of the words in either content that stand in both."""


class Fault(StrEnum):
    """The first thing that is wrong with a row, in the order in which a reader would mind."""

    MISSING = "missing"
    SOURCE = "source"
    ACTOR = "actor"
    FORM = "form"


def faults(gold: Gold, analysis: Analysis) -> dict[str, Fault]:
    """Return what is wrong, by the id of the row; agreeing rows are left out."""
    verdicts = {row.id: _fault(gold, row, analysis) for row in gold.rows}
    return {row_id: fault for row_id, fault in verdicts.items() if fault is not None}


def extras(gold: Gold, analysis: Analysis) -> list[Attribution]:
    """Return the attributions that are no row of the gold."""
    matched = [_best(gold, row, analysis) for row in gold.rows]
    return [attribution for attribution in analysis.attributions if attribution not in matched]


def _fault(gold: Gold, row: GoldRow, analysis: Analysis) -> Fault | None:
    found = _best(gold, row, analysis)
    if found is None:
        return Fault.MISSING
    if not _same_source(gold, row, found):
        return Fault.SOURCE
    name = analysis.actors[found.actor].name if found.actor is not None else None
    if (_plain(name) if name else None) not in _names(gold, row):
        return Fault.ACTOR
    return None if found.form is row.form else Fault.FORM


def _best(gold: Gold, row: GoldRow, analysis: Analysis) -> Attribution | None:
    """Return what agrees best with ``row``, rather with its source than another."""
    ours = words_at(gold.text, row.content)

    def overlap(attribution: Attribution) -> float:
        theirs = words_at(gold.text, attribution.content)
        return len(ours & theirs) / len(ours | theirs)

    def fit(attribution: Attribution) -> tuple[bool, float]:
        found = overlap(attribution) >= FOUND and _same_source(gold, row, attribution)
        return found, overlap(attribution)

    best = max(analysis.attributions, key=fit, default=None)
    return best if best is not None and overlap(best) >= FOUND else None


def _same_source(gold: Gold, row: GoldRow, found: Attribution) -> bool:
    theirs, ours = words_at(gold.text, found.source), words_at(gold.text, row.source)
    return bool(theirs & ours) or not theirs | ours


def words_at(text: str, spans: Spans) -> set[int]:
    """Return where the words of ``spans`` begin."""
    return {span.start + match.start() for span in spans for match in re.finditer(r"\w+", span.of(text))}


def _names(gold: Gold, row: GoldRow) -> set[str | None]:
    if row.actor is None:
        return {None}
    aliases = [alias for actor in gold.actors if actor.name == row.actor for alias in actor.aliases]
    return {_plain(name) for name in (row.actor, *aliases)}


def _plain(name: str) -> str:
    """Return ``name`` as it is compared: lower case, without its article."""
    return re.sub(r"^(the|an?) ", "", name.lower())
