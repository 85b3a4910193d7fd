"""Statement or attitude, on parses by hand, on one sentence a principle, and on the test articles."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from spacy.tokens import Doc

from reader.extraction.act_words import ATTITUDES, REFUSING, TELLING
from reader.extraction.acts import act_of
from reader.extraction.pipeline import Engine
from reader.model import Act, Form, TextSpan
from tests.extraction.docs import parse, span_of
from tests.samples.gold import read_articles

CASES = json.loads((Path(__file__).parents[1] / "data" / "acts.json").read_text(encoding="utf-8"))


def tokens_of(doc: Doc, spans: Iterable[TextSpan]) -> set[int]:
    """Return the tokens of ``doc`` that ``spans`` touch, white space aside."""
    return {
        token.i
        for span in spans
        for token in doc
        if token.idx < span.end and span.start < token.idx + len(token) and not token.is_space
    }


def act_in(doc: Doc, cue: str, content: str, *, uttered: bool = False) -> Act:
    cue_tokens, content_tokens = ({token.i for token in span_of(doc, words)} for words in (cue, content))
    return act_of(doc, cue_tokens, content_tokens, uttered=uttered)


WANT = "(nsubj We) want/VBP (xcomp (aux to) (nsubj it) leave/VB) ."


def test_a_wish_is_an_attitude_unless_somebody_uttered_it() -> None:
    doc = parse(WANT)
    assert act_in(doc, "want", "to it leave") is Act.ATTITUDE
    assert act_in(doc, "want", "to it leave", uttered=True) is Act.STATEMENT


def test_without_a_word_in_the_cue_it_is_a_statement() -> None:
    doc = parse("(nsubj Poll/NNP) : (nsubj it) leaks/VBZ .")
    assert act_of(doc, set(), {2, 3}, uttered=False) is Act.STATEMENT
    assert act_of(doc, {1}, {2, 3}, uttered=False) is Act.STATEMENT


def test_the_highest_known_word_of_the_cue_decides() -> None:
    told = parse("(nsubj She) said/VBD (ccomp (nsubj she) believed/VBD (ccomp (nsubj it) leaks/VBZ)) .")
    assert act_in(told, "said she believed", "it leaks") is Act.STATEMENT
    wished = parse("(nsubj She) wants/VBZ (xcomp (aux to) say/VB (ccomp (nsubj it) leaks/VBZ)) .")
    assert wished[1].lemma_ == "wants"  # the hand-made lemma is unknown, and so the next word decides
    assert act_in(wished, "wants to say", "it leaks") is Act.STATEMENT
    wished[1].lemma_ = "want"
    assert act_in(wished, "wants to say", "it leaks") is Act.ATTITUDE


def test_with_a_word_in_no_list_a_clause_tells_and_a_thing_takes_a_stand() -> None:
    clause = parse("(nsubj We) decry/VBP (ccomp (mark that) (nsubj it) leaks/VBZ) .")
    assert act_in(clause, "decry", "that it leaks") is Act.STATEMENT
    thing = parse("(nsubj We) decry/VBP (dobj (det that/DT) leak/NN) .")
    assert act_in(thing, "decry", "that leak") is Act.ATTITUDE
    deed = parse("(nsubj We) decry/VBP (dobj them/PRP) (prep for (pcomp hiding/VBG (dobj it))) .")
    assert act_in(deed, "decry", "them for hiding it") is Act.STATEMENT


def test_asking_for_a_thing_is_another_act_than_telling_it() -> None:
    asked = parse("(nsubj We) call/VBP (prep for (pobj (det a) review/NN)) .")
    assert act_in(asked, "call for", "a review") is Act.ATTITUDE
    named = parse("(nsubj We) call/VBP (ccomp (nsubj it) (det a) review/NN) .")
    assert act_in(named, "call", "it a review") is Act.STATEMENT


@pytest.mark.parametrize(
    "sentence",
    [
        "(nsubj They) decline/VBP (xcomp (aux to) say/VB (ccomp (dobj what/WP) (nsubj it) was/VBD)) .",
        "(nsubj They) (aux did/VBD) (neg not) say/VB (ccomp (dobj what/WP) (nsubj it) was/VBD) .",
    ],
)
def test_what_is_not_told_is_no_statement(sentence: str) -> None:
    doc = parse(sentence)
    cue = {token.i for token in doc if token.lower_ in ("decline", "to", "did", "not", "say")}
    content = {token.i for token in doc if token.lower_ in ("what", "it", "was")}
    assert act_of(doc, cue, content, uttered=False) is Act.ATTITUDE


def test_a_content_without_a_word_counts_as_told() -> None:
    doc = parse("(nsubj We) decry/VBP (dobj 12/CD) .")
    assert act_in(doc, "decry", "12") is Act.STATEMENT


def test_no_word_stands_in_two_lists() -> None:
    assert [word for word, lists in Counter([*TELLING, *ATTITUDES, *REFUSING]).items() if lists > 1] == []


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=[f"{case['principle']}: {case['cue']}" for case in CASES])
def test_each_principle_holds_in_a_parsed_sentence(rules_engine: Engine, case: dict[str, str]) -> None:
    doc = rules_engine.parse(case["text"])
    cue, content = (
        TextSpan(start, start + len(case[part]))
        for part in ("cue", "content")
        for start in (case["text"].index(case[part]),)
    )
    uttered = case["content"].startswith("“")
    found = act_of(doc, tokens_of(doc, [cue]), tokens_of(doc, [content]), uttered=uttered)
    assert found is Act(case["act"])


@pytest.mark.model
def test_acts_agree_with_the_hand_made_flags_of_the_test_articles(rules_engine: Engine) -> None:
    """On gold spans, nested rows left out: their flag tells that they are nested, not what they report."""
    counts: Counter[tuple[Act, Act]] = Counter()
    for gold in read_articles():
        doc = rules_engine.parse(gold.text)
        for row in gold.rows:
            if row.parent is None:
                uttered = row.form is not Form.INDIRECT and bool(row.source)
                parts = (tokens_of(doc, row.cue), tokens_of(doc, row.content))
                marked = Act.STATEMENT if row.statement else Act.ATTITUDE
                counts[marked, act_of(doc, *parts, uttered=uttered)] += 1
    hits = counts[Act.ATTITUDE, Act.ATTITUDE]
    assert (hits + counts[Act.STATEMENT, Act.STATEMENT]) / counts.total() >= 0.94
    assert hits / (hits + counts[Act.STATEMENT, Act.ATTITUDE]) >= 0.92
    assert hits / (hits + counts[Act.ATTITUDE, Act.STATEMENT]) >= 0.85
