"""Accuracy on a corpus that is annotated by hand, and on the founding article."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.benchmark.scoring import FIGURES, Score, mark_gold, mark_predicted, match, same_source
from reader.model import Analysis
from reader.services.batch import TextRequest, analyse_texts
from reader.services.worker import EngineLoader


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A text with its annotation as the corpus has it."""

    text: str
    attributions: list[dict[str, Any]]


def read_corpus(path: Path) -> Iterator[GoldArticle]:
    """Yield the articles of a JSON Lines corpus, or the one article of a JSON file."""
    content = path.read_text(encoding="utf-8")
    rows = [json.loads(content)] if path.suffix == ".json" else map(json.loads, content.splitlines())
    for row in rows:
        yield GoldArticle(row["text"], row["attributions"])


def measure(corpus: Path, jobs: int, load_engine: EngineLoader) -> str:
    """Return a table of precision, recall and F1 over ``corpus``."""
    score = Score()
    for article, analysis in _analysed(list(read_corpus(corpus)), jobs, load_engine):
        predicted = mark_predicted(article.text, analysis.attributions)
        score.add_article(mark_gold(article.text, article.attributions), predicted)
    rows = [f"{'':9} {'P':>6} {'R':>6} {'F1':>6}"]
    for figure in FIGURES:
        tally = score.tallies[figure]
        rows.append(f"{figure:9} {tally.precision:6.3f} {tally.recall:6.3f} {tally.f1:6.3f}")
    return "\n".join(rows)


def check_statements(gold_file: Path, load_engine: EngineLoader) -> tuple[int, int, list[str]]:
    """Return statements found with source and actor right, statements in all, and a line for each miss.

    ``gold_file`` is one annotated article whose rows say whether they are a ``statement`` and name their
    ``actor``; ``actors`` lists other names for it.
    """
    record = json.loads(gold_file.read_text(encoding="utf-8"))
    text, rows = record["text"], record["attributions"]
    names = {a["name"]: {_plain(n) for n in (a["name"], *a["aliases"])} for a in record["actors"]}
    ((_, analysis),) = _analysed([GoldArticle(text, rows)], 1, load_engine)
    gold, predicted = mark_gold(text, rows), mark_predicted(text, analysis.attributions)
    matched = dict(match(gold, predicted))
    misses = []
    statements = [i for i, row in enumerate(rows) if row["statement"]]
    for i in statements:
        j = matched.get(i)
        if j is None:
            misses.append(f"{rows[i]['id']}: not found")
        elif not same_source(gold[i], predicted[j]):
            misses.append(f"{rows[i]['id']}: wrong source")
        elif (said_by := _actor_name(analysis, j)) not in names[rows[i]["actor"]]:
            misses.append(f"{rows[i]['id']}: {said_by} for {rows[i]['actor']}")
    return len(statements) - len(misses), len(statements), misses


def _analysed(
    articles: list[GoldArticle], jobs: int, load_engine: EngineLoader
) -> Iterator[tuple[GoldArticle, Analysis]]:
    requests = (TextRequest(i, article.text) for i, article in enumerate(articles))
    for result in analyse_texts(requests, jobs, load_engine):
        if result.analysis is None:
            raise SystemExit(f"Article {result.key + 1} could not be analysed: {result.error}")
        yield articles[result.key], result.analysis


def _actor_name(analysis: Analysis, attribution: int) -> str:
    actor = analysis.attributions[attribution].actor
    return "nobody" if actor is None else _plain(analysis.actors[actor].name)


def _plain(name: str) -> str:
    return name.lower().replace("’", "'").removeprefix("the ")
