"""What a source phrase says of itself, from its words and its parse alone."""

import pytest

from reader.extraction.phrases import Phrase, Type, read_phrase
from reader.model import Kind
from tests.extraction.docs import parse, span_of


def phrase(brackets: str, ents: dict[str, str] | None = None) -> Phrase:
    """Read the subject of a short sentence."""
    doc = parse(f"(nsubj {brackets}) left/VBD .", ents=ents)
    left = next(token for token in doc if token.text == "left")
    return read_phrase(doc[: left.i])


NAMES = [
    ("Ann/NNP", {"Ann": "PERSON"}, "Ann", Kind.PERSON),
    ("(compound Ann/NNP) Bell/NNP", {"Ann Bell": "PERSON"}, "Ann Bell", Kind.PERSON),
    ("(compound Mayor/NNP) (compound Ann/NNP) Bell/NNP", {"Ann Bell": "PERSON"}, "Ann Bell", Kind.PERSON),
    ("(compound Dr./NNP) Bell/NNP", {"Dr. Bell": "PERSON"}, "Bell", Kind.PERSON),
    ("(compound Mr/NNP) Bell/NNP", None, "Bell", Kind.PERSON),
    (
        "(det The) (compound Tave/NNP) Institute/NNP",
        {"The Tave Institute": "ORG"},
        "Tave Institute",
        Kind.ORGANIZATION,
    ),
    ("(compound Tave/NNP) Institute/NNP", None, "Tave Institute", Kind.ORGANIZATION),
    ("Tarvonia/NNP", {"Tarvonia": "GPE"}, "Tarvonia", Kind.ORGANIZATION),
    ("(det The) Tarvonians/NNPS", {"Tarvonians": "NORP"}, "Tarvonians", Kind.GROUP),
    ("(det The) (compound Tave/NNP) Report/NNP", {"Tave Report": "ORG"}, "Tave Report", Kind.DOCUMENT),
]


@pytest.mark.parametrize(
    ("brackets", "ents", "name", "kind"), NAMES, ids=[row[2] + " " + row[0] for row in NAMES]
)
def test_a_name_is_told_without_article_and_title(
    brackets: str, ents: dict[str, str] | None, name: str, kind: Kind
) -> None:
    found = phrase(brackets, ents)
    assert (found.type, found.name, found.kind) == (Type.NAME, name, kind)
    assert found.definite


DESCRIPTIONS = [
    ("(det The) source/NN", "The source", Kind.ANONYMOUS, False, True),
    ("(det A) source/NN", "A source", Kind.ANONYMOUS, False, False),
    ("(det The) sources/NNS", "The sources", Kind.ANONYMOUS, True, True),
    ("(amod Senior/JJ) officials/NNS", "Senior officials", Kind.GROUP, True, False),
    (
        "(poss (det The) (compound ministry/NN) (case ’s)) spokesman/NN",
        "The ministry’s spokesman",
        Kind.ANONYMOUS,
        False,
        True,
    ),
    ("(det The) ministry/NN", "The ministry", Kind.ORGANIZATION, False, True),
    ("(det The) ministries/NNS", "The ministries", Kind.GROUP, True, True),
    ("(det The) poll/NN", "The poll", Kind.DOCUMENT, False, True),
    ("(det A) farmer/NN", "A farmer", Kind.ANONYMOUS, False, False),
    ("Farmers/NNS", "Farmers", Kind.GROUP, True, False),
    ("Stones/NNS", "Stones", Kind.GROUP, True, False),
    ("(det A) stone/NN", "A stone", Kind.UNKNOWN, False, False),
    (
        "(nummod 62/CD) percent/NN",
        "62 percent",
        Kind.GROUP,
        True,
        False,
    ),
    ("(poss His) lawyer/NN", "His lawyer", Kind.ANONYMOUS, False, True),
    (
        "(det A) slide/NN (relcl (dobj that) (nsubj they) show/VBP (advcl (mark as/IN) (nsubj they) go/VBP))",
        "A slide that they show",
        Kind.DOCUMENT,
        False,
        False,
    ),
]


