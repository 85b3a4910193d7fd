from dataclasses import replace

import pytest

from reader.exports.wording import NOBODY
from reader.gui.actor_panel.model import tooltip as actor_tooltip
from reader.gui.article_page.tooltip import attribution_tooltip
from reader.gui.theme import LIGHT
from reader.gui.voices import Colouring, Voices
from reader.model import Actor, Analysis, Anonymity, Detail, Kind, Reason, TextSpan
from tests.gui.articles import (
    ENGINEERS,
    MAYOR,
    TEXT,
    analysis_of_article,
    analysis_with_attitude,
    analysis_with_bystanders,
    attribution,
    spans,
)


def voices() -> Voices:
    return Voices(TEXT, analysis_of_article())


def test_badges_and_hues_follow_the_order_of_speaking() -> None:
    found = voices()
    assert [found.badge(actor) for actor in (MAYOR, ENGINEERS, None)] == ["A", "B", "?"]
    assert found.hue(ENGINEERS, Colouring.ACTOR, LIGHT) == LIGHT.hues[1]
    assert found.hue(None, Colouring.ACTOR, LIGHT) == LIGHT.neutral
    assert found.kinds() == [Kind.PERSON, Kind.ANONYMOUS]


def test_colouring_by_kind_gives_one_hue_to_all_of_a_kind() -> None:
    analysis = analysis_of_article()
    both_people = replace(analysis, actors=tuple(replace(a, kind=Kind.PERSON) for a in analysis.actors))
    found = Voices(TEXT, both_people)
    assert len({found.hue(actor, Colouring.KIND, LIGHT).chip for actor in (MAYOR, ENGINEERS)}) == 1


def test_a_trail_leads_from_the_pronoun_to_the_name() -> None:
    found = voices()
    assert found.trail(found.attribution(1)) == ["She", "Ada Brandt"]
    assert found.trail(found.attribution(0)) == ["Ada Brandt"]


def test_a_sentence_says_form_actor_kind_and_words() -> None:
    who = "two engineers familiar with the plan, anonymous"
    assert voices().sentence(2) == f"Partly quoted by {who}: that Brandt had promised “no layoffs”"


def test_what_nobody_says_is_told_as_such() -> None:
    analysis = analysis_of_article()
    orphan = replace(analysis.attributions[1], actor=None, source=(), trail=())
    found = Voices(TEXT, replace(analysis, attributions=(orphan,)))
    assert found.sentence(0) == f"Paraphrase by {NOBODY}: that the toll would fall"
    assert found.trail(orphan) == []
    assert found.speaking() == []


def test_nested_words_count_once_in_the_share_of_all_voices() -> None:
    found = voices()
    assert found.depths == (0, 0, 0, 1)
    assert 0 < found.told_share() < sum(tally.share for tally in found.tallies)
    assert [tally.attributions for tally in found.tallies] == [3, 1]


def test_parents_in_a_circle_end_nowhere_deep() -> None:
    analysis = analysis_of_article()
    first, second = analysis.attributions[:2]
    circle = (replace(first, parent=1), replace(second, parent=0))
    assert Voices(TEXT, replace(analysis, attributions=circle)).depths == (2, 2)


def test_an_analysis_without_attributions_has_no_voices() -> None:
    found = Voices(TEXT, Analysis((), (), (), "by hand"))
    assert found.speaking() == []
    assert found.told_share() == 0


def test_long_words_are_cut_and_set_on_one_line() -> None:
    text = "said\n" + "very " * 100
    analysis = Analysis((), (), (), "by hand")
    words = Voices(text, analysis).words_of((TextSpan(0, len(text)),))
    assert words.endswith("…")
    assert "\n" not in words
    assert len(words) <= 160


@pytest.mark.parametrize(
    ("name", "kind", "unnamed"),
    [
        ("Ada Brandt", Kind.PERSON, False),
        ("de la Cruz", Kind.PERSON, False),
        ("the mayor of Eastport", Kind.PERSON, True),
        ("A spokesman", Kind.PERSON, True),
        ("Source X", Kind.ANONYMOUS, True),
        ("the treasury", Kind.ORGANIZATION, False),
    ],
)
def test_who_is_not_named(name: str, kind: Kind, *, unnamed: bool) -> None:
    analysis = analysis_of_article()
    called = replace(analysis, actors=(Actor(name, kind), analysis.actors[1]))
    assert Voices(TEXT, called).is_unnamed(0) is unnamed
    assert not Voices(TEXT, called).is_unnamed(None)


def test_what_is_to_check_is_counted_for_each_voice() -> None:
    found = Voices(TEXT, analysis_with_attitude())
    assert [found.doubts(actor) for actor in (MAYOR, ENGINEERS)] == [2, 0]


def test_a_trail_goes_step_by_step_to_who_is_not_named() -> None:
    text = "Sources familiar with the talks met. The source waited. He said it was late."
    trail = spans(text, "He") + spans(text, "The source") + spans(text, "Sources familiar with the talks")
    told = replace(attribution(text, "He", "said", "it was late", 0), trail=trail)
    analysis = Analysis((told,), (Actor("Sources familiar with the talks", Kind.ANONYMOUS),), (), "by hand")
    found = Voices(text, analysis)
    steps = "“He” ← “The source” ← “Sources familiar with the talks”"
    assert steps in attribution_tooltip(found, 0, LIGHT)


def test_actors_that_only_appear_come_in_the_order_of_their_mentions() -> None:
    found = Voices(TEXT, analysis_with_bystanders())
    assert [found.name(actor) for actor in found.mentioned()] == ["the Courier", "the bridge"]
    assert found.speaking() == [MAYOR, ENGINEERS]
    assert [len(found.mentions_of(actor)) for actor in range(4)] == [1, 0, 1, 1]


def unnamed_voices(*, sure: float = 0.3) -> Voices:
    """Return voices of a source told by its role, with a reason, who told it to somebody."""
    text = "An official, who feared for his job, told the Courier that the dam leaks. He said it will hold."
    unnamed = Anonymity(Detail.ROLE, Reason.INFORMATIVE, spans(text, "who feared for his job")[0])
    told = attribution(text, "An official", "told", "the dam leaks", 0)
    told = replace(told, addressee=spans(text, "the Courier"))
    again = replace(attribution(text, "He", "said", "it will hold", 0), actor_confidence=sure)
    official = Actor("An official", Kind.ANONYMOUS, (), unnamed)
    return Voices(text, Analysis((told, again), (official,), (), "by hand"))


def test_what_is_told_of_somebody_unnamed_and_why_stands_in_the_tooltips() -> None:
    found = unnamed_voices()
    words = "Not named: told by a role alone, a reason given (“who feared for his job”)"
    assert words in attribution_tooltip(found, 0, LIGHT)
    assert words in actor_tooltip(found, 0)
    assert voices().anonymity(MAYOR) == ""


def test_to_whom_a_thing_was_told_stands_in_the_tooltip() -> None:
    assert "told to “the Courier”" in attribution_tooltip(unnamed_voices(), 0, LIGHT)
    assert "told to" not in attribution_tooltip(unnamed_voices(), 1, LIGHT)


@pytest.mark.parametrize(("sure", "to_check"), [(0.3, [1]), (0.6, []), (0.95, [])])
def test_a_source_that_may_be_somebody_else_is_to_be_checked(sure: float, to_check: list[int]) -> None:
    found = unnamed_voices(sure=sure)
    assert found.to_check() == to_check
    assert (f"{sure:.0%} that this is An official" in found.certainty(1)) is (sure < 0.9)
