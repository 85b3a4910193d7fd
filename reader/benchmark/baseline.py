"""Saved figures, and what got better or worse since then, article by article.

The file is JSON Lines: for each engine on each corpus a line with its fingerprint and calibration error, and
a line for each article with its figures as [hits, predicted, gold]. It holds counts and ids, no text.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from reader.benchmark.figures import RECALLS, Figures, Tallies
from reader.benchmark.scoring import FIGURES, Tally

SHIPPED: Final = Path(__file__).with_name("baselines") / "own-articles.jsonl"
"""What the engines reached on the project's own articles."""
TOLERANCE: Final = 0.01
"""By how much joint F1 may fall: other versions of spaCy parse a sentence here and there otherwise."""

Saved = Mapping[tuple[str, str], Figures]
"""Figures by the names of corpus and engine."""


def read_saved(path: Path) -> dict[tuple[str, str], Figures]:
    """Return the figures that were written to ``path``."""
    heads: dict[tuple[str, str], dict[str, Any]] = {}
    articles: dict[tuple[str, str], dict[str, Tallies]] = {}
    with path.open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            key = record["corpus"], record["engine"]
            if "article" in record:
                tallies = {figure: Tally(*record[figure]) for figure in (*FIGURES, *RECALLS)}
                articles[key][record["article"]] = tallies
            else:
                heads[key], articles[key] = record, {}
    return {
        key: Figures(head["fingerprint"], articles[key], head["calibration error"])
        for key, head in heads.items()
    }


def write_saved(path: Path, saved: Saved) -> None:
    """Write figures to ``path``; what it holds of other engines and corpora stays."""
    merged = {**(read_saved(path) if path.exists() else {}), **saved}
    lines = [json.dumps(record) for key in sorted(merged) for record in _records(*key, merged[key])]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _records(corpus: str, engine: str, figures: Figures) -> Iterator[dict[str, Any]]:
    error = figures.calibration_error
    yield {
        "corpus": corpus,
        "engine": engine,
        "fingerprint": figures.engine,
        "calibration error": None if error is None else round(error, 4),
    }
    for article, tallies in figures.articles.items():
        counts = {figure: [tally.hits, tally.predicted, tally.gold] for figure, tally in tallies.items()}
        yield {"corpus": corpus, "engine": engine, "article": article, **counts}


@dataclass(frozen=True, slots=True)
class Change:
    """What became of an article: joint hits, and false ones, before and now."""

    article: str
    hits: tuple[int, int]
    false: tuple[int, int]

    @property
    def gain(self) -> int:
        """How many attributions more are right and how many fewer are false; negative: it got worse."""
        return (self.hits[1] - self.hits[0]) - (self.false[1] - self.false[0])

    def __str__(self) -> str:
        hits, false = (f"{before} → {now}" for before, now in (self.hits, self.false))
        return f"{self.article}: joint hits {hits}, false {false}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two measurements of an engine on the articles that both have.

    ``left_out`` names the articles that are new, gone, or annotated otherwise than before.
    """

    before: Figures
    now: Figures
    left_out: tuple[str, ...]

    @classmethod
    def of(cls, before: Figures, now: Figures) -> "Comparison":
        """Compare what can be compared."""
        either = {**before.articles, **now.articles}
        shared = [article for article in either if _same_gold(article, before, now)]
        left_out = tuple(article for article in either if article not in shared)
        return cls(before.only(shared), now.only(shared), left_out)

    @property
    def fell(self) -> bool:
        """Tell whether joint F1 fell by more than `TOLERANCE`."""
        return self.before.tally("joint").f1 - self.now.tally("joint").f1 > TOLERANCE

    def changes(self) -> list[Change]:
        """Return the articles whose joint hits or false ones changed, worst first."""
        changes = []
        for article, tallies in self.before.articles.items():
            then, now = tallies["joint"], self.now.articles[article]["joint"]
            change = Change(
                article, (then.hits, now.hits), (then.predicted - then.hits, now.predicted - now.hits)
            )
            if change.hits[0] != change.hits[1] or change.false[0] != change.false[1]:
                changes.append(change)
        return sorted(changes, key=lambda change: (change.gain, change.article))

    def __str__(self) -> str:
        lines = [f"{'':20} {'before':>7} {'now':>7} {'change':>7}"]
        for name, before, now in _rows(self.before, self.now):
            change = round(now - before, 3) + 0.0  # never -0.000
            lines.append(f"{name:20} {before:7.3f} {now:7.3f} {change:+7.3f}")
        lines.append(f"{'invented':20} {self.before.invented:7} {self.now.invented:7}")
        changes = self.changes()
        for title, which in (
            ("worse", [change for change in changes if change.gain < 0]),
            ("neither better nor worse", [change for change in changes if change.gain == 0]),
            ("better", [change for change in changes if change.gain > 0]),
        ):
            if which:
                lines += [f"{title}:", *(f"  {change}" for change in which)]
        if not changes:
            lines.append("no article changed")
        if self.left_out:
            lines.append(f"left out, because new, gone or annotated otherwise: {', '.join(self.left_out)}")
        if self.fell:
            lines.append(f"Joint F1 fell by more than {TOLERANCE}.")
        return "\n".join(lines)


def _same_gold(article: str, before: Figures, now: Figures) -> bool:
    """Tell whether both have the article, with as many gold words and attributions."""
    pair = before.articles.get(article), now.articles.get(article)
    if pair[0] is None or pair[1] is None:
        return False
    return all(pair[0][figure].gold == pair[1][figure].gold for figure in (*FIGURES, *RECALLS))


def _rows(before: Figures, now: Figures) -> Iterator[tuple[str, float, float]]:
    """Yield every figure that both have: its name, then and now."""
    for figure in FIGURES:
        yield f"{figure} F1", before.tally(figure).f1, now.tally(figure).f1
    for figure in RECALLS:
        if before.tally(figure).gold:
            yield f"{figure} recall", before.tally(figure).recall, now.tally(figure).recall
    if before.calibration_error is not None and now.calibration_error is not None:
        yield "calibration error", before.calibration_error, now.calibration_error