@pytest.mark.parametrize(
    ("brackets", "name", "kind", "plural", "definite"), DESCRIPTIONS, ids=[row[1] for row in DESCRIPTIONS]
)
def test_a_description_keeps_its_words(
    brackets: str, name: str, kind: Kind, plural: bool, definite: bool
) -> None:
    found = phrase(brackets)
    assert (found.type, found.name, found.kind) == (Type.DESCRIPTION, name, kind)
    assert (found.plural, found.definite) == (plural, definite)


def test_a_description_leaves_out_when_it_was() -> None:
    doc = parse("(det A) panel/NN (prep in (pobj 2001/CD))", ents={"2001": "DATE"})
    assert read_phrase(doc[:]).name == "A panel"


@pytest.mark.parametrize(
    ("word", "plural", "gender"),
    [("He", False, "m"), ("She", False, "f"), ("It", False, "n"), ("They", True, None), ("We", True, None)],
)
def test_a_pronoun_tells_number_and_gender(word: str, plural: bool, gender: str | None) -> None:
    found = phrase(word)
    assert (found.type, found.head, found.plural, found.gender) == (
        Type.PRONOUN,
        word.lower(),
        plural,
        gender,
    )


@pytest.mark.parametrize("one", ["One", "Another", "Neither"])
def test_one_of_several_is_one(one: str) -> None:
    found = phrase(f"{one}/NN (prep of (pobj (det the) sources/NNS))")
    assert (found.head, found.plural, found.one_of) == ("source", False, True)
    assert found.kind is Kind.ANONYMOUS


@pytest.mark.parametrize(
    ("brackets", "gender"),
    [
        ("(compound Mr./NNP) Bell/NNP", "m"),
        ("(compound Mrs./NNP) Bell/NNP", "f"),
        ("(compound Dame/NNP) Bell/NNP", "f"),
        ("(compound Dr/NNP) Bell/NNP", None),
        ("(compound spokeswoman/NN) (compound Ann/NNP) Bell/NNP", "f"),
        ("Bell/NNP , (appos (poss (det the) (compound town/NN) (case ’s)) congressman/NN)", "m"),
        ("(det The) widow/NN", "f"),
    ],
)
def test_a_title_or_role_tells_the_gender(brackets: str, gender: str | None) -> None:
    assert phrase(brackets, {"Ann Bell": "PERSON", "Bell": "PERSON"}).gender == gender


def test_a_name_brings_the_roles_that_stand_beside_it() -> None:
    found = phrase("(compound mayor/NN) Bell/NNP , (appos (det a) baker/NN)", {"Bell": "PERSON"})
    assert {"mayor", "baker"} <= found.roles


def test_two_names_together_are_a_group() -> None:
    found = phrase("Ann/NNP (cc and) (conj Bo/NNP)", {"Ann": "PERSON", "Bo": "PERSON"})
    assert (found.type, found.name, found.kind, found.plural) == (
        Type.DESCRIPTION,
        "Ann and Bo",
        Kind.GROUP,
        True,
    )


def test_a_name_in_apposition_names_a_description() -> None:
    doc = parse(
        "(nsubj (poss Her) sister/NN , (appos (compound Nell/NNP) Ostrova/NNP)) left/VBD .",
        ents={"Nell Ostrova": "PERSON"},
    )
    found = read_phrase(doc[0:5])
    assert (found.type, found.name, found.gender) == (Type.NAME, "Nell Ostrova", "f")
    assert doc[slice(*found.where)].text == "Nell Ostrova"


def test_a_name_that_only_begins_in_the_phrase_is_read_from_its_proper_nouns() -> None:
    doc = parse("(nsubj Bell/NNP) Says/NNP .", ents={"Bell Says": "PERSON"})
    assert read_phrase(span_of(doc, "Bell")).name == "Bell"
