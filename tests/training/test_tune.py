import numpy as np
import pytest

from reader.benchmark.scoring import Marked
from reader.extraction.decoding import Scores
from reader.training.tune import Read, as_manifest, calibrate, calibration_error, fit_logistic, measure, tune
from tests.extraction.small_tagger import choices
from tests.extraction.test_linking import reading, to


def article(right: bool = True) -> Read:
    """A content of two words with a cue, and gold that agrees or lies elsewhere."""
    read = reading("SQCc....", cue=to(1, 2, 3), source=to(0, 1))
    content = frozenset({2, 3} if right else {5, 6, 7})
    return Read(read, [Marked(content, frozenset({0}), frozenset({1}))], np.ones(8, bool))


def test_a_perfect_reading_scores_one() -> None:
    figures = measure([article()], choices())
    assert figures == {"content": 1, "source": 1, "cue": 1, "relation": 1, "joint": 1, "exact": 1}


def test_tuning_finds_a_bias_that_brings_back_a_content() -> None:
    read = article()
    shy: Scores = read.reading.scores.copy()
    shy[2:4, 0] = 10.5
    hesitant = Read(
        type(read.reading)(
            read.reading.words, shy, read.reading.targets, read.reading.masses, read.reading.none
        ),
        read.gold,
        read.counts,
    )
    assert measure([hesitant], choices())["joint"] == 0
    assert measure([hesitant], tune([hesitant, hesitant], choices()))["joint"] == 1


def test_logistic_regression_finds_what_tells_right_from_wrong() -> None:
    values = np.array([[1.0, x] for x in np.linspace(-2, 2, 41)])
    weights = fit_logistic(values, values[:, 1] > 0.5)
    assert weights[1] > 1
    assert -weights[0] / weights[1] == pytest.approx(0.5, abs=0.15)


def test_calibration_brings_confidence_near_the_truth() -> None:
    articles = [article(right) for right in (True, True, True, False)]
    fitted = calibrate(articles, choices())
    assert calibration_error(articles, fitted) < 0.1 < calibration_error(articles, choices())


def test_choices_survive_the_manifest() -> None:
    before = choices(switch=4.0, confidence=(1.0, 2.0))
    manifest = {"transitions": before.transitions.tolist(), "choices": as_manifest(before)}
    after = type(before).of_manifest(manifest)
    assert as_manifest(after) == as_manifest(before)
