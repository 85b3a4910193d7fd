"""How candidates are weighed, and the file of the weights."""

import json
from pathlib import Path

import pytest

from reader.errors import MissingPart
from reader.extraction.component import load_ranker
from reader.extraction.ranking import Ranker, chances, read_ranker


def test_a_score_is_the_sum_of_weighted_features() -> None:
    assert Ranker({"near": 2.0, "far": -1.0}).score({"near": 1.0, "far": 3.0, "unheard of": 9.0}) == -1.0


def test_chances_add_up_and_follow_the_scores() -> None:
    high, low = chances([800.0, 799.0])
    assert high + low == pytest.approx(1.0)
    assert high > low
    assert chances([]) == []


def test_the_shipped_weights_know_that_what_is_far_is_seldom_meant() -> None:
    assert load_ranker().weights["sentences back"] < 0


@pytest.mark.parametrize("words", ["", "[]", "{}", '{"weights": {"near": "much"}}'])
def test_a_damaged_file_is_a_missing_part(tmp_path: Path, words: str) -> None:
    path = tmp_path / "ranker.json"
    with pytest.raises(MissingPart):
        read_ranker(path)
    path.write_text(words, encoding="utf-8")
    with pytest.raises(MissingPart):
        read_ranker(path)


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "ranker.json"
    path.write_text(json.dumps({"learned_from": 3, "weights": {"near": 1}}), encoding="utf-8")
    assert read_ranker(path) == Ranker({"near": 1.0})
