"""Many texts over processes: order, memory, and what a bad one costs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import MissingPart
from reader.services.batch import AHEAD, TextRequest, TextResult, analyse_texts
from reader.services.worker import EngineLoader

from . import fake_engine


def read(texts: list[str], jobs: int = 1, loader: EngineLoader = fake_engine.load) -> list[TextResult]:
    return list(analyse_texts([TextRequest(i, text) for i, text in enumerate(texts)], jobs, loader))


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_the_order_of_the_requests(jobs: int) -> None:
    texts = ["large one", *(f"{number} agreed." for number in range(20))]
    results = read(texts, jobs)
    assert [result.key for result in results] == list(range(21))
    assert results[0].analysis == fake_engine.large_analysis(2000)
    assert [result.analysis for result in results[1:]] == [fake_engine.whole(text) for text in texts[1:]]


def test_no_request_starts_no_process() -> None:
    assert read([], loader=fake_engine.load_nothing) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_text_that_fails_or_kills_costs_the_others_nothing(jobs: int) -> None:
    results = read(["one", "die", "two", "raise", "", "three"], jobs)
    assert [result.analysis is not None for result in results] == [True, False, True, False, True, True]
    assert results[1].error == "The analysis process ended before it answered (exit code 7)."
    assert "ZeroDivisionError" in (results[3].error or "")


@pytest.mark.parametrize(
    ("loader", "sentence"),
    [
        (fake_engine.load_nothing, "The language model is not installed."),
        (fake_engine.die_at_load, "exit code 3"),
    ],
)
def test_an_engine_that_can_not_be_loaded_is_told_once(loader: EngineLoader, sentence: str) -> None:
    with pytest.raises(MissingPart, match=sentence):
        read(["one", "two"], 2, loader)


def test_an_engine_that_can_not_be_loaded_again_is_told(tmp_path: Path) -> None:
    results = analyse_texts(
        [TextRequest(1, "die"), TextRequest(2, "two")], load_engine=fake_engine.LoadOnce(tmp_path / "mark")
    )
    assert next(results).analysis is None
    with pytest.raises(MissingPart, match="exit code 3"):
        next(results)


def test_an_archive_is_taken_only_as_fast_as_it_is_read() -> None:
    taken = 0

    def archive() -> Iterator[TextRequest]:
        nonlocal taken
        while True:
            taken += 1
            yield TextRequest(taken, "They agreed.")

    results = analyse_texts(archive(), 2, fake_engine.load)
    for told in range(1, 30):
        assert next(results).key == told
        assert taken <= told + 2 * AHEAD
    results.close()
