"""Whose words go on where no source is told."""

import pytest

from reader.extraction.continuing import implied_subject
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
