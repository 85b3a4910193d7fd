"""People's names that the language model labels wrongly."""

import pytest
from spacy.tokens import Doc

from reader.extraction.persons import mend_persons
from tests.extraction.docs import parse


def people(doc: Doc) -> list[str]:
    mend_persons(doc)
    return [entity.text for entity in doc.ents if entity.label_ == "PERSON"]


@pytest.mark.parametrize(
    ("sentences", "ents", "names"),
    [
        pytest.param(
            ["(nsubj (compound Carol/NNP) Dorn/NNP) left/VBD ."],
            {"Carol Dorn": "ORG"},
            ["Carol Dorn"],
            id="a given name before it",
        ),
        pytest.param(
            ["(nsubj (compound Mayor/NNP) Dorn/NNP) left/VBD .", "(nsubj Dorn/NNP) spoke/VBD ."],
            {"Dorn": "GPE"},
            [],
            id="one title against two labels",
        ),
        pytest.param(
            ["(nsubj Dorn/NNP) left/VBD .", "(nsubj Dorn/NNP) spoke/VBD .", "(nsubj Dorn/NNP) slept/VBD ."],
            {"Dorn left": "ORG", "Dorn": "PERSON"},
            ["Dorn", "Dorn"],
            id="what most mentions are taken for",
        ),
        pytest.param(
            ["(nsubj (compound Idris/NNP) (compound Lehan/NNP) Dorn/NNP) left/VBD ."],
            {"Lehan Dorn": "PERSON"},
            ["Idris Lehan Dorn"],
            id="a given name left out",
        ),
        pytest.param(
            ["(nsubj (poss Tarvo/NNP (case ’s/POS)) Dorn/NNP) left/VBD .", "(nsubj Dorn/NNP) spoke/VBD ."],
            {"Tarvo’s Dorn": "ORG", "Dorn spoke": "ORG"},
            [],
            id="no person without a sign of one",
        ),
        pytest.param(
            [
                "(nsubj (compound Carol/NNP) Dorn/NNP) left/VBD .",
                "(dep Dorn/NNP) (nsubj Dorn/NNP) spoke/VBD .",
            ],
            {"Carol Dorn": "PERSON"},
            ["Carol Dorn", "Dorn Dorn"],
            id="a name that is told twice on end",
        ),
        pytest.param(
            ["(nsubj (compound Carol/NNP) Tribune/NNP) wrote/VBD ."],
            {"Carol Tribune": "ORG"},
            [],
            id="a paper with a given name",
        ),
        pytest.param(
            ["(nsubj (compound Virginia/NNP) Beach/NNP) voted/VBD ."],
            {"Virginia Beach": "GPE"},
            [],
            id="a town with a given name",
        ),
        pytest.param([". ."], {}, [], id="no words"),
    ],
)
def test_who_is_a_person(sentences: list[str], ents: dict[str, str], names: list[str]) -> None:
    assert people(parse(*sentences, ents=ents)) == names


def test_a_surname_without_a_label_is_found_again() -> None:
    doc = parse(
        "(nsubj (compound Carol/NNP) Dorn/NNP) left/VBD .",
        "(nsubj Dorn/NNP) spoke/VBD .",
        ents={"Carol Dorn": "PERSON"},
    )
    assert people(doc) == ["Carol Dorn", "Dorn"]


def test_who_opens_several_lines_of_a_transcript_is_a_person() -> None:
    line = "(dep DORN/NNP :) (nsubj it) rains/VBZ . ¶"
    assert people(parse(line, line, ents={"DORN": "ORG"})) == ["DORN", "DORN"]
    assert people(parse(line, line)) == ["DORN", "DORN"]


@pytest.mark.parametrize("label", ["DORN", "POLICE", "A", "DORN-5"])
def test_what_opens_one_line_or_is_no_name_is_no_person(label: str) -> None:
    line = f"(dep {label}/NNP :) (nsubj it) rains/VBZ . ¶"
    assert people(parse(*[line] * (1 if label == "DORN" else 2), ents={label: "ORG"})) == []


def test_a_surname_within_another_name_is_left_alone() -> None:
    doc = parse(
        "(nsubj (compound Carol/NNP) Dorn/NNP) left/VBD .",
        "(nsubj (compound Dorn/NNP) Bridge/NNP) opened/VBD .",
        ents={"Carol Dorn": "PERSON"},
    )
    assert people(doc) == ["Carol Dorn"]


def test_a_possessor_is_no_part_of_the_name() -> None:
    doc = parse(
        "(nsubj (compound Carol/NNP) Dorn/NNP) left/VBD .",
        "(nsubj (poss Tarvo/NNP (case ’s/POS)) Dorn/NNP) spoke/VBD .",
        ents={"Carol Dorn": "PERSON", "Tarvo’s Dorn": "ORG"},
    )
    assert people(doc) == ["Carol Dorn", "Dorn"]
