"""To whom something was told."""

import pytest

from reader.extraction.relays import addressee_of
from tests.extraction.docs import parse, words_of

CASES = [
    ("(nsubj Sources/NNS) told/VBD (dobj CNN/NNP) (ccomp (mark that) (nsubj it/PRP) fell/VBD) .", "CNN"),
    (
        "(nsubj Ann/NNP) said/VBD (prep to/IN (pobj (det the) crew/NN)) (ccomp (nsubj it/PRP) fell/VBD) .",
        "the crew",
    ),
    (
        "(nsubj Ann/NNP) told/VBD (dobj (det a) crowd/NN (relcl (nsubj that/WDT) cheered/VBD)) .",
        "a crowd",
    ),
    ("(nsubj Ann/NNP) said/VBD (ccomp (nsubj it/PRP) fell/VBD) .", ""),
    ("(nsubjpass Ann/NNP) (auxpass was/VBD) told/VBN (dobj lies/NNS) .", ""),
]


@pytest.mark.parametrize(("brackets", "hearer"), CASES)
def test_to_whom(brackets: str, hearer: str) -> None:
    doc = parse(brackets)
    cue = {t.i for t in doc if t.text in ("told", "said")}
    content = {t.i for t in doc if t.dep_ == "ccomp" for t in t.subtree}
    assert words_of(doc, addressee_of(doc, cue, {0}, content)) == hearer


def test_what_is_told_is_nobody() -> None:
    doc = parse("(nsubj Ann/NNP) told/VBD (dobj lies/NNS) .")
    assert addressee_of(doc, {1}, {0}, {2}) == set()
