"""From analyses to figures, on articles small enough to count by hand."""

from typing import Any

import pytest

from reader.benchmark.corpus import GoldArticle
from reader.benchmark.figures import Figures, add_up, calibration_error, judge, table
from reader.benchmark.scoring import Tally
from reader.model import Analysis, Attribution
from tests.benchmark.small_engine import ROW, TEXT, attribution

QUOTED = "“We won,” said Ann, and Ben said “the rain” was to blame."
NESTED: dict[str, Any] = {**ROW, "content": [[19, 34]], "parent": "S1"}


def figures(text: str, rows: list[dict[str, Any]], *found: Attribution) -> Figures:
    return add_up([(GoldArticle("a", text, rows), Analysis(found, (), (), "small-1"))])


def test_what_is_right_counts_one() -> None:
    result = figures(TEXT, [ROW], attribution(15, 34))
    assert [result.tally(figure).f1 for figure in ("content", "source", "relation", "joint", "exact")] == [
        1.0
    ] * 5
    assert (result.engine, result.invented) == ("small-1", 0)


def test_a_wrong_source_costs_the_joint_figure_only() -> None:
    result = figures(TEXT, [ROW], attribution(15, 34, source=(19, 25)))
    assert (result.tally("relation").hits, result.tally("joint").hits) == (1, 0)


def test_what_is_found_where_nothing_is_told_is_invented() -> None:
    assert figures(TEXT, [], attribution(0, 9), attribution(15, 34)).invented == 2


def test_direct_counts_contents_that_stand_whole_in_quotation_marks() -> None:
    rows = [
        {"source": [[15, 18]], "cue": [], "content": [[0, 9]]},
        {"source": [[24, 27]], "cue": [], "content": [[33, 56]]},
    ]
    both = figures(QUOTED, rows, attribution(33, 56), attribution(0, 9))
    assert both.tally("direct") == Tally(hits=1, predicted=0, gold=1)
    assert figures(QUOTED, rows, attribution(33, 56)).tally("direct") == Tally(hits=0, predicted=0, gold=1)


def test_nested_attributions_are_scored_apart_where_the_gold_tells_them() -> None:
    rows = [{**ROW, "parent": None}, NESTED]
    result = figures(TEXT, rows, attribution(15, 34), attribution(19, 34, parent=0))
    assert result.tally("relation") == Tally(hits=1, predicted=1, gold=1)
    assert result.tally("nested") == Tally(hits=1, predicted=1, gold=1)
    assert figures(TEXT, rows, attribution(15, 34), attribution(19, 34)).tally("nested").hits == 0


def test_on_flat_gold_all_that_was_found_counts() -> None:
    result = figures(TEXT, [ROW], attribution(15, 34), attribution(19, 34, parent=0))
    assert result.tally("relation") == Tally(hits=1, predicted=2, gold=1)


def test_each_confidence_is_kept_with_whether_it_was_right() -> None:
    article = GoldArticle("a", TEXT, [ROW])
    found = (attribution(0, 9, confidence=0.3), attribution(15, 34), attribution(9, 10))  # the last: no word
    _, judged = judge(article, Analysis(found, (), (), ""))
    assert judged == [(0.3, False), (0.95, True)]


def test_calibration_error_weighs_the_bins_by_what_is_in_them() -> None:
    # Three around 0.9, two of them right; one at 0.2, wrong.
    judged = [(0.9, True), (0.92, True), (0.94, False), (0.2, False)]
    assert calibration_error(judged) == pytest.approx((abs(2.76 - 2) + 0.2) / 4)
    assert calibration_error([(1.0, True), (0.95, True)]) == pytest.approx(0.025)
    assert calibration_error([]) is None


def test_articles_are_summed_and_may_be_left_out() -> None:
    found = Analysis((attribution(15, 34),), (), (), "small-1")
    result = add_up([(GoldArticle("a", TEXT, [ROW]), found), (GoldArticle("b", TEXT, []), found)])
    assert result.tally("joint") == Tally(hits=1, predicted=2, gold=1)
    fewer = result.only(["a"])
    assert fewer.tally("joint") == Tally(hits=1, predicted=1, gold=1)
    assert (fewer.calibration_error, result.only(["b", "a"])) == (None, result)


def test_engines_stand_side_by_side() -> None:
    good, poor = figures(TEXT, [ROW], attribution(15, 34)), figures(TEXT, [ROW])
    lines = {
        line[:17].strip(): line[17:].split() for line in table({"good": good, "poor": poor}).splitlines()
    }
    assert lines["joint"] == ["1.000"] * 3 + ["0.000"] * 3
    assert lines["calibration error"] == ["0.050", "–"]
    assert lines["nested"] == ["–", "–"]
    assert lines["invented"] == ["0", "0"]
