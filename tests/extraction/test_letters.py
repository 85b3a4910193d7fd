"""Whose name stands below a letter or post."""

import pytest
from spacy.tokens import Doc

from reader.extraction.letters import signatures
from tests.extraction.docs import parse

LIKE = "(nsubj I/PRP) like/VBP (dobj it/PRP) . ¶"
ANN = "(compound Ann/NNP) Bell/NNP . ¶"
BO = "(compound Bo/NNP) Dahl/NNP"
PEOPLE = {"Ann Bell": "PERSON", "Bo Dahl": "PERSON"}


def signed(doc: Doc) -> list[str]:
    return [name.text for name in signatures(doc)]


def test_several_lines_that_are_names_sign_letters() -> None:
    assert signed(parse(LIKE, ANN, LIKE, BO, ents=PEOPLE)) == ["Ann Bell", "Bo Dahl"]


def test_a_single_line_may_be_a_photographer() -> None:
    assert signed(parse(LIKE, ANN, LIKE, ents=PEOPLE)) == []


def test_a_single_line_signs_what_begins_as_a_letter() -> None:
    assert signed(parse("Dear/JJ (npadvmod readers/NNS) ¶", LIKE, BO, ents=PEOPLE)) == ["Bo Dahl"]


def test_names_of_posts_are_told_by_their_mark() -> None:
    assert signed(parse(LIKE, "@annbell/NNP ¶", LIKE, "@bo_dahl/NNP")) == ["@annbell", "@bo_dahl"]


@pytest.mark.parametrize("words", [". ¶ .", "¶ ¶", "(compound Ann/NNP) Bell/NNP"])
def test_what_is_no_letter_has_no_signature(words: str) -> None:
    assert signed(parse(words, ents=PEOPLE)) == []
