"""Quotations that who said them signs, on the same line or the next."""

import pytest

from reader.extraction.signed import Signed, find_signed
from tests.extraction.docs import parse, words_of

SAID = "“ (nsubj It) leaks/VBZ (advmod badly/RB) . ”"


def signed(*sentences: str) -> list[tuple[str, str]]:
    """Return who signs, and what."""
    doc = parse(*sentences)
    return [(words_of(doc, one.source), words_of(doc, one.content)) for one in find_signed(doc)]


@pytest.mark.parametrize("dash", ["—", "–", "-", "―"])
def test_a_name_behind_a_dash_signs(dash: str) -> None:
    assert signed(SAID, f"{dash} (compound Ada/NNP) Lund/NNP") == [("Ada Lund", "“ It leaks badly . ”")]


def test_what_the_signer_does_belongs_to_the_source() -> None:
    ((who, _),) = signed(SAID, "— Ada/NNP , (appos fisher/NN) , (npadvmod Nordhavn/NNP) .")
    assert who == "Ada , fisher , Nordhavn"


def test_the_name_can_stand_on_the_next_line() -> None:
    assert signed(SAID, "¶ — Ada/NNP") == [("Ada", "“ It leaks badly . ”")]


def test_each_line_has_its_own_signer() -> None:
    found = signed(SAID, "— Ada/NNP ¶", SAID, "— Bo/NNP ¶")
    assert [who for who, _ in found] == ["Ada", "Bo"]


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "“ (compound Leaking/NN) Dams/NN ”",
            "– (compound National/NNP) Theatre/NNP",
        ),
        (SAID, "— (nsubj she) said/VBD"),
        ("(nsubj It) leaks/VBZ .", "— Ada/NNP"),
        (SAID, "— 42/CD"),
        (SAID, "—"),
        ("— Ada/NNP",),
    ],
)
def test_what_is_not_signed(sentences: tuple[str, ...]) -> None:
    assert signed(*sentences) == []


def test_a_long_sentence_behind_a_dash_does_not_sign() -> None:
    rest = " ".join(["(dep house/NN)"] * 12)
    assert signed(SAID, f"— Ada/NNP {rest}") == []


def test_a_signature_is_told_by_its_dash() -> None:
    (found,) = find_signed(parse(SAID, "— Ada/NNP"))
    assert found == Signed(6, {7}, {0, 1, 2, 3, 4, 5})
