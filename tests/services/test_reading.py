"""What is kept of an analysis, and what a person should look at."""

from dataclasses import replace

import pytest

from reader.model import (
    SURE,
    Act,
    Actor,
    Analysis,
    Anonymity,
    Attribution,
    Detail,
    Form,
    Kind,
    LibraryActor,
    Mention,
    Reason,
    TextSpan,
)
from reader.services.reading import statements_only, with_cast

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
    assert replace(TOLD, confidence=confidence).needs_check is wanted


HILL = LibraryActor(7, "Joan Hill", Kind.PERSON, ("Joanie Hill",), 3, 9)
TREASURY = LibraryActor(4, "the treasury", Kind.ORGANIZATION, (), 1, 1)


def told_by_three() -> Analysis:
    """Return an analysis of three actors, of whom the library takes the first and the last for one."""
    told = [replace(TOLD, actor=actor) for actor in (0, 1, 2, None)]
    actors = (
        Actor("J. Hill", Kind.UNKNOWN, ("the harbour master",)),
        Actor("the treasury", Kind.GROUP),
        Actor("Joan Hill", Kind.PERSON, ("Hill", "the harbour master")),
    )
    return Analysis(tuple(told), actors, (Mention(TextSpan(0, 1), 2), Mention(TextSpan(2, 3), 1)), "by hand")


def test_actors_of_one_row_become_one_under_the_name_of_the_library() -> None:
    joined, rows = with_cast(told_by_three(), (HILL, TREASURY, HILL))
    assert rows == (HILL, TREASURY)
    assert joined.actors == (
        Actor("Joan Hill", Kind.PERSON, ("J. Hill", "the harbour master", "Hill")),
        Actor("the treasury", Kind.ORGANIZATION),
    )
    assert [told.actor for told in joined.attributions] == [0, 1, 0, None]
    assert [mention.actor for mention in joined.mentions] == [0, 1]


def test_a_cast_of_another_analysis_changes_nothing() -> None:
    assert with_cast(told_by_three(), (HILL,)) == (told_by_three(), ())
    assert with_cast(Analysis((), (), (), "by hand"), ()) == (Analysis((), (), (), "by hand"), ())


def test_who_is_not_known_for_sure_needs_a_look() -> None:
    told = replace(TOLD, confidence=1.0, actor=0, actor_confidence=0.4)
    assert told.needs_check
    assert not replace(told, actor=None).needs_check


def test_what_the_article_tells_of_somebody_unnamed_outlives_the_cast() -> None:
    unnamed = Anonymity(Detail.ROLE, Reason.NONE)
    analysis = Analysis((), (Actor("an aide", Kind.ANONYMOUS, (), unnamed),), (), "by hand")
    joined, _ = with_cast(analysis, (LibraryActor(7, "the aide", Kind.ANONYMOUS, (), 1, 1),))
    assert joined.actors[0].anonymity == unnamed
