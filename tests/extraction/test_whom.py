"""Whom a source denotes, told over several sentences; each case is a text of the fewest words."""

import pytest
from spacy.tokens import Doc

from reader.extraction.actors import AUTHOR, HORIZON, resolve
from reader.extraction.component import load_ranker
from reader.extraction.tellings import Resolution, Telling
from reader.model import Kind
from tests.extraction.docs import parse

ENTS = {
    "Ann Bell": "PERSON",
    "Bell": "PERSON",
    "Carl Bell": "PERSON",
    "Bo Dahl": "PERSON",
    "Dahl": "PERSON",
    "Tarvonia": "GPE",
    "Coastal Rail Union": "ORG",
    "CRU": "ORG",
}
ANN = "(compound Ann/NNP) Bell/NNP"
BO = "(compound Bo/NNP) Dahl/NNP"


def read(*subjects: str) -> tuple[Doc, list[Resolution]]:
    """Let each subject tell something in a sentence of its own."""
    doc = parse(*(f"(nsubj {subject}) said/VBD (dobj no/NN) ." for subject in subjects), ents=ENTS)
    sources = [doc[token.left_edge.i : token.right_edge.i + 1] for token in doc if token.dep_ == "nsubj"]
    return doc, resolve(doc, [Telling(span) for span in sources], load_ranker())


def who(*subjects: str) -> list[str | None]:
    return [r.candidate.name if r.candidate else None for r in read(*subjects)[1]]


CASES = [
    ("a surname", [ANN, "Bell/NNP"], ["Ann Bell", "Ann Bell"]),
    ("a first name", [ANN, "Ann/NNP"], ["Ann Bell", "Ann Bell"]),
    ("the full name later", ["Bell/NNP", ANN], ["Ann Bell", "Ann Bell"]),
    ("a title", [ANN, "(compound Ms/NNP) Bell/NNP"], ["Ann Bell", "Ann Bell"]),
    (
        "a title of the other gender",
        [f"(compound Ms/NNP) {ANN}", "(compound Mr/NNP) Bell/NNP"],
        ["Ann Bell", "Bell"],
    ),
    (
        "two of one surname, the later one",
        [ANN, "(compound Carl/NNP) Bell/NNP", "Bell/NNP"],
        ["Ann Bell", "Carl Bell", "Carl Bell"],
    ),
    (
        "initials",
        ["(det The) (compound Coastal/NNP) (compound Rail/NNP) Union/NNP", "CRU/NNP"],
        ["Coastal Rail Union", "Coastal Rail Union"],
    ),
    ("he, of the last one", [ANN, BO, "He"], ["Ann Bell", "Bo Dahl", "Bo Dahl"]),
    (
        "she, where the title says who",
        [f"(compound Mrs/NNP) {ANN}", f"(compound Mr/NNP) {BO}", "She"],
        ["Ann Bell", "Bo Dahl", "Ann Bell"],
    ),
    (
        "it, of an institution",
        ["(det The) ministry/NN", ANN, "It"],
        ["The ministry", "Ann Bell", "The ministry"],
    ),
    ("they, of several", ["(det The) sources/NNS", ANN, "They"], ["The sources", "Ann Bell", "The sources"]),
    ("they, of an institution", ["(det The) ministry/NN", "They"], ["The ministry", "The ministry"]),
    ("nobody before", ["He"], [None]),
    ("nobody who fits", ["(det The) sources/NNS", "She"], ["The sources", None]),
    ("a role", [f"(compound mayor/NN) {ANN}", "(det The) mayor/NN"], ["Ann Bell", "Ann Bell"]),
    (
        "a role in apposition",
        [f"{ANN} , (appos (det the) baker/NN) ,", BO, "(det The) baker/NN"],
        ["Ann Bell", "Bo Dahl", "Ann Bell"],
    ),
    ("the source again", ["(det A) source/NN", "(det The) source/NN"], ["A source", "A source"]),
    (
        "the source is not the sources",
        ["(amod Two/JJ) sources/NNS", "(det The) source/NN"],
        ["Two sources", "The source"],
    ),
    (
        "one of the sources is one",
        ["(det The) sources/NNS", "One/NN (prep of (pobj (det the) sources/NNS))", "(det The) sources/NNS"],
        ["The sources", "One of the sources", "The sources"],
    ),
    (
        "a spokesman is not the institution",
        ["(det The) ministry/NN", "(det A) (compound ministry/NN) spokesman/NN"],
        ["The ministry", "A ministry spokesman"],
    ),
    (
        "an indefinite one is new",
        ["(det A) diplomat/NN", "(det Another) diplomat/NN"],
        ["A diplomat", "Another diplomat"],
    ),
    (
        "the same words are the same",
        ["Officials/NNS", BO, "officials/NNS"],
        ["Officials", "Bo Dahl", "Officials"],
    ),
    (
        "joint sources",
        [f"{ANN} (cc and) (conj {BO})", "They"],
        ["Ann Bell and Bo Dahl", "Ann Bell and Bo Dahl"],
    ),
]


