"""Names of institutions that the language model breaks off."""

import pytest

from reader.extraction.institutions import mend_institutions
from tests.extraction.docs import parse

COURT = (
    "(nsubj (det The) Court/NNP (prep of (pobj Appeals/NNP)) "
    "(prep for (pobj (det the) (compound Third/NNP) District/NNP))) ruled/VBD ."
)


@pytest.mark.parametrize(
    ("sentence", "ents", "names"),
    [
        pytest.param(
            COURT,
            {"The Court of Appeals": "ORG", "the Third District": "ORG"},
            ["The Court of Appeals for the Third District"],
            id="for whom",
        ),
        pytest.param(COURT, {"The Court of Appeals": "GPE"}, ["The Court of Appeals"], id="a place"),
        pytest.param(
            "(nsubj Harborline/NNP (prep of (pobj Alder/NNP))) ruled/VBD .",
            {"Harborline": "ORG"},
            ["Harborline"],
            id="no word for an institution",
        ),
        pytest.param(
            "(nsubj (det The) Ministry/NNP) waited/VBD (prep for (pobj Alder/NNP)) .",
            {"The Ministry": "ORG"},
            ["The Ministry"],
            id="the preposition of a verb",
        ),
        pytest.param(
            "(nsubj (det The) Court/NNP (prep of (pobj appeal/NN))) ruled/VBD .",
            {"The Court": "ORG"},
            ["The Court"],
            id="no name behind it",
        ),
        pytest.param(
            "(nsubj It/PRP) left/VBD (dobj (det the) Court/NNP)",
            {"the Court": "ORG"},
            ["the Court"],
            id="the last word",
        ),
        pytest.param(
            "(nsubj (det The) Secretary/NNP (prep of (pobj State/NNP))) left/VBD .",
            {"State": "ORG"},
            [],
            id="a word of an office",
        ),
        pytest.param(
            "(nsubj (det The) chairman/NN (prep of (pobj Harborline/NNP))) left/VBD .",
            {"Harborline": "ORG"},
            ["Harborline"],
            id="whose chairman it is",
        ),
        pytest.param(". .", {}, [], id="no names"),
    ],
)
def test_a_name_goes_on_with_whom_the_institution_is_for(
    sentence: str, ents: dict[str, str], names: list[str]
) -> None:
    doc = parse(sentence, ents=ents)
    mend_institutions(doc)
    assert [entity.text for entity in doc.ents] == names
