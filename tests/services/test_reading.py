"""What is kept of an analysis, and what a person should look at."""

from dataclasses import replace

import pytest

from reader.model import Act, Analysis, Attribution, Form, TextSpan
from reader.services.reading import SURE, needs_check, statements_only

TOLD = Attribution((), (), (TextSpan(0, 5),), Form.INDIRECT, 0.9)


def analysis_of(*rows: tuple[Act, int | None]) -> Analysis:
    return Analysis(tuple(replace(TOLD, act=act, parent=parent) for act, parent in rows), (), (), "by hand")


def test_statements_stay_in_order_and_keep_their_parents() -> None:
    said, wished = Act.STATEMENT, Act.ATTITUDE
    kept = statements_only(analysis_of((wished, None), (said, None), (said, 1), (wished, 2)))
    assert [(told.act, told.parent) for told in kept.attributions] == [(said, None), (said, 0)]


def test_what_was_told_within_an_attitude_hangs_on_what_is_around_it() -> None:
    said, wished = Act.STATEMENT, Act.ATTITUDE
    kept = statements_only(analysis_of((said, None), (wished, 0), (said, 1), (wished, None), (said, 3)))
    assert [told.parent for told in kept.attributions] == [None, 0, None]


def test_parents_in_a_circle_lead_nowhere() -> None:
    wished = Act.ATTITUDE
    kept = statements_only(analysis_of((wished, 1), (wished, 0), (Act.STATEMENT, 0)))
    assert [told.parent for told in kept.attributions] == [None]


@pytest.mark.parametrize(
    ("confidence", "wanted"), [(0.0, True), (SURE - 0.01, True), (SURE, False), (1, False)]
)
def test_what_is_more_likely_wrong_than_right_needs_a_look(confidence: float, wanted: bool) -> None:
    assert needs_check(replace(TOLD, confidence=confidence)) is wanted
