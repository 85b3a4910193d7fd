"""Measuring on articles: from their text through the engine's process to the figures."""

import json
from pathlib import Path

import pytest

from reader.benchmark.accuracy import check_statements, measure
from reader.benchmark.corpus import GoldArticle
from reader.extraction.pipeline import load_engine, load_rules_engine
from reader.services.worker import EngineLoader
from tests.benchmark import small_engine
from tests.benchmark.small_engine import ROW, TEXT


def test_articles_go_through_the_engine_under_their_ids() -> None:
    figures = measure([GoldArticle("a", TEXT, [ROW]), GoldArticle("b", "No.", [])], 2, small_engine.load)
    assert list(figures.articles) == ["a", "b"]
    assert figures.articles["a"]["joint"].hits == 1
    assert figures.engine == "small-1"


def test_an_article_that_fails_ends_the_measurement_and_is_named() -> None:
    with pytest.raises(SystemExit, match=r"Article broken could not be analysed: .*one odd mark"):
        measure([GoldArticle("broken", "raise", [])], 1, small_engine.load)


@pytest.mark.model
@pytest.mark.parametrize("load", [load_engine, load_rules_engine])
def test_what_the_engine_gets_right_counts_one(load: EngineLoader) -> None:
    assert measure([GoldArticle("a", TEXT, [ROW])], 1, load).tally("joint").f1 == 1.0


@pytest.mark.model
def test_statements_are_checked_with_their_actor(tmp_path: Path) -> None:
    record = {
        "text": TEXT,
        "attributions": [
            {**ROW, "id": "S1", "actor": "the mayor", "statement": True},
            {**ROW, "id": "S2", "actor": "the bridge", "statement": False},
        ],
        "actors": [{"name": "the mayor", "aliases": []}, {"name": "the bridge", "aliases": []}],
    }
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    assert check_statements(path, load_engine) == (1, 1, [])
