"""Dialogues: turns that name nobody go to the one or the other."""

import pytest

from reader.extraction.dialogue import with_dialogues
from reader.extraction.pipeline import Engine, load_engine
from reader.extraction.quotations import find_quotations
from reader.extraction.quoted import QuotedTokens
from reader.extraction.relations import Relation, find_relations

MET = "The harbour master and the fisherman met on the quay."
NAMED = ["“You have no berth,” said Ivo Marsh.", "“I have had one for years,” Tilda Brandt said."]
BARE = ["“Where is the paper?”", "“My father never had one.”", "“Then I cannot help you.”"]


def turns(engine: Engine, paragraphs: list[str]) -> list[tuple[str, str | None, int | None]]:
    """Return what the rules tell of ``paragraphs``: each content, its source, the number of its turn."""
    doc = engine.parse("\n\n".join(paragraphs))
    quoted = QuotedTokens.of(doc, find_quotations(doc.text))
    by_rules = find_relations(doc, quoted, engine.attribution.lexicon)
    merged = Relation(0, set(), set(), {i for tokens in quoted.outer for i in tokens})
    found = [*by_rules[:2], merged]
    for relation in by_rules[:2]:
        merged.content -= relation.content
    return [
        (
            doc[min(r.content) : max(r.content) + 1].text,
            doc[min(r.source) : max(r.source) + 1].text if r.source else None,
            r.turn,
        )
        for r in with_dialogues(doc, quoted, by_rules, found)
        if r.turn is not None
    ]


def test_quotations_that_follow_two_voices_are_turns(rules_engine: Engine) -> None:
    assert turns(rules_engine, [MET, *NAMED, *BARE]) == [
        ("“You have no berth,”", "Ivo Marsh", 0),
        ("“I have had one for years,”", "Tilda Brandt", 1),
        ("“Where is the paper?”", None, 2),
        ("“My father never had one.”", None, 3),
        ("“Then I cannot help you.”", None, 4),
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param([NAMED[0], *BARE], id="one voice goes on"),
        pytest.param([*NAMED, BARE[0]], id="the second voice goes on once"),
        pytest.param([*NAMED, "“So it went,” said Ida Holm.", *BARE], id="three voices"),
        pytest.param([NAMED[0], MET, NAMED[1], *BARE], id="the voices stand apart"),
        pytest.param([*NAMED, "“It is late.", "“It is dark.", "“It is cold.”"], id="a speech left open"),
        pytest.param([MET, MET], id="nothing is quoted"),
        pytest.param([], id="no words"),
    ],
)
def test_what_is_no_dialogue_stays_as_it_was_found(rules_engine: Engine, paragraphs: list[str]) -> None:
    assert turns(rules_engine, paragraphs) == []


def test_the_engine_gives_each_turn_to_its_speaker() -> None:
    text = "\n\n".join([MET, *NAMED, *BARE, "Marsh closed his book."])
    analysis = load_engine().analyse(text)
    speakers = [analysis.actors[a.actor].name for a in analysis.attributions if a.actor is not None]
    assert speakers == ["Ivo Marsh", "Tilda Brandt", "Ivo Marsh", "Tilda Brandt", "Ivo Marsh"]
    assert [a.actor_confidence < 1 for a in analysis.attributions] == [False, False, True, True, True]


def test_what_another_voice_tells_inside_a_turn_stays_inside(rules_engine: Engine) -> None:
    inside = "“My father said that the quay was free.”"
    doc = rules_engine.parse("\n\n".join([*NAMED, inside, *BARE]))
    quoted = QuotedTokens.of(doc, find_quotations(doc.text))
    by_rules = find_relations(doc, quoted, rules_engine.attribution.lexicon)
    told = with_dialogues(doc, quoted, by_rules, by_rules)
    fathers = [r for r in told if any(doc[i].text == "father" for i in r.source)]
    assert len(fathers) == 1
    assert fathers[0].turn is None
    assert fathers[0].content < next(r for r in told if r.turn == 2).content


def test_a_turn_whose_partner_is_not_known_is_nobodys(rules_engine: Engine) -> None:
    lines = ["“Who goes there?”", *NAMED, *BARE]
    text = "\n\n".join(lines)
    analysis = load_engine().analyse(text)
    first = analysis.attributions[0]
    assert first.content[0].of(text) == lines[0]
    assert first.actor is None
