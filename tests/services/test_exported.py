"""An article ready to go out."""

import pytest

from reader.model import Kind, LibraryActor
from reader.services.exported import exported
from tests.exports.documents import ANALYSIS, ARTICLE


def test_actors_have_letters_ranks_and_shares() -> None:
    document = exported(ARTICLE, ANALYSIS)
    assert [(actor.badge, actor.rank, actor.attributions) for actor in document.actors] == [
        ("A", 0, 3),
        ("B", 1, 1),
        ("C", 2, 0),
    ]
    assert [actor.name for actor in document.speakers()] == [
        "Ada Brandt",
        "two engineers familiar with the plan",
    ]
    assert document.actors[0].share == pytest.approx(document.actors[0].words / 50, abs=0.1)


def test_actors_of_one_row_become_one_with_its_name() -> None:
    one = LibraryActor(7, "Ada M. Brandt", Kind.PERSON, (), 1, 4)
    other = LibraryActor(8, "The Courier", Kind.ORGANIZATION, (), 1, 0)
    document = exported(ARTICLE, ANALYSIS, cast=(one, one, other))
    assert [(actor.name, actor.attributions) for actor in document.actors] == [
        ("Ada M. Brandt", 4),
        ("The Courier", 0),
    ]
    assert {document.actor_of(told) for told in document.attributions} == {document.actors[0], None}


def test_an_article_that_no_engine_has_read_has_no_actors() -> None:
    document = exported(ARTICLE, None)
    assert (document.actors, document.attributions, document.speakers()) == ((), (), [])
