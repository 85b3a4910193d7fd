"""Whose words go on where no source is told."""

import pytest

from reader.extraction.continuing import implied_subject, takes_turn
from tests.extraction.docs import parse


@pytest.mark.parametrize(
    ("brackets", "cue", "subject"),
    [
        ("(nsubj (det The) mayor/NN) left/VBD (advcl adding/VBG (dobj no/NN)) .", "adding", "The mayor"),
        ("(nsubj (det The) mayor/NN) left/VBD (cc and) (conj said/VBD (dobj no/NN)) .", "said", "The mayor"),
        ("(advcl Asked/VBN (dobj why/NN)) , (nsubj he/PRP) left/VBD .", "Asked", None),
        ("(nsubjpass It/PRP) (auxpass was/VBD) said/VBN .", "said", None),
        ("(nsubj He/PRP) said/VBD (dobj no/NN) .", "said", None),
        ("Praise/VB (dobj him/PRP) .", "Praise", None),
    ],
)
def test_a_verb_shares_the_subject_of_the_verb_it_hangs_on(
    brackets: str, cue: str, subject: str | None
) -> None:
    doc = parse(brackets)
    found = implied_subject(doc, [t.i for t in doc if t.text == cue])
    assert (found.text if found is not None else None) == subject


@pytest.mark.parametrize(
    ("earlier", "told", "content", "turns"),
    [
        ("Yes .", "Why ?", "So .", True),
        ("Why ?", "So .", "When ?", True),
        ("Why ?", "So .", "Then .", False),
        ("Yes .", "No .", "When ?", False),
    ],
)
def test_question_and_answer_take_turns(earlier: str, told: str, content: str, turns: bool) -> None:
    words = [f"{words.split()[0]}/RB {words.split()[1]} ¶" for words in (earlier, told, content)]
    doc = parse(*words)
    assert takes_turn(doc, [6, 7], [3, 4], [0, 1]) is turns


def test_what_stands_in_the_same_paragraph_is_no_other_turn() -> None:
    doc = parse("Yes/RB . ¶", "Why/RB ?", "So/RB .")
    assert not takes_turn(doc, [5, 6], [3, 4], [0, 1])
    assert not takes_turn(doc, [3, 4], [5, 6], [0, 1])
    assert not takes_turn(doc, [5, 6], [], [])
