"""What an article tells of a source without a name."""

import pytest

from reader.extraction.anonymity import anonymity_of, detail_of, reason_in
from reader.model import Detail, Reason
from tests.extraction.docs import parse, span_of


@pytest.mark.parametrize(
    ("sentence", "reason", "words"),
    [
        ("The dam is safe, a source said.", Reason.NONE, None),
        ("A source said so on condition of anonymity.", Reason.NONE, "on condition of anonymity"),
        (
            "He spoke on condition of anonymity because he was not authorized to speak.",
            Reason.STOCK,
            "because he was not authorized to speak",
        ),
        (
            "An aide, who was not authorised to comment, said no.",
            Reason.STOCK,
            "who was not authorised to comment",
        ),
        (
            "She asked not to be named to discuss private talks.",
            Reason.STOCK,
            "to discuss private talks",
        ),
        (
            "He declined to be identified for fear of losing his job.",
            Reason.INFORMATIVE,
            "for fear of losing his job",
        ),
        (
            "They requested anonymity because the mine owns their homes.",
            Reason.INFORMATIVE,
            "because the mine owns their homes",
        ),
    ],
)
def test_the_reason_and_its_words(sentence: str, reason: Reason, words: str | None) -> None:
    told, where = reason_in(sentence)
    assert told is reason
    assert (where and sentence[slice(*where)]) == words


@pytest.mark.parametrize(
    ("brackets", "detail"),
    [
        ("(det A) source/NN", Detail.BARE),
        ("(nummod Two/CD) officials/NNS", Detail.BARE),
        ("One/NN (prep of (pobj (det the) sources/NNS))", Detail.BARE),
        ("(det A) (amod senior/JJ) diplomat/NN", Detail.ROLE),
        ("(det A) nurse/NN", Detail.ROLE),
        ("(det An) official/NN (prep at/IN (pobj (det the) ministry/NN))", Detail.PLACE),
        ("Sources/NNS (amod familiar/JJ (prep with (pobj (det the) talks/NNS)))", Detail.CIRCUMSTANCE),
    ],
)
def test_how_much_a_description_tells(brackets: str, detail: Detail) -> None:
    doc = parse(f"(nsubj {brackets}) spoke/VBD .")
    assert detail_of(doc[0 : next(t.i for t in doc if t.text == "spoke")]) is detail


def test_the_fullest_description_and_the_best_reason_count_wherever_they_stand() -> None:
    doc = parse(
        "(nsubj (det A) source/NN) spoke/VBD (prep for (pobj fear/NN)) .",
        "(nsubj (det A) (amod senior/JJ) source/NN) was/VBD (neg n't) (acomp authorised/JJ"
        " (xcomp (aux to) speak/VB)) .",
    )
    found = anonymity_of(doc, [span_of(doc, "A source"), span_of(doc, "A senior source")])
    assert (found.detail, found.reason) == (Detail.ROLE, Reason.STOCK)
    assert found.span is not None
    assert found.span.of(doc.text).strip() == "wasn't authorised to speak"
