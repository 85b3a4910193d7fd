"""The measure of accuracy, on cases small enough to count by hand."""

import pytest

from reader.benchmark.scoring import Marked, Score, mark_gold, mark_predicted, match, same_source
from reader.model import Attribution, Form, TextSpan

TEXT = "She said it was late, the driver said no."


def marked(content: range, source: range = range(0), cue: range = range(0)) -> Marked:
    return Marked(frozenset(content), frozenset(source), frozenset(cue))


def test_words_are_counted_not_characters() -> None:
    (row,) = mark_gold(TEXT, [{"source": [[0, 3]], "cue": [[4, 8]], "content": [[8, 21]]}])
    assert row == marked(range(2, 5), range(1), range(1, 2))


def test_predictions_are_marked_like_gold() -> None:
    attribution = Attribution(
        (TextSpan(0, 3),), (TextSpan(4, 8),), (TextSpan(9, 20),), Form.INDIRECT, confidence=1.0
    )
    assert mark_predicted(TEXT, [attribution]) == [marked(range(2, 5), range(1), range(1, 2))]


@pytest.mark.parametrize(
    ("predicted", "pairs"), [(range(3, 6), [(0, 0)]), (range(6, 12), []), (range(20, 22), [])]
)
def test_contents_match_from_half_an_overlap(predicted: range, pairs: list[tuple[int, int]]) -> None:
    assert match([marked(range(3, 8))], [marked(predicted)]) == pairs


def test_matching_is_one_to_one_and_takes_the_largest_overlap() -> None:
    gold = [marked(range(4)), marked(range(10, 14))]
    predicted = [marked(range(3)), marked(range(4)), marked(range(10, 13))]
    assert sorted(match(gold, predicted)) == [(0, 1), (1, 2)]


def test_sources_agree_by_a_word_or_by_being_missing() -> None:
    assert same_source(marked(range(1), range(5, 8)), marked(range(1), range(7, 9)))
    assert same_source(marked(range(1)), marked(range(1)))
    assert not same_source(marked(range(1), range(5, 8)), marked(range(1)))


def test_figures_are_summed_over_articles() -> None:
    score = Score()
    score.add_article([marked(range(4), range(5, 6))], [marked(range(4), range(5, 6))])
    score.add_article([marked(range(4), range(5, 6))], [marked(range(3), range(8, 9)), marked(range(20, 24))])
    relation, joint, exact = (score.tallies[figure] for figure in ("relation", "joint", "exact"))
    assert (relation.precision, relation.recall) == (2 / 3, 1.0)
    assert joint.f1 == pytest.approx(2 * (1 / 3) * (1 / 2) / (1 / 3 + 1 / 2))
    assert exact.hits == 1
    assert score.tallies["content"].hits == 7


def test_nothing_predicted_is_zero_and_no_division() -> None:
    score = Score()
    score.add_article([marked(range(4))], [])
    assert score.tallies["joint"].f1 == 0.0
