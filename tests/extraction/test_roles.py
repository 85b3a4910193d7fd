"""What stands beside a name."""

import pytest

from reader.extraction.roles import told_beside
from tests.extraction.docs import parse, span_of


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        ("(nsubj (compound Mayor/NNP) Dorn/NNP) left/VBD .", {"mayor"}),
        ("(nsubj (compound Sen/NNP) Dorn/NNP) left/VBD .", {"senator"}),
        ("(nsubj (compound vice/NN) (compound president/NN) Dorn/NNP) left/VBD .", {"vice president"}),
        ("(nsubj Dorn/NNP , (appos (det the) mayor/NN)) left/VBD .", {"mayor"}),
        ("(nsubj (det The) mayor/NN , (appos Dorn/NNP)) left/VBD .", {"mayor"}),
        ("(nsubj Dorn/NNP) is/VBZ (attr (det a) banker/NN) .", {"banker"}),
        ("(nsubj (compound Winter/NNP) Dorn/NNP) left/VBD .", set()),
        ("(nsubj Dorn/NNP) left/VBD .", set()),
    ],
)
def test_titles_and_appositions_tell_a_role(sentence: str, roles: set[str]) -> None:
    doc = parse(sentence, ents={"Dorn": "PERSON"})
    assert told_beside(span_of(doc, "Dorn")).roles == roles


def test_words_that_go_with_the_role_are_told_too() -> None:
    doc = parse("(nsubj Dorn/NNP , (appos (det a) (amod retired/JJ) surgeon/NN)) left/VBD .")
    assert told_beside(span_of(doc, "Dorn")).words == {"retired"}
