"""Measuring on a corpus: from its file to the table."""

import json
from pathlib import Path

import pytest

from reader.benchmark.__main__ import main
from reader.benchmark.accuracy import check_statements, measure, read_corpus
from reader.extraction.pipeline import load_engine, load_rules_engine
from reader.services.worker import EngineLoader

pytestmark = pytest.mark.model

TEXT = "The mayor said the bridge was safe."
ROW = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 34]]}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "attributions": [ROW]}) + "\n", encoding="utf-8")
    return path


def test_a_corpus_is_read_line_by_line(corpus: Path) -> None:
    (article,) = read_corpus(corpus)
    assert (article.text, article.attributions) == (TEXT, [ROW])


@pytest.mark.parametrize("load", [load_engine, load_rules_engine])
def test_what_the_engine_gets_right_counts_one(corpus: Path, load: EngineLoader) -> None:
    table = measure(corpus, 1, load)
    (joint,) = [line for line in table.splitlines() if line.startswith("joint")]
    assert joint.split()[1:] == ["1.000", "1.000", "1.000"]


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


def test_a_corpus_that_is_not_there_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["benchmark", "--corpus", "no such file.jsonl"])
    with pytest.raises(SystemExit):
        main()
    assert "there is no file no such file.jsonl" in capsys.readouterr().err
