import numpy as np
import pytest

from reader.benchmark.scoring import Marked
from reader.training.calibration import Read, as_manifest, calibrate, calibration_error, fit_logistic, measure
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
