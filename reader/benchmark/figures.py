"""The figures of an engine on a corpus, article by article, so that they can be summed and compared."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reader.benchmark.corpus import GoldArticle
from reader.benchmark.scoring import (
    FIGURES,
    Marked,
    Score,
    Tally,
    Words,
    mark_gold,
    mark_predicted,
    mark_spans,
    match,
    same_source,
    word_bounds,
)
from reader.extraction.quotations import find_quotations
from reader.model import Analysis

RECALLS: Final = ("direct", "nested")
"""Figures of which only the recall is told.

Direct: relations whose gold content stands wholly in quotation marks. Nested: relations inside another's
content, among those that the engine says are nested.
"""
BINS: Final = 10
"""Of equal width, for the calibration error."""

Tallies = Mapping[str, Tally]
"""An article's tally of each of `FIGURES` and `RECALLS`."""
Judged = tuple[float, bool]
"""The confidence of a predicted attribution, and whether it is right: who said what, whole."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What an engine reached on a corpus.

    ``engine`` is its fingerprint, ``articles`` the tallies by article id. ``calibration_error`` lies between
    0 and 1; None where it is not known for just these articles.
    """

    engine: str
    articles: Mapping[str, Tallies]
    calibration_error: float | None

    def tally(self, figure: str) -> Tally:
        """Return one figure, summed over the articles."""
        total = Tally()
        for tallies in self.articles.values():
            one = tallies[figure]
            total.add(one.hits, one.predicted, one.gold)
        return total

    @property
    def invented(self) -> int:
        """How many attributions were found in texts whose gold has none."""
        relations = [tallies["relation"] for tallies in self.articles.values()]
        return sum(tally.predicted for tally in relations if not tally.gold)

    def only(self, articles: Collection[str]) -> "Figures":
        """Return the figures on some of the articles; what is known of all together only is left out."""
        if self.articles.keys() == set(articles):
            return self
        kept = {article: self.articles[article] for article in articles}
        return replace(self, articles=kept, calibration_error=None)


def add_up(results: Iterable[tuple[GoldArticle, Analysis]]) -> Figures:
    """Return the figures of the analyses of a corpus."""
    engine = ""
    articles: dict[str, Tallies] = {}
    judged: list[Judged] = []
    for article, analysis in results:
        engine = analysis.engine
        articles[article.id], of_article = judge(article, analysis)
        judged.extend(of_article)
    return Figures(engine, articles, calibration_error(judged))


def judge(article: GoldArticle, analysis: Analysis) -> tuple[dict[str, Tally], list[Judged]]:
    """Return an article's tallies, and every predicted attribution's confidence and whether it is right.

    Where the gold tells what is nested (``parent``), that is scored apart, so that the other figures compare
    with those on a flat corpus; where it does not, all that was predicted counts.
    """
    text, rows, found = article.text, article.attributions, analysis.attributions
    layered = any("parent" in row for row in rows)
    outer = [a for a in found if a.parent is None] if layered else list(found)
    inner = [a for a in found if a.parent is not None] if layered else []
    gold = mark_gold(text, [row for row in rows if row.get("parent") is None])
    predicted = mark_predicted(text, outer)
    score = Score()
    score.add_article(gold, predicted)
    pairs = match(gold, predicted)
    direct = _direct(text, gold)
    nested = mark_gold(text, [row for row in rows if row.get("parent") is not None])
    nested_hits = len(match(nested, mark_predicted(text, inner)))
    recalls = {
        "direct": Tally(hits=sum(i in direct for i, _ in pairs), gold=len(direct)),
        "nested": Tally(hits=nested_hits, predicted=len(inner), gold=len(nested)),
    }
    right = {j for i, j in pairs if same_source(gold[i], predicted[j])}
    judged = [(a.confidence, j in right) for j, a in enumerate(outer) if predicted[j].content]
    return {**score.tallies, **recalls}, judged


def _direct(text: str, gold: Sequence[Marked]) -> set[int]:
    """Return the numbers of the rows whose content words all stand in quotation marks."""
    parts = tuple(part for quotation in find_quotations(text) for part in quotation.parts)
    quoted: Words = mark_spans(word_bounds(text), parts, (), ()).content
    return {i for i, row in enumerate(gold) if row.content and row.content <= quoted}


def calibration_error(judged: Sequence[Judged]) -> float | None:
    """Return the expected calibration error, 0 to 1; None where there is nothing to judge.

    That is how far confidence and share of the right lie apart in a bin of like confidence, weighted by bin.
    """
    if not judged:
        return None
    excess: defaultdict[int, float] = defaultdict(float)
    for confidence, right in judged:
        excess[min(int(confidence * BINS), BINS - 1)] += confidence - right
    return sum(map(abs, excess.values())) / len(judged)


def table(columns: Mapping[str, Figures]) -> str:
    """Return the figures of several engines side by side, a column each: precision, recall and F1."""
    rows = [_row("", [f"{name:>20}" for name in columns])]
    rows.append(_row("", [_cell("P", "R", "F1")] * len(columns)))
    for figure in FIGURES:
        tallies = [of.tally(figure) for of in columns.values()]
        rows.append(
            _row(figure, [_cell(_share(t.precision), _share(t.recall), _share(t.f1)) for t in tallies])
        )
    for figure in RECALLS:
        tallies = [of.tally(figure) for of in columns.values()]
        rows.append(_row(figure, [_cell("", _share(t.recall) if t.gold else "–", "") for t in tallies]))
    rows.append(_row("calibration error", [f"{_share(of.calibration_error):>20}" for of in columns.values()]))
    rows.append(_row("invented", [f"{of.invented:>20}" for of in columns.values()]))
    return "\n".join(rows)


def _row(name: str, cells: Sequence[str]) -> str:
    return f"{name:17} {'  '.join(cells)}".rstrip()


def _cell(*figures: str) -> str:
    return " ".join(f"{figure:>6}" for figure in figures)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
