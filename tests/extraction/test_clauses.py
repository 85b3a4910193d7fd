"""Walks over the parse: which words make a cue, who is its subject, which clause it is put into."""

import pytest
from spacy.tokens import Doc, Token

from reader.extraction.clauses import clause_around, cue_words, is_terminal, source_of, words_under
from tests.extraction.docs import parse, words_of


def only(doc: Doc, word: str) -> Token:
    (token,) = [token for token in doc if token.text == word]
    return token


CUE_WORDS = [
    ("said", "(nsubj He) said/VBD (ccomp (nsubj it) is/VBZ (acomp fine/JJ))", "said"),
    ("said", "(nsubj He) (aux has/VBZ) said/VBD (dobj it)", "has said"),
    ("said", "(nsubj He) (aux did/VBD) (neg not) said/VBD (dobj it)", "did not said"),
    ("told", "(nsubjpass He) (aux had/VBD) (auxpass been/VBN) told/VBN (dobj it)", "had been told"),
    ("pointed", "(nsubj He) pointed/VBD (prt out/RP) (dobj it)", "pointed out"),
    ("said", "(aux Has/VBZ) (nsubj he) said/VBD (dobj it)", "said"),
]


@pytest.mark.parametrize(("cue", "sentence", "expected"), CUE_WORDS, ids=[row[2] for row in CUE_WORDS])
def test_a_cue_takes_what_stands_right_before_it_and_its_particles(
    cue: str, sentence: str, expected: str
) -> None:
    doc = parse(sentence)
    assert words_of(doc, cue_words(only(doc, cue))) == expected


SOURCES = [
    ("its subject", "said", "(nsubj (det The) mayor/NN) said/VBD (dobj no/NN)", "The mayor"),
    ("a subject behind it", "said", "(dobj No/NN) , said/VBD (nsubj (det the) mayor/NN)", "the mayor"),
    (
        "who stands behind it after a finished quotation",
        "asked",
        "“ (ccomp (nsubj Who/WP) left/VBD ?) ” asked/VBD (dobj (det the) reporter/NN)",
        "the reporter",
    ),
    (
        "its subject, after a quoted title",
        "asked",
        "“ (nsubj Dawn/NNP) ” asked/VBD (dobj (det the) reporter/NN)",
        "Dawn",
    ),
    (
        "the agent of a passive",
        "told",
        "(nsubjpass He) (auxpass was/VBD) told/VBN (agent by (pobj (det the) mayor/NN))",
        "the mayor",
    ),
    (
        "that of the verb before",
        "added",
        "(nsubj Ann/NNP) said/VBD (dobj no/NN) (cc and) (conj added/VBD (dobj more/NN))",
        "Ann",
    ),
    (
        "that of the clause, behind a comma",
        "adding",
        "(nsubj Ann/NNP) left/VBD (prep by (pobj (det the) door/NN)) (advcl , adding/VBG (dobj more/NN))",
        "Ann",
    ),
    (
        "whom a relative clause describes",
        "said",
        "(nsubj (det The) man/NN (relcl (nsubj who/WP) said/VBD (dobj no/NN))) left/VBD",
        "The man",
    ),
    (
        "what a participle describes",
        "saying",
        "(nsubj He) saw/VBD (dobj (det a) letter/NN (acl saying/VBG (dobj no/NN)))",
        "a letter",
    ),
    (
        "whose noun it is",
        "claim",
        "(nsubj (poss Ann/NNP (case ’s)) claim/NN (acl (mark that) (nsubj it) leaks/VBZ)) fell/VBD",
        "Ann ’s",
    ),
    ("nobody", "said", "(auxpass was/VBD) said/VBN (dobj no/NN)", ""),
    ("nobody for a noun of its own", "claim", "(nsubj (det the) claim/NN (acl leaks/VBZ)) fell/VBD", ""),
]


@pytest.mark.parametrize(
    ("cue", "sentence", "who"), [row[1:] for row in SOURCES], ids=[r[0] for r in SOURCES]
)
def test_who_tells_is(cue: str, sentence: str, who: str) -> None:
    doc = parse(sentence)
    assert words_of(doc, source_of(only(doc, cue))) == who


AROUND = [
    (
        "put into a clause",
        "insists",
        "(nsubj It) was/VBD , (parataxis (nsubj she) insists/VBZ) , (acomp full/JJ) .",
        "It was , … , full .",
    ),
    (
        "put behind a headline",
        "say",
        "(dep Lake/NN (acl (aux to) drain/VB)) , (nsubj engineers/NNS) say/VBP",
        "Lake to drain",
    ),
    ("nothing without a comma", "say", "(dep Lake/NN) (nsubj engineers/NNS) say/VBP", ""),
    ("nothing where more follows", "say", "(dep Lake/NN) , (nsubj engineers/NNS) say/VBP (dobj so/NN)", ""),
    ("nothing without a subject", "say", "(dep Lake/NN) , say/VBP", ""),
    ("nothing inside a clause", "say", "(nsubj He) knew/VBD (ccomp , (nsubj they) say/VBP)", ""),
]


@pytest.mark.parametrize(("cue", "sentence", "clause"), [r[1:] for r in AROUND], ids=[r[0] for r in AROUND])
def test_the_clause_around_a_cue_is(cue: str, sentence: str, clause: str) -> None:
    doc = parse(sentence)
    assert words_of(doc, clause_around(only(doc, cue))) == clause


def test_words_under_a_token_are_its_subtree_without_white_space() -> None:
    doc = parse("(nsubj (det The) mayor/NN) left/VBD . ¶")
    assert words_under(only(doc, "left")) == {0, 1, 2, 3}
    assert words_under(only(doc, "mayor")) == {0, 1}


def test_sentences_and_paragraphs_end() -> None:
    doc = parse("(nsubj He) left/VBD ; (advmod gone/RB) ! ¶")
    assert [token.text for token in doc if is_terminal(token)] == [";", "!", "\n\n"]
