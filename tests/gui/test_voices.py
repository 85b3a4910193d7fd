from dataclasses import replace

from reader.gui.theme import LIGHT
from reader.gui.voices import NOBODY, Colouring, Voices
from reader.model import Analysis, Kind, TextSpan
from tests.gui.articles import ENGINEERS, MAYOR, TEXT, analysis_of_article


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
