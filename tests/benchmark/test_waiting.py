"""The cost of the real analysis process, with a small engine in it."""

import sys

import pytest

from reader.benchmark.waiting import Waiting, measure, peak_of_children, processor
from reader.errors import AnalysisError, MissingPart, WorkerDied
from tests.benchmark import small_engine


def test_an_article_is_waited_for_in_the_real_process() -> None:
    waiting = measure(small_engine.load, small_engine.TEXT, ["One before."])
    assert waiting.words == 7
    assert waiting.seconds > 0
    if sys.platform == "win32":
        assert waiting.megabytes is None
    else:
        assert waiting.megabytes is not None
        assert 1 < waiting.megabytes < 10_000  # neither kibibytes nor bytes were taken for megabytes


def test_what_goes_wrong_is_told_in_its_own_words() -> None:
    with pytest.raises(MissingPart, match="The small engine is not installed"):
        measure(small_engine.load_nothing, small_engine.TEXT, [])
    with pytest.raises(WorkerDied, match="exit code 7"):
        measure(small_engine.load_and_die, small_engine.TEXT, [])
    with pytest.raises(AnalysisError, match="one odd mark"):
        measure(small_engine.load, "raise", [])


def test_costs_are_told_beside_their_limits_with_the_machine() -> None:
    told = str(Waiting(600, 0.5, 451.0)).splitlines()
    assert "0.50 s (within the limit of 1 s)" in told[0]
    assert told[0].endswith(processor())
    assert told[1] == "peak memory of the process: 451 MB (over the limit of 450 MB)"
    assert "not measured on this system" in str(Waiting(600, 1.5, None))


def test_windows_tells_no_peak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert peak_of_children() is None
