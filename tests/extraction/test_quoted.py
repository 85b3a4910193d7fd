"""Quotations on tokens: which tokens they hold, which word leads to them, where one goes on with another."""

import pytest
from spacy.tokens import Doc

from reader.extraction.quotations import find_quotations
from reader.extraction.quoted import REACH, QuotedTokens, find_lead, lead_candidates, runs_on
from tests.extraction.docs import parse, words_of
from tests.extraction.small_lexicon import LEXICON


def quoted_in(doc: Doc) -> QuotedTokens:
    return QuotedTokens.of(doc, find_quotations(doc.text))


def lead_of(*sentences: str) -> list[str | None]:
    """Return for each quotation the word that leads to it."""
    doc = parse(*sentences)
    quoted = quoted_in(doc)
    leads = [find_lead(doc, quoted, number, LEXICON) for number in range(len(quoted.outer))]
    return [None if lead is None else doc[lead].text for lead in leads]


def test_a_quotation_holds_its_tokens_and_its_marks() -> None:
    doc = parse("(ccomp “ (nsubj It) leaks/VBZ , ”) (nsubj she) said/VBD")
    quoted = quoted_in(doc)
    assert [words_of(doc, set(tokens)) for tokens in quoted.outer] == ["“ It leaks , ”"]
    assert quoted.of_token == dict.fromkeys(range(5), 0)


def test_inner_quotations_only_count_for_depth() -> None:
    doc = parse("“ (nsubj He) said/VBD (ccomp ‘ (nsubj it) leaks/VBZ ’) . ”")
    quoted = quoted_in(doc)
    assert len(quoted.outer) == 1
    assert [quoted.depth[i] for i in range(len(doc))] == [1, 1, 1, 2, 2, 2, 2, 1, 1]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("(ccomp “ (nsubj It) leaks/VBZ , ”) (nsubj she) said/VBD .", "said"),
        ("(ccomp “ (nsubj It) leaks/VBZ , ”) said/VBD (nsubj Ann/NNP) .", "said"),
        ("(nsubj She) said/VBD , (ccomp “ (nsubj it) leaks/VBZ ”) .", "said"),
        ("(nsubj She) said/VBD : (ccomp “ (nsubj It) leaks/VBZ . ”)", "said"),
        ("(ccomp “ (nsubj It) leaks/VBZ ? ”) (nsubj she) asked/VBD .", "asked"),
        ("(nsubj She) painted/VBD (dobj (det a) “ boat/NN ”) .", None),
    ],
)
def test_a_quotation_hangs_on_the_word_beside_it(sentence: str, lead: str | None) -> None:
    assert lead_of(sentence) == [lead]


def test_what_stands_in_another_sentence_does_not_lead() -> None:
    assert lead_of("(nsubj She) said/VBD (dobj no/NN) .", "“ (nsubj It) leaks/VBZ . ”") == [None]


def test_behind_a_finished_sentence_another_is_told() -> None:
    before = "(nsubj He) painted/VBD . ¶"
    assert lead_of(before, "“ (nsubj It) leaks/VBZ . ”", "(nsubj She) said/VBD (dobj no/NN) .") == [None]


def test_a_word_inside_another_quotation_does_not_lead() -> None:
    assert lead_of("“ (nsubj We) said/VBD (dobj no/NN) ” (conj “ (nsubj it) leaks/VBZ ”)") == [None, None]


def test_a_word_out_of_reach_does_not_lead() -> None:
    far = " ".join(["(advmod far/RB)"] * REACH)
    doc = parse(f"(nsubj She) said/VBD {far} (ccomp “ (nsubj it) leaks/VBZ ”)")
    quoted = quoted_in(doc)
    assert list(lead_candidates(doc, quoted, 0)) == []


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ("(nsubj he) said/VBD .", True),
        ("(nsubj he) said/VBD (prep on (pobj Friday/NNP)) (prep in (pobj town/NN)) .", True),
        ("(nsubj he) said/VBD . ¶", True),
        ("(nsubj he) said/VBD (prep on (pobj Friday/NNP)) . ¶", False),
        ("(nsubj he) said/VBD (prep on (pobj Friday/NNP)) . (dep gone/RB) .", False),
        ("(nsubj he) said/VBD " + "(advmod far/RB) " * 30 + ".", False),
    ],
    ids=[
        "the cue",
        "the rest of the sentence",
        "a paragraph",
        "more and a paragraph",
        "a sentence",
        "too much",
    ],
)
def test_a_quotation_goes_on_behind(between: str, expected: bool) -> None:
    doc = parse(f"(ccomp “ (nsubj It) leaks/VBZ , ”) {between}", "“ (nsubj It) always/RB (dep did/VBD) . ”")
    first, second = quoted_in(doc).outer
    assert runs_on(doc, max(first), min(second)) is expected


def test_no_quotation_goes_on_with_itself() -> None:
    doc = parse("“ (nsubj It) leaks/VBZ . ”")
    assert not runs_on(doc, 4, 0)