@pytest.mark.parametrize(("subjects", "names"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_whom(subjects: list[str], names: list[str | None]) -> None:
    assert who(*subjects) == names


def test_a_pronoun_does_not_look_back_over_the_horizon() -> None:
    between = ["It"] * HORIZON
    assert who(ANN, *between, "She")[-1] is None
    assert who(ANN, *between[1:], "She")[-1] == "Ann Bell"


def test_somebody_named_but_silent_may_be_meant() -> None:
    doc = parse(
        f"(nsubj {ANN}) left/VBD .",
        "(nsubj She) said/VBD (dobj no/NN) .",
        ents=ENTS,
    )
    she = next(token for token in doc if token.text == "She")
    (found,) = resolve(doc, [Telling(doc[she.i : she.i + 1])], load_ranker())
    assert found.candidate is not None
    assert found.candidate.name == "Ann Bell"
    assert [doc[slice(*step)].text for step in found.trail] == ["She", "Ann Bell"]


def test_the_trail_leads_over_the_last_other_words_to_the_name() -> None:
    doc, found = read(f"(compound mayor/NN) {ANN}", "Bell/NNP", "She")
    assert [[doc[slice(*step)].text for step in r.trail] for r in found] == [
        ["mayor Ann Bell"],
        ["Bell", "Ann Bell"],
        ["She", "Bell", "Ann Bell"],
    ]


def test_every_place_of_an_actor_is_a_mention_once() -> None:
    doc, found = read(ANN, "Bell/NNP", "She")
    (candidate,) = {id(r.candidate): r.candidate for r in found}.values()
    assert candidate is not None
    assert [doc[slice(*where)].text for where in candidate.mentions] == ["Ann Bell", "Bell", "She"]


@pytest.mark.parametrize("pronoun", ["I", "We"])
def test_who_is_quoted_says_i_and_we(pronoun: str) -> None:
    doc = parse(f"(nsubj {ANN}) said/VBD (ccomp (nsubj {pronoun}) said/VBD (dobj no/NN)) .", ents=ENTS)
    inner = next(token.i for token in doc if token.text == pronoun)
    tellings = [Telling(doc[0:2]), Telling(doc[inner : inner + 1], speaker=0)]
    outer_source, inner_source = resolve(doc, tellings, load_ranker())
    assert inner_source.candidate is outer_source.candidate


def test_outside_a_quotation_i_is_the_author() -> None:
    assert who(ANN, "I", "We") == ["Ann Bell", AUTHOR, AUTHOR]


def test_kinds_are_those_of_the_phrases() -> None:
    _, found = read(ANN, "(det The) ministry/NN", "(det A) source/NN", "(det A) poll/NN", "Farmers/NNS")
    assert [r.candidate.kind for r in found if r.candidate] == [
        Kind.PERSON,
        Kind.ORGANIZATION,
        Kind.ANONYMOUS,
        Kind.DOCUMENT,
        Kind.GROUP,
    ]
