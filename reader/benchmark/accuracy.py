"""Accuracy on articles that are annotated by hand, and on the founding article."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.benchmark.corpus import GoldArticle
from reader.benchmark.figures import Figures, add_up
from reader.benchmark.scoring import mark_gold, mark_predicted, match, same_source
from reader.model import Analysis
from reader.services.batch import TextRequest, analyse_texts
from reader.services.worker import EngineLoader


def measure(articles: Sequence[GoldArticle], jobs: int, load_engine: EngineLoader) -> Figures:
    """Return the figures of an engine on ``articles``; MissingPart where it can't be loaded."""
    return add_up(_analysed(articles, jobs, load_engine))


def check_statements(gold_file: Path, load_engine: EngineLoader) -> tuple[int, int, list[str]]:
    """Return statements found with source and actor right, statements in all, and a line for each miss.

    ``gold_file`` is one annotated article whose rows say whether they are a ``statement`` and name their
    ``actor``; ``actors`` lists other names for it.
    """
    record = json.loads(gold_file.read_text(encoding="utf-8"))
    text, rows = record["text"], record["attributions"]
    names = {a["name"]: {_plain(n) for n in (a["name"], *a["aliases"])} for a in record["actors"]}
    ((_, analysis),) = _analysed([GoldArticle(gold_file.stem, text, rows)], 1, load_engine)
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
    articles: Sequence[GoldArticle], jobs: int, load_engine: EngineLoader
) -> Iterator[tuple[GoldArticle, Analysis]]:
    requests = (TextRequest(i, article.text) for i, article in enumerate(articles))
    for result in analyse_texts(requests, jobs, load_engine):
        if result.analysis is None:
            raise SystemExit(f"Article {articles[result.key].id} could not be analysed: {result.error}")
        yield articles[result.key], result.analysis


def _actor_name(analysis: Analysis, attribution: int) -> str:
    actor = analysis.attributions[attribution].actor
    return "nobody" if actor is None else _plain(analysis.actors[actor].name)


def _plain(name: str) -> str:
    return name.lower().replace("’", "'").removeprefix("the ")
